import type { DatabaseSync } from 'node:sqlite';
import type {
  Account,
  BudgetStatus,
  Ledger,
  Limit,
  LimitStatus,
  Period,
  ReserveRequest,
  Reservation,
  RunTags,
  StatusQuery,
} from '../../core/budget/ledger.ts';
import { shareSpent } from '../../core/budget/limits.ts';
import type { Nano } from '../../core/budget/money.ts';
import { Fault } from '../../core/fault.ts';
import type { Database } from './database.ts';
import { crossed, grantBook, grantedTo } from './grants.ts';
import { writeOwner } from './owner.ts';
import { pastRuns, settleUnknown, spendingSince, unknownRuns } from './settled.ts';

/**
 * The ledger on this machine's database. A settled run counts in the period in which it was reserved, and in earlier
 * ones: a clock that is set back frees no money. An open one counts in every period, since it may still spend. Amounts
 * that are not whole and non-negative are a mistake of the caller and throw.
 */
export function openLedger(db: Database): Ledger {
  const held = new Map<string, { readonly account: Account; readonly tags: RunTags }>();
  const owner = writeOwner(db.owner);

  return {
    async reserve(request) {
      whole(request.worst);
      const result = await db.write((sql) => reserve(sql, request, owner));
      if (!(result instanceof Fault)) held.set(request.runId, request);
      return result;
    },

    // A note that cannot be written leaves more of the reservation unknown after a crash, never less.
    async note(reservation, spentSoFar, complete) {
      whole(spentSoFar);
      await db.write((sql) =>
        sql
          .prepare(
            `update reservation set noted = max(noted, ?), complete = ?, seen_at = ?
             where run_id = ? and settled_at is null`,
          )
          .run(spentSoFar, complete ? 1 : 0, Date.now(), reservation.runId),
      );
    },

    async settle(reservation, { spent, unknown, now }) {
      whole(spent);
      whole(unknown);
      const { account, tags } = held.get(reservation.runId) ?? { account: 'real', tags: noTags };
      const result = await db.write((sql) => {
        // Inserts only when the database with the reservation was damaged and put aside: the money was spent all the same.
        sql
          .prepare(
            `insert into reservation
               (run_id, account, amount, reserved_at, owner, seen_at, person, repository, class, model, template,
                complete, settled_at, spent, unknown)
             values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?)
             on conflict (run_id) do update set
               settled_at = excluded.settled_at, spent = excluded.spent, unknown = excluded.unknown
             where settled_at is null`,
          )
          .run(
            reservation.runId,
            account,
            reservation.amount,
            now,
            owner,
            now,
            ...tagValues(tags),
            now,
            spent,
            unknown,
          );
      });
      return result instanceof Fault ? result : null;
    },

    status: (query) => db.read((sql) => statusOf(sql, query, '')),
    crossed: (query, thresholds) => db.write((sql) => crossed(sql, query, limitStatuses(sql, query, ''), thresholds)),
    past: (account, template, model) => db.read((sql) => pastRuns(sql, account, template, model)),
    spending: (account, since) => db.read((sql) => spendingSince(sql, account, since)),
    unknowns: (account) => db.read((sql) => unknownRuns(sql, account)),
    async settleUnknown(evidence) {
      whole(evidence.spent);
      return db.write((sql) => settleUnknown(sql, evidence));
    },
    ...grantBook(db),
  };
}

function reserve(sql: DatabaseSync, request: ReserveRequest, owner: string): Reservation | Fault {
  const { runId, account, worst, tags, throttleAt, period, now } = request;
  const statuses = limitStatuses(sql, request, runId);
  for (const { scope, limit, granted, spent, unknown, reserved } of statuses) {
    const left = limit - spent - unknown - reserved;
    if (worst <= left) continue;
    if (scope.kind === 'model' && granted === 0) return new Fault('model-unpriced', { model: scope.name });
    return new Fault('over-budget', {
      limit: scope.kind,
      name: scope.name,
      period: period.unit,
      neededNano: worst,
      leftNano: Math.max(0, left),
      resets: period.resets,
    });
  }
  const priced = statuses.filter(({ scope }) => scope.kind !== 'model');
  const near = Math.max(...priced.map((status) => shareSpent(status) * 100));
  if (throttleAt < 100 && near >= throttleAt && openRuns(sql, account, runId) > 0) {
    return new Fault('budget-throttled', { percent: Math.floor(near), model: tags.model, effort: '', waits: true });
  }
  // Reserving again for a run that is open changes what it holds, and for which model.
  const { changes } = sql
    .prepare(
      `insert into reservation
         (run_id, account, amount, reserved_at, owner, seen_at, person, repository, class, model, template)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       on conflict (run_id) do update set amount = excluded.amount, model = excluded.model where settled_at is null`,
    )
    .run(runId, account, worst, now, owner, now, ...tagValues(tags));
  if (changes === 0) throw new Error(`run ${runId} is settled and cannot reserve again`);
  return { runId, amount: worst };
}

function statusOf(sql: DatabaseSync, query: StatusQuery, withoutRun: string): BudgetStatus {
  const [all, ...narrower] = limitStatuses(sql, query, withoutRun);
  if (all === undefined) throw new RangeError('a budget without a limit');
  const { scope: _, ...whole } = all;
  return { account: query.account, period: query.period, runs: runsIn(sql, query), ...whole, narrower };
}

/** What counts against each limit, without the run named. */
function limitStatuses(sql: DatabaseSync, query: StatusQuery, withoutRun: string): readonly LimitStatus[] {
  return query.limits.map(({ scope, amount }) => {
    const granted = grantedTo(sql, query, scope);
    const sums = sumsOf(sql, query.account, query.period, scope, withoutRun);
    return { scope, limit: amount + granted, granted, ...sums };
  });
}

/** An open run that overran its reservation holds what it spent. */
function sumsOf(
  sql: DatabaseSync,
  account: Account,
  period: Period,
  { kind, name }: Limit['scope'],
  withoutRun: string,
): Pick<LimitStatus, 'spent' | 'unknown' | 'reserved'> {
  // A column's name is never what someone wrote: the kinds are ours.
  const narrower = kind === 'all' ? '' : `and ${kind} = ?`;
  const names = kind === 'all' ? [] : [name];
  const settled = sql
    .prepare(
      `select coalesce(sum(spent), 0) as spent, coalesce(sum(unknown), 0) as unknown
       from reservation where account = ? and reserved_at >= ? and settled_at is not null ${narrower}`,
    )
    .get(account, period.start, ...names);
  const open = sql
    .prepare(
      `select coalesce(sum(max(amount, noted)), 0) as reserved
       from reservation where account = ? and settled_at is null and run_id <> ? ${narrower}`,
    )
    .get(account, withoutRun, ...names);
  return {
    spent: Number(settled?.['spent']),
    unknown: Number(settled?.['unknown']),
    reserved: Number(open?.['reserved']),
  };
}

function runsIn(sql: DatabaseSync, { account, period }: StatusQuery): number {
  const row = sql
    .prepare(`select count(*) as runs from reservation where account = ? and (reserved_at >= ? or settled_at is null)`)
    .get(account, period.start);
  return Number(row?.['runs']);
}

function openRuns(sql: DatabaseSync, account: Account, withoutRun: string): number {
  const row = sql
    .prepare(`select count(*) as runs from reservation where account = ? and settled_at is null and run_id <> ?`)
    .get(account, withoutRun);
  return Number(row?.['runs']);
}

const noTags: RunTags = { person: '', repository: '', class: '', model: '', template: '' };

function tagValues({ person, repository, class: kind, model, template }: RunTags): readonly string[] {
  return [person, repository, kind, model, template];
}

function whole(amount: Nano): void {
  if (!Number.isSafeInteger(amount) || amount < 0) throw new RangeError(`not an amount of nano-dollars: ${amount}`);
}
