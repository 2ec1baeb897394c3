import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { burnDown } from '../../../src/core/budget/burn-down.ts';
import type { BudgetStatus, Grant, Spending } from '../../../src/core/budget/ledger.ts';
import { amountTyped, nano } from '../../../src/core/budget/money.ts';
import { periodOf, utc, type Zones } from '../../../src/core/budget/period.ts';

const hour = 3_600_000;
const day = 24 * hour;
/** Three hours behind UTC. */
const behind: Zones = { offset: () => -3 * hour };

function drawn(
  spending: readonly Spending[],
  now: number,
  more: Partial<BudgetStatus> = {},
  grants: readonly Grant[] = [],
  zones = utc,
) {
  const period = more.period ?? periodOf('month', 'UTC', Date.UTC(2026, 10, 21), zones);
  const spent = spending.reduce((sum, one) => sum + one.spent, 0);
  const unknown = spending.reduce((sum, one) => sum + one.unknown, 0);
  const none = { granted: 0, reserved: 0, narrower: [], runs: spending.length, account: 'real' } as const;
  const status: BudgetStatus = { ...none, limit: 100, ...more, period, spent, unknown };
  const forecast = { kind: 'known', amount: 80, passes: false } as const;
  return burnDown({ view: { status, forecast, grants }, spending, now, timeZone: '', zones });
}

function at(date: number, hours: number, spent: number, unknown = 0): Spending {
  return { at: Date.UTC(2026, 10, date, hours), spent, unknown };
}

test('sums grow over the period, and the rows name each day until now', () => {
  const found = drawn([at(2, 5, 10), at(2, 9, 5), at(4, 1, 20, 3)], Date.UTC(2026, 10, 5, 12), { reserved: 7 });
  assert.deepEqual(
    found.sums.map(({ spent, unknown }) => [spent, unknown]),
    [
      [0, 0],
      [10, 0],
      [15, 0],
      [35, 3],
      [35, 3],
    ],
  );
  assert.deepEqual(
    found.rows.map(({ name, spent, unknown }) => `${name} ${spent} ${unknown}`),
    ['2026-11-01 0 0', '2026-11-02 15 0', '2026-11-03 15 0', '2026-11-04 35 3', '2026-11-05 35 3'],
  );
  assert.deepEqual(
    found.marks.map(({ label }) => label),
    ['11-01', '11-08', '11-15', '11-22', '11-29'],
  );
  assert.deepEqual([found.reserved, found.forecast, found.most], [7, 80, 100]);
});

test('days are those of the zone in which the budget is kept', () => {
  const period = periodOf('week', '', Date.UTC(2026, 10, 18), behind);
  const found = drawn([at(17, 2, 4), at(17, 4, 5)], Date.UTC(2026, 10, 18, 2), { period }, [], behind);
  assert.deepEqual(
    found.rows.map(({ name, spent }) => [name, spent]),
    [
      ['2026-11-16', 4],
      ['2026-11-17', 9],
    ],
  );
  assert.deepEqual(
    found.marks.map(({ at }) => at),
    Array.from({ length: 7 }, (_, n) => period.start + n * day),
  );
  const hours = drawn(
    [at(17, 14, 4)],
    Date.UTC(2026, 10, 17, 15),
    { period: periodOf('day', '', Date.UTC(2026, 10, 17, 12), behind) },
    [],
    behind,
  );
  assert.deepEqual(hours.rows.at(-2), { name: '11:00', spent: 4, unknown: 0 });
  assert.deepEqual(
    hours.marks.map(({ label }) => label),
    ['00:00', '06:00', '12:00', '18:00'],
  );
});

test('a grant raises the limit while it holds, and only one for everything', () => {
  const grant = (from: number, until: number, amount: number, kind: 'all' | 'person' = 'all'): Grant => ({
    id: '',
    account: 'real',
    scope: { kind, name: '' },
    amount,
    reason: '',
    by: '',
    request: null,
    at: Date.UTC(2026, 10, from),
    until: Date.UTC(2026, 10, until),
  });
  const found = drawn([], Date.UTC(2026, 10, 12), { limit: 150, granted: 50 }, [
    grant(10, 20, 50),
    grant(15, 60, 5),
    grant(5, 9, 9, 'person'),
  ]);
  assert.deepEqual(
    found.limits.map(({ at, limit }) => [new Date(at).getUTCDate(), limit]),
    [
      [1, 100],
      [10, 150],
      [15, 155],
      [20, 105],
    ],
  );
  assert.equal(found.most, 155);
});

test('sums never fall and stay within the period, whatever the clock did', () => {
  const spending = fc.array(
    fc.record({
      at: fc.integer({ min: Date.UTC(2026, 9, 1), max: Date.UTC(2027, 0, 1) }),
      spent: fc.nat(1000),
      unknown: fc.nat(1000),
    }),
  );
  fc.assert(
    fc.property(spending, fc.integer({ min: Date.UTC(2026, 9, 1), max: Date.UTC(2027, 0, 1) }), (given, now) => {
      const { sums, rows, start, end } = drawn(
        given.toSorted((a, b) => a.at - b.at),
        now,
      );
      for (const [n, sum] of sums.entries()) {
        const before = sums[n - 1] ?? sum;
        assert(sum.at >= before.at && sum.at >= start && sum.at <= end && sum.spent >= before.spent);
      }
      assert(rows.length >= 1 && rows.length <= 31);
      assert.deepEqual(rows.at(-1)?.spent, sums.at(-1)?.spent);
    }),
    { numRuns: 200 },
  );
});

test('an amount as it is typed', () => {
  for (const [typed, dollars] of [
    ['5', 5],
    ['$5', 5],
    [' 2.50 ', 2.5],
    ['2,5', 2.5],
    ['0', 0],
  ] as const)
    assert.equal(amountTyped(typed), nano(dollars), typed);
  for (const typed of ['', '-1', '1e3', '1.2.3', '1,000.5', '12345678', '5 USD', '٥', 'Infinity'])
    assert.equal(amountTyped(typed), null, typed);
});
