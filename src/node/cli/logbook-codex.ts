import { resolve } from 'node:path';
import { Fault } from '../../core/fault.ts';
import { sessionsFolder } from '../observe/find-sessions.ts';
import { observeSessions, type Observed } from '../observe/observe.ts';
import { followRuns } from '../otlp/follow.ts';
import type { Arguments } from './arguments.ts';
import { withBooks } from './books.ts';
import type { Cli } from './command.ts';
import { tellWaiting } from './logbook-otlp.ts';
import { asJson, isUnsound, teamOf } from './team.ts';

/** Takes in what Codex did here at its own surfaces, from its session files, as observed runs. */
export async function importCodex({ values, positionals: [path] }: Arguments, cli: Cli): Promise<number | Fault> {
  const team = await teamOf(values, cli);
  if (team instanceof Fault) return team;
  if (isUnsound(team, cli)) return 2;
  return withBooks(cli, async ({ logbook, dataFolder, observe }) => {
    const needs = { dataFolder, env: cli.env, now: () => cli.now() };
    const dry = values['dry-run'] === true;
    const follower = dry ? null : await followRuns(team.policy.observability.otlp, logbook, needs);
    const observed = await observeSessions({
      team,
      productVersion: cli.productVersion,
      words: cli.words.observed,
      path: path === undefined ? sessionsFolder(cli.env) : resolve(cli.cwd, path),
      all: values['all'] === true,
      now: cli.now(),
      keep: async (records) => (dry ? { added: records, known: 0 } : observe(records)),
    });
    if (observed instanceof Fault) return observed;
    // Runs of other repositories are other teams' to send.
    follower?.keep(observed.runs.filter(({ place }) => place.folder === team.folder));
    tellObserved(observed, asJson(values), cli);
    tellWaiting((await follower?.end(2000)) ?? null, cli);
    return 0;
  });
}

function tellObserved({ runs, lines, unread, ...counts }: Observed, json: boolean, cli: Cli): void {
  const sum = (of: 'spent' | 'unknown'): number => runs.reduce((all, { cost }) => all + cost[of], 0);
  const [spent, unknown] = [sum('spent'), sum('unknown')];
  if (json) {
    const told = { added: runs.map(({ id }) => id), ...counts, unread, lines, spentNano: spent, unknownNano: unknown };
    cli.out(`${JSON.stringify(told, null, 2)}\n`);
    return;
  }
  const { texts, format } = cli;
  cli.say(`${texts.imported(runs.length, counts.known)} (${texts.codexFiles(counts.files)})\n`);
  if (spent + unknown > 0) cli.say(`${texts.codexMoney(format.money(spent), format.money(unknown))}\n`);
  if (counts.running + counts.elsewhere + counts.own > 0) {
    cli.say(`${texts.codexLeft(counts.running, counts.elsewhere, counts.own)}\n`);
  }
  for (const file of unread) cli.err(`${texts.codexUnread(file)}\n`);
  const unknownLines = Object.entries(lines.unknown).map(([type, count]) => `${type} ${count}`);
  if (unknownLines.length + lines.malformed + lines.tooLong > 0) {
    cli.err(`${texts.codexLines(unknownLines.join(', '), lines.malformed, lines.tooLong)}\n`);
  }
}
