import type { DatabaseSync } from 'node:sqlite';
import type { Fault } from '../../core/fault.ts';
import type { RunRecord } from '../../core/logbook/record.ts';
import { closeRun } from './chain.ts';
import type { Database } from './database.ts';
import { writeOwner } from './owner.ts';

/** How many runs came in, and how many were here before. */
export interface ObservedRuns {
  readonly added: readonly RunRecord[];
  readonly known: number;
}

/**
 * Takes in runs that another surface did, with the money that they cost: all of it, or nothing. A run that is here already
 * stays as it is, and its money is counted once. Money counts in the period in which the run began.
 */
export function keepObserved(db: Database, records: readonly RunRecord[]): Promise<ObservedRuns | Fault> {
  const owner = writeOwner(db.owner);
  return db.write((sql) => {
    const added = records.filter((record) => closeRun(sql, record, owner, 'observed'));
    for (const record of added) keepMoney(sql, record, owner);
    return { added, known: records.length - added.length };
  });
}

function keepMoney(sql: DatabaseSync, record: RunRecord, owner: string): void {
  const { spent, unknown } = record.cost;
  if (spent + unknown === 0) return;
  sql
    .prepare(
      `insert into reservation
         (run_id, account, amount, reserved_at, owner, seen_at, person, repository, class, model, template,
          complete, settled_at, spent, unknown)
       values (?, 'real', ?, ?, ?, ?, ?, ?, '', ?, ?, 1, ?, ?, ?)
       on conflict (run_id) do nothing`,
    )
    .run(
      record.id,
      spent + unknown,
      record.startedAt,
      owner,
      record.endedAt,
      record.person,
      record.place.folder,
      record.model.used ?? record.model.asked,
      record.template.id,
      record.endedAt,
      spent,
      unknown,
    );
}
