import type { Content, ProposedEdit } from '../edit/proposed-edit.ts';
import type { Fault } from '../fault.ts';

/** The person's files. Only an accepted edit reaches it. */
export interface Workspace {
  /** What a file holds now, with unsaved changes where there is an editor. */
  read(path: string): Promise<Content>;
  /**
   * Applies an edit as a whole, or not at all: refuses with `workspace-changed` when a file is not as it was before the
   * run. A crash in the middle is completed or undone at the next start.
   */
  apply(edit: ProposedEdit, runId: string): Promise<Fault | null>;
}
