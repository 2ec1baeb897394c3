import * as vscode from 'vscode';
import type { Account } from '../../core/budget/ledger.ts';
import type { BudgetView, ViewQuery } from '../../core/budget/view.ts';
import { Fault } from '../../core/fault.ts';
import type { Team } from '../../core/team.ts';
import { backendChoice } from '../settings.ts';
import type { World } from '../world.ts';

/** Which money a run would use now. */
export function accountNow(): Account {
  return backendChoice().backend === 'practice' ? 'practice' : 'real';
}

/** What is asked of the ledger for a team, now. */
export async function budgetQuery(world: World, team: Team, account: Account): Promise<ViewQuery> {
  const [zones, { dayOf, periodOf }] = await Promise.all([world.zones(), import('../../core/budget/period.ts')]);
  const { policy, person, folder } = team;
  const now = world.now();
  const period = periodOf(policy.budget.period, policy.budget.timeZone, now, zones);
  return { policy, account, person, folder, period, today: dayOf(now), now };
}

/** The budget of this period under the policy of the first folder. */
export async function budgetNow(world: World, account: Account): Promise<BudgetView | Fault | null> {
  const folder = vscode.workspace.workspaceFolders?.find((one) => one.uri.scheme === 'file');
  if (!folder) return null;
  const [team, books] = await Promise.all([world.team(folder), world.books()]);
  if (books instanceof Fault) return books;
  const { viewBudget } = await import('../../core/budget/view.ts');
  return viewBudget(await budgetQuery(world, team, account), books.ledger);
}

/** The budget page: this period's money, real and practice, and the latest runs. */
export async function budgetText(world: World): Promise<string> {
  const [real, practice, books, words, format] = await Promise.all([
    budgetNow(world, 'real'),
    budgetNow(world, 'practice'),
    world.books(),
    world.words(),
    world.format(),
  ]);
  const fault = [books, real, practice].find((one) => one instanceof Fault);
  if (fault instanceof Fault) return words.fault(fault).message;
  if (books instanceof Fault) return words.fault(books).message;
  const runs = await books.logbook.list({ limit: 20 });
  const views = [real, practice].filter((one): one is BudgetView => one !== null && !(one instanceof Fault));
  const { budgetPage } = await import('../../core/budget/page.ts');
  return budgetPage(
    views.filter(({ status }) => status.account === 'real' || status.runs > 0),
    runs instanceof Fault ? [] : runs,
    words,
    format,
  );
}
