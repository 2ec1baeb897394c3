import * as vscode from 'vscode';
import { Fault } from '../../core/fault.ts';
import { folderOf } from '../folder.ts';
import { sayFault } from '../say-fault.ts';
import type { World } from '../world.ts';
import type { TeamDesk } from './team-desk.ts';

/** Fetch Base Policies: asks the addresses on which a policy builds, and keeps what has the hash that the policy names. */
export async function updatePolicies(world: World, desk: TeamDesk, of: unknown): Promise<void> {
  const folder = await folderOf(of);
  if (!folder) return;
  const options = {
    location: vscode.ProgressLocation.Window,
    title: vscode.l10n.t('Fetching the policies on which this one builds'),
  };
  const done = await vscode.window.withProgress(options, () => desk.updatePolicies(folder.uri.fsPath));
  if (done instanceof Fault) return sayFault(world, done);
  const [wrong] = done.problems;
  if (wrong) {
    const { message, remedy } = (await world.words()).problem(wrong.cause);
    const open = vscode.l10n.t('Open Policy');
    const chosen = await vscode.window.showErrorMessage(`${message} ${remedy}`, open);
    if (chosen === open) await vscode.commands.executeCommand('guardrails.openPolicy');
    return;
  }
  const message =
    done.count === 0
      ? vscode.l10n.t('The policy builds on none that has an address.')
      : vscode.l10n.t('Policies that have their hash: {0}. Commit .guardrails/extends.', done.count);
  void vscode.window.showInformationMessage(message);
}
