import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { chosenCounts, type ChosenRow } from '../../core/logbook/chosen-counts.ts';
import type { ChosenCount } from '../../core/logbook/chosen.ts';
import type { Cursor, RunFilter, RunQuery, Share, ShareBy } from '../../core/logbook/query.ts';
import { searchTerms } from '../../core/logbook/search.ts';

/** Most runs whose text one page looks at. */
const mostSearched = 10_000;

/** Rows of a page, and where the next one begins. */
export interface FoundRows {
  readonly rows: readonly Row[];
  readonly next: Cursor | null;
}

type Row = Readonly<Record<string, SQLOutputValue>>;
type Value = string | number;

/** Records of one page, newest first, by an index; with words to look for, a bounded stretch of them. */
export function pageOf(sql: DatabaseSync, query: RunQuery): FoundRows {
  const limit = query.limit ?? 50;
  const terms = searchTerms(query.text ?? '');
  const found = terms.length === 0 ? newest(sql, query, limit) : searched(sql, query, terms, limit);
  const read = sql.prepare(`select record, prompt from run where id = ? and record is not null`);
  const rows = found.keys.flatMap(({ id }) => {
    const row = read.get(id);
    return row === undefined ? [] : [row];
  });
  return { rows, next: found.next };
}

interface Keys {
  readonly keys: readonly Cursor[];
  readonly next: Cursor | null;
}

function newest(sql: DatabaseSync, query: RunQuery, limit: number): Keys {
  const { where, values } = whereOf(query);
  const keys = sql
    .prepare(`select started_at, id from run_fact f ${where} order by started_at desc, id desc limit ?`)
    .all(...values, limit + 1)
    .map(cursorOf);
  const page = keys.slice(0, limit);
  return { keys: page, next: keys.length > limit ? (page.at(-1) ?? null) : null };
}

function searched(sql: DatabaseSync, query: RunQuery, terms: readonly string[], limit: number): Keys {
  const { where, values } = whereOf(query);
  const hit = terms.map(() => `(instr(w.told, ?) > 0 or instr(w.prompt, ?) > 0)`).join(' and ');
  const rows = sql
    .prepare(
      `select f.started_at, f.id, ${hit} as hit from run_fact f join run_words w on w.n = f.n
       ${where} order by f.started_at desc, f.id desc limit ?`,
    )
    .iterate(...terms.flatMap((term) => [term, term]), ...values, mostSearched);
  const keys: Cursor[] = [];
  let looked = 0;
  let last: Cursor | null = null;
  for (const row of rows) {
    looked++;
    last = cursorOf(row);
    if (row['hit'] === 1) keys.push(last);
    if (keys.length === limit) return { keys, next: last };
  }
  return { keys, next: looked === mostSearched ? last : null };
}

/** Runs and their money by template, model, person or outcome, the dearest first. Practice costs nothing. */
export function sharesOf(sql: DatabaseSync, filter: RunFilter, by: ShareBy): Share[] {
  const { where, values } = whereOf(filter);
  return sql
    .prepare(
      `select ${columns[by]} as name, count(*) as runs, sum(applied) as applied, sum(spent * (1 - practice)) as spent,
         sum(unknown * (1 - practice)) as unknown
       from run_fact f ${where} group by name order by sum(f.spent) + sum(f.unknown) desc, runs desc, name`,
    )
    .all(...values)
    .map((row) => ({
      name: String(row['name']),
      runs: Number(row['runs']),
      applied: Number(row['applied']),
      spent: Number(row['spent']),
      unknown: Number(row['unknown']),
    }));
}

const columns: Readonly<Record<ShareBy, string>> = {
  template: 'f.template',
  model: 'f.model',
  person: 'f.person',
  outcome: 'f.outcome',
};

/** What runs chose, each thing once a run, by week and verdict. */
export function chosenOf(sql: DatabaseSync, filter: RunFilter): readonly ChosenCount[] {
  const { where, values } = whereOf(filter);
  // A run chose a thing once, in one week and with one verdict, in whatever versions.
  const rows = sql
    .prepare(
      `select c.kind, c.name, c.week, c.verdict, count(distinct c.n) as runs,
         count(distinct case when f.applied = 1 then c.n end) as applied,
         min(f.started_at) as first, max(f.started_at) as last, json_group_array(distinct c.detail) as details
       from run_chosen c join run_fact f on f.n = c.n ${where}
       group by c.kind, c.name, c.week, c.verdict`,
    )
    .all(...values)
    .map((row): ChosenRow => ({
      kind: String(row['kind']),
      name: String(row['name']),
      week: Number(row['week']),
      verdict: String(row['verdict']),
      runs: Number(row['runs']),
      applied: Number(row['applied']),
      first: Number(row['first']),
      last: Number(row['last']),
      details: JSON.parse(String(row['details'])) as string[],
    }));
  return chosenCounts(rows);
}

function whereOf(query: RunQuery): { readonly where: string; readonly values: Value[] } {
  const parts: string[] = [];
  const values: Value[] = [];
  const add = (part: string, ...its: Value[]): void => {
    parts.push(part);
    values.push(...its);
  };
  for (const name of ['folder', 'template', 'model', 'outcome', 'person'] as const) {
    const value = query[name];
    if (value !== undefined) add(`f.${name} = ?`, value);
  }
  if (query.practice !== undefined) add('f.practice = ?', Number(query.practice));
  if (query.observed !== undefined) add(`f.kind ${query.observed ? '=' : '<>'} 'observed'`);
  if (query.since !== undefined) add('f.started_at >= ?', query.since);
  if (query.until !== undefined) add('f.started_at < ?', query.until);
  for (const { folder, own } of query.closed ?? [])
    add(`(f.folder <> ? or f.person in (${own.map(() => '?').join(', ')}))`, folder, ...own);
  if (query.before !== undefined) add('(f.started_at, f.id) < (?, ?)', query.before.startedAt, query.before.id);
  return { where: parts.length === 0 ? '' : `where ${parts.join(' and ')}`, values };
}

function cursorOf(row: Row): Cursor {
  return { startedAt: Number(row['started_at']), id: String(row['id']) };
}
