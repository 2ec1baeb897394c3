import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import type { Account } from '../../../src/core/budget/ledger.ts';
import { Fault } from '../../../src/core/fault.ts';
import { openLedger } from '../../../src/node/data/ledger.ts';
import { database, now, period, temporaryFolder, unwrap } from './scene.ts';

const run = promisify(execFile);
const child = join(import.meta.dirname, 'reserving-process.ts');

function ask(runId: string, worst: number, monthLimit: number, account: Account = 'real', at = now) {
  return { runId, account, worst, monthLimit, period, now: at };
}

test('holds up to the limit and not a nano-dollar more', async (t) => {
  const ledger = openLedger(await database(t));
  const held = unwrap(await ledger.reserve(ask('a', 60, 100)));
  const refused = await ledger.reserve(ask('b', 41, 100));
  assert.deepEqual(
    refused,
    new Fault('over-budget', { limit: 'month', neededNano: 41, leftNano: 40, resets: '2026-07-01T00:00:00.000Z' }),
  );
  assert.deepEqual(await ledger.reserve(ask('b', 40, 100)), { runId: 'b', amount: 40 });
  assert.equal(await ledger.settle(held, { spent: 10, unknown: 5, now }), null);
  assert.deepEqual(await ledger.status('real', period, 100), {
    account: 'real',
    period,
    limit: 100,
    spent: 10,
    unknown: 5,
    reserved: 40,
    runs: 2,
  });
  assert.ok((await ledger.reserve(ask('c', 46, 100))) instanceof Fault);
  assert.ok(!((await ledger.reserve(ask('c', 45, 100))) instanceof Fault));
});

test('settling twice is settling once; reserving again for an open run changes what it holds', async (t) => {
  const ledger = openLedger(await database(t));
  unwrap(await ledger.reserve(ask('a', 60, 100)));
  const held = unwrap(await ledger.reserve(ask('a', 90, 100)));
  assert.equal(unwrap(await ledger.status('real', period, 100)).reserved, 90);
  await ledger.settle(held, { spent: 10, unknown: 0, now });
  await ledger.settle(held, { spent: 99, unknown: 99, now });
  assert.partialDeepStrictEqual(await ledger.status('real', period, 100), { spent: 10, unknown: 0, runs: 1 });
  await assert.rejects(ledger.reserve(ask('a', 1, 100)), /settled/u);
});

test('practice money is apart, settled runs of another month do not count, open ones do', async (t) => {
  const ledger = openLedger(await database(t));
  unwrap(await ledger.reserve(ask('p', 100, 100, 'practice')));
  const old = unwrap(await ledger.reserve(ask('old', 30, 100, 'real', period.start - 1)));
  assert.partialDeepStrictEqual(await ledger.status('real', period, 100), { reserved: 30, spent: 0 });
  await ledger.settle(old, { spent: 30, unknown: 0, now });
  assert.partialDeepStrictEqual(await ledger.status('real', period, 100), { reserved: 0, spent: 0, runs: 0 });
  const edge = unwrap(await ledger.reserve(ask('edge', 9, 100, 'real', period.start)));
  await ledger.settle(edge, { spent: 9, unknown: 0, now });
  assert.partialDeepStrictEqual(await ledger.status('real', period, 100), { spent: 9, runs: 1 });
});

test('a run that overran its reservation holds what it spent', async (t) => {
  const ledger = openLedger(await database(t));
  const held = unwrap(await ledger.reserve(ask('a', 50, 100)));
  await ledger.note(held, 80, false);
  assert.equal(unwrap(await ledger.status('real', period, 100)).reserved, 80);
  assert.ok((await ledger.reserve(ask('b', 21, 100))) instanceof Fault);
});

test('amounts that are not whole nano-dollars are a mistake', async (t) => {
  const ledger = openLedger(await database(t));
  for (const worst of [0.5, -1, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53]) {
    await assert.rejects(ledger.reserve(ask('a', worst, 1e9)), RangeError);
  }
});

test('four processes with fifty reservations each never exceed the limit', async (t) => {
  const folder = temporaryFolder(t);
  const limit = 600;
  const answers = await Promise.all(
    ['a', 'b', 'c', 'd'].map(async (name) => {
      const { stdout } = await run(process.execPath, [child, folder, name, '50', String(limit)]);
      return JSON.parse(stdout) as Record<string, number>;
    }),
  );
  const total = (kind: string): number => answers.reduce((sum, answer) => sum + (answer[kind] ?? 0), 0);
  const held = total('held');
  assert.equal(held + total('over-budget'), 200, JSON.stringify(answers));
  const status = unwrap(await openLedger(await database(t, folder)).status('real', period, limit));
  const counted = status.spent + status.unknown + status.reserved;
  assert.equal(status.runs, held);
  assert.ok(counted <= limit, `${counted} of ${limit}`);
  assert.ok(counted > limit - 7, `${counted} of ${limit}: someone was refused while there was room`);
});
