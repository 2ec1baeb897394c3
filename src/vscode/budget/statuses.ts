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
  const folder = firstFolder();
  if (!folder) return null;
  const [team, books] = await Promise.all([world.keptTeam(folder), world.books()]);
  if (books instanceof Fault) return books;
  const { viewBudget } = await import('../../core/budget/view.ts');
  return viewBudget(await budgetQuery(world, team, account), books.ledger);
}

/** The folder whose policy the chip and the budget page are about. */
export function firstFolder(): vscode.WorkspaceFolder | undefined {
  return vscode.workspace.workspaceFolders?.find((one) => one.uri.scheme === 'file');
}
