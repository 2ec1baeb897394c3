import * as vscode from 'vscode';
import type { TeamFileView } from '../diagnostics/team-file-problems.ts';

/** Check Policy and Templates: looks at every team file of the window, and shows what is wrong among the problems. */
export async function checkPolicy(teamFiles: TeamFileView): Promise<void> {
  const options = {
    location: vscode.ProgressLocation.Window,
    title: vscode.l10n.t('Checking policy and templates'),
  };
  const token = new vscode.CancellationTokenSource().token;
  const { files, problems } = await vscode.window.withProgress(options, () => teamFiles.checkAll(token));
  if (problems > 0) {
    await vscode.commands.executeCommand('workbench.actions.view.problems');
    return;
  }
  const message =
    files === 0
      ? vscode.l10n.t('There is no policy, waiver or template of a team here: the built-in policy holds.')
      : vscode.l10n.t('Nothing is wrong in {0} files of the team.', files);
  void vscode.window.showInformationMessage(message);
}
