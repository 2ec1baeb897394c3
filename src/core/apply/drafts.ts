import type { Content, FileEdit } from '../edit/proposed-edit.ts';
import { Fault } from '../fault.ts';

/** What the branch of every draft begins with: no other branch is ever pushed. */
export const draftBranches = 'guardrails/draft/';

/** A commit on a branch of its own, made beside the person's files. Nobody has pushed it. */
export interface Draft {
  readonly branch: string;
  readonly commit: string;
  readonly paths: readonly string[];
}

/** What is to become a draft. */
export interface DraftOrder {
  readonly runId: string;
  /** A readable name for the branch, such as a template's id. */
  readonly name: string;
  readonly files: readonly FileEdit[];
  /** The whole message of the commit. */
  readonly message: string;
  /** Who accepted it, and so is its author: `Name <mail>`, or a name alone. */
  readonly person: string;
}

/** Where drafts are kept: git. Working tree, index and the branch that is checked out stay as they are. */
export interface Drafts {
  /** What a file holds in the commit that a draft begins from; null where it is not in it. */
  committed(path: string): Promise<Content | Fault>;
  /** Makes a draft, as a whole or not at all. Fault `draft-impossible`. */
  make(order: DraftOrder): Promise<Draft | Fault>;
  /** Takes the branch back, as long as it is still what was made. */
  drop(draft: Draft): Promise<Fault | null>;
}

/** That pipelines are on a branch, so that it can be said. */
export function draftedFault(run: string, { branch, paths }: Pick<Draft, 'branch' | 'paths'>): Fault {
  return new Fault('pipelines-drafted', { run, branch, paths: paths.join(', ') });
}
