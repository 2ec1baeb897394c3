import { Fault } from '../../core/fault.ts';
import { withBooks } from './books.ts';
import { formatAsked, text, type Command } from './command.ts';

export const logbookList: Command = {
  name: 'logbook list',
  summary: 'List the runs of this machine, newest first',
  usage: 'logbook list [--limit N] [--format text|jsonl]',
  options: { limit: { type: 'string' }, format: { type: 'string' } },
  about: { limit: 'How many at most (20)', format: 'How to print: text, jsonl with whole records (text)' },
  run: async ({ values }, cli) => {
    const format = formatAsked(values, ['text', 'jsonl'] as const, 'text');
    if (format instanceof Fault) return format;
    const limit = Number(text(values, 'limit') ?? 20);
    if (!Number.isInteger(limit) || limit < 1) {
      return new Fault('usage-wrong', { problem: `--limit ${text(values, 'limit')}`, remedy: '--limit 20' });
    }
    return withBooks(cli, async ({ logbook }) => {
      const runs = await logbook.list({ limit });
      if (runs instanceof Fault) return runs;
      for (const run of runs) {
        if (format === 'jsonl') cli.out(`${JSON.stringify(run)}\n`);
        else {
          const cost = cli.format.money(run.cost.spent + run.cost.unknown);
          const practice = run.practice ? ` (${cli.words.backends.practice})` : '';
          cli.out(
            `${run.id}  ${cli.format.time(run.startedAt)}  ${run.template.id}@${run.template.version}  ` +
              `${cli.words.outcomes[run.outcome.kind]}  ${cost}${practice}\n`,
          );
        }
      }
      return 0;
    });
  },
};
