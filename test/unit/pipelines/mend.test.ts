import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mendPipeline } from '../../../src/core/fix/mend-pipeline.ts';
import { applyEdits } from '../../../src/core/fix/text-edit.ts';
import { LineIndex } from '../../../src/core/range.ts';
import { findings, github, gitlab } from './checked.ts';

const sha = 'b4ffde65f46336ab88eb53be808477a3936bae11';
const workflow = `on: [push]
permissions:
  contents: read
  issues: write
jobs:
  test:
    runs-on: ubuntu-24.04
    steps:
      - uses: example/report@${sha}
      - name: Test
        run: npm test
`;
const pipeline = 'unit:\n  script:\n    - pytest\n';

/** The text after the one fix of the one finding; null without a fix. */
async function mended(path: string, before: string, after: string): Promise<string | null> {
  const [finding, ...others] = await findings([{ path, before, after }]);
  assert(finding && others.length === 0);
  const lines = new LineIndex(after);
  const { line, column, endLine, endColumn } = finding.range;
  const start = lines.start(line) + column - 1;
  const end = lines.start(endLine) + endColumn - 1;
  const fix = mendPipeline(path, after, { ruleId: finding.ruleId, data: finding.data, start, end });
  return fix && applyEdits(after, fix.edits);
}

const backs: readonly (readonly [name: string, path: string, from: string, to: string])[] = [
  [
    'continue-on-error',
    github,
    '        run: npm test',
    '        continue-on-error: true # for now\n        run: npm test',
  ],
  ['if: false', github, '        run: npm test', '        if: false\n        run: npm test'],
  ['|| true', github, 'run: npm test', 'run: npm test || true'],
  ['permissions of the workflow', github, 'permissions:\n  contents: read\n  issues: write\n', ''],
  ['a permission', github, 'contents: read', 'contents: write'],
  ['allow_failure', gitlab, 'unit:\n', 'unit:\n  allow_failure: true\n'],
  ['when', gitlab, 'unit:\n', 'unit:\n  when: never\n'],
];

test('a fix brings back what was before', async () => {
  for (const [name, path, from, to] of backs) {
    const before = path === github ? workflow : pipeline;
    for (const eol of ['\n', '\r\n']) {
      const was = before.replaceAll('\n', eol);
      const now = before.replace(from, to).replaceAll('\n', eol);
      assert.equal(await mended(path, was, now), was, name);
    }
  }
});

test("a job's own permissions come back into the job", async () => {
  const before = workflow
    .replace(/permissions:\n.*\n.*\n/, '')
    .replace('  test:\n', '  test:\n    permissions:\n      contents: read\n');
  const after = before.replace(/ {4}permissions:\n.*\n/, '');
  assert.equal(await mended(github, before, after), before);
});

test('an action is pinned to the commit that the file has already, and to none that it has not', async () => {
  const more = (use: string): string => `${workflow}      - uses: ${use}\n`;
  assert.equal(await mended(github, workflow, more('example/report@main')), more(`example/report@${sha}`));
  assert.equal(await mended(github, workflow, more('example/other@main')), null);
});

test('what a person has to do has no fix', async () => {
  assert.equal(await mended(github, workflow, `${workflow}      - run: npm publish\n`), null);
  assert.equal(
    await mended(
      github,
      workflow,
      workflow
        .replace('run: npm test', 'continue-on-error: true }')
        .replace('- name: Test\n        ', '- { run: npm test, '),
    ),
    null,
  );
});
