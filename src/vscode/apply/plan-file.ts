import * as vscode from 'vscode';
import { changes, splitLines } from '../../core/edit/lines.ts';
import type { Content, FileEdit } from '../../core/edit/proposed-edit.ts';
import { bom, bytesOf, isEditable, withoutBom } from './content.ts';
import { lineEnds } from './exact-text.ts';
import { openDocument } from './read-in-editor.ts';

/** How one file of an edit gets into the workspace. */
export interface FilePlan {
  readonly uri: vscode.Uri;
  readonly file: FileEdit;
  /** True when no text document holds the file exactly: it is written to the file system, and not undone by the editor. */
  readonly direct: boolean;
  addTo(edit: vscode.WorkspaceEdit): void;
}

export async function planFile(uri: vscode.Uri, file: FileEdit): Promise<FilePlan> {
  const { before, after } = file;
  if (before === null) {
    const contents = bytesOf(after);
    return { uri, file, direct: false, addTo: (edit) => edit.createFile(uri, { contents }) };
  }
  if (after === null) return { uri, file, direct: false, addTo: (edit) => edit.deleteFile(uri) };
  const direct: FilePlan = { uri, file, direct: true, addTo: () => {} };
  if (!isHeld(before) || !isHeld(after) || before.startsWith(bom) !== after.startsWith(bom)) return direct;
  const document = await openAsUtf8(uri);
  if (!document || document.getText().replaceAll('\r\n', '\n') !== withoutBom(before).replaceAll('\r\n', '\n'))
    return direct;
  const edits = textEdits(document, withoutBom(after));
  return edits ? { uri, file, direct: false, addTo: (edit) => edit.set(uri, edits) } : direct;
}

/** A document has one kind of line end; a lone carriage return is none that it can keep. */
function isHeld(content: Content): content is string {
  if (!isEditable(content)) return false;
  const { mixed, most } = lineEnds(content);
  return !mixed && most !== '\r';
}

async function openAsUtf8(uri: vscode.Uri): Promise<vscode.TextDocument | null> {
  const open = openDocument(uri);
  if (open) return open.encoding === 'utf8' || open.encoding === 'utf8bom' ? open : null;
  try {
    return await vscode.workspace.openTextDocument(uri, { encoding: 'utf8' });
  } catch {
    return null;
  }
}

/**
 * The fewest line edits that make a document hold `after`, so that cursors, folds and breakpoints stay. Null when line
 * ends and lines change together: the editor does not undo the two as one.
 */
export function textEdits(document: vscode.TextDocument, after: string): vscode.TextEdit[] | null {
  const eol = document.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n';
  const { most, any } = lineEnds(after);
  const wanted = any ? most : eol;
  const text = document.getText();
  if (wanted !== eol) {
    if (text.replace(/\r\n|\n/g, wanted) !== after) return null;
    return [vscode.TextEdit.setEndOfLine(wanted === '\r\n' ? vscode.EndOfLine.CRLF : vscode.EndOfLine.LF)];
  }
  const lines = splitLines(after);
  return changes(splitLines(text), lines).map((change) => {
    const range = new vscode.Range(change.beforeStart, 0, change.beforeEnd, 0);
    return new vscode.TextEdit(document.validateRange(range), lines.slice(change.afterStart, change.afterEnd).join(''));
  });
}
