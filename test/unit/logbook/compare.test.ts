import assert from 'node:assert/strict';
import { test } from 'node:test';
import { comparePage } from '../../../src/core/logbook/compare-page.ts';
import { compareRuns } from '../../../src/core/logbook/compare.ts';
import { words } from '../../../src/core/words/index.ts';
import { formatFor } from '../../../src/node/format.ts';
import { runOf } from './sample.ts';

const a = runOf();
const b = runOf({
  id: 'id-2',
  inputs: { request: 'Do it well', more: 'x' },
  prompt: { text: 'Template: pr-patch@1.0.0\n\nDo it well', hash: 'b'.repeat(64), attachments: [] },
  model: { asked: 'gpt-5.4', used: null, effort: 'high', tier: null },
  cost: { reserved: 0, spent: 2_345_678, unknown: 1e9 },
  packagesAdded: ['pkg:npm/right-pad'],
  hunks: [{ id: 'y#1', path: 'y', beforeStart: 1, beforeLines: 0, afterStart: 1, afterLines: 1 }],
  outcome: { kind: 'applied', at: 'append' },
});

test('a run compared with itself differs in nothing', () => {
  const same = compareRuns(a, a);
  assert.equal(same.prompt, '');
  const pairs = [same.template, same.model, same.outcome, same.cost, same.input, same.output, same.policy];
  assert.ok([...pairs, ...same.inputs].every((one) => one.same));
  assert.deepEqual([same.chosen.onlyA, same.chosen.onlyB, same.chosen.both.length], [[], [], 1]);
});

test('two runs differ in inputs, prompt, model, money, outcome and what was chosen', () => {
  const found = compareRuns(a, b);
  assert.deepEqual(
    found.inputs.map(({ name, a, b, same }) => [name, a, b, same]),
    [
      ['files', 'a.ts, b.ts', '', false],
      ['more', '', 'x', false],
      ['request', 'Do it', 'Do it well', false],
    ],
  );
  assert.match(found.prompt ?? '', /^-Do it\n(?:\\.*\n)?\+Do it well$/m);
  assert.deepEqual(found.model, { a: 'gpt-5.3-codex, medium', b: 'gpt-5.4, high', same: false });
  assert.deepEqual(found.cost, { a: 12_345_678, b: 1_002_345_678, same: false });
  assert.deepEqual([found.template.same, found.policy.same], [true, true]);
  assert.deepEqual(found.chosen.onlyB, [{ kind: 'package', name: 'pkg:npm/right-pad', detail: '', verdict: 'allow' }]);
  assert.deepEqual(found.paths, { onlyA: [], onlyB: ['y'], both: [] });
});

test('a prompt that is not kept is told by its hash alone', () => {
  const hashed = { ...b, prompt: { ...b.prompt, text: null } };
  assert.equal(compareRuns(a, hashed).prompt, null);
  assert.equal(compareRuns(hashed, { ...b, id: 'other' }).prompt, '');
});

test('the same version of a template with another content is not the same', () => {
  assert.equal(compareRuns(a, runOf({ template: { ...a.template, hash: '0'.repeat(64) } })).template.same, false);
});

for (const locale of ['en', 'es']) {
  test(`the page of two runs in ${locale}`, () => {
    const hostile = runOf({ ...b, person: '<b>|[x](command:evil)', inputs: { request: '# `|` <img>' } });
    const page = comparePage(a, hostile, words(locale), formatFor(locale));
    const { logbook, outcomes } = words(locale);
    for (const part of [logbook.compared, outcomes.applied, outcomes.rejected, 'right-pad', '+Do it well'])
      assert.ok(page.includes(part), part);
    assert.ok(page.includes(`+${formatFor(locale).money(990_000_000)}`), page);
    assert.doesNotMatch(page, /(?<!\\)<(?:b|img)|(?<!\\)\[x(?<!\\)\]\(|undefined/);
    const cells = page.split('\n').filter((line) => line.startsWith('| '));
    for (const row of cells) assert.equal(row.split(/(?<!\\)\|/).length, 6, row);
  });
}
