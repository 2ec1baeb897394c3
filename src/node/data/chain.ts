import { hash } from 'node:crypto';
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import {
  entryKinds,
  followChain,
  link,
  type Anchor,
  type Break,
  type Entry,
  type EntryKind,
  type VerifiedChain,
} from '../../core/logbook/chain.ts';
import type { KeptEntry, PurgeNote } from '../../core/logbook/kept.ts';
import { upgrade, type AnyRecord } from '../../core/logbook/upgrade.ts';
import { canonicalJson } from '../../core/policy/canonical-json.ts';
import { Fault } from '../../core/fault.ts';
import type { Verifying } from '../../core/logbook/logbook.ts';
import type { Database } from './database.ts';
import { keepFacts } from './facts.ts';
import { inSlices } from './slices.ts';

/** What an entry tells of: text as it is kept, hashed as it is. */
interface Told {
  readonly kind: EntryKind;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly ref: string;
  readonly body: string;
  readonly prompt: string | null;
}

/**
 * Adds a link to the chain, in the transaction of what it tells of. The text of a run stands in its own row; that of
 * other kinds stands here.
 */
export function appendEntry(sql: DatabaseSync, told: Told): void {
  const last = sql.prepare(`select * from entry order by seq desc limit 1`).get();
  const entry = link(
    last === undefined ? null : readEntry(last),
    {
      kind: told.kind,
      at: told.at,
      ref: told.ref,
      body: sha256(told.body),
      prompt: told.prompt === null ? null : sha256(told.prompt),
    },
    sha256,
  );
  sql
    .prepare(
      `insert into entry (seq, kind, at, ref, body_hash, prompt_hash, prev, hash, body)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      entry.seq,
      entry.kind,
      entry.at,
      entry.ref,
      entry.body,
      entry.prompt,
      entry.prev,
      entry.hash,
      isRun(told.kind) ? null : told.body,
    );
}

/** A record as it is kept: canonical JSON without the prompt's text, and that text apart, so that it can go earlier. */
function sealed(record: AnyRecord): { readonly body: string; readonly prompt: string | null } {
  return {
    body: canonicalJson({ ...record, prompt: { ...record.prompt, text: null } }),
    prompt: record.prompt.text,
  };
}

/**
 * Closes a run with its record as it is written, and links it into the chain. False when it was closed before.
 * @param record of any version: one of an earlier version stays as it is.
 */
export function closeRun(sql: DatabaseSync, record: AnyRecord, owner: string, kind: 'run' | 'observed'): boolean {
  const { body, prompt } = sealed(record);
  const bytes = Buffer.byteLength(body) + Buffer.byteLength(prompt ?? '');
  const { changes } = sql
    .prepare(
      `insert into run (id, started_at, folder, owner, seen_at, start, record, prompt, bytes)
       values (?, ?, ?, ?, ?, '{}', ?, ?, ?)
       on conflict (id) do update set record = excluded.record, prompt = excluded.prompt, bytes = excluded.bytes
       where record is null`,
    )
    .run(record.id, record.startedAt, record.place.folder, owner, record.endedAt, body, prompt, bytes);
  if (changes === 0) return false;
  appendEntry(sql, { kind, at: record.endedAt, ref: record.id, body, prompt });
  const readable = upgrade(record);
  if (readable) keepFacts(sql, readable, kind);
  return true;
}

/**
 * Follows the whole chain, and holds each kept text against its hash. A text that is gone must have been purged by an
 * entry that says so.
 */
export async function verifyLogbook(
  db: Database,
  anchors: readonly Anchor[],
  { signal, said }: Verifying = {},
): Promise<VerifiedChain | Fault> {
  const [all, followed] = [await db.read(countOf), { texts: 0 }];
  if (all instanceof Fault) return all;
  const found = await inSlices(db, (sql) => verified(sql, anchors, followed), {
    ...(signal ? { signal } : {}),
    // Links and texts are each followed once.
    ...(said ? { said: (done: number) => said(Math.min(1, done / Math.max(1, 2 * all))) } : {}),
  });
  return found ?? new Fault('verify-stopped', { entries: followed.texts, all });
}

function* verified(
  sql: DatabaseSync,
  anchors: readonly Anchor[],
  followed: { texts: number },
): Generator<number, VerifiedChain> {
  const chain = yield* followChain(() => entriesOf(sql), anchors, sha256);
  const body = yield* brokenBody(sql, chain.broken?.seq ?? Infinity, followed);
  return body === null ? chain : { ...chain, broken: body };
}

function countOf(sql: DatabaseSync): number {
  return Number(sql.prepare('select count(*) as n from entry').get()?.['n']);
}

/** The newest entry, to be written down elsewhere; null while the logbook is empty. */
export function headOfLogbook(db: Database): Promise<Anchor | null | Fault> {
  return db.read((sql) => {
    const row = sql.prepare(`select seq, hash from entry order by seq desc limit 1`).get();
    return row === undefined ? null : { seq: Number(row['seq']), hash: String(row['hash']) };
  });
}

/** Links after `seq`, with what is kept of their texts. */
export function keptEntries(sql: DatabaseSync, seq: number, limit: number): KeptEntry[] {
  return sql
    .prepare(
      `select entry.*, coalesce(entry.body, run.record) as text, run.prompt, run.folder, run.started_at
       from entry left join run on run.id = entry.ref and entry.kind in ('run', 'observed')
       where entry.seq > ? order by entry.seq limit ?`,
    )
    .all(seq, limit)
    .map((row) => ({
      entry: readEntry(row),
      text: textOrNull(row['text']),
      prompt: textOrNull(row['prompt']),
      run: typeof row['folder'] === 'string' ? { folder: row['folder'], startedAt: Number(row['started_at']) } : null,
    }));
}

function textOrNull(value: SQLOutputValue | undefined): string | null {
  return typeof value === 'string' ? value : null;
}

function* entriesOf(sql: DatabaseSync): Iterable<Entry> {
  for (const row of sql.prepare(`select * from entry order by seq`).iterate()) yield readEntry(row);
}

function readEntry(row: Row): Entry {
  const kind = entryKinds.find((one) => one === row['kind']);
  return {
    seq: Number(row['seq']),
    // A kind that we do not know is a changed one: its hash will say so.
    kind: kind ?? 'purge',
    at: Number(row['at']),
    ref: String(row['ref']),
    body: String(row['body_hash']),
    prompt: row['prompt_hash'] === null ? null : String(row['prompt_hash']),
    prev: String(row['prev']),
    hash: String(row['hash']),
  };
}

type Row = Record<string, SQLOutputValue>;

/** The first text before `until` that is not what its entry tells of. */
function* brokenBody(sql: DatabaseSync, until: number, followed: { texts: number }): Generator<number, Break | null> {
  const purges = purgesOf(sql);
  const rows = sql
    .prepare(
      `select entry.seq, entry.kind, entry.ref, entry.body_hash, entry.prompt_hash,
         coalesce(entry.body, run.record) as text, run.prompt
       from entry left join run on run.id = entry.ref and entry.kind in ('run', 'observed')
       order by entry.seq`,
    )
    .iterate();
  for (const row of rows) {
    const seq = Number(row['seq']);
    if (seq >= until) break;
    const broken = brokenText(sql, row, seq, purges);
    if (broken !== null) return broken;
    if (++followed.texts % stride === 0) yield stride;
  }
  return until === Infinity ? unrecorded(sql) : null;
}

/** So many texts are hashed between two looks at the clock. */
const stride = 20;

function brokenText(sql: DatabaseSync, row: Row, seq: number, purges: readonly PurgeNote[]): Break | null {
  const ref = String(row['ref']);
  const { text, prompt, body_hash: bodyHash, prompt_hash: promptHash } = row;
  if (typeof text !== 'string') return isPurged(seq, ['records'], purges) ? null : { what: 'removed', seq, ref };
  const found = sha256(text);
  if (found !== bodyHash) {
    const other = sql.prepare(`select seq from entry where body_hash = ? and seq <> ?`).get(found, seq);
    return other ? { what: 'swapped', seq, ref, other: Number(other['seq']) } : { what: 'changed', seq, ref };
  }
  if (typeof prompt === 'string') return sha256(prompt) === promptHash ? null : { what: 'changed', seq, ref };
  return promptHash === null || isPurged(seq, ['prompts', 'records'], purges) ? null : { what: 'changed', seq, ref };
}

/** A run that is closed and that no entry tells of was put there past the chain. */
function unrecorded(sql: DatabaseSync): Break | null {
  const row = sql
    .prepare(
      `select id from run where record is not null
       and not exists (select 1 from entry where entry.ref = run.id and entry.kind in ('run', 'observed'))
       order by started_at limit 1`,
    )
    .get();
  if (row === undefined) return null;
  return { what: 'inserted', seq: countOf(sql) + 1, ref: String(row['id']) };
}

/** Purges that the chain vouches for. */
export function purgesOf(sql: DatabaseSync): PurgeNote[] {
  return sql
    .prepare(`select body, body_hash from entry where kind = 'purge' and body is not null order by seq`)
    .all()
    .filter((row) => sha256(String(row['body'])) === row['body_hash'])
    .map((row) => JSON.parse(String(row['body'])) as PurgeNote);
}

function isPurged(seq: number, whats: readonly PurgeNote['what'][], purges: readonly PurgeNote[]): boolean {
  return purges.some(
    ({ what, entries }) => whats.includes(what) && entries.some(([first, last]) => first <= seq && seq <= last),
  );
}

function isRun(kind: EntryKind): boolean {
  return kind === 'run' || kind === 'observed';
}

function sha256(text: string): string {
  return hash('sha256', text);
}
