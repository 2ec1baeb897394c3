import { Fault } from '../../core/fault.ts';
import { withBooks } from './books.ts';
import { text } from './arguments.ts';
import type { Command } from './command.ts';
import { teamFolder } from './folder.ts';
import { asJson } from './team.ts';

/** Lists the runs of this machine, newest first. */
export const logbookList: Command = async ({ values }, cli) => {
  const given = text(values, 'limit') ?? '20';
  if (!/^[1-9]\d{0,8}$/.test(given)) {
    return new Fault('usage-wrong', {
      problem: cli.texts.notANumber('--limit', given),
      remedy: cli.texts.seeHelp('codex-guardrails logbook list --help'),
    });
  }
  const folder = text(values, 'folder') === undefined ? undefined : teamFolder(values, cli);
  if (folder instanceof Fault) return folder;
  return withBooks(cli, async ({ logbook }) => {
    const runs = await logbook.list({ limit: Number(given), ...(folder === undefined ? {} : { folder }) });
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
    if (runs.length === 0 && !asJson(values)) cli.say(`${cli.texts.noRuns}\n`);
    return 0;
  });
};
