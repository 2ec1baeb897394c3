import type { ServiceId, SignalKind } from './signals.ts';

/** One place of a file that shows a service of a provider. */
export interface Place {
  readonly id: ServiceId;
  readonly kind: SignalKind;
  /** Offsets in UTF-16 units, `[start, end)`. */
  readonly start: number;
  readonly end: number;
  /** What told it, as the packs write it and never as the file does: a host may hold an account's number. */
  readonly seen: string;
}
