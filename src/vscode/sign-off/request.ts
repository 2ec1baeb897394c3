import * as vscode from 'vscode';
import { rolesLeft, type FileToSign } from '../../core/review/to-sign.ts';
import type { Words } from '../../core/words/index.ts';

/** Copies a text for whoever has to sign: files, roles, and how. */
export async function copyRequest(words: Words, files: readonly FileToSign[], branch: string | null): Promise<void> {
  const rows = files.map(({ file, left }) => ({ path: file.path, roles: left.map(({ role }) => role) }));
  await vscode.env.clipboard.writeText(words.signing.request(rows, rolesLeft(files), branch));
  vscode.window.setStatusBarMessage(vscode.l10n.t('The request is in the clipboard.'), 5000);
}
