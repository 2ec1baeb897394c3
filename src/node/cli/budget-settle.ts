import { dollars } from '../../core/budget/money.ts';
import { Fault } from '../../core/fault.ts';
import { text } from './arguments.ts';
import { withBooks } from './books.ts';
import { amountOf, reasonOf } from './budget-ask.ts';
import type { Command } from './command.ts';
import { asJson, teamOf } from './team.ts';

/** Puts what a run has cost, as the provider's bill says, in the place of what was not known. */
export const budgetSettle: Command = async ({ values, positionals: [run = ''] }, cli) => {
  const team = await teamOf(values, cli);
  if (team instanceof Fault) return team;
  const spent = amountOf(text(values, 'spent') ?? '', 'budget settle', cli);
  if (spent instanceof Fault) return spent;
  const reason = reasonOf(values, 'budget settle', cli);
  if (reason instanceof Fault) return reason;
  return withBooks(cli, async ({ ledger }) => {
    const failed = await ledger.settleUnknown({ runId: run, spent, by: team.person, reason, at: cli.now() });
    if (failed) return failed;
    if (asJson(values))
      cli.out(`${JSON.stringify({ run, spent: dollars(spent), currency: 'USD', reason }, null, 2)}\n`);
    else cli.say(`${cli.texts.settled(run, cli.format.beside(team.policy.budget.show).money(spent))}\n`);
    return 0;
  });
};
