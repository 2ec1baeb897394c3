import * as vscode from 'vscode';
import { sameContent, type FileEdit, type ProposedEdit } from '../../core/edit/proposed-edit.ts';
import { Fault } from '../../core/fault.ts';
import { bytesOf } from './content.ts';
import { planFile, type FilePlan } from './plan-file.ts';
import { openDocument, readFromDisk, readInEditor } from './read-in-editor.ts';
import { saveAsItIs } from './save-as-it-is.ts';
import type { EditorWorkspaceNeeds } from './editor-workspace.ts';

/** Says on disk what is about to be written, so that a start after a crash can finish it. */
export interface Journal {
  open(edit: ProposedEdit, runId: string): Promise<{ readonly close: () => Promise<void> } | Fault>;
}

export interface Applied {
  readonly notUndoable: readonly string[];
}

/**
 * Writes an edit into the open folder, as a whole or not at all, and byte for byte. What text documents can hold goes
 * through one `WorkspaceEdit`, which the editor undoes in one step; the rest is written to the file system. Refuses with
 * `workspace-changed` when a file, or its unsaved document, is not as it was before.
 */
export async function applyInEditor(
  folder: vscode.Uri,
  edit: ProposedEdit,
  runId: string,
  needs: Pick<EditorWorkspaceNeeds, 'journal' | 'refuse' | 'setExecutable'>,
): Promise<Applied | Fault> {
  const files = edit.files.filter((file) => file.mode !== undefined || !sameContent(file.before, file.after));
  const refused = await refusedOf(files, needs);
  if (refused) return refused;
  const changed = await changedOf(folder, files);
  if (changed.length > 0) return new Fault('workspace-changed', { paths: changed.join(', ') });

  const journal = await needs.journal.open({ files }, runId);
  if (journal instanceof Fault) return journal;
  let settled = false;
  try {
    const plans = await Promise.all(files.map((file) => planFile(vscode.Uri.joinPath(folder, file.path), file)));
    const failed = await write(plans, needs);
    if (failed && !(await restore(plans))) return failed;
    settled = true;
    return failed ?? { notUndoable: plans.filter((plan) => plan.direct).map((plan) => plan.file.path) };
  } finally {
    // Left open when files are neither here nor there: the next start then finishes what the journal says.
    if (settled) await journal.close();
  }
}

async function refusedOf(
  files: readonly FileEdit[],
  needs: Pick<EditorWorkspaceNeeds, 'refuse'>,
): Promise<Fault | null> {
  const deleted = files.filter((file) => file.after === null).map((file) => file.path);
  for (const { path, mode } of files) {
    if (mode === 'link' || mode === 'submodule') {
      return new Fault('apply-failed', { path, reason: `a ${mode} is never applied` });
    }
    const refused = await needs.refuse(path, deleted);
    if (refused) return refused;
  }
  return null;
}

async function changedOf(folder: vscode.Uri, files: readonly FileEdit[]): Promise<string[]> {
  const now = await Promise.all(files.map((file) => readInEditor(vscode.Uri.joinPath(folder, file.path))));
  return files.filter((file, index) => !sameContent(file.before, now[index] ?? null)).map((file) => file.path);
}

async function write(
  plans: readonly FilePlan[],
  { setExecutable }: Pick<EditorWorkspaceNeeds, 'setExecutable'>,
): Promise<Fault | null> {
  let at = plans[0]?.file.path ?? '';
  try {
    const edit = new vscode.WorkspaceEdit();
    for (const plan of plans) if (!plan.direct) plan.addTo(edit);
    // Not `edit.size`: it counts no file that is created or deleted.
    if (plans.some((plan) => !plan.direct) && !(await vscode.workspace.applyEdit(edit))) {
      return new Fault('apply-failed', { path: at, reason: 'the editor refused the edit' });
    }
    for (const plan of plans) {
      at = plan.file.path;
      if (!plan.direct) await saveAsItIs(plan.uri, plan.file.after);
      else if (plan.file.after === null) await vscode.workspace.fs.delete(plan.uri);
      else await vscode.workspace.fs.writeFile(plan.uri, bytesOf(plan.file.after));
      if (!sameContent(await readFromDisk(plan.uri), plan.file.after)) {
        return new Fault('apply-failed', { path: at, reason: 'the file does not hold what was written' });
      }
      const { mode } = plan.file;
      if (mode === 'executable' || mode === 'not-executable') await setExecutable?.(at, mode === 'executable');
    }
    return null;
  } catch (error) {
    return new Fault('apply-failed', { path: at, reason: error instanceof Error ? error.message : String(error) });
  }
}

/** Puts every file back as it was; false when that failed too. */
async function restore(plans: readonly FilePlan[]): Promise<boolean> {
  const results = await Promise.allSettled(
    plans.map(async ({ uri, file }) => {
      const document = openDocument(uri);
      if (document?.isDirty) await document.save();
      if (sameContent(await readFromDisk(uri), file.before)) return;
      if (file.before === null) await vscode.workspace.fs.delete(uri);
      else await vscode.workspace.fs.writeFile(uri, bytesOf(file.before));
    }),
  );
  return results.every((result) => result.status === 'fulfilled');
}
