import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { Fault } from '../../core/fault.ts';
import type { RunStart } from '../../core/logbook/logbook.ts';
import { nothingKnown, steps } from '../../core/logbook/record.ts';
import type { RunRecord, Step } from '../../core/logbook/record.ts';
import { closeRun } from './chain.ts';
import type { Database } from './database.ts';
import { readSteps } from './logbook.ts';
import { isAlive, readOwner } from './owner.ts';
import type { Owner } from './owner.ts';

export interface RecoverOptions {
  readonly now: number;
  /** The price table in force, for the records. */
  readonly prices: RunRecord['prices'];
  /** Whether an owner may still finish what is its own; `lastSign` is when it was last heard of. */
  readonly isAlive?: (owner: Owner, lastSign: number, now: number) => Promise<boolean>;
}

export interface Recovered {
  /** Records written for runs whose process died. */
  readonly runs: readonly RunRecord[];
  /** Reservations settled. */
  readonly settled: number;
}

/**
 * Ends what dead processes left open: a run gets its record (`crashed`, at the step it reached), a reservation is settled
 * from what was noted. What may have been spent beyond that is `unknown`; a run that never began to propose sent nothing
 * and cost nothing. Done at every start; two processes that do it at once do it once.
 */
export async function recover(db: Database, options: RecoverOptions): Promise<Recovered | Fault> {
  const found = await db.read((sql) => ({
    owners: sql
      .prepare(
        `select owner, max(seen_at) as seen_at from (
           select owner, seen_at from run where record is null
           union all select owner, seen_at from reservation where settled_at is null)
         group by owner`,
      )
      .all(),
  }));
  if (found instanceof Fault) return found;

  const dead: string[] = [];
  for (const row of found.owners) {
    const owner = readOwner(String(row['owner']));
    const alive = owner !== null && (await (options.isAlive ?? isAlive)(owner, Number(row['seen_at']), options.now));
    if (!alive) dead.push(String(row['owner']));
  }
  if (dead.length === 0) return { runs: [], settled: 0 };
  return db.write((sql) => end(sql, dead, options));
}

/** Ids of the runs that have not ended. */
export async function openRuns(db: Database): Promise<ReadonlySet<string> | Fault> {
  const ids = await db.read((sql) =>
    sql
      .prepare(`select id from run where record is null`)
      .all()
      .map((row) => String(row['id'])),
  );
  return ids instanceof Fault ? ids : new Set(ids);
}

/** In one transaction, and only what is still open in it. */
function end(sql: DatabaseSync, dead: readonly string[], options: RecoverOptions): Recovered {
  const runs: RunRecord[] = [];
  let settled = 0;
  for (const owner of dead) {
    for (const held of sql.prepare(`select * from reservation where owner = ? and settled_at is null`).all(owner)) {
      settle(sql, held, options.now);
      settled++;
    }
    for (const run of sql.prepare(`select * from run where owner = ? and record is null`).all(owner)) {
      const held = sql.prepare(`select * from reservation where run_id = ?`).get(String(run['id']));
      const record = crashed(run, held, options);
      closeRun(sql, record, owner, 'run');
      runs.push(record);
    }
  }
  return { runs, settled };
}

type Row = Record<string, SQLOutputValue>;

function settle(sql: DatabaseSync, held: Row, now: number): void {
  const runId = String(held['run_id']);
  const noted = Number(held['noted']);
  const beyond = Math.max(0, Number(held['amount']) - noted);
  const run = sql.prepare(`select steps, record from run where id = ?`).get(runId);
  const known = held['complete'] === 1 || (noted === 0 && run !== undefined && sentNothing(run));
  sql
    .prepare(`update reservation set settled_at = ?, spent = ?, unknown = ? where run_id = ?`)
    .run(now, noted, known ? 0 : beyond, runId);
}

function sentNothing(run: Row): boolean {
  if (run['record'] !== null) return false;
  const proposing = steps.indexOf('propose');
  return readSteps(run['steps']).every(([step]) => steps.indexOf(step) < proposing);
}

function crashed(run: Row, held: Row | undefined, options: RecoverOptions): RunRecord {
  const start = JSON.parse(String(run['start'])) as RunStart;
  const entered = readSteps(run['steps']);
  const endedAt = Math.max(Number(run['seen_at']), Number(held?.['seen_at'] ?? 0));
  const cost = {
    reserved: Number(held?.['amount'] ?? 0),
    spent: Number(held?.['spent'] ?? 0),
    unknown: Number(held?.['unknown'] ?? 0),
  };
  return {
    ...nothingKnown,
    ...start,
    endedAt,
    durations: durations(entered, endedAt),
    usageComplete: cost.unknown === 0,
    cost,
    prices: options.prices,
    outcome: { kind: 'crashed', at: entered.at(-1)?.[0] ?? 'render' },
  };
}

function durations(entered: readonly (readonly [Step, number])[], endedAt: number): RunRecord['durations'] {
  const spent: Partial<Record<Step, number>> = {};
  for (const [n, [step, at]] of entered.entries()) {
    const until = entered[n + 1]?.[1] ?? endedAt;
    spent[step] = (spent[step] ?? 0) + Math.max(0, until - at);
  }
  return spent;
}
