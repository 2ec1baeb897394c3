import * as vscode from 'vscode';
import type { Desk } from '../run/start-run.ts';
import { runTemplate } from './run-template.ts';

/** What the practice folder needs of the machine: a fresh sample repository, and whether a folder is one. */
export interface PracticeFolder {
  make(): Promise<string>;
  is(folder: string): Promise<boolean>;
}

/** The request that the practice server answers with an edit that the policy denies, and that it will not mend. */
const request = 'Use moment to add a payment due date';

/**
 * Practice: one whole run without a key. It is played on a sample repository, since the practice server's scenarios
 * are written for it; in any other folder the sample is made and opened in a window of its own.
 */
export async function practice(desk: Desk, folders: PracticeFolder, memory: vscode.Memento): Promise<void> {
  const open = vscode.workspace.workspaceFolders?.filter((folder) => folder.uri.scheme === 'file') ?? [];
  for (const folder of open) {
    if (await folders.is(folder.uri.fsPath)) {
      return runTemplate(desk, { folder, template: 'pr-patch', inputs: { request }, backend: 'practice' });
    }
  }
  const where = vscode.l10n.t('Open Practice Folder');
  const chosen = await vscode.window.showInformationMessage(
    vscode.l10n.t('Practice is played in a sample repository, in a window of its own.'),
    { modal: true },
    where,
  );
  if (chosen !== where) return;
  const folder = await folders.make();
  await memory.update(pendingKey, folder);
  await vscode.commands.executeCommand('vscode.openFolder', vscode.Uri.file(folder), { forceNewWindow: true });
}

/** Goes on in the new window with what a person asked for in the old one. */
export async function resumePractice(desk: Desk, folders: PracticeFolder, memory: vscode.Memento): Promise<void> {
  const pending = memory.get<string>(pendingKey);
  const here = vscode.workspace.workspaceFolders?.some((folder) => folder.uri.fsPath === pending);
  if (!pending || !here) return;
  await memory.update(pendingKey, undefined);
  await practice(desk, folders, memory);
}

const pendingKey = 'practicePending';
