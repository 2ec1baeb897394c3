import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { completionsAt, describeAt, type WrittenFile } from '../../../src/core/team-file/written-files.ts';
import { mutated, numRuns } from '../policy/mutated.ts';
import { sources } from './sources.ts';

const files: readonly (readonly [WrittenFile, string])[] = [
  ['policy', readFileSync(new URL('../../../media/policies/small-team.yaml', import.meta.url), 'utf8').slice(0, 1200)],
  ['policy', sources.policy],
  ['waivers', sources.waivers],
  ['template', sources.template],
];

for (const [index, [file, source]] of files.entries()) {
  test(`at every place of a mutated file something fits, and nothing breaks (${index + 1}: ${file})`, () => {
    fc.assert(
      fc.property(mutated(source), (text) => {
        for (let offset = 0; offset <= text.length; offset++) {
          for (const { start, end, snippet, label } of completionsAt(file, text, offset)) {
            // Editors take a range only on one line and around the cursor.
            assert.ok(
              start <= offset && offset <= end && !/[\r\n]/.test(text.slice(start, end)),
              `${label} at ${offset}`,
            );
            assert.ok(snippet.length > 0);
          }
          const key = describeAt(file, text, offset);
          if (key) assert.ok(key.span.start <= offset && offset < key.span.end && key.path.length > 0);
        }
      }),
      { numRuns: Math.ceil(numRuns / 1000) },
    );
  });
}

const repeated = (part: string): string => part.repeat(Math.ceil(131_000 / part.length));
const hostile: readonly (readonly [string, string])[] = [
  ['brackets', repeated('[')],
  ['braces', repeated('{a: ')],
  ['dashes on one line', repeated('- ')],
  ['dashes on lines', repeated('-\n')],
  ['ten thousand levels', Array.from({ length: 500 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
  ['quotes in an open list', `a: [${' '.repeat(60_000)}${"'' ".repeat(20_000)}`],
  ['an open quote on every line', repeated('a: "\n')],
  ['breaks in an open list', `a: [${repeated('\n')}`],
  ['commas', `a: [${repeated(',')}`],
  ['comments', repeated('# a\n')],
  ['keys', repeated('agent: {}\n')],
  ['one key', `${repeated('a')}: 1`],
  ['colons', repeated(': ')],
  ['a line of a megabyte', 'a: '.repeat(350_000)],
  ['__proto__', repeated('__proto__:\n  constructor: { prototype: [')],
  ['tabs', repeated('\t- a:\t')],
  ['lone surrogates', repeated('\uD800: \uDC00\n')],
];

for (const [what, text] of hostile) {
  test(`hostile: ${what}`, () => {
    const began = performance.now();
    for (const offset of [0, Math.floor(text.length / 2), text.length]) {
      completionsAt('policy', text, offset);
      describeAt('policy', text, offset);
    }
    // Six answers; a quadratic one would take minutes.
    assert.ok(performance.now() - began < 5000);
  });
}
