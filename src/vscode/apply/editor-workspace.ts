import * as vscode from 'vscode';
import type { Workspace } from '../../core/apply/workspace.ts';
import type { ProposedEdit } from '../../core/edit/proposed-edit.ts';
import type { Fault } from '../../core/fault.ts';
import { applyInEditor, type Journal } from './apply-in-editor.ts';
import { readInEditor } from './read-in-editor.ts';

/** What writing into a folder through the editor asks of the machine. */
export interface EditorWorkspaceNeeds {
  /** Absolute path of the workspace folder. */
  readonly folder: string;
  readonly journal: Journal;
  /** Why a path must not be written (outside of the folder, a link, git's own files); null when it may. */
  readonly refuse: (path: string, deleted: readonly string[]) => Promise<Fault | null>;
  /** Makes a file a program, or no longer one; absent where the file system has no such thing. */
  readonly setExecutable?: (path: string, executable: boolean) => Promise<void>;
  /** Files that were written beside the editor's undo stack, because no text document can hold them exactly. */
  readonly notUndoable?: (paths: readonly string[]) => void;
}

/** A folder that is open in the editor, as the run sees it: unsaved changes count, and an apply is one undo step. */
export function editorWorkspace(needs: EditorWorkspaceNeeds): Workspace {
  const folder = vscode.Uri.file(needs.folder);
  return {
    read: (path) => readInEditor(vscode.Uri.joinPath(folder, path)),
    apply: async (edit: ProposedEdit, runId: string) => {
      const applied = await applyInEditor(folder, edit, runId, needs);
      if ('kind' in applied) return applied;
      if (applied.notUndoable.length > 0) needs.notUndoable?.(applied.notUndoable);
      return null;
    },
  };
}
