import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { steps } from '../../../src/core/logbook/record.ts';
import type { Step } from '../../../src/core/logbook/record.ts';
import { openLedger } from '../../../src/node/data/ledger.ts';
import { openLogbook } from '../../../src/node/data/logbook.ts';
import { isAlive, thisProcess } from '../../../src/node/data/owner.ts';
import { recover } from '../../../src/node/data/recover.ts';
import { asked, database, now, record, start, statusOf, temporaryFolder, unwrap } from './scene.ts';

const prices = { date: '2026-06-01', from: 'product' } as const;
const nobodyLives = { now, prices, isAlive: () => Promise.resolve(false) };

/** A run in a process of its own, killed without warning when it says that it came to a step. */
async function killAt(folder: string, runId: string, step: Step): Promise<void> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'running-process.ts'), folder, runId, step], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  child.kill('SIGKILL');
  await once(child, 'exit');
}

/** What a run costs when its process dies at a step: see running-process.ts. */
const costs: Readonly<Record<Step, { readonly spent: number; readonly unknown: number }>> = {
  render: { spent: 0, unknown: 0 },
  preflight: { spent: 0, unknown: 0 },
  reserve: { spent: 0, unknown: 0 },
  propose: { spent: 300, unknown: 700 },
  check: { spent: 400, unknown: 0 },
  judge: { spent: 400, unknown: 0 },
  review: { spent: 400, unknown: 0 },
  apply: { spent: 400, unknown: 0 },
  settle: { spent: 400, unknown: 0 },
  append: { spent: 400, unknown: 0 },
};

test('a run whose process was killed gets its record and its reservation is settled, once', async (t) => {
  const folder = temporaryFolder(t);
  const times = Number(process.env['GUARDRAILS_TEST_KILLS'] ?? 20);
  const plan = Array.from({ length: times }, (_, n) => ({
    runId: `run-${n}`,
    step: steps[n % steps.length] ?? 'render',
  }));
  for (let at = 0; at < plan.length; at += 4) {
    await Promise.all(plan.slice(at, at + 4).map(({ runId, step }) => killAt(folder, runId, step)));
  }
  const [one, other] = [await database(t, folder), await database(t, folder)];
  const both = await Promise.all([recover(one, { now, prices }), recover(other, { now, prices })]);
  assert.equal(
    both.map((found) => unwrap(found).runs.length).reduce((a, b) => a + b),
    times,
    'each run ended once',
  );
  const again = unwrap(await recover(one, { now, prices }));
  assert.deepEqual(again, { runs: [], settled: 0 });

  const logbook = openLogbook(one);
  for (const { runId, step } of plan) {
    const ended = unwrap(await logbook.show(runId));
    assert.deepEqual(ended?.outcome, { kind: 'crashed', at: step });
    const reserved = steps.indexOf(step) >= steps.indexOf('reserve') ? 1000 : 0;
    assert.deepEqual(ended.cost, { reserved, ...costs[step] }, step);
    assert.equal(ended.usageComplete, costs[step].unknown === 0);
  }
  const status = await statusOf(openLedger(one), 1e9);
  const expected = plan.map(({ step }) => costs[step]);
  assert.deepEqual(
    { reserved: status.reserved, spent: status.spent, unknown: status.unknown },
    {
      reserved: 0,
      spent: expected.reduce((sum, { spent }) => sum + spent, 0),
      unknown: expected.reduce((sum, { unknown }) => sum + unknown, 0),
    },
  );
});

test('killed at any moment: whole, every run ended, nothing held', async (t) => {
  const folder = temporaryFolder(t);
  const times = Number(process.env['GUARDRAILS_TEST_KILLS'] ?? 5);
  for (let n = 0; n < times; n++) {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'looping-process.ts'), folder, `p${n}`], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    await sleep(Math.random() * 40);
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  const db = await database(t, folder);
  unwrap(await recover(db, { now, prices }));
  const left = unwrap(
    await db.read((sql) => ({
      check: sql.prepare('pragma integrity_check').get()?.['integrity_check'],
      runs: sql.prepare('select count(*) as n from run').get()?.['n'],
      open: sql.prepare('select count(*) as n from run where record is null').get()?.['n'],
      held: sql.prepare('select count(*) as n from reservation where settled_at is null').get()?.['n'],
    })),
  );
  assert.partialDeepStrictEqual(left, { check: 'ok', open: 0, held: 0 });
  assert.ok(Number(left.runs) > 0);
  // Each run spent 4 or less and held 10.
  const status = await statusOf(openLedger(db), 1e9);
  assert.ok(status.spent <= 4 * status.runs && status.spent + status.unknown <= 10 * status.runs);
});

test('a run of a living process is left alone', async (t) => {
  const db = await database(t);
  unwrap(await openLogbook(db).begin(start('mine')));
  unwrap(await openLedger(db).reserve(asked('mine', 5, 9)));
  assert.deepEqual(await recover(db, { now, prices }), { runs: [], settled: 0 });
});

test('a reservation without a run, and one whose run was recorded but not settled', async (t) => {
  const db = await database(t);
  const ledger = openLedger(db);
  for (const runId of ['alone', 'recorded']) {
    unwrap(await ledger.reserve(asked(runId, 50, 500)));
  }
  unwrap(await openLogbook(db).append(record('recorded')));
  assert.deepEqual(await recover(db, nobodyLives), { runs: [], settled: 2 });
  const status = await statusOf(ledger, 500);
  assert.deepEqual([status.spent, status.unknown, status.reserved], [0, 100, 0], 'nothing says that nothing was sent');
});

test('keeps what the run knew when it began, and how long its steps took', async (t) => {
  const db = await database(t);
  const logbook = openLogbook(db);
  unwrap(await logbook.begin(start('r')));
  await logbook.reached('r', 'render');
  await logbook.reached('r', 'preflight');
  const { runs } = unwrap(await recover(db, nobodyLives));
  assert.partialDeepStrictEqual(runs[0], { ...start('r'), outcome: { kind: 'crashed', at: 'preflight' }, prices });
  assert.deepEqual(Object.keys(runs[0]?.durations ?? {}), ['render', 'preflight']);
});

test('who is alive', async () => {
  const us = await thisProcess();
  const gone = spawn(process.execPath, ['-e', '0'], { stdio: 'ignore' });
  await once(gone, 'exit');
  const day = 24 * 60 * 60 * 1000;
  const cases = [
    ['this process', us, 0, true],
    ['a process that ended', { ...us, pid: gone.pid ?? 0 }, 0, false],
    ['a later process with the same number', { ...us, started: '1' }, 0, us.started === ''],
    ['another process that runs', { ...us, pid: process.ppid, started: '' }, 0, true],
    ['before the machine started again', { ...us, boot: 'earlier' }, 0, false],
    ['another machine, heard of yesterday', { ...us, machine: 'other' }, now - day, true],
    ['another machine, silent for eight days', { ...us, machine: 'other' }, now - 8 * day, false],
    ['another container, heard of yesterday', { ...us, numbers: 'other' }, now - day, true],
  ] as const;
  for (const [name, owner, lastSign, expected] of cases) {
    assert.equal(await isAlive(owner, lastSign, now), expected, name);
  }
});
