import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { read } from '../../../src/core/check/dependencies/extract.ts';
import { provisions } from '../../../src/core/check/dependencies/provisions.ts';
import { parsers } from '../../../src/node/grammars.ts';
import { extracted, places } from './extracted.ts';

const unread: readonly (readonly [path: string, text: string, why: string])[] = [
  ['package.json', '['.repeat(10_000_000), 'too-big'],
  ['package-lock.json', '['.repeat(10_000_000), 'too-deep'],
  ['package.json', '{"a":'.repeat(20_000), 'too-deep'],
  ['compose.yaml', '- '.repeat(20_000), 'too-deep'],
  ['compose.yaml', '[*a, "'.repeat(10_000), 'too-deep'],
  ['pyproject.toml', `a = ${'['.repeat(20_000)}`, 'too-deep'],
  ['run.sh', '$('.repeat(20_000), 'too-deep'],
  ['a.ts', `import 'x';${' '.repeat(1_100_000)}`, 'too-big'],
];
for (const [path, text, why] of unread) {
  test(`${path} with ${JSON.stringify(text.slice(0, 12))} over and over is not read, and says so: ${why}`, async () => {
    const reading = await read(path, text, parsers);
    assert.equal(reading.unread, why);
    assert.deepEqual(reading.facts, []);
  });
}

test('aliases that multiply are followed once', async () => {
  const levels = Array.from(
    { length: 60 },
    (_, at) => `a${at}: &a${at} [${at ? `*a${at - 1}, *a${at - 1}` : '{ containers: [{ image: nginx }] }'}]`,
  );
  const text = `apiVersion: v1\nkind: Pod\n${levels.join('\n')}\n`;
  assert.deepEqual(await extracted('pod.yaml', text), ['manifest docker nginx']);
});

test('BOM, CRLF, NUL and lone surrogates change neither names nor places', async () => {
  const json = '\ufeff{\r\n  "dependencies": {\r\n    "a": "1.0.0",\r\n    "b\ud800": "2.0.0\0"\r\n  }\r\n}\r\n';
  assert.deepEqual(await places('package.json', json), ['a', 'b\ud800']);
  assert.deepEqual(await places('requirements.txt', '\ufeffflask==2\r\nrich\0\r\n'), ['flask', 'rich']);
  assert.deepEqual(await places('pyproject.toml', '\ufeff[project]\r\ndependencies = ["x"]\r\n'), ['x']);
  assert.deepEqual(await places('Dockerfile', '\ufeffFROM node:20\r\nRUN npm i \\\r\n  x\r\n'), ['node', 'x']);
});

test('both sides of a merge that was not finished are read', async () => {
  const text =
    'services:\n  a:\n<<<<<<< HEAD\n    image: redis:7\n=======\n    image: redis:8\n>>>>>>> other\n  b:\n    image: nginx\n';
  assert.deepEqual(await extracted('compose.yaml', text), ['manifest docker redis@8', 'manifest docker nginx']);
});

const paths = [
  'package.json',
  'requirements.txt',
  'pyproject.toml',
  'setup.cfg',
  'go.mod',
  'Cargo.toml',
  'pom.xml',
  'build.gradle',
  'Gemfile',
  'mix.exs',
  'Dockerfile',
  'compose.yaml',
  'main.tf',
  '.github/workflows/a.yml',
  'yarn.lock',
  'pnpm-lock.yaml',
  'Cargo.lock',
  'a.ts',
  'a.py',
  'run.sh',
  'Makefile',
];
const scraps = [
  '{',
  '}',
  '[',
  ']',
  '(',
  ')',
  '"',
  "'",
  '`',
  '\\',
  '\n',
  '\r\n',
  ' ',
  '\t',
  ':',
  '=',
  ',',
  '@',
  '/',
  '#',
  '<',
  '>',
  '$',
  '${',
  '$(',
  '|',
  '&&',
  '- ',
  'dependencies',
  'import ',
  ' from ',
  'npm i ',
  'FROM ',
  'RUN ',
  'gem ',
  'a',
  '1.0',
  '\ud800',
  '\0',
  '<<EOF\n',
  '*',
  '&',
  '[[package]]\n',
  '<dependency>',
  'uses: ',
  '--',
  '::',
  '=>',
  '{{',
];

test('whatever a file holds, reading it ends, and every name has a place in it', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...paths),
      fc.array(fc.constantFrom(...scraps), { maxLength: 60 }),
      async (path, parts) => {
        const text = parts.join('');
        const { facts, flags } = await read(path, text, parsers);
        for (const { start, end } of [...facts, ...flags, ...provisions(path, text)]) {
          assert.ok(0 <= start && start <= end && end <= text.length, `${start}..${end} of ${text.length}`);
        }
      },
    ),
    { numRuns: 250 },
  );
});
