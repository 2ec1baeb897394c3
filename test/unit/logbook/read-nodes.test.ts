import assert from 'node:assert/strict';
import { test } from 'node:test';
import { words } from '../../../src/core/words/index.ts';
import { openLogbook } from '../../../src/node/data/logbook.ts';
import { formatFor } from '../../../src/node/format.ts';
import { readGroups, readRuns, type Node, type Reading } from '../../../src/vscode/logbook/read-nodes.ts';
import { database, now, record, unwrap } from '../data/scene.ts';

const day = 86_400_000;

/** Groups and their runs, as lines. */
async function shownAs(reading: Reading): Promise<readonly string[]> {
  const line = (node: Node): string =>
    'run' in node ? ` ${node.run.id}` : 'more' in node ? `…${node.more}` : `${node.label} ${node.count} ${node.spent}`;
  const lines: string[] = [];
  for (const node of unwrap(await readGroups(reading))) {
    lines.push(line(node));
    if ('group' in node) lines.push(...unwrap(await readRuns(node, reading)).map(line));
  }
  return lines;
}

test('runs are grouped, narrowed and read page by page', async (t) => {
  const logbook = openLogbook(await database(t));
  const runs = [
    { ...record('a', now), practice: false },
    { ...record('b', now + 1000), practice: true },
    { ...record('c', now - day), practice: false, template: { ...record('').template, id: 'runbook' } },
    { ...record('d', now - 2 * day), practice: false, outcome: { kind: 'denied', at: 'judge' } as const },
  ];
  for (const run of runs) unwrap(await logbook.append(run));
  const reading = (shown: Partial<Reading['shown']>, limit = 50): Reading => ({
    logbook,
    shown: { by: 'day', filter: {}, text: '', ...shown },
    limitOf: () => limit,
    words: words('en'),
    format: { ...formatFor('en'), day: (at) => new Date(at).toISOString().slice(0, 10) },
  });

  assert.deepEqual(await shownAs(reading({})), [
    '2026-06-15 2 4',
    ' b',
    ' a',
    '2026-06-14 1 4',
    ' c',
    '2026-06-13 1 4',
    ' d',
  ]);
  assert.deepEqual(await shownAs(reading({}, 2)), ['2026-06-15 2 4', ' b', ' a', '…']);
  // Practice money is not counted; what costs most is first.
  assert.deepEqual(await shownAs(reading({ by: 'template' })), ['pr-patch 3 8', ' b', ' a', ' d', 'runbook 1 4', ' c']);
  assert.deepEqual(await shownAs(reading({ by: 'template' }, 1)), [
    'pr-patch 3 8',
    ' b',
    '…pr-patch',
    'runbook 1 4',
    ' c',
  ]);
  assert.deepEqual(await shownAs(reading({ by: 'outcome', filter: { template: 'pr-patch', practice: false } })), [
    'Applied 1 4',
    ' a',
    'Denied by the policy 1 4',
    ' d',
  ]);
  assert.deepEqual(await shownAs(reading({ text: '"run c"' })), ['2026-06-14 1 4', ' c']);
  assert.deepEqual(await shownAs(reading({ by: 'model', text: 'runbook' })), ['m 1 4', ' c']);
  assert.deepEqual(await shownAs(reading({ filter: { person: 'nobody' } })), []);
});
