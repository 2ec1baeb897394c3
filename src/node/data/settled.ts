import type { DatabaseSync } from 'node:sqlite';
import type { Account, Evidence, PastRuns, Spending, UnknownRun } from '../../core/budget/ledger.ts';
import { Fault } from '../../core/fault.ts';
import { canonicalJson } from '../../core/policy/canonical-json.ts';
import { appendEntry } from './chain.ts';

/** The latest runs of a template with a model that ended with every cost known. */
export function pastRuns(sql: DatabaseSync, account: Account, template: string, model: string): PastRuns {
  const costs = sql
    .prepare(
      `select spent from reservation
       where account = ? and template = ? and model = ? and settled_at is not null and unknown = 0 and spent > 0
       order by reserved_at desc limit ?`,
    )
    .all(account, template, model, mostPast)
    .map((row) => Number(row['spent']))
    .sort((a, b) => a - b);
  const at = (share: number): number => costs[Math.max(0, Math.ceil(costs.length * share) - 1)] ?? 0;
  return { count: costs.length, median: at(0.5), p90: at(0.9) };
}

const mostPast = 50;

/** By the hour, so that years of runs are no more rows than a period has hours. */
export function spendingSince(sql: DatabaseSync, account: Account, since: number): readonly Spending[] {
  return sql
    .prepare(
      `select cast((reserved_at - ?) / ${hour} as integer) as hours, sum(spent) as spent, sum(unknown) as unknown from reservation
       where account = ? and reserved_at >= ? and settled_at is not null group by hours order by hours`,
    )
    .all(since, account, since)
    .map((row) => ({
      at: since + Number(row['hours']) * hour,
      spent: Number(row['spent']),
      unknown: Number(row['unknown']),
    }));
}

const hour = 3_600_000;

export function unknownRuns(sql: DatabaseSync, account: Account): readonly UnknownRun[] {
  return sql
    .prepare(
      `select run_id, reserved_at, template, spent, unknown from reservation
       where account = ? and settled_at is not null and unknown > 0 order by reserved_at desc, run_id limit 100`,
    )
    .all(account)
    .map((row) => ({
      runId: String(row['run_id']),
      account,
      reservedAt: Number(row['reserved_at']),
      template: String(row['template']),
      spent: Number(row['spent']),
      unknown: Number(row['unknown']),
    }));
}

/** Nothing that is surely spent is taken back, and what was known before is kept beside it. */
export function settleUnknown(sql: DatabaseSync, evidence: Evidence): Fault | null {
  const { runId, spent, by, reason, at } = evidence;
  const refused = (because: 'no-run' | 'open' | 'known' | 'less', knownNano: number) =>
    new Fault('settle-refused', { because, run: runId, knownNano });
  const row = sql.prepare(`select settled_at, spent, unknown from reservation where run_id = ?`).get(runId);
  if (row === undefined) return refused('no-run', 0);
  const [known, unknown] = [Number(row['spent']), Number(row['unknown'])];
  if (row['settled_at'] === null) return refused('open', known);
  if (unknown === 0) return refused('known', known);
  if (spent < known) return refused('less', known);
  sql.prepare(`update reservation set spent = ?, unknown = 0 where run_id = ?`).run(spent, runId);
  sql
    .prepare(
      `insert into budget_evidence (run_id, spent_before, unknown_before, spent, found_by, reason, found_at)
       values (?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(runId, known, unknown, spent, by, reason, at);
  const body = canonicalJson({ ...evidence, before: { spent: known, unknown } });
  appendEntry(sql, { kind: 'evidence', at, ref: runId, body, prompt: null });
  return null;
}
