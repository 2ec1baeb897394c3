import type { Fault } from '../fault.ts';
import type { Anchor, VerifiedChain } from './chain.ts';
import type { RunOwner } from './closed.ts';
import type { ChosenCount } from './chosen.ts';
import type { KeptEntry, PurgeNote } from './kept.ts';
import type { RunFilter, RunPage, RunQuery, Share, ShareBy } from './query.ts';
import type { Signal } from '../signal.ts';
import type { RunRecord, Step } from './record.ts';
import type { Purged, PurgeOrder } from './retention.ts';

export type { RunQuery } from './query.ts';

/** A run that has begun: enough to write its record if the process dies. */
export type RunStart = Pick<
  RunRecord,
  'id' | 'startedAt' | 'person' | 'place' | 'template' | 'backend' | 'practice' | 'policyHash' | 'productVersion'
>;

/** Who takes in runs of another logbook, from which head of it. */
export interface TakeIn {
  readonly by: string;
  readonly at: number;
  readonly head: Anchor;
}

/** Who waits for a logbook to be verified: how to stop it, and what is told of how much is done, from 0 to 1. */
export interface Verifying {
  readonly signal?: Signal;
  readonly said?: (done: number) => void;
}

/** How many runs came in, and how many were here before. */
export interface Taken {
  readonly added: number;
  readonly known: number;
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
  /** The newest runs, as many as asked for. */
  list(query: RunQuery): Promise<readonly RunRecord[] | Fault>;
  /** The same in one short reading: with words to look for, it may end early and say where to go on. */
  page(query: RunQuery): Promise<RunPage | Fault>;
  /** How many runs and how much money, by one of their facts. */
  shares(filter: RunFilter, by: ShareBy): Promise<readonly Share[] | Fault>;
  /** What the agent chose over all these runs, most often first. */
  chosen(filter: RunFilter): Promise<readonly ChosenCount[] | Fault>;
  /** The folders of all runs, each with the persons whose runs they are. */
  owners(): Promise<readonly RunOwner[] | Fault>;
  show(id: string): Promise<RunRecord | null | Fault>;
  /**
   * Follows the chain of all entries, and holds what is kept and the anchors given against it, as they are at one moment;
   * others have their turn meanwhile. Fault `verify-stopped` when it was stopped.
   */
  verify(anchors: readonly Anchor[], verifying?: Verifying): Promise<VerifiedChain | Fault>;
  /** Links after `seq`, with what is kept of the text behind each, at most `limit` of them. */
  entries(seq: number, limit: number): Promise<readonly KeptEntry[] | Fault>;
  /** What was purged, by whose order, the oldest first. */
  purges(): Promise<readonly PurgeNote[] | Fault>;
  /** Takes in the runs of an export that was verified; those that are here already are left as they are. */
  takeIn(runs: readonly RunRecord[], order: TakeIn): Promise<Taken | Fault>;
  /** True for a run that another logbook wrote: its folder is somebody else's word. */
  isTakenIn(id: string): Promise<boolean | Fault>;
  /** A random name that it got when it was begun, which stays when its chain is made anew. */
  name(): Promise<string | Fault>;
  /** The newest link, to be written down elsewhere; null while there is none. */
  head(): Promise<Anchor | null | Fault>;
  /** Takes out what is too old or too much; the chain still holds, and tells of it. */
  purge(order: PurgeOrder): Promise<Purged | Fault>;
}
