import { dollars, nano } from '../../core/budget/money.ts';
import { monthOf } from '../../core/budget/period.ts';
import type { Account } from '../../core/budget/ledger.ts';
import { Fault } from '../../core/fault.ts';
import { openTeam } from '../team.ts';
import { withBooks } from './books.ts';
import { formatAsked, type Command } from './command.ts';
import { folderAbout, folderOption, teamFolder } from './folder.ts';

export const budgetStatus: Command = {
  name: 'budget status',
  summary: 'Show what was spent this month and what is left',
  usage: 'budget status [--practice] [--format text|json] [--folder DIR]',
  options: { practice: { type: 'boolean' }, format: { type: 'string' }, ...folderOption },
  about: {
    practice: 'Practice money instead of real money',
    format: 'How to print: text, json (text); amounts in JSON are US dollars',
    ...folderAbout,
  },
  run: async ({ values }, cli) => {
    const format = formatAsked(values, ['text', 'json'] as const, 'text');
    if (format instanceof Fault) return format;
    const folder = teamFolder(values, cli);
    if (folder instanceof Fault) return folder;
    const team = await openTeam(folder, cli.productFolder, true);
    const account: Account = values['practice'] ? 'practice' : 'real';
    return withBooks(cli, async ({ ledger }) => {
      const month = monthOf(cli.now());
      const status = await ledger.status(account, month, nano(team.policy.budget.month));
      if (status instanceof Fault) return status;
      const { spent, unknown, reserved, limit, runs } = status;
      const left = Math.max(0, limit - spent - unknown - reserved);
      if (format === 'json') {
        const amounts = { spent, unknown, reserved, left, limit };
        const plain = Object.fromEntries(Object.entries(amounts).map(([name, amount]) => [name, dollars(amount)]));
        cli.out(`${JSON.stringify({ account, currency: 'USD', ...plain, runs, resets: month.resets }, null, 2)}\n`);
      } else {
        const { labels } = cli.words;
        const rows = [
          [labels.spent, cli.format.money(spent)],
          [labels.unknown, cli.format.money(unknown)],
          [labels.reserved, cli.format.money(reserved)],
          [labels.left, cli.format.money(left)],
          [labels.limit, cli.format.money(limit)],
          [labels.runs, cli.format.number(runs)],
          [labels.resets, month.resets],
        ] as const;
        const width = Math.max(...rows.map(([name]) => name.length)) + 2;
        cli.out(rows.map(([name, value]) => `${name.padEnd(width)}${value}\n`).join(''));
      }
      return spent + unknown > limit ? 1 : 0;
    });
  },
};
