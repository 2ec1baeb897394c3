import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import * as vscode from 'vscode';
import type { Content } from '../../core/edit/proposed-edit.ts';
import type { FileToSign } from '../../core/review/to-sign.ts';
import { bytesOf, isEditable } from '../apply/content.ts';

const scheme = 'guardrails-sign-off';

/** Texts by URI: what a diff shows stays what it was when it was opened. */
const texts = new Map<string, string>();
let provider: vscode.Disposable | undefined;
let shown = 0;

/** Shows what is signed, to the letter: files as they were and as they were read, and not as an editor has them. */
export async function showSigned(
  folder: vscode.WorkspaceFolder,
  files: readonly FileToSign[],
  title: string,
): Promise<void> {
  provider ??= vscode.workspace.registerTextDocumentContentProvider(scheme, {
    provideTextDocumentContent: (uri) => texts.get(uri.toString()) ?? '',
  });
  const look = String(++shown);
  const rows = files.map(({ file: { path, before, after } }) => [
    vscode.Uri.joinPath(folder.uri, path),
    documentOf('before', path, look, before),
    documentOf('after', path, look, after),
  ]);
  await vscode.commands.executeCommand('vscode.changes', title, rows);
}

function documentOf(side: string, path: string, look: string, content: Content): vscode.Uri | undefined {
  if (content === null) return undefined;
  const uri = vscode.Uri.from({ scheme, authority: side, path: `/${path}`, query: look });
  const text = isEditable(content)
    ? content
    : vscode.l10n.t('No text: {0} bytes, SHA-256 {1}', bytesOf(content).length, bytesToHex(sha256(bytesOf(content))));
  texts.set(uri.toString(), text);
  return uri;
}
