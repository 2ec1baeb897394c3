import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import * as fc from 'fast-check';
import type { Grant, Limit, Scope } from '../../../src/core/budget/ledger.ts';
import { scopeText } from '../../../src/core/budget/limits.ts';
import { Fault } from '../../../src/core/fault.ts';
import { openLedger } from '../../../src/node/data/ledger.ts';
import { recover } from '../../../src/node/data/recover.ts';
import { migrations } from '../../../src/node/data/schema.ts';
import { asked, database, limitsOfAll, now, period, statusOf, tags, temporaryFolder, unwrap } from './scene.ts';

const run = promisify(execFile);
const child = join(import.meta.dirname, 'reserving-process.ts');

test('holds up to the limit and not a nano-dollar more', async (t) => {
  const ledger = openLedger(await database(t));
  const held = unwrap(await ledger.reserve(asked('a', 60, 100)));
  const refused = await ledger.reserve(asked('b', 41, 100));
  assert.deepEqual(
    refused,
    new Fault('over-budget', {
      limit: 'all',
      name: '',
      period: 'month',
      neededNano: 41,
      leftNano: 40,
      resets: '2026-07-01',
    }),
  );
  assert.deepEqual(await ledger.reserve(asked('b', 40, 100)), { runId: 'b', amount: 40 });
  assert.equal(await ledger.settle(held, { spent: 10, unknown: 5, now }), null);
  assert.deepEqual(await statusOf(ledger, 100), {
    account: 'real',
    period,
    limit: 100,
    granted: 0,
    spent: 10,
    unknown: 5,
    reserved: 40,
    runs: 2,
    narrower: [],
  });
  assert.ok((await ledger.reserve(asked('c', 46, 100))) instanceof Fault);
  assert.ok(!((await ledger.reserve(asked('c', 45, 100))) instanceof Fault));
});

test('settling twice is settling once; reserving again for an open run changes what it holds', async (t) => {
  const ledger = openLedger(await database(t));
  unwrap(await ledger.reserve(asked('a', 60, 100)));
  const held = unwrap(await ledger.reserve(asked('a', 90, 100)));
  assert.equal((await statusOf(ledger, 100)).reserved, 90);
  await ledger.settle(held, { spent: 10, unknown: 0, now });
  await ledger.settle(held, { spent: 99, unknown: 99, now });
  assert.partialDeepStrictEqual(await statusOf(ledger, 100), { spent: 10, unknown: 0, runs: 1 });
  await assert.rejects(ledger.reserve(asked('a', 1, 100)), /settled/u);
});

test('practice money is apart, settled runs of another month do not count, open ones do', async (t) => {
  const ledger = openLedger(await database(t));
  unwrap(await ledger.reserve(asked('p', 100, 100, { account: 'practice' })));
  const old = unwrap(await ledger.reserve(asked('old', 30, 100, { now: period.start - 1 })));
  assert.partialDeepStrictEqual(await statusOf(ledger, 100), { reserved: 30, spent: 0 });
  await ledger.settle(old, { spent: 30, unknown: 0, now });
  assert.partialDeepStrictEqual(await statusOf(ledger, 100), { reserved: 0, spent: 0, runs: 0 });
  const edge = unwrap(await ledger.reserve(asked('edge', 9, 100, { now: period.start })));
  await ledger.settle(edge, { spent: 9, unknown: 0, now });
  assert.partialDeepStrictEqual(await statusOf(ledger, 100), { spent: 9, runs: 1 });
});

test('a run that overran its reservation holds what it spent', async (t) => {
  const ledger = openLedger(await database(t));
  const held = unwrap(await ledger.reserve(asked('a', 50, 100)));
  await ledger.note(held, 80, false);
  assert.equal((await statusOf(ledger, 100)).reserved, 80);
  assert.ok((await ledger.reserve(asked('b', 21, 100))) instanceof Fault);
});

test('amounts that are not whole nano-dollars are a mistake', async (t) => {
  const ledger = openLedger(await database(t));
  for (const worst of [0.5, -1, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53]) {
    await assert.rejects(ledger.reserve(asked('a', worst, 1e9)), RangeError);
  }
});

test('four processes with fifty reservations each never exceed any of several limits', async (t) => {
  const folder = temporaryFolder(t);
  const answers = await Promise.all(
    ['a', 'b', 'c', 'd'].map(async (name) => {
      const { stdout } = await run(process.execPath, [child, folder, name, '50']);
      return JSON.parse(stdout) as Record<string, number>;
    }),
  );
  const total = (kind: string): number => answers.reduce((sum, answer) => sum + (answer[kind] ?? 0), 0);
  const held = total('held');
  assert.equal(held + total('over-budget'), 200, JSON.stringify(answers));
  const ledger = openLedger(await database(t, folder));
  const query = { account: 'real', period, now, limits: limitsOfAll } as const;
  const status = unwrap(await ledger.status(query));
  assert.equal(status.runs, held);
  for (const one of [status, ...status.narrower]) {
    const counted = one.spent + one.unknown + one.reserved;
    assert.ok(counted <= one.limit, `${counted} of ${one.limit}`);
  }
  // Whoever was refused last had no room under one of the limits.
  const tight = [status, ...status.narrower].filter((one) => one.limit - one.spent - one.unknown - one.reserved < 7);
  assert.ok(tight.length >= 1, JSON.stringify(status));
});

test('processes that are killed at any moment: never above a limit, nothing lost, nothing left open', async (t) => {
  const folder = temporaryFolder(t);
  const times = Number(process.env['KILL_RUNS'] ?? 4);
  const killed = async (n: number): Promise<number> => {
    const running = spawn(process.execPath, [child, folder, `k${n}`, '1000000', '20'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let settled = '';
    running.stdout.setEncoding('utf8').on('data', (text: string) => (settled += text));
    await once(running.stdout, 'data');
    await sleep(Math.random() * 60);
    running.kill('SIGKILL');
    await once(running, 'close');
    // What a process said it had settled is settled; its last line may be cut.
    return settled.slice(0, settled.lastIndexOf('\n') + 1).split('settled').length - 1;
  };
  let settled = 0;
  for (let n = 0; n < times; n += 2) {
    const pair = await Promise.all([killed(n), ...(n + 1 < times ? [killed(n + 1)] : [])]);
    settled += pair.reduce((a, b) => a + b, 0);
  }
  const db = await database(t, folder);
  unwrap(await recover(db, { now, prices: { date: '2026-06-01', from: 'product' } }));
  const ledger = openLedger(db);
  const status = unwrap(
    await ledger.status({
      account: 'real',
      period,
      now,
      limits: limitsOfAll.map(({ scope, amount }) => ({ scope, amount: amount * 20 })),
    }),
  );
  assert.equal(status.reserved, 0, 'nothing is left open');
  for (const one of [status, ...status.narrower]) assert.ok(one.spent + one.unknown <= one.limit, JSON.stringify(one));
  assert.ok(settled > 0 && status.spent >= 2 * settled, `${status.spent} spent, ${settled} said to be settled`);
  const whole = unwrap(await db.read((sql) => sql.prepare('pragma integrity_check').get()?.['integrity_check']));
  assert.equal(whole, 'ok');
});

/** Each step of the ledger against a plain list of what happened. */
test('the ledger says what a plain list says, whatever happens in whatever order', async (t) => {
  const db = await database(t);
  const ledger = openLedger(db);
  const person = fc.constantFrom('ana', 'eva');
  const kind = fc.constantFrom('small', 'large');
  const step = fc.oneof(
    fc.record({ do: fc.constant('reserve' as const), person, kind, worst: fc.integer({ min: 0, max: 60 }) }),
    fc.record({ do: fc.constant('settle' as const), pick: fc.nat(), spent: fc.nat(70), unknown: fc.nat(10) }),
    fc.record({ do: fc.constant('note' as const), pick: fc.nat(), spent: fc.nat(80) }),
    fc.record({
      do: fc.constant('grant' as const),
      person: fc.option(person),
      amount: fc.integer({ min: 1, max: 50 }),
    }),
    fc.record({ do: fc.constant('find' as const), pick: fc.nat(), spent: fc.nat(80) }),
    fc.record({ do: fc.constant('clock' as const), by: fc.integer({ min: -40, max: 40 }) }),
  );
  let round = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      round++;
      unwrap(
        (await db.write((sql) =>
          sql.exec('delete from reservation; delete from budget_grant; delete from budget_evidence; delete from entry'),
        )) ?? null,
      );
      const runs: {
        id: string;
        person: string;
        kind: string;
        at: number;
        held: number;
        spent: number;
        unknown: number;
        open: boolean;
      }[] = [];
      const grants: { scope: string; amount: number; until: number; at: number }[] = [];
      let clock = now;
      const limitsFor = (who: string, what: string) =>
        [
          { scope: { kind: 'all', name: '' }, amount: 200 },
          { scope: { kind: 'person', name: who }, amount: 120 },
          { scope: { kind: 'class', name: what }, amount: 90 },
        ] as const satisfies readonly Limit[];
      const leftIn = ({ scope, amount }: Limit): number => {
        const name = scopeText(scope);
        const granted = grants.filter((one) => one.scope === name && one.until > clock && one.at >= period.start);
        const mine = runs.filter(
          (one) => scope.kind === 'all' || [`person:${one.person}`, `class:${one.kind}`].includes(name),
        );
        const used = mine.filter((one) => one.open || one.at >= period.start);
        const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
        return (
          amount +
          sum(granted.map((one) => one.amount)) -
          sum(used.map((one) => (one.open ? Math.max(one.held, one.spent) : one.spent + one.unknown)))
        );
      };
      for (const [n, one] of steps.entries()) {
        if (one.do === 'clock') clock = Math.max(period.start, clock + one.by * 3_600_000);
        if (one.do === 'reserve') {
          const id = `${round}-${n}`;
          const limits = limitsFor(one.person, one.kind);
          const fits = limits.every((limit) => one.worst <= leftIn(limit));
          const held = await ledger.reserve(
            asked(id, one.worst, 0, { limits, now: clock, tags: { ...tags, person: one.person, class: one.kind } }),
          );
          assert.equal(held instanceof Fault, !fits);
          if (fits)
            runs.push({
              id,
              person: one.person,
              kind: one.kind,
              at: clock,
              held: one.worst,
              spent: 0,
              unknown: 0,
              open: true,
            });
        }
        if (one.do === 'grant') {
          const scope: Scope = one.person === null ? { kind: 'all', name: '' } : { kind: 'person', name: one.person };
          const until = clock + 20 * 3_600_000;
          const grant = {
            id: `${round}-${n}`,
            account: 'real',
            scope,
            amount: one.amount,
            reason: 'r',
            by: 'x',
            at: clock,
            until,
            request: null,
          } as const;
          assert.equal(await ledger.grant(grant), null);
          grants.push({ scope: scopeText(scope), amount: one.amount, until, at: clock });
        }
        if (!('pick' in one)) continue;
        const run = runs[one.pick % Math.max(1, runs.length)];
        if (run === undefined) continue;
        if (one.do === 'note') {
          await ledger.note({ runId: run.id, amount: run.held }, one.spent, false);
          if (run.open) run.spent = Math.max(run.spent, one.spent);
        }
        if (one.do === 'settle') {
          assert.equal(
            await ledger.settle(
              { runId: run.id, amount: run.held },
              { spent: one.spent, unknown: one.unknown, now: clock },
            ),
            null,
          );
          if (run.open) Object.assign(run, { open: false, spent: one.spent, unknown: one.unknown });
        }
        if (one.do === 'find') {
          const found = await ledger.settleUnknown({
            runId: run.id,
            spent: one.spent,
            by: 'x',
            reason: 'bill',
            at: clock,
          });
          const may = !run.open && run.unknown > 0 && one.spent >= run.spent;
          assert.equal(found === null, may);
          if (may) Object.assign(run, { spent: one.spent, unknown: 0 });
        }
      }
      for (const who of ['ana', 'eva']) {
        for (const what of ['small', 'large']) {
          const limits = limitsFor(who, what);
          const status = unwrap(await ledger.status({ account: 'real', period, limits, now: clock }));
          const left = [status, ...status.narrower].map(
            ({ limit, spent, unknown, reserved }) => limit - spent - unknown - reserved,
          );
          assert.deepEqual(left, limits.map(leftIn));
        }
      }
    }),
    { numRuns: Number(process.env['FUZZ_RUNS'] ?? 25) },
  );
});

test('a clock that is set back frees no money, and one that ran ahead takes none twice', async (t) => {
  const ledger = openLedger(await database(t));
  const ahead = unwrap(await ledger.reserve(asked('ahead', 60, 100, { now: period.end + 86_400_000 })));
  await ledger.settle(ahead, { spent: 60, unknown: 0, now: period.end + 86_400_000 });
  // Back in the middle of the month: what was spent "later" still counts.
  assert.ok((await ledger.reserve(asked('b', 41, 100))) instanceof Fault);
  const back = unwrap(await ledger.reserve(asked('c', 40, 100)));
  assert.equal(await ledger.settle(back, { spent: 1, unknown: 0, now: 0 }), null);
  assert.equal((await statusOf(ledger, 100)).spent, 61);
});

test('near a limit runs go one at a time, over all processes', async (t) => {
  const folder = temporaryFolder(t);
  const [one, other] = [openLedger(await database(t, folder)), openLedger(await database(t, folder))];
  const first = unwrap(await one.reserve(asked('a', 91, 100, { throttleAt: 90 })));
  await one.settle(first, { spent: 91, unknown: 0, now });
  const held = unwrap(await one.reserve(asked('b', 1, 100, { throttleAt: 90 })));
  const waits = await other.reserve(asked('c', 1, 100, { throttleAt: 90 }));
  assert.ok(waits instanceof Fault && waits.kind === 'budget-throttled');
  assert.ok(!((await other.reserve(asked('d', 1, 100, { throttleAt: 100 }))) instanceof Fault), '100 is never');
  await one.settle(held, { spent: 1, unknown: 0, now });
});

test('each threshold is told once a period, by one of the processes', async (t) => {
  const folder = temporaryFolder(t);
  const ledgers = [openLedger(await database(t, folder)), openLedger(await database(t, folder))] as const;
  const [ledger] = ledgers;
  const query = { ...asked('', 0, 100), limits: asked('', 0, 100).limits };
  const told = async (at = query): Promise<readonly number[]> => {
    const both = await Promise.all(ledgers.map((one) => one.crossed(at, [50, 75, 90])));
    return both.flatMap((one) => unwrap(one).map(({ percent }) => percent));
  };
  const spend = async (id: string, amount: number): Promise<void> => {
    const held = unwrap(await ledger.reserve(asked(id, amount, 100)));
    await ledger.settle(held, { spent: amount, unknown: 0, now });
  };
  assert.deepEqual(await told(), []);
  await spend('a', 55);
  assert.deepEqual(await told(), [50]);
  assert.deepEqual(await told(), []);
  await spend('b', 40);
  assert.deepEqual(await told(), [90], 'several at once are one');
  assert.deepEqual(await told(), []);
  const next = { ...period, start: period.end, end: period.end + 1 };
  assert.deepEqual(await told({ ...query, period: next }), [], 'a new period has spent nothing');
});

test('a grant raises its limit until its end, and a request is answered once', async (t) => {
  const db = await database(t);
  const ledger = openLedger(db);
  const scope: Scope = { kind: 'all', name: '' };
  const base = { account: 'real', scope, reason: 'release', by: 'eva', at: now } as const;
  assert.equal(await ledger.request({ ...base, id: 'q', amount: 50, by: 'ana', grant: null }), null);
  assert.equal(await ledger.grant({ ...base, id: 'g', amount: 50, until: now + 1000, request: 'q' }), null);
  const again = await ledger.grant({ ...base, id: 'h', amount: 50, until: now + 1000, request: 'q' });
  assert.ok(again instanceof Fault && again.kind === 'grant-refused');
  assert.partialDeepStrictEqual(await statusOf(ledger, 100), { limit: 150, granted: 50 });
  assert.partialDeepStrictEqual(unwrap(await ledger.grants('real', period.start)), [
    { id: 'g', by: 'eva', reason: 'release' },
  ]);
  assert.deepEqual(
    unwrap(await ledger.requests('real', period.start)).map(({ grant }) => grant),
    ['g'],
  );
  assert.deepEqual(unwrap(await ledger.grants('practice', 0)), []);
  const entries = await db.read((sql) => sql.prepare('select kind, ref from entry order by seq').all());
  assert.deepEqual(
    unwrap(entries).map(({ kind, ref }) => `${String(kind)} ${String(ref)}`),
    ['request q', 'grant g'],
    'both are links of the logbook',
  );
  unwrap(await ledger.reserve(asked('a', 150, 100)));
  const after = unwrap(await ledger.status({ ...asked('', 0, 100), now: now + 1000 }));
  assert.deepEqual([after.limit, after.granted], [100, 0], 'at its end it is over');
});

test('a model without a price is refused until someone grants money for it', async (t) => {
  const ledger = openLedger(await database(t));
  const scope: Scope = { kind: 'model', name: 'new' };
  const limits = [
    { scope: { kind: 'all', name: '' }, amount: 100 },
    { scope, amount: 0 },
  ] as const;
  const order = asked('a', 5, 0, { limits, tags: { ...tags, model: 'new' } });
  const refused = await ledger.reserve(order);
  assert.deepEqual(refused, new Fault('model-unpriced', { model: 'new' }));
  const grant = {
    id: 'g',
    account: 'real',
    scope,
    amount: 8,
    reason: 'try',
    by: 'eva',
    at: now,
    until: period.end,
    request: null,
  } as const;
  assert.equal(await ledger.grant(grant), null);
  const held = unwrap(await ledger.reserve(order));
  await ledger.settle(held, { spent: 0, unknown: 5, now });
  const second = await ledger.reserve({ ...order, runId: 'b' });
  assert.ok(second instanceof Fault && second.kind === 'over-budget', 'unknown is not nothing');
});

test('what is unknown stays counted until a person says what it was', async (t) => {
  const ledger = openLedger(await database(t));
  const evidence = { runId: 'a', spent: 30, by: 'ana', reason: 'bill', at: now };
  const refused = async (more: object): Promise<unknown> =>
    (await ledger.settleUnknown({ ...evidence, ...more }))?.data;
  assert.partialDeepStrictEqual(await refused({}), { because: 'no-run' });
  const held = unwrap(await ledger.reserve(asked('a', 60, 100)));
  assert.partialDeepStrictEqual(await refused({}), { because: 'open' });
  await ledger.settle(held, { spent: 20, unknown: 40, now });
  assert.partialDeepStrictEqual(await refused({ spent: 19 }), { because: 'less', knownNano: 20 });
  assert.partialDeepStrictEqual(unwrap(await ledger.unknowns('real')), [{ runId: 'a', spent: 20, unknown: 40 }]);
  assert.equal(await ledger.settleUnknown(evidence), null);
  assert.partialDeepStrictEqual(await refused({}), { because: 'known', knownNano: 30 });
  assert.partialDeepStrictEqual(await statusOf(ledger, 100), { spent: 30, unknown: 0 });
  assert.deepEqual(unwrap(await ledger.unknowns('real')), []);
});

test('past runs are those of the same template and model that ended with every cost known', async (t) => {
  const ledger = openLedger(await database(t));
  for (const [n, spent] of [10, 20, 30, 40, 50, 60, 70, 80, 90, 500].entries()) {
    const held = unwrap(await ledger.reserve(asked(`a${n}`, 1000, 1e6)));
    await ledger.settle(held, { spent, unknown: 0, now });
  }
  const lost = unwrap(await ledger.reserve(asked('lost', 1000, 1e6)));
  await ledger.settle(lost, { spent: 7, unknown: 3, now });
  assert.deepEqual(await ledger.past('real', tags.template, tags.model), { count: 10, median: 50, p90: 90 });
  assert.deepEqual(await ledger.past('practice', tags.template, tags.model), { count: 0, median: 0, p90: 0 });
  assert.deepEqual(await ledger.past('real', tags.template, 'other'), { count: 0, median: 0, p90: 0 });
});

test('a database of the first shape is brought to the newest, with all that is in it', async (t) => {
  const folder = temporaryFolder(t);
  const old = new DatabaseSync(join(folder, 'guardrails.db'));
  old.exec(String(migrations[0]));
  old.exec(`pragma application_id = 1196573745; pragma user_version = 1;
    insert into reservation (run_id, account, amount, reserved_at, owner, seen_at, settled_at, spent)
    values ('old', 'real', 60, ${now}, '[]', ${now}, ${now}, 40)`);
  old.close();
  const ledger = openLedger(await database(t, folder));
  assert.partialDeepStrictEqual(await statusOf(ledger, 100), { spent: 40, runs: 1, granted: 0 });
  assert.ok(!((await ledger.reserve(asked('new', 60, 100))) instanceof Fault));
});

test('a full, a locked and a read-only database: said, and no grant or threshold is half kept', async (t) => {
  const db = await database(t, temporaryFolder(t), 200);
  const ledger = openLedger(db);
  const scope: Scope = { kind: 'all', name: '' };
  const grant = (id: string): Grant => ({
    id,
    account: 'real',
    scope,
    amount: 5,
    reason: 'x'.repeat(2000),
    by: 'eva',
    at: now,
    until: period.end,
    request: null,
  });
  const other = new DatabaseSync(db.path);
  t.after(() => other.close());
  other.exec('begin immediate');
  const busy = await ledger.grant(grant('busy'));
  assert.ok(busy !== null && busy.kind === 'database-busy');
  assert.ok((await ledger.crossed(asked('', 0, 100), [50])) instanceof Fault);
  other.exec('rollback');
  const pages = Number(unwrap(await db.read((sql) => sql.prepare('pragma page_count').get()?.['page_count'])));
  await db.read((sql) => sql.exec(`pragma max_page_count = ${pages + 2}`));
  let full: Fault | null = null;
  let kept = 0;
  for (; full === null && kept < 100; kept++) full = await ledger.grant(grant(`g${kept}`));
  assert.ok(full !== null && full.kind === 'database-unwritable');
  assert.equal(unwrap(await ledger.grants('real', 0)).length, kept - 1);
  await db.read((sql) => sql.exec('pragma max_page_count = 100000; pragma query_only = on'));
  const readOnly = await ledger.grant(grant('read-only'));
  assert.ok(readOnly !== null && readOnly.kind === 'database-unwritable');
  assert.equal((await statusOf(ledger, 100)).granted, 5 * (kept - 1), 'what is there can be read');
});

test('what was spent by the hour sums to what the status counts', async (t) => {
  const ledger = openLedger(await database(t));
  const hour = 3_600_000;
  for (const [id, at, spent, unknown] of [
    ['a', now, 5, 0],
    ['b', now + 100, 7, 2],
    ['c', now + hour, 1, 0],
    ['before', period.start - 1, 9, 0],
  ] as const) {
    const reservation = unwrap(await ledger.reserve(asked(id, 20, 1000, { now: at })));
    unwrap(await ledger.settle(reservation, { spent, unknown, now: at }));
  }
  unwrap(await ledger.reserve(asked('open', 20, 1000)));
  unwrap(await ledger.reserve(asked('practice', 20, 1000, { account: 'practice' })));
  assert.deepEqual(unwrap(await ledger.spending('real', period.start)), [
    { at: now, spent: 12, unknown: 2 },
    { at: now + hour, spent: 1, unknown: 0 },
  ]);
  assert.partialDeepStrictEqual(await statusOf(ledger, 1000), { spent: 13, unknown: 2 });
  assert.deepEqual(unwrap(await ledger.spending('practice', period.start)), []);
});
