import * as vscode from 'vscode';
import type { Words } from '../../core/words/index.ts';
import type { ChangedLines } from './changed-lines.ts';

/** How long what asks for nothing stays in the status bar, in milliseconds. */
const shownFor = 8000;

/** Judges every changed file of the open folders, and says at the end how much was looked at. */
export async function checkNow(changedLines: ChangedLines, words: () => Promise<Words>, rules: number): Promise<void> {
  const folders = (vscode.workspace.workspaceFolders ?? []).filter((folder) => folder.uri.scheme === 'file');
  const options = {
    location: vscode.ProgressLocation.Notification,
    cancellable: true,
    title: vscode.l10n.t('Checking what differs from the last commit'),
  };
  const { counted, cancelled } = await vscode.window.withProgress(options, async (_, token) => ({
    counted: await changedLines.checkAll(folders, token),
    cancelled: token.isCancellationRequested,
  }));
  const { withoutGit } = counted;
  const lines = [
    cancelled ? vscode.l10n.t('Cancelled before the end.') : '',
    withoutGit.length < folders.length ? (await words()).lookedAt({ ...counted, rules, whole: false }) : '',
    withoutGit.length > 0
      ? vscode.l10n.t('Not a git repository, so nothing was checked: {0}', withoutGit.join(', '))
      : '',
  ];
  const message = lines.filter((line) => line !== '').join(' ');
  if (cancelled) {
    vscode.window.setStatusBarMessage(message, shownFor); // whoever cancelled it waits for nothing
    return;
  }
  if (counted.findings === 0) {
    void vscode.window.showInformationMessage(message);
    return;
  }
  const problems = vscode.l10n.t('Show Problems');
  if ((await vscode.window.showWarningMessage(message, problems)) === problems) {
    await vscode.commands.executeCommand('workbench.actions.view.problems');
  }
}
