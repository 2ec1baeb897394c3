import { randomUUID } from 'node:crypto';
import { mayGrant } from '../../core/budget/grant.ts';
import type { Grant, GrantRequest, Ledger } from '../../core/budget/ledger.ts';
import { scopeText } from '../../core/budget/limits.ts';
import { dollars } from '../../core/budget/money.ts';
import { endOfDay } from '../../core/budget/period.ts';
import { Fault } from '../../core/fault.ts';
import { platformZones } from '../zones.ts';
import { text } from './arguments.ts';
import { withBooks } from './books.ts';
import { accountOf, amountOf, queryOf, reasonOf, scopeOf, usage } from './budget-ask.ts';
import type { Cli, Command } from './command.ts';
import { asJson, isUnsound, teamOf } from './team.ts';

/** Grants more money for a scope until a day; an entry that stays. */
export const budgetGrant: Command = async ({ values, positionals: [typed = ''] }, cli) => {
  const team = await teamOf(values, cli);
  if (team instanceof Fault) return team;
  // A policy with a mistake may name other approvers than was meant.
  if (isUnsound(team, cli)) return 2;
  const amount = amountOf(typed, 'budget grant', cli);
  if (amount instanceof Fault) return amount;
  if (amount === 0) return usage(cli.texts.notAnAmount(typed), 'budget grant', cli);
  const reason = reasonOf(values, 'budget grant', cli);
  if (reason instanceof Fault) return reason;
  const scope = scopeOf(values, team, 'budget grant', cli);
  if (scope instanceof Fault) return scope;
  const { period, now } = queryOf(team, values, cli);
  const day = text(values, 'until') ?? '';
  const until = endOfDay(day, team.policy.budget.timeZone, platformZones());
  if (until === null || until <= now) return usage(cli.texts.dayWrong(day), 'budget grant', cli);

  return withBooks(cli, async ({ ledger }) => {
    const request = await requestNamed(text(values, 'request'), accountOf(values), ledger, cli);
    if (request instanceof Fault) return request;
    const refused = mayGrant(team.policy, team.person, request);
    if (refused) return refused;
    const grant: Grant = {
      id: randomUUID(),
      account: accountOf(values),
      // What was asked for is what is granted, unless it is said otherwise.
      scope: request !== null && text(values, 'to') === undefined ? request.scope : scope,
      amount,
      reason,
      by: team.person,
      at: now,
      until: Math.min(until, period.end),
      request: request?.id ?? null,
    };
    const failed = await ledger.grant(grant);
    if (failed) return failed;
    tellGrant(grant, period.resets, until > period.end, asJson(values), {
      ...cli,
      format: cli.format.beside(team.policy.budget.show),
    });
    return 0;
  });
};

async function requestNamed(
  id: string | undefined,
  account: Grant['account'],
  ledger: Ledger,
  cli: Cli,
): Promise<GrantRequest | null | Fault> {
  if (id === undefined) return null;
  const requests = await ledger.requests(account, 0);
  if (requests instanceof Fault) return requests;
  const [found, another] = requests.filter((one) => one.id === id || (id.length >= 6 && one.id.startsWith(id)));
  return found !== undefined && another === undefined
    ? found
    : usage(cli.texts.requestUnknown(id), 'budget grant', cli);
}

function tellGrant(grant: Grant, resets: string, isCut: boolean, json: boolean, cli: Cli): void {
  const { id, account, scope, amount, reason, by, at, until, request } = grant;
  if (json) {
    const times = { at: new Date(at).toISOString(), until: new Date(until).toISOString() };
    const facts = { id, account, scope: scopeText(scope), amount: dollars(amount), currency: 'USD', reason, by };
    cli.out(`${JSON.stringify({ ...facts, ...times, request }, null, 2)}\n`);
    return;
  }
  const { words, format } = cli;
  cli.say(`${words.budget.grant(by, format.money(amount), format.time(until), scopeText(scope), reason)}\n`);
  if (isCut) cli.say(`${cli.texts.grantEndsWithPeriod(resets)}\n`);
}
