import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readYaml } from '../../../src/core/team-file/yaml.ts';
import { words } from '../../../src/core/words/index.ts';

const es = words('es-PY');

/** Broken as people break YAML. */
const broken = [
  'a: "x',
  "a: 'x",
  'a: b: c',
  'a: [1, 2',
  'a: {x: 1',
  'a: [1,,2]',
  '- a\nb: 1',
  'a: 1\n  b: 2',
  'a:\n  b: 1\n c: 2',
  'a: @x',
  'a: %x',
  'a\nb: 1',
  'a: | x\n  y',
  'a: "\\q"',
  'a: }',
  'a: ]',
  '{a: 1}}',
  'a: x#y\nb',
  'a: &x &y 1',
  'a: *',
  '--- a: 1',
  '- - a\n - b',
  'x: - a',
  'a: {b, c: [}',
  '%YAML',
  'a: "x" y',
  "a: 'x' 'y'",
  'a: >z\n b',
  '"a\nb": 1',
  'a: !!str !x y',
  'a: [b: c\nd]',
  'a: {"x":1"y":2}',
  'a: [1 2\n 3: 4]',
  'a: {b:1 c:2}',
];

for (const text of broken)
  test(`${JSON.stringify(text)} is explained in Spanish`, () => {
    const { problems } = readYaml(text, 'policy.yaml');
    for (const { cause } of problems) {
      const { message } = es.problem(cause);
      assert.match(message, /\.$/);
      assert.doesNotMatch(
        message,
        /\b(?:in|must|the|not|be|at|with|Unexpected|Missing|collection|token|indicator|\$\d)\b/,
      );
    }
  });

test('what the reader says in words that are not known here is still said', () => {
  assert.match(es.problem({ kind: 'syntax', data: { detail: 'Quux.' } }).message, /YAML válido: Quux\.$/);
});
