import type { Content, ProposedEdit } from '../edit/proposed-edit.ts';
import type { Policy } from '../policy/schema.ts';
import type { LineIndex } from '../range.ts';
import type { Delivery } from './delivery.ts';
import type { FindingData, PolicyLine, Severity } from './finding.ts';
import type { Parsers } from './dependencies/parsers.ts';
import type { Project } from './project.ts';
import type { KnownBefore } from './known-before.ts';
import type { DoubtedSignOff, SignOff } from '../review/sign-off.ts';
import type { RuleId } from './rules/ids.ts';

/** One file of an edit as a rule sees it. */
export interface FileContext {
  readonly path: string;
  readonly before: Content;
  readonly after: Content;
  readonly mode: 'executable' | 'not-executable' | 'link' | 'submodule' | null;
  /** The whole edit, for what moved between files. */
  readonly edit?: ProposedEdit;
  /** The text after the edit; empty for bytes and for a deleted file. */
  readonly text: string;
  readonly lines: LineIndex;
  /** True when the edit adds or changes the line (from 1). In a whole-file scan every line is added. */
  readonly added: (line: number) => boolean;
  /** Where secrets stood before the edit, in any of its files: what was known then is no less known now. */
  readonly known: KnownBefore;
  /** As it is for this file, overrides included. */
  readonly policy: Policy;
  readonly project: Project;
  /** Who signed off what, as far as it counts. */
  readonly signOffs: readonly SignOff[];
  /** Sign-offs that are written and do not count. */
  readonly doubtedSignOffs?: readonly DoubtedSignOff[];
  /** How far the change is on its way; undefined: nobody can tell who made it. */
  readonly delivery?: Delivery | undefined;
  readonly parsers: Parsers;
  /** Where a key of the policy stands (`dependencies.deny.0`), undefined for a built-in default. */
  readonly policyLine: (key: string) => PolicyLine | undefined;
}

/** What a rule yields: offsets into `text`; range, severity and fingerprint are added by `check`. */
export interface Hit {
  readonly ruleId: RuleId;
  /** Offsets in UTF-16 units, `[start, end)`, as tight as the fact allows. */
  readonly start: number;
  readonly end: number;
  readonly data: FindingData;
  /**
   * What tells this finding from another of the same rule on the same line, without holding a secret: a package URL, a
   * variable's name. Part of the fingerprint.
   */
  readonly subject: string;
  /** Parts of `text` that must not reach the fingerprint, a message or a log: `[start, end)` offsets. */
  readonly secret?: readonly (readonly [number, number])[];
  /** The finding is about the file as a change, not about a line of it: kept although no line was added. */
  readonly wholeFile?: boolean;
  /** No setting of the policy and no comment makes it quieter. */
  readonly firm?: boolean;
  /** A key of the policy that decided, such as `dependencies.deny.0`. */
  readonly policyKey?: string;
  /** Overrides the rule's default severity; the policy's `rules` entry overrides both. */
  readonly severity?: Severity;
  /** The policy speaks of just this hit, under that key: overrides all others, unless the rule is off. */
  readonly decided?: { readonly severity: Severity | 'off'; readonly key: string };
}

/** One rule, or a family that shares its reading of a file. Hits on lines that are not added are dropped by `check`. */
export interface Rule {
  readonly ids: readonly RuleId[];
  /** Asked about deleted files too; its hits there are for the whole file. */
  readonly looksAtDeleted?: boolean;
  readonly check: (file: FileContext) => Iterable<Hit> | Promise<Iterable<Hit>>;
}
