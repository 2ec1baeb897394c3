import * as z from 'zod';
import { canonicalJson } from '../../policy/canonical-json.ts';
import { entryKinds, verifyChain, type Break, type Entry, type Sha256 } from '../chain.ts';
import { recordSchema } from '../record-schema.ts';
import type { RunRecord } from '../record.ts';
import { upgrade } from '../upgrade.ts';
import { exportFormat, type EntryLine, type HeadLine } from './lines.ts';

/** What an export holds, after it was held against its own chain. */
export type ReadExport =
  | {
      readonly kind: 'whole';
      readonly head: HeadLine['head'];
      readonly entries: number;
      readonly runs: readonly RunRecord[];
      /** Contents that were held against their hash, and those that could not be: they were redacted on the way out. */
      readonly checked: number;
      readonly unchecked: number;
    }
  | { readonly kind: 'broken'; readonly broken: Break }
  | { readonly kind: 'malformed'; readonly line: number; readonly problem: string };

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const anchor = z.strictObject({ seq: z.int().min(1), hash });
const head = z.object({
  type: z.literal('head'),
  format: z.literal(exportFormat),
  version: z.literal(1),
  exportedAt: z.number(),
  productVersion: z.string(),
  head: anchor,
}) satisfies z.ZodType<HeadLine>;
const entry = z.strictObject({
  seq: z.int().min(1),
  kind: z.enum(entryKinds),
  at: z.number(),
  ref: z.string(),
  body: hash,
  prompt: hash.nullable(),
  prev: hash,
  hash,
}) satisfies z.ZodType<Entry>;
const line = z.strictObject({
  type: z.literal('entry'),
  entry,
  content: z.unknown().optional(),
  prompt: z.string().optional(),
  because: z.enum(['purged', 'left-out', 'redacted']).optional(),
});

/** Reads the lines of an export and verifies them: the chain of all links up to the head, and each content's hash. */
export function readExport(lines: Iterable<string>, sha256: Sha256): ReadExport {
  let first: HeadLine | null = null;
  const entries: Entry[] = [];
  const runs: RunRecord[] = [];
  const counts = { checked: 0, unchecked: 0 };
  let changed: Break | null = null;
  let number = 0;
  for (const text of lines) {
    number++;
    if (text.trim() === '') continue;
    const value = parsed(text);
    const malformed = (problem: string): ReadExport => ({ kind: 'malformed', line: number, problem });
    if (value === undefined) return malformed('no JSON');
    if (first === null) {
      const read = head.safeParse(value);
      if (!read.success) return malformed(problemIn(read.error));
      first = read.data;
      continue;
    }
    const read = line.safeParse(value);
    if (!read.success) return malformed(problemIn(read.error));
    const one = read.data as EntryLine;
    entries.push(one.entry);
    if (one.content === undefined) continue;
    if (one.because === 'redacted') counts.unchecked++;
    else if (holds(one, sha256)) counts.checked++;
    else changed ??= { what: 'changed', seq: one.entry.seq, ref: one.entry.ref };
    if (one.entry.kind !== 'run' && one.entry.kind !== 'observed') continue;
    const record = recordOf(one);
    if (record instanceof z.ZodError) return malformed(problemIn(record));
    runs.push(record);
  }
  if (first === null) return { kind: 'malformed', line: 1, problem: 'empty' };
  const chain = verifyChain(() => entries, [first.head], sha256);
  // Of a changed content and a broken link the earlier one is told.
  const broken = earlier(chain.broken, changed) ?? beyond(chain.entries, first.head.seq, entries);
  if (broken) return { kind: 'broken', broken };
  return { kind: 'whole', head: first.head, entries: chain.entries, runs, ...counts };
}

function holds({ entry, content, prompt }: EntryLine, sha256: Sha256): boolean {
  if (sha256(canonicalJson(content)) !== entry.body) return false;
  return prompt === undefined || sha256(prompt) === entry.prompt;
}

function recordOf({ content, prompt }: EntryLine): RunRecord | z.ZodError {
  const read = recordSchema.safeParse(upgrade(content) ?? content);
  if (!read.success) return read.error;
  const record = read.data as RunRecord;
  return { ...record, prompt: { ...record.prompt, text: prompt ?? null } };
}

/** Links behind the head that the file names were put there later. */
function beyond(count: number, seq: number, entries: readonly Entry[]): Break | null {
  return count > seq ? { what: 'inserted', seq: seq + 1, ref: entries[seq]?.ref ?? '' } : null;
}

function earlier(one: Break | null, other: Break | null): Break | null {
  if (one === null || other === null) return one ?? other;
  return one.seq <= other.seq ? one : other;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function problemIn(error: z.ZodError): string {
  const [issue] = error.issues;
  return issue ? `${issue.path.join('.')}: ${issue.message}`.replace(/^: /, '') : 'malformed';
}
