import type { Account } from '../../core/budget/ledger.ts';
import { dollars, nano } from '../../core/budget/money.ts';
import { monthOf } from '../../core/budget/period.ts';
import { Fault } from '../../core/fault.ts';
import { withBooks } from './books.ts';
import type { Command } from './command.ts';
import { asJson, isUnsound, teamOf } from './team.ts';

/** Shows what was spent this month and what is left: 1 when more was spent than the policy allows. */
export const budgetStatus: Command = async ({ values }, cli) => {
  const team = await teamOf(values, cli);
  if (team instanceof Fault) return team;
  const account: Account = values['practice'] === true ? 'practice' : 'real';
  return withBooks(cli, async ({ ledger }) => {
    const month = monthOf(cli.now());
    const status = await ledger.status(account, month, nano(team.policy.budget.month));
    if (status instanceof Fault) return status;
    const { spent, unknown, reserved, limit, runs } = status;
    const left = Math.max(0, limit - spent - unknown - reserved);
    if (asJson(values)) {
      const amounts = { spent, unknown, reserved, left, limit };
      const plain = Object.fromEntries(Object.entries(amounts).map(([name, amount]) => [name, dollars(amount)]));
      cli.out(`${JSON.stringify({ account, currency: 'USD', ...plain, runs, resets: month.resets }, null, 2)}\n`);
    } else {
      const { labels } = cli.words;
      const { money, number } = cli.format;
      const rows = [
        [labels.spent, money(spent)],
        [labels.unknown, money(unknown)],
        [labels.reserved, money(reserved)],
        [labels.left, money(left)],
        [labels.limit, money(limit)],
        [labels.runs, number(runs)],
        [labels.resets, month.resets],
      ] as const;
      const width = Math.max(...rows.map(([name]) => name.length)) + 2;
      cli.say(rows.map(([name, value]) => `${`${capital(name)}:`.padEnd(width)}${value}\n`).join(''));
    }
    if (isUnsound(team, cli)) return 2;
    return spent + unknown > limit ? 1 : 0;
  });
};

function capital(label: string): string {
  return label.charAt(0).toUpperCase() + label.slice(1);
}
