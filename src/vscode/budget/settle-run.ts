import * as vscode from 'vscode';
import { Fault } from '../../core/fault.ts';
import { pickFolder } from '../folder.ts';
import type { Desk } from '../run/start-run.ts';
import { sayFault } from '../say-fault.ts';
import { askAmount, askReason } from './ask-money.ts';

/** Puts what a run has cost, as the provider's bill says, in the place of what was not known. */
export async function settleRun({ world, refresh }: Desk, runId: unknown): Promise<void> {
  if (typeof runId !== 'string') return;
  const folder = await pickFolder();
  if (!folder) return;
  const [team, books] = await Promise.all([world.team(folder), world.books()]);
  if (books instanceof Fault) return sayFault(world, books);
  const title = vscode.l10n.t('Settle What Is Unknown');
  const prompt = vscode.l10n.t('What did the whole run cost, by the provider’s bill?');
  const spent = await askAmount(title, prompt, { orNothing: true });
  if (spent === undefined) return;
  const reason = await askReason(title, vscode.l10n.t('How do you know? It stays in the logbook.'));
  if (reason === undefined) return;
  const failed = await books.ledger.settleUnknown({ runId, spent, by: team.person, reason, at: world.now() });
  if (failed) return sayFault(world, failed);
  refresh();
}
