import * as vscode from 'vscode';
import { Fault } from '../../core/fault.ts';
import { pickFolder } from '../folder.ts';
import type { Desk } from '../run/start-run.ts';
import { sayFault } from '../say-fault.ts';
import { accountFrom, askAmount, askReason, askScope } from './ask-money.ts';
import { accountNow } from './statuses.ts';

/** Keeps a wish for more money in the ledger, where those who may grant it see it. */
export async function requestIncrease({ world, refresh }: Desk, of: unknown): Promise<void> {
  const folder = await pickFolder();
  if (!folder) return;
  const [team, books, words, format] = await Promise.all([
    world.team(folder),
    world.books(),
    world.words(),
    world.format(),
  ]);
  if (books instanceof Fault) return sayFault(world, books);
  const title = vscode.l10n.t('Request an Increase');
  const { approvers } = team.policy.budget;
  const prompt =
    approvers.length === 0
      ? vscode.l10n.t('The policy names nobody who may grant more.')
      : vscode.l10n.t('More is granted by: {0}', approvers.join(', '));
  const scope = await askScope(team, title, words);
  if (!scope) return;
  const amount = await askAmount(title, prompt);
  if (amount === undefined) return;
  const reason = await askReason(title, vscode.l10n.t('What is it needed for?'));
  if (reason === undefined) return;
  const account = accountFrom(of, accountNow());
  const request = { id: crypto.randomUUID(), account, scope, amount, reason, by: team.person, at: world.now() };
  const failed = await books.ledger.request({ ...request, grant: null });
  if (failed) return sayFault(world, failed);
  // The page lists it; who asked from elsewhere is told where it went.
  vscode.window.setStatusBarMessage(
    vscode.l10n.t('{0} requested; it stands in the budget', format.dollars(amount)),
    8000,
  );
  refresh();
}
