import * as vscode from 'vscode';
import type { Content } from '../../core/edit/proposed-edit.ts';
import { contentOf } from './content.ts';

/**
 * What a file holds now, as it would be if it were saved: with unsaved changes of its open document, without what only
 * the editor adds. Null when there is neither file nor unsaved document.
 */
export async function readInEditor(uri: vscode.Uri): Promise<Content> {
  const onDisk = await readFromDisk(uri);
  const document = openDocument(uri);
  if (!document?.isDirty) return onDisk;
  if (!document.encoding.startsWith('utf8')) {
    return contentOf(await vscode.workspace.encode(document.getText(), { encoding: document.encoding }));
  }
  const { exactText } = await import('./exact-text.ts');
  const text = document.getText();
  return exactText(text, typeof onDisk === 'string' ? [onDisk] : [text]);
}

/** What a file holds on disk; null when there is none, or something else is in its place. */
export async function readFromDisk(uri: vscode.Uri): Promise<Content> {
  try {
    return contentOf(await vscode.workspace.fs.readFile(uri));
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return null;
    throw error;
  }
}

export function openDocument(uri: vscode.Uri): vscode.TextDocument | undefined {
  const name = uri.toString();
  return vscode.workspace.textDocuments.find((document) => !document.isClosed && document.uri.toString() === name);
}
