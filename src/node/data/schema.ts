import type { DatabaseSync } from 'node:sqlite';
import type { AnyRecord } from '../../core/logbook/upgrade.ts';
import { closeRun } from './chain.ts';
import { factTables } from './facts.ts';
import { Fault } from '../../core/fault.ts';

/**
 * The database's shape, as the steps that lead to it. A step that was released is never changed: a new one is added at
 * the end. Times are milliseconds since 1970, money is whole nano-dollars.
 */
export const migrations: readonly (string | ((sql: DatabaseSync) => void))[] = [
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
  `
  -- What a run is counted under, for the limits that are narrower than the whole.
  alter table reservation add column person text not null default '';
  alter table reservation add column repository text not null default '';
  alter table reservation add column class text not null default '';
  alter table reservation add column model text not null default '';
  alter table reservation add column template text not null default '';
  create index reservation_past on reservation (account, template, model, reserved_at) where settled_at is not null;

  -- More money for a scope, such as "person:ana": counts in the period in which it was given, until its end.
  create table budget_grant (
    id         text primary key,
    account    text not null,
    scope      text not null,
    amount     integer not null,
    reason     text not null,
    granted_by text not null,
    granted_at integer not null,
    until      integer not null,
    request    text
  ) strict;
  create index budget_grant_when on budget_grant (account, granted_at);
  create unique index budget_grant_request on budget_grant (request) where request is not null;

  create table budget_request (
    id       text primary key,
    account  text not null,
    scope    text not null,
    amount   integer not null,
    reason   text not null,
    asked_by text not null,
    asked_at integer not null
  ) strict;
  create index budget_request_when on budget_request (account, asked_at);

  -- Thresholds that were told, so that each is told once a period over all processes.
  create table budget_told (
    account      text not null,
    scope        text not null,
    period_start integer not null,
    percent      real not null,
    told_at      integer not null,
    primary key (account, scope, period_start, percent)
  ) strict;

  -- What a person found out about a run whose cost was not known whole, and what was known before.
  create table budget_evidence (
    run_id         text not null,
    spent_before   integer not null,
    unknown_before integer not null,
    spent          integer not null,
    found_by       text not null,
    reason         text not null,
    found_at       integer not null
  ) strict;
  `,
  chainRuns,
  // Tells this logbook from others where their anchors are kept together, also when its chain is made anew.
  `create table logbook_name (name text not null) strict;
   insert into logbook_name values (lower(hex(randomblob(8))))`,
];

/** Links, one an entry, see `core/logbook/chain.ts`, and what runs are found by; runs that were closed before there was a chain come first in it. */
function chainRuns(sql: DatabaseSync): void {
  sql.exec(`
    create table entry (
      seq         integer primary key,
      kind        text not null,
      at          integer not null,
      ref         text not null,
      body_hash   text not null,
      prompt_hash text,
      prev        text not null,
      hash        text not null,
      -- The text of what is no run; a run's is in its own row.
      body        text
    ) strict;
    create index entry_ref on entry (ref);
    -- Kept apart from the record, because it may be purged earlier.
    alter table run add column prompt text;
    -- Size of both, so that what is kept can be summed without reading it.
    alter table run add column bytes integer not null default 0;
    create index run_kept on run (folder, started_at, bytes) where record is not null;
    create index run_prompted on run (folder, started_at) where record is not null and prompt is not null;
    ${factTables}
  `);
  const read = sql.prepare(`select owner, record from run where id = ?`);
  // One at a time: years of records do not fit into memory.
  for (const { id } of sql.prepare(`select id from run where record is not null order by started_at, id`).all()) {
    const row = read.get(String(id));
    const record = JSON.parse(String(row?.['record'])) as AnyRecord;
    sql.prepare(`update run set record = null where id = ?`).run(record.id);
    closeRun(sql, record, String(row?.['owner']), 'run');
  }
}

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
      for (const step of migrations.slice(now)) {
        if (typeof step === 'string') sql.exec(step);
        else step(sql);
      }
      sql.exec(`pragma application_id = ${applicationId}; pragma user_version = ${migrations.length}`);
      sql.exec('commit');
    } catch (error) {
      rollback(sql);
      throw error;
    }
  }
  const tables = count(
    sql,
    `select count(*) as n from sqlite_schema where type = 'table' and name in ('run', 'reservation', 'budget_grant',
     'budget_request', 'budget_told', 'budget_evidence', 'entry', 'run_fact', 'run_words', 'run_chosen', 'logbook_name')`,
  );
  const whole = tables === 11 && pragma(sql, 'application_id') === applicationId;
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
