import { canonicalJson } from '../../policy/canonical-json.ts';
import { redact } from '../../redact.ts';
import type { Anchor, Entry } from '../chain.ts';
import type { KeptEntry } from '../kept.ts';
import { redactRecord } from '../redact-record.ts';
import type { RunRecord } from '../record.ts';

/** The first line of an export: what it is of. Times are milliseconds since 1970. */
export interface HeadLine {
  readonly type: 'head';
  readonly format: typeof exportFormat;
  readonly version: 1;
  readonly exportedAt: number;
  readonly productVersion: string;
  /** The last link: a file that ends before it was cut. */
  readonly head: Anchor;
}

export const exportFormat = 'codex-guardrails-logbook';

/** One link of the chain, with what it tells of. */
export interface EntryLine {
  readonly type: 'entry';
  readonly entry: Entry;
  /** The record or grant as it is kept: its canonical JSON (RFC 8785) has the hash `entry.body`. */
  readonly content?: unknown;
  /** The text of a prompt has the hash `entry.prompt`. */
  readonly prompt?: string;
  /** Why there is no content, or why it has another hash: `redacted` more than when it was kept. */
  readonly because?: 'purged' | 'left-out' | 'redacted';
}

export interface LineChoice {
  /** Whether the text belongs to what was asked for; else only the link goes out, so that the chain is whole. */
  readonly wanted: boolean;
  readonly withPrompts: boolean;
}

/** A link as it goes out. What is kept was redacted by the product of its day; it is redacted again by this one. */
export function entryLine({ entry, text, prompt }: KeptEntry, { wanted, withPrompts }: LineChoice): EntryLine {
  if (text === null) return { type: 'entry', entry, because: 'purged' };
  if (!wanted) return { type: 'entry', entry, because: 'left-out' };
  const isRun = entry.kind === 'run' || entry.kind === 'observed';
  const kept: unknown = JSON.parse(text);
  const content = isRun ? redactRecord(kept as RunRecord) : redactStrings(kept);
  const again = withPrompts && prompt !== null ? redact(prompt).text : null;
  const changed = canonicalJson(content) !== text || (again !== null && again !== prompt);
  return {
    type: 'entry',
    entry,
    content,
    ...(again === null ? {} : { prompt: again }),
    ...(changed ? { because: 'redacted' } : {}),
  };
}

function redactStrings(value: unknown): unknown {
  if (typeof value === 'string') return redact(value).text;
  if (Array.isArray(value)) return value.map(redactStrings);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, redactStrings(each)]));
}
