import { randomUUID } from 'node:crypto';
import type { GrantRequest } from '../../core/budget/ledger.ts';
import { scopeText } from '../../core/budget/limits.ts';
import { dollars } from '../../core/budget/money.ts';
import { Fault } from '../../core/fault.ts';
import { withBooks } from './books.ts';
import { accountOf, amountOf, reasonOf, scopeOf, usage } from './budget-ask.ts';
import type { Command } from './command.ts';
import { asJson, teamOf } from './team.ts';

/** Asks for more money; an approver answers with `budget grant --request`. */
export const budgetRequest: Command = async ({ values, positionals: [typed = ''] }, cli) => {
  const team = await teamOf(values, cli);
  if (team instanceof Fault) return team;
  const amount = amountOf(typed, 'budget request', cli);
  if (amount instanceof Fault) return amount;
  if (amount === 0) return usage(cli.texts.notAnAmount(typed), 'budget request', cli);
  const reason = reasonOf(values, 'budget request', cli);
  if (reason instanceof Fault) return reason;
  const scope = scopeOf(values, team, 'budget request', cli);
  if (scope instanceof Fault) return scope;
  return withBooks(cli, async ({ ledger }) => {
    const account = accountOf(values);
    const by = team.person;
    const request: GrantRequest = { id: randomUUID(), account, scope, amount, reason, by, at: cli.now(), grant: null };
    const failed = await ledger.request(request);
    if (failed) return failed;
    if (asJson(values)) {
      const { id, at } = request;
      const facts = { id, account, scope: scopeText(scope), amount: dollars(amount), currency: 'USD', reason, by };
      cli.out(`${JSON.stringify({ ...facts, at: new Date(at).toISOString() }, null, 2)}\n`);
    } else {
      const { approvers } = team.policy.budget;
      const money = cli.format.beside(team.policy.budget.show).money(amount);
      cli.say(`${cli.words.budget.request(request.id, by, money, scopeText(scope), reason)}\n`);
      cli.say(`${cli.texts.requestKept(request.id, approvers.join(', '))}\n`);
    }
    return 0;
  });
};
