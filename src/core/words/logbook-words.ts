import type { Break, EntryKind } from '../logbook/chain.ts';
import type { ChosenKind } from '../logbook/chosen.ts';

/** What the logbook says of itself: in its exports, in the editor and on the command line. */
export interface LogbookWords {
  readonly entryKinds: Readonly<Record<EntryKind, string>>;
  readonly chosenKinds: Readonly<Record<ChosenKind, string>>;
  /** "The logbook holds. Entries: 12, each linked to the one before it, …". */
  readonly holds: (entries: string, head: string) => string;
  readonly empty: string;
  /** What was done at the first place where the chain does not hold. */
  readonly broken: (found: Break) => string;
  /** What a chain that holds shows, and what it cannot show. */
  readonly shows: string;
  readonly cannotShow: string;
  readonly anchorsHeld: (count: number) => string;
  readonly noAnchors: string;
  readonly anchorsOfOthers: (count: number) => string;
  /** "2026-11-21 10:00: 12 prompts (entries 1–12) by …". */
  readonly purged: (what: 'prompts' | 'records', count: string, entries: string, by: string, at: string) => string;
  readonly byPolicy: (hash: string) => string;

  /** Of how many folders only the own runs are shown, and who is shown all. */
  readonly ownOnly: (folders: number, readers: string) => string;

  readonly title: string;
  /** The time of an export, and how many of its runs it shows. */
  readonly exported: (at: string, runs: string) => string;
  readonly filtered: string;
  readonly promptsLeftOut: string;
  readonly verifyHow: string;
  readonly head: string;
  readonly entry: string;
  readonly chosen: string;
  readonly chosenNothing: string;
  readonly trend: string;
  /** "3 runs in the week of …". */
  readonly trendPoint: (runs: string, week: string) => string;
  readonly firstSeen: string;
  readonly lastSeen: string;
  readonly versions: string;
  readonly kind: string;
  readonly name: string;
  readonly count: string;
  readonly share: string;
  readonly contents: string;

  readonly compared: string;
  readonly same: string;
  readonly difference: string;
  readonly onlyIn: (which: string) => string;
  readonly inBoth: string;
  readonly promptUnknown: string;
}
