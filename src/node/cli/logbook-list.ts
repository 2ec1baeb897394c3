import { Fault } from '../../core/fault.ts';
import { text } from './arguments.ts';
import type { Command } from './command.ts';
import { countOf, filterOf } from './logbook-ask.ts';
import { withReadable } from './readable.ts';
import { asJson } from './team.ts';

/** Lists the runs of this machine, newest first. */
export const logbookList: Command = async ({ values }, cli) => {
  const limit = countOf(values, 'limit', 20, 'logbook list', cli);
  if (limit instanceof Fault) return limit;
  const filter = filterOf(values, 'logbook list', cli);
  if (filter instanceof Fault) return filter;
  const words = text(values, 'text');
  return withReadable(values, cli, async ({ logbook }) => {
    const runs = await logbook.list({ ...filter, limit, ...(words === undefined ? {} : { text: words }) });
    if (runs instanceof Fault) return runs;
    for (const run of runs) {
      if (asJson(values)) cli.out(`${JSON.stringify(run)}\n`);
      else {
        const cost = cli.format.money(run.cost.spent + run.cost.unknown);
        const practice = run.practice ? ` (${cli.words.backends.practice})` : '';
        cli.say(
          `${run.id}  ${cli.format.time(run.startedAt)}  ${run.template.id}@${run.template.version}  ` +
            `${cli.words.outcomes[run.outcome.kind]}  ${cost}${practice}\n`,
        );
      }
    }
    const isAll = Object.keys(filter).length === 0 && words === undefined;
    if (runs.length === 0 && !asJson(values)) cli.say(`${isAll ? cli.texts.noRuns : cli.texts.noRunsFound}\n`);
    return 0;
  });
};
