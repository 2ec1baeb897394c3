import * as vscode from 'vscode';
import { Fault } from '../../core/fault.ts';
import type { Nano } from '../../core/budget/money.ts';
import { pickFolder } from '../folder.ts';
import type { Desk } from '../run/start-run.ts';
import { sayFault } from '../say-fault.ts';

/** Takes in what Codex did in a folder at its own surfaces. */
export type ImportCodex = (folder: vscode.WorkspaceFolder) => Promise<ImportedTurns | Fault>;

export interface ImportedTurns {
  readonly added: number;
  readonly known: number;
  /** What the new ones cost, known or not. */
  readonly money: Nano;
}

/** Import Codex Sessions: the turns of Codex's own session files in a folder become observed runs, once. */
export async function importCodex(desk: Desk, take: ImportCodex): Promise<void> {
  const folder = await pickFolder();
  if (!folder) return;
  const imported = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Reading the sessions of Codex') },
    () => take(folder),
  );
  desk.ended();
  if (imported instanceof Fault) return sayFault(desk.world, imported);
  const format = await desk.world.format();
  const { added, known, money } = imported;
  void vscode.window.showInformationMessage(
    vscode.l10n.t(
      'Turns of Codex in the logbook: {0} new, {1} known before. In the budget: {2}.',
      format.number(added),
      format.number(known),
      format.money(money),
    ),
  );
}
