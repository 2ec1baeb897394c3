import * as vscode from 'vscode';
import type { Account, BudgetStatus } from '../../core/budget/ledger.ts';
import { Fault } from '../../core/fault.ts';
import { backendChoice } from '../settings.ts';
import type { World } from '../world.ts';

/** Which money a run would use now. */
export function accountNow(): Account {
  return backendChoice().backend === 'practice' ? 'practice' : 'real';
}

/** The budget of this month under the policy of the first folder. */
export async function budgetStatus(world: World, account: Account): Promise<BudgetStatus | Fault | null> {
  const folder = vscode.workspace.workspaceFolders?.find((one) => one.uri.scheme === 'file');
  if (!folder) return null;
  const [team, books] = await Promise.all([world.team(folder), world.books()]);
  if (books instanceof Fault) return books;
  const [{ nano }, { monthOf }] = await Promise.all([
    import('../../core/budget/money.ts'),
    import('../../core/budget/period.ts'),
  ]);
  return books.ledger.status(account, monthOf(world.now()), nano(team.policy.budget.month));
}

/** The budget page: this month's money, real and practice, and the latest runs. */
export async function budgetText(world: World): Promise<string> {
  const [real, practice, books, words, format] = await Promise.all([
    budgetStatus(world, 'real'),
    budgetStatus(world, 'practice'),
    world.books(),
    world.words(),
    world.format(),
  ]);
  const fault = [books, real, practice].find((one) => one instanceof Fault);
  if (fault instanceof Fault) return words.fault(fault).message;
  if (books instanceof Fault) return words.fault(books).message;
  const runs = await books.logbook.list({ limit: 20 });
  const statuses = [real, practice].filter((one): one is BudgetStatus => one !== null && !(one instanceof Fault));
  const { budgetPage } = await import('../../core/budget/page.ts');
  return budgetPage(
    statuses.filter((status) => status.account === 'real' || status.runs > 0),
    runs instanceof Fault ? [] : runs,
    words,
    format,
  );
}
