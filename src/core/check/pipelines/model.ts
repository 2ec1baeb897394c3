import type { Piece } from '../dependencies/piece.ts';
import type { Tree } from '../dependencies/trees/tree.ts';

/** A place in the file: offsets in UTF-16 units, `[start, end)`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What a pipeline file says, the same for every system. Anchors, merge keys and templates of the file are laid in. */
export interface Pipeline {
  readonly jobs: readonly Job[];
  readonly triggers: readonly Trigger[];
  readonly uses: readonly Use[];
  /** What every job may do that says nothing of its own. */
  readonly permissions: Permissions | null;
  /** Where something that is gone from the whole file can be shown: its list of jobs, or its first key. */
  readonly place: Span;
}

export interface Job extends Span {
  readonly id: string;
  /** As the system shows it; required checks are often named so. */
  readonly name: string;
  /** What its runs are called where that is another name, such as `test (20)`; `*` stands for what only a run tells. */
  readonly shown: readonly string[];
  /** Every key and value, as lines, without the job's own name: what it is. */
  readonly content: readonly string[];
  readonly permissions: Permissions | null;
  readonly guard: Guard | null;
  readonly ignores: Ignoring | null;
  readonly runner: Runner | null;
  /** The jobs that it waits for. */
  readonly needs: readonly string[];
  readonly needsPlace: Span;
  readonly environment: (Span & { readonly name: string }) | null;
  readonly steps: readonly Step[];
  readonly secrets: readonly SecretUse[];
}

export interface Step extends Span {
  readonly guard: Guard | null;
  readonly ignores: Ignoring | null;
  readonly use: Use | null;
  readonly with: Tree | null;
  readonly script: Piece | null;
  /** Text of outsiders that becomes part of a script. */
  readonly injected: readonly (Span & { readonly text: string })[];
  /** What says that it takes the code of an outsider: a `ref` of a pull request's head. */
  readonly takesHead: (Span & { readonly text: string }) | null;
}

/** When something runs. It runs less than before when an alternative is gone or a blocker is new. */
export interface Guard extends Span {
  readonly kind: 'never' | 'manual' | 'condition';
  readonly alternatives: readonly string[];
  readonly blockers: readonly string[];
}

/** A failure that does not fail the pipeline. `text` is how it is said. */
export interface Ignoring extends Span {
  readonly text: string;
}

export interface Runner extends Span {
  readonly labels: readonly string[];
  /** Belongs to the team or to someone else, not to the maker of the system. */
  readonly selfHosted: boolean;
  /** Only a run tells which one it is. */
  readonly unresolved: boolean;
}

/** Something from outside that the pipeline runs. */
export interface Use extends Span {
  readonly kind: 'action' | 'workflow' | 'image' | 'include' | 'component';
  readonly name: string;
  /** Branch, tag, commit or digest, null without any. */
  readonly ref: string | null;
  /** A hash fixes its content. */
  readonly fixed: boolean;
  /** Part of it is only known when it runs. */
  readonly unresolved: boolean;
}

export interface SecretUse extends Span {
  readonly name: string;
  /** Who gets it: an action's name, `run`, `job`, `workflow`. */
  readonly consumer: string;
}

export interface Permissions extends Span {
  readonly all: Level | null;
  readonly scopes: ReadonlyMap<string, Span & { readonly level: Level }>;
}

/** What a job has that asks for nothing. */
export const noPermissions: Permissions = { all: null, scopes: new Map(), start: 0, end: 0 };

export type Level = 'none' | 'read' | 'write';

export interface Trigger extends Span {
  readonly name: string;
  readonly filters: ReadonlyMap<string, Span & { readonly values: readonly string[] }>;
}
