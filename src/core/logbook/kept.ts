import type { Entry } from './chain.ts';
import type { PurgeOrder } from './retention.ts';

/** A link with what is kept of the texts behind it. */
export interface KeptEntry {
  readonly entry: Entry;
  /** Canonical JSON as its hash was taken of; null when it was purged. */
  readonly text: string | null;
  /** The prompt of a run; null when none was kept, or it was purged. */
  readonly prompt: string | null;
  /** Of a run that is kept: where and when it was. */
  readonly run: { readonly folder: string; readonly startedAt: number } | null;
}

/** A purge as its entry tells of it. */
export interface PurgeNote extends Omit<PurgeOrder, 'dry'> {
  readonly what: 'prompts' | 'records';
  /** Pairs of first and last `seq`, both included. */
  readonly entries: readonly (readonly [number, number])[];
}
