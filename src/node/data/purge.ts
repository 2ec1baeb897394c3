import type { DatabaseSync } from 'node:sqlite';
import type { Fault } from '../../core/fault.ts';
import type { Purged, PurgeOrder } from '../../core/logbook/retention.ts';
import { canonicalJson } from '../../core/policy/canonical-json.ts';
import type { PurgeNote } from '../../core/logbook/kept.ts';
import { appendEntry } from './chain.ts';
import type { Database } from './database.ts';
import { dropFacts, dropPromptWords } from './facts.ts';

/**
 * Takes runs, or only their prompts, out of the logbook of one folder. Their links stay, and an entry of the chain says
 * what went and by whose order, so that the logbook can still be verified. Writes nothing when there is nothing to take.
 */
export async function purge(db: Database, order: PurgeOrder): Promise<Purged | Fault> {
  return db.write((sql) => {
    const records = [...tooOld(sql, order), ...tooLarge(sql, order)];
    const gone = new Set(records.map(({ id }) => id));
    const prompts = promptsTooOld(sql, order).filter(({ id }) => !gone.has(id));
    if (order.dry) return { records: records.length, prompts: prompts.length };
    for (const { id } of records) {
      dropFacts(sql, id);
      sql.prepare(`delete from run where id = ?`).run(id);
    }
    for (const { id } of prompts) {
      dropPromptWords(sql, id);
      sql.prepare(`update run set prompt = null, bytes = length(cast(record as blob)) where id = ?`).run(id);
    }
    note(sql, 'records', records, order);
    note(sql, 'prompts', prompts, order);
    return { records: records.length, prompts: prompts.length };
  });
}

interface Kept {
  readonly id: string;
  readonly seq: number;
}

const closed = `from run join entry on entry.ref = run.id and entry.kind in ('run', 'observed')
  where run.folder = ? and run.record is not null`;

function tooOld(sql: DatabaseSync, { folder, recordsBefore }: PurgeOrder): Kept[] {
  return sql
    .prepare(`select run.id, entry.seq ${closed} and run.started_at < ?`)
    .all(folder, recordsBefore)
    .map((row) => ({ id: String(row['id']), seq: Number(row['seq']) }));
}

/** The oldest of what is young enough, beyond the most bytes that are kept. */
function tooLarge(sql: DatabaseSync, { folder, recordsBefore, maxBytes }: PurgeOrder): Kept[] {
  const kept = sql
    .prepare(`select sum(bytes) as bytes from run where folder = ? and record is not null and started_at >= ?`)
    .get(folder, recordsBefore);
  if (Number(kept?.['bytes'] ?? 0) <= maxBytes) return [];
  const rows = sql
    .prepare(
      `select run.id, entry.seq, run.bytes ${closed}
       and run.started_at >= ? order by run.started_at desc, run.id desc`,
    )
    .iterate(folder, recordsBefore);
  const beyond: Kept[] = [];
  let sum = 0;
  for (const row of rows) {
    sum += Number(row['bytes']);
    if (sum > maxBytes) beyond.push({ id: String(row['id']), seq: Number(row['seq']) });
  }
  return beyond;
}

function promptsTooOld(sql: DatabaseSync, { folder, promptsBefore }: PurgeOrder): Kept[] {
  return sql
    .prepare(`select run.id, entry.seq ${closed} and run.prompt is not null and run.started_at < ?`)
    .all(folder, promptsBefore)
    .map((row) => ({ id: String(row['id']), seq: Number(row['seq']) }));
}

function note(sql: DatabaseSync, what: PurgeNote['what'], gone: readonly Kept[], order: PurgeOrder): void {
  if (gone.length === 0) return;
  const { folder, recordsBefore, promptsBefore, maxBytes, at, by } = order;
  const entries = ranges(gone.map(({ seq }) => seq).toSorted((one, other) => one - other));
  const body = canonicalJson({ what, entries, folder, recordsBefore, promptsBefore, maxBytes, at, by });
  appendEntry(sql, { kind: 'purge', at, ref: `purge-${at}-${what}`, body, prompt: null });
}

function ranges(sorted: readonly number[]): [number, number][] {
  const found: [number, number][] = [];
  for (const seq of sorted) {
    const last = found.at(-1);
    if (last && last[1] === seq - 1) last[1] = seq;
    else found.push([seq, seq]);
  }
  return found;
}
