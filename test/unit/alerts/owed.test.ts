import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { Fault } from '../../../src/core/fault.ts';
import type { RunRecord } from '../../../src/core/logbook/record.ts';
import { takeOwed, writeOwed, type Owed } from '../../../src/node/alerts/owed.ts';
import { runOf } from '../logbook/sample.ts';

const id = '0b9d4a4e-37a8-8c55-8f0e-6a3d1c2b4e5f';
const alert: Owed = { to: 'on-call', id, body: '{}' };

function scene(t: TestContext) {
  const data = mkdtempSync(join(tmpdir(), 'guardrails-owed-'));
  t.after(() => rmSync(data, { recursive: true, force: true }));
  const folder = join(data, 'alerts/owed');
  return {
    folder,
    write: (record: RunRecord) => writeOwed(data, record, [alert]),
    take: async (kept: RunRecord | Fault | null, before = 0): Promise<readonly (readonly [string, number])[]> => {
      const told: (readonly [string, number])[] = [];
      await takeOwed(data, { show: async () => kept }, before, ({ to }, at) => told.push([to, at]));
      return told;
    },
    left: () => readdirSync(folder).length,
  };
}

const run = runOf({ endedAt: 5000 });
const busy = new Fault('database-busy', { path: 'x' });

for (const { name, kept, before, told, left } of [
  { name: 'its record is kept', kept: run, told: [['on-call', 5000]], left: 0 },
  { name: 'its run has not ended', kept: null, told: [], left: 1 },
  { name: 'the logbook cannot be read now', kept: busy, told: [], left: 1 },
  { name: 'another record is kept, of a crash', kept: runOf({ endedAt: 4000 }), told: [], left: 0 },
  { name: 'it is too old', kept: run, before: 5001, told: [], left: 0 },
] as const)
  test(`an alert that is owed, and ${name}`, async (t) => {
    const { write, take, left: remaining, folder } = scene(t);
    const path = write(run);
    assert.deepEqual([statSync(path).mode & 0o777, statSync(folder).mode & 0o777], [0o600, 0o700]);
    assert.deepEqual(await take(kept, before), told);
    assert.equal(remaining(), left);
  });

test('what nobody wrote here is taken away and told to nobody; other files stay', async (t) => {
  const { folder, write, take, left } = scene(t);
  rmSync(write(run));
  const wrong = [
    '',
    'null',
    '{"run":1}',
    JSON.stringify({ run: run.id, endedAt: 5000, outcome: 'applied', alerts: 1 }),
  ];
  const path = { run: run.id, endedAt: 5000, outcome: run.outcome.kind, alerts: [{ ...alert, to: '../../x' }] };
  for (const [index, text] of [...wrong, JSON.stringify(path)].entries())
    writeFileSync(join(folder, `00000000000500${index}-x.json`), text);
  writeFileSync(join(folder, 'notes.txt'), '');
  assert.deepEqual(await take(run), []);
  assert.equal(left(), 1);
});

test('a hundred are kept, the newest', (t) => {
  const { write, left, folder } = scene(t);
  for (let at = 1; at <= 105; at++) write(runOf({ id: `run-${at}`, endedAt: at }));
  assert.ok(left() <= 101);
  assert.ok(readdirSync(folder).some((name) => name.endsWith('-run-105.json')));
});
