import type { Fault } from '../fault.ts';
import type { Anchor, VerifiedChain } from './chain.ts';
import type { RunRecord, Step } from './record.ts';
import type { Purged, PurgeOrder } from './retention.ts';

/** A run that has begun: enough to write its record if the process dies. */
export type RunStart = Pick<
  RunRecord,
  'id' | 'startedAt' | 'person' | 'place' | 'template' | 'backend' | 'practice' | 'policyHash' | 'productVersion'
>;

export interface RunQuery {
  readonly limit?: number;
  /** Only runs before this one, for paging. */
  readonly before?: { readonly startedAt: number; readonly id: string };
  readonly folder?: string;
}

/** One record a run, kept on this machine. Every text is redacted before it comes here. */
export interface Logbook {
  begin(start: RunStart): Promise<Fault | null>;
  /**
   * Remembers how far a run came, for the record of a crash. Written before the step begins: a run that was not seen at
   * `propose` sent nothing and is settled with 0, so a run whose `propose` could not be remembered must not send.
   */
  reached(runId: string, step: Step): Promise<Fault | null | void>;
  /** Closes a run with its record. Appending twice is appending once. */
  append(record: RunRecord): Promise<Fault | null>;
  list(query: RunQuery): Promise<readonly RunRecord[] | Fault>;
  show(id: string): Promise<RunRecord | null | Fault>;
  /** Follows the chain of all entries, and holds what is kept and the anchors given against it. */
  verify(anchors: readonly Anchor[]): Promise<VerifiedChain | Fault>;
  /** The newest link, to be written down elsewhere; null while there is none. */
  head(): Promise<Anchor | null | Fault>;
  /** Takes out what is too old or too much; the chain still holds, and tells of it. */
  purge(order: PurgeOrder): Promise<Purged | Fault>;
}
