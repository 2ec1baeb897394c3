import * as vscode from 'vscode';
import type { Desk } from '../run/start-run.ts';
import { runTemplate } from './run-template.ts';

/** Run Again: the last template with its inputs, in the form, so that they can be changed. */
export async function runAgain(desk: Desk): Promise<void> {
  const { last } = desk.runs;
  const folder = vscode.workspace.workspaceFolders?.find((one) => one.uri.fsPath === last?.folder);
  if (!last || !folder) {
    void vscode.window.showInformationMessage(vscode.l10n.t('Nothing was run in this window yet.'));
    return;
  }
  await runTemplate(desk, { folder, template: last.template, inputs: last.inputs });
}
