import * as vscode from 'vscode';
import { changes, splitLines, type Change } from '../../core/edit/lines.ts';
import { isEditable, withoutBom } from '../apply/content.ts';
import type { OpenReview } from './open-review.ts';
import { proposalScheme, reviewedPath } from './proposal-files.ts';

/** What became of a command on the hunk at the cursor. */
export type HunkAnswer = 'done' | 'whole-file' | 'none';

/** Takes the hunk at the cursor back to what the file held before. A new, deleted or binary file is one hunk. */
export async function rejectHunkAt(review: OpenReview, editor: vscode.TextEditor): Promise<HunkAnswer> {
  const path = reviewedPath(editor.document.uri);
  const file = path === null ? undefined : review.file(path);
  if (!file) return 'none';
  if (!isEditable(file.before) || !isEditable(file.after)) {
    review.reject(file.path, true);
    return 'whole-file';
  }
  return replaceHunk(editor, file.before, review);
}

/** Takes the hunk at the cursor as the agent proposed it, when the person rejected or changed it. */
export async function acceptHunkAt(review: OpenReview, editor: vscode.TextEditor): Promise<HunkAnswer> {
  const path = reviewedPath(editor.document.uri);
  const file = path === null ? undefined : review.file(path);
  return file && isEditable(file.after) ? replaceHunk(editor, file.after, review) : 'none';
}

/** Moves to the next place where the proposal differs from before, from the cursor on; false at the end of the file. */
export function nextHunk(review: OpenReview, editor: vscode.TextEditor): boolean {
  const path = reviewedPath(editor.document.uri);
  const before = path === null ? undefined : review.file(path)?.before;
  if (before === undefined || !isEditable(before) || editor.document.uri.scheme !== proposalScheme) return false;
  const line = editor.selection.active.line;
  const next = differences(before, editor.document).find((change) => change.afterStart > line);
  if (!next) return false;
  const place = new vscode.Position(next.afterStart, 0);
  editor.selection = new vscode.Selection(place, place);
  editor.revealRange(new vscode.Range(place, place), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  return true;
}

async function replaceHunk(editor: vscode.TextEditor, wanted: string, review: OpenReview): Promise<HunkAnswer> {
  const { document, selection } = editor;
  const own = document.uri.scheme === proposalScheme;
  const proposal = own ? document : await proposalOf(document, review);
  if (!proposal) return 'none';
  const all = differences(wanted, proposal);
  const line = selection.active.line;
  const change = own
    ? (all.find((one) => line >= one.afterStart && line <= Math.max(one.afterStart, one.afterEnd - 1)) ??
      all.find((one) => one.afterStart === one.afterEnd && one.afterStart === line + 1))
    : all.find((one) => line >= one.beforeStart && line <= Math.max(one.beforeStart, one.beforeEnd - 1));
  if (!change) return 'none';
  const eol = proposal.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n';
  const lines = plainLines(wanted).slice(change.beforeStart, change.beforeEnd);
  const edit = new vscode.WorkspaceEdit();
  const range = proposal.validateRange(new vscode.Range(change.afterStart, 0, change.afterEnd, 0));
  edit.replace(proposal.uri, range, lines.join('').replaceAll('\n', eol));
  return (await vscode.workspace.applyEdit(edit)) ? 'done' : 'none';
}

/** The cursor is on the side of the file before the edit: what is to change is beside it. */
async function proposalOf(document: vscode.TextDocument, review: OpenReview): Promise<vscode.TextDocument | null> {
  const path = reviewedPath(document.uri);
  if (path === null || !isEditable(review.file(path)?.after ?? null)) return null;
  return vscode.workspace.openTextDocument(document.uri.with({ scheme: proposalScheme, query: '' }));
}

/** Where a document differs from a text, line ends aside. */
function differences(text: string, document: vscode.TextDocument): Change[] {
  return changes(plainLines(text), plainLines(document.getText()));
}

function plainLines(text: string): string[] {
  return splitLines(withoutBom(text).replace(/\r\n?/g, '\n'));
}
