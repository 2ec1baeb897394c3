import type { DatabaseSync } from 'node:sqlite';
import { chosenIn, weekOf } from '../../core/logbook/chosen.ts';
import { factsOf } from '../../core/logbook/query.ts';
import type { RunRecord } from '../../core/logbook/record.ts';
import { searchText } from '../../core/logbook/search.ts';

/**
 * What runs are found and counted by, beside their records: made of each record when it is kept, and gone with it. The
 * chain does not cover it; what a page of a run shows comes from the record.
 */
export const factTables = `
  create table run_fact (
    n          integer primary key,
    id         text not null unique,
    started_at integer not null,
    folder     text not null,
    kind       text not null,
    template   text not null,
    model      text not null,
    outcome    text not null,
    person     text not null,
    practice   integer not null,
    applied    integer not null,
    spent      integer not null,
    unknown    integer not null
  ) strict;
  create index run_fact_newest on run_fact (started_at desc, id desc);
  create index run_fact_folder on run_fact (folder, started_at desc, id desc);
  create index run_fact_template on run_fact (template, started_at desc, id desc);
  create index run_fact_model on run_fact (model, started_at desc, id desc);
  create index run_fact_outcome on run_fact (outcome, started_at desc, id desc);
  create index run_fact_person on run_fact (person, started_at desc, id desc);

  -- Folded text of a run, see core/logbook/search.ts.
  create table run_words (
    n      integer primary key,
    told   text not null,
    prompt text not null
  ) strict;

  -- What the agent chose, a row a thing. A week is named by the time of its Monday.
  create table run_chosen (
    n          integer not null,
    kind       text not null,
    name       text not null,
    detail     text not null,
    verdict    text not null,
    week       integer not null
  ) strict;
  create index run_chosen_run on run_chosen (n);
`;

export function keepFacts(sql: DatabaseSync, record: RunRecord, kind: 'run' | 'observed'): void {
  dropFacts(sql, record.id);
  const facts = factsOf(record);
  const { lastInsertRowid: n } = sql
    .prepare(
      `insert into run_fact (id, started_at, folder, kind, template, model, outcome, person, practice, applied, spent, unknown)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      record.id,
      record.startedAt,
      record.place.folder,
      kind,
      facts.template,
      facts.model,
      facts.outcome,
      facts.person,
      Number(facts.practice),
      Number(facts.applied),
      facts.spent,
      facts.unknown,
    );
  const { told, prompt } = searchText(record);
  sql.prepare(`insert into run_words (n, told, prompt) values (?, ?, ?)`).run(n, told, prompt);
  const chosen = sql.prepare(`insert into run_chosen (n, kind, name, detail, verdict, week) values (?, ?, ?, ?, ?, ?)`);
  const week = weekOf(record.startedAt);
  for (const { kind, name, detail, verdict } of chosenIn(record)) chosen.run(n, kind, name, detail, verdict, week);
}

/** The record went: so does all that it was found by. */
export function dropFacts(sql: DatabaseSync, id: string): void {
  const row = sql.prepare(`select n from run_fact where id = ?`).get(id);
  if (row === undefined) return;
  for (const table of ['run_fact', 'run_words', 'run_chosen']) {
    sql.prepare(`delete from ${table} where n = ?`).run(Number(row['n']));
  }
}

/** The prompt went, the rest stays. */
export function dropPromptWords(sql: DatabaseSync, id: string): void {
  sql.prepare(`update run_words set prompt = '' where n = (select n from run_fact where id = ?)`).run(id);
}
