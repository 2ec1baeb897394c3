import type { DatabaseSync } from 'node:sqlite';
import type { Account, BudgetStatus, Ledger, Period, ReserveRequest, Reservation } from '../../core/budget/ledger.ts';
import type { Nano } from '../../core/budget/money.ts';
import { Fault } from '../../core/fault.ts';
import type { Database } from './database.ts';
import { writeOwner } from './owner.ts';

/**
 * The ledger on this machine's database. A settled run counts in the period in which it was reserved; an open one counts
 * in every period, since it may still spend. Amounts that are not whole and non-negative are a mistake of the caller and
 * throw.
 */
export function openLedger(db: Database): Ledger {
  const accounts = new Map<string, Account>();
  const owner = writeOwner(db.owner);

  return {
    async reserve(request) {
      whole(request.worst);
      const result = await db.write((sql) => reserve(sql, request, owner));
      if (!(result instanceof Fault)) accounts.set(request.runId, request.account);
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
      const account = accounts.get(reservation.runId) ?? 'real';
      const result = await db.write((sql) => {
        // Inserts only when the database with the reservation was damaged and put aside: the money was spent all the same.
        sql
          .prepare(
            `insert into reservation
               (run_id, account, amount, reserved_at, owner, seen_at, complete, settled_at, spent, unknown)
             values (?, ?, ?, ?, ?, ?, 1, ?, ?, ?)
             on conflict (run_id) do update set
               settled_at = excluded.settled_at, spent = excluded.spent, unknown = excluded.unknown
             where settled_at is null`,
          )
          .run(reservation.runId, account, reservation.amount, now, owner, now, now, spent, unknown);
      });
      return result instanceof Fault ? result : null;
    },

    status(account, period, limit) {
      return db.read((sql): BudgetStatus => ({ account, period, limit, ...sums(sql, account, period, '') }));
    },
  };
}

function reserve(sql: DatabaseSync, request: ReserveRequest, owner: string): Reservation | Fault {
  const { runId, account, worst, monthLimit, period, now } = request;
  const { spent, unknown, reserved } = sums(sql, account, period, runId);
  const left = monthLimit - spent - unknown - reserved;
  if (worst > left) {
    return new Fault('over-budget', {
      limit: 'month',
      neededNano: worst,
      leftNano: Math.max(0, left),
      resets: new Date(period.end).toISOString(),
    });
  }
  // Reserving again for a run that is open changes what it holds.
  const { changes } = sql
    .prepare(
      `insert into reservation (run_id, account, amount, reserved_at, owner, seen_at) values (?, ?, ?, ?, ?, ?)
       on conflict (run_id) do update set amount = excluded.amount where settled_at is null`,
    )
    .run(runId, account, worst, now, owner, now);
  if (changes === 0) throw new Error(`run ${runId} is settled and cannot reserve again`);
  return { runId, amount: worst };
}

interface Sums {
  readonly spent: Nano;
  readonly unknown: Nano;
  readonly reserved: Nano;
  readonly runs: number;
}

/** What counts against the limit, without the run named. An open run that overran its reservation holds what it spent. */
function sums(sql: DatabaseSync, account: Account, period: Period, withoutRun: string): Sums {
  const settled = sql
    .prepare(
      `select coalesce(sum(spent), 0) as spent, coalesce(sum(unknown), 0) as unknown, count(*) as runs
       from reservation where account = ? and reserved_at >= ? and reserved_at < ? and settled_at is not null`,
    )
    .get(account, period.start, period.end);
  const open = sql
    .prepare(
      `select coalesce(sum(max(amount, noted)), 0) as reserved, count(*) as runs
       from reservation where account = ? and settled_at is null and run_id <> ?`,
    )
    .get(account, withoutRun);
  return {
    spent: Number(settled?.['spent']),
    unknown: Number(settled?.['unknown']),
    reserved: Number(open?.['reserved']),
    runs: Number(settled?.['runs']) + Number(open?.['runs']),
  };
}

function whole(amount: Nano): void {
  if (!Number.isSafeInteger(amount) || amount < 0) throw new RangeError(`not an amount of nano-dollars: ${amount}`);
}
