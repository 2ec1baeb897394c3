import * as vscode from 'vscode';
import { bytesOf, isEditable, withoutBom } from '../apply/content.ts';
import { readInEditor } from '../apply/read-in-editor.ts';
import { belongs } from '../review/diff-view.ts';
import type { OpenReview } from '../review/open-review.ts';
import { proposalUri, reviewedPath } from '../review/proposal-files.ts';
import type { Reviews } from '../review/reviewer.ts';

/** Where the files of a fix are: in the workspace folder, or in the proposal under review, which holds it laid over. */
export interface FixTarget {
  readonly folder: vscode.WorkspaceFolder;
  /** Of the document with the finding, relative to the folder. */
  readonly path: string;
  readonly review: OpenReview | null;
  /** Text of another file as it is now; null when there is none, or none that can be edited. */
  read(path: string): Promise<string | null>;
  /** Adds to an edit what makes another file hold a text. */
  put(edit: vscode.WorkspaceEdit, path: string, text: string): Promise<void>;
}

/** Null for a document that is neither in a workspace folder nor in a review. */
export function targetOf(document: vscode.TextDocument, reviews: Pick<Reviews, 'open'>): FixTarget | null {
  const reviewed = reviewedPath(document.uri);
  if (reviewed === null) return inFolder(document.uri);
  const review = [...reviews.open.values()].find((one) => belongs(document.uri, one));
  const folder = review && vscode.workspace.getWorkspaceFolder(review.folder);
  return review && folder ? inReview(folder, reviewed, review) : null;
}

function inFolder(uri: vscode.Uri): FixTarget | null {
  const folder = uri.scheme === 'file' ? vscode.workspace.getWorkspaceFolder(uri) : undefined;
  if (!folder || !uri.path.startsWith(`${folder.uri.path}/`)) return null;
  const at = (path: string): vscode.Uri => vscode.Uri.joinPath(folder.uri, path);
  return {
    folder,
    path: uri.path.slice(folder.uri.path.length + 1),
    review: null,
    read: (path) => textAt(at(path)),
    put: async (edit, path, text) => {
      const before = await readInEditor(at(path));
      if (before === null) edit.createFile(at(path), { contents: bytesOf(text) });
      else await replaceText(edit, at(path), text);
    },
  };
}

function inReview(folder: vscode.WorkspaceFolder, path: string, review: OpenReview): FixTarget {
  const proposed = (name: string): string | null => {
    const content = review.file(name) ? review.content(name) : null;
    return isEditable(content) ? content : null;
  };
  return {
    folder,
    path,
    review,
    read: async (name) => (review.file(name) ? proposed(name) : textAt(vscode.Uri.joinPath(folder.uri, name))),
    put: async (edit, name, text) => {
      const uri = proposalUri(review.runId, name);
      if (proposed(name) === null) edit.createFile(uri, { contents: bytesOf(text) });
      else await replaceText(edit, uri, text);
    },
  };
}

async function textAt(uri: vscode.Uri): Promise<string | null> {
  const content = await readInEditor(uri);
  return isEditable(content) ? content : null;
}

async function replaceText(edit: vscode.WorkspaceEdit, uri: vscode.Uri, text: string): Promise<void> {
  const [{ textEdits }, document] = await Promise.all([
    import('../apply/plan-file.ts'),
    vscode.workspace.openTextDocument(uri),
  ]);
  const whole = new vscode.Range(0, 0, document.lineCount, 0);
  edit.set(uri, textEdits(document, withoutBom(text)) ?? [vscode.TextEdit.replace(whole, withoutBom(text))]);
}
