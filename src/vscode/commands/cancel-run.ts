import * as vscode from 'vscode';
import type { Desk } from '../run/start-run.ts';

/** Cancel Run: the only one that runs, or the one that a person picks. */
export async function cancelRun({ runs }: Desk): Promise<void> {
  const live = [...runs.live.values()];
  const items = live.map((run) => ({ label: run.template, description: run.folder, run }));
  const picked =
    items.length === 1
      ? items[0]
      : await vscode.window.showQuickPick(items, { placeHolder: vscode.l10n.t('Which run?') });
  picked?.run.abort.abort();
}
