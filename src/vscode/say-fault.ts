import * as vscode from 'vscode';
import type { Fault } from '../core/fault.ts';
import type { World } from './world.ts';

/** Shows a fault with its remedy, and the one action that helps. */
export async function sayFault(world: World, fault: Fault): Promise<void> {
  const words = await world.words();
  const { message, remedy } = words.fault(fault);
  world.log.warn(`${fault.kind}: ${message}`);
  const actions: Record<string, string> = {
    'codex-not-found': 'guardrails.setUpCodex',
    'backend-not-set-up': 'guardrails.setUpCodex',
    'agent-auth': 'guardrails.setUpCodex',
    'over-budget': 'guardrails.showBudget',
    'model-unpriced': 'guardrails.openPolicy',
    'model-not-allowed': 'guardrails.openPolicy',
    'model-missing': 'guardrails.openPolicy',
    'fallback-dearer': 'guardrails.openPolicy',
    'tier-unpriced': 'guardrails.openPolicy',
    'file-invalid': 'guardrails.openPolicy',
  };
  const titles: Record<string, string> = {
    'guardrails.setUpCodex': vscode.l10n.t('Set Up Codex…'),
    'guardrails.showBudget': vscode.l10n.t('Show Budget'),
    'guardrails.openPolicy': vscode.l10n.t('Open Policy'),
    'guardrails.showLog': vscode.l10n.t('Show Log'),
  };
  const command = actions[fault.kind] ?? 'guardrails.showLog';
  const title = titles[command] ?? '';
  const chosen = await vscode.window.showErrorMessage(`${message} ${remedy}`, title);
  if (chosen === title) await vscode.commands.executeCommand(command);
}
