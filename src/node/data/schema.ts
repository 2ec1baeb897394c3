import type { DatabaseSync } from 'node:sqlite';
import { Fault } from '../../core/fault.ts';

/**
 * The database's shape, as the steps that lead to it. A step that was released is never changed: a new one is added at
 * the end. Times are milliseconds since 1970, money is whole nano-dollars.
 */
const migrations: readonly string[] = [
  `
  -- Money that a run may spend, and what became of it. Open while settled_at is null.
  create table reservation (
    run_id      text primary key,
    account     text not null,
    amount      integer not null,
    reserved_at integer not null,
    owner       text not null,
    -- Known to be spent while the run lasts; complete when no more can come.
    noted       integer not null default 0,
    complete    integer not null default 0,
    seen_at     integer not null,
    settled_at  integer,
    spent       integer not null default 0,
    unknown     integer not null default 0
  ) strict;
  -- Holds all that a sum over a period needs.
  create index reservation_period on reservation (account, reserved_at, spent, unknown) where settled_at is not null;
  create index reservation_open on reservation (account, run_id, amount, noted) where settled_at is null;

  -- A run, open while record is null. "start" and "record" are JSON, "steps" a JSON list of [step, time].
  create table run (
    id         text primary key,
    started_at integer not null,
    folder     text not null,
    owner      text not null,
    seen_at    integer not null,
    start      text not null,
    steps      text not null default '[]',
    record     text
  ) strict;
  create index run_newest on run (started_at desc, id desc) where record is not null;
  create index run_folder on run (folder, started_at desc, id desc) where record is not null;
  create index run_open on run (id) where record is null;
  `,
];

/** "GRD1": tells our file from another SQLite database. */
const applicationId = 0x47524431;

/**
 * Brings the database to the newest shape, in one transaction. Faults: `database-damaged` when it is not ours or lost a
 * table, `database-unwritable` when a newer version of the product made it. SQLite's own errors are thrown.
 */
export function migrate(sql: DatabaseSync, path: string): Fault | null {
  const version = pragma(sql, 'user_version');
  if (version > migrations.length) {
    const reason = `a newer version of Codex Guardrails made it (shape ${version}, known up to ${migrations.length})`;
    return new Fault('database-unwritable', { path, reason });
  }
  if (version < migrations.length) {
    sql.exec('begin immediate');
    try {
      const now = pragma(sql, 'user_version');
      if (now === 0 && count(sql, `select count(*) as n from sqlite_schema`) > 0) {
        rollback(sql);
        return new Fault('database-damaged', { path, kept: '' });
      }
      for (const step of migrations.slice(now)) sql.exec(step);
      sql.exec(`pragma application_id = ${applicationId}; pragma user_version = ${migrations.length}`);
      sql.exec('commit');
    } catch (error) {
      rollback(sql);
      throw error;
    }
  }
  const tables = count(
    sql,
    `select count(*) as n from sqlite_schema where type = 'table' and name in ('run', 'reservation')`,
  );
  const whole = tables === 2 && pragma(sql, 'application_id') === applicationId;
  return whole ? null : new Fault('database-damaged', { path, kept: '' });
}

/** Ends a transaction without a trace, also when SQLite has ended it already. */
export function rollback(sql: DatabaseSync): void {
  try {
    sql.exec('rollback');
  } catch {
    // There is no transaction any more.
  }
}

function pragma(sql: DatabaseSync, name: string): number {
  return Number(sql.prepare(`pragma ${name}`).get()?.[name] ?? 0);
}

function count(sql: DatabaseSync, query: string): number {
  return Number(sql.prepare(query).get()?.['n'] ?? 0);
}
