import * as vscode from 'vscode';
import { mayGrant } from '../../core/budget/grant.ts';
import type { Grant, GrantRequest } from '../../core/budget/ledger.ts';
import { endOfDay } from '../../core/budget/period.ts';
import { Fault } from '../../core/fault.ts';
import type { Team } from '../../core/team.ts';
import { pickFolder } from '../folder.ts';
import type { Desk } from '../run/start-run.ts';
import { sayFault } from '../say-fault.ts';
import type { World } from '../world.ts';
import { accountFrom, askAmount, askReason, askScope } from './ask-money.ts';
import { accountNow, budgetQuery } from './statuses.ts';

/** Gives more money, to an open request or freely, as far as the policy lets this person. */
export async function grantIncrease({ world, refresh }: Desk, of: unknown, wanted: unknown): Promise<void> {
  const folder = await pickFolder();
  if (!folder) return;
  const [team, books, words] = await Promise.all([world.team(folder), world.books(), world.words()]);
  if (books instanceof Fault) return sayFault(world, books);
  const wrong = await unsoundPolicy(team);
  if (wrong) return sayFault(world, wrong);
  const account = accountFrom(of, accountNow());
  const { period } = await budgetQuery(world, team, account);
  const requests = await books.ledger.requests(account, period.start);
  if (requests instanceof Fault) return sayFault(world, requests);
  const title = vscode.l10n.t('Grant More');
  const open = requests.filter(({ grant }) => grant === null);
  const chosen = await chooseRequest(world, team, open, wanted, title);
  if (chosen === undefined) return;
  const { request } = chosen;
  const refused = mayGrant(team.policy, team.person, request);
  if (refused) return sayFault(world, refused);

  const scope = request?.scope ?? (await askScope(team, title, words));
  if (!scope) return;
  const asked = request === null ? '' : vscode.l10n.t('{0} asks: {1}', request.by, request.reason);
  const amount = await askAmount(title, asked, { suggested: request?.amount ?? null });
  if (amount === undefined) return;
  const until = await askUntil(world, team, title, period.end);
  if (until === undefined) return;
  const reason = await askReason(title, vscode.l10n.t('Why is it granted? It stays in the logbook.'));
  if (reason === undefined) return;
  const grant: Grant = {
    id: crypto.randomUUID(),
    account,
    scope,
    amount,
    reason,
    by: team.person,
    at: world.now(),
    until,
    request: request?.id ?? null,
  };
  const failed = await books.ledger.grant(grant);
  if (failed) return sayFault(world, failed);
  refresh();
}

/** The request that a page named, the one that a person picks, or none where the policy lets them; undefined: they left. */
async function chooseRequest(
  world: World,
  team: Team,
  open: readonly GrantRequest[],
  wanted: unknown,
  title: string,
): Promise<{ readonly request: GrantRequest | null } | undefined> {
  const named = open.find(({ id }) => id === wanted);
  if (named || open.length === 0) return { request: named ?? null };
  const format = await world.format();
  const free = mayGrant(team.policy, team.person, null) === null;
  const items = [
    ...open.map((request) => ({
      label: `${format.money(request.amount)} · ${request.by}`,
      detail: request.reason,
      request,
    })),
    ...(free ? [{ label: vscode.l10n.t('Without a request'), request: null }] : []),
  ];
  return vscode.window.showQuickPick(items, { title, placeHolder: vscode.l10n.t('Which request?') });
}

/** A day until which it counts, at most the end of the period. */
async function askUntil(world: World, team: Team, title: string, end: number): Promise<number | undefined> {
  const zones = await world.zones();
  const { timeZone } = team.policy.budget;
  const read = (text: string): number | null => (text.trim() === '' ? end : endOfDay(text.trim(), timeZone, zones));
  const typed = await vscode.window.showInputBox({
    title,
    prompt: vscode.l10n.t('Until which day, YYYY-MM-DD? Empty: until the period ends.'),
    ignoreFocusOut: true,
    validateInput: (text) => {
      const until = read(text);
      return until === null || until <= world.now() ? vscode.l10n.t('A day to come, such as 2026-12-31') : undefined;
    },
  });
  const until = typed === undefined ? null : read(typed);
  return until === null ? undefined : Math.min(until, end);
}

/** A policy with a mistake may name other approvers than was meant. */
async function unsoundPolicy(team: Team): Promise<Fault | null> {
  const first = team.problems.find(({ severity }) => severity === undefined);
  return first ? (await import('../../core/team-file/problem.ts')).faultOf(first) : null;
}
