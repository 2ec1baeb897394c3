import assert from 'node:assert/strict';
import { performance } from 'node:perf_hooks';
import { test } from 'node:test';
import fc from 'fast-check';
import { readPipeline } from '../../../src/core/check/pipelines/change.ts';
import { readYaml } from '../../../src/core/check/dependencies/trees/yaml.ts';
import { changed, github, gitlab } from './checked.ts';

const workflow = `on: [push]\njobs:\n  test:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: npm test\n`;
const unread = 'unreviewable-change warning pipeline-unread ""';

const bombs: Readonly<Record<string, string>> = {
  'ten megabytes': `jobs:\n${'  a: b\n'.repeat(1_400_000)}`,
  brackets: `jobs: ${'['.repeat(50_000)}`,
  'list items on one line': `jobs: ${'- '.repeat(50_000)}`,
  'quotes for errors': `jobs: ${'"a" '.repeat(60_000)}`,
  'keys for errors': 'a: b: c\n'.repeat(40_000),
  'a billion laughs': `a0: &a0 [x, x]\n${Array.from({ length: 40 }, (_, at) => `a${at + 1}: &a${at + 1} [*a${at}, *a${at}]\n`).join('')}jobs: { t: *a40 }\n`,
  'merges of merges': `a0: &a0 { x: y }\n${Array.from({ length: 2500 }, (_, at) => `a${at + 1}: &a${at + 1}\n  <<: [*a${at}, *a${at}]\n  k${at}: 1\n`).join('')}`,
  'an alias in itself': `jobs: &a\n  test: *a\n  other:\n    <<: *a\n`,
};

for (const [name, text] of Object.entries(bombs)) {
  test(`is bounded, and said: ${name}`, async () => {
    for (const path of [github, gitlab]) {
      const start = performance.now();
      const found = await changed(path, path === github ? workflow : 'unit:\n  script: [pytest]\n', text);
      assert(performance.now() - start < 5_000, name);
      if (name !== 'an alias in itself') assert(found.includes(unread), `${path} ${found.join()}`);
    }
  });
}

test('many aliases are read in time that grows with the text', () => {
  const start = performance.now();
  for (const text of [
    `a: &a x\nb:\n${'- *a\n'.repeat(15_000)}`,
    `a: &a { x: y }\n${Array.from({ length: 5000 }, (_, at) => `k${at}:\n  <<: *a\n`).join('')}`,
  ])
    readYaml(text);
  assert(performance.now() - start < 5_000);
});

test('templates that extend themselves end', async () => {
  const before = 'unit:\n  script: [pytest]\n';
  const after =
    '.a:\n  extends: .b\n.b:\n  extends: [.a, .a, .a]\nunit:\n  extends: .a\n  script: [pytest, !reference [unit, script]]\n';
  await changed(gitlab, before, after);
});

test('what is broken is said, and what is missing there is not called removed', async () => {
  assert.deepEqual(await changed(github, workflow, workflow.replace('jobs:', 'jobs: [')), [unread]);
  assert.deepEqual(await changed(github, workflow, 'on: push\njobs:\n  build:\n   - "x\n'), [unread]);
  assert.deepEqual(await changed(github, workflow, 'just a sentence\n'), [unread]);
  const conflict = workflow.replace('      - run', '<<<<<<< ours\n      - run').concat('=======\n>>>>>>> theirs\n');
  assert((await changed(github, workflow, conflict)).includes(unread));
});

test('line ends, a byte order mark and NUL change nothing', async () => {
  const crlf = workflow.replaceAll('\n', '\r\n');
  assert.deepEqual(await changed(github, workflow, crlf), []);
  assert.deepEqual(await changed(github, workflow, `\uFEFF${workflow}`), []);
  assert.deepEqual(await changed(github, crlf, crlf.replace('npm test', 'npm test || true')), [
    'tests-removed warning ignored "|| true"',
  ]);
  await changed(github, workflow, workflow.replace('npm test', 'npm\0test \uD800'));
});

const runs = Number(process.env['FUZZ_RUNS'] ?? 60);

test('no text makes the reading fail, and a pipeline is like itself', async () => {
  const parts = fc.constantFrom(
    'jobs:',
    'on:',
    'steps:',
    '- run: ',
    '- uses: ',
    '${{ secrets.A }}',
    '${{',
    '}}',
    '&a',
    '*a',
    '<<: *a',
    '\n',
    '\n  ',
    '\n    ',
    ': ',
    '[',
    ']',
    '{',
    '}',
    '"',
    "'",
    '|',
    'extends: .a',
    '.a:',
    'script:',
    'rules:',
    'npm test',
    '|| true',
    '!reference [a, b]',
    '\t',
    '---\n',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(parts, { maxLength: 60 }), fc.constantFrom(github, gitlab), async (pieces, path) => {
      const text = pieces.join('');
      readPipeline(path === github ? 'github' : 'gitlab', text);
      const found = await changed(path, text, `${text}\n`);
      assert.deepEqual(
        found.filter((one) => one !== unread),
        [],
      );
      await changed(path, workflow, text);
    }),
    { numRuns: runs },
  );
});

test('a cut-off workflow never throws', async () => {
  for (let end = 0; end < workflow.length; end += 3) await changed(github, workflow, workflow.slice(0, end));
});
