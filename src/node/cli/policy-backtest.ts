import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Fault } from '../../core/fault.ts';
import type { Logbook } from '../../core/logbook/logbook.ts';
import { changes, type Change, type Compared, type RuleTally } from '../../core/policy/backtest.ts';
import { backtestNotes } from '../../core/policy/backtest-page.ts';
import { policyPath } from '../../core/policy/policy.ts';
import type { Team } from '../../core/team.ts';
import { backtestPolicy } from '../policy-backtest.ts';
import { codeOf, reasonOf } from '../reason.ts';
import { text, type Values } from './arguments.ts';
import type { Cli, Command } from './command.ts';
import { withReadable } from './readable.ts';
import { asJson, isUnsound, problemLine, teamOf } from './team.ts';

/** Says what a policy would have held up in past commits and runs, beside the policy in force. */
export const policyBacktest: Command = async ({ values }, cli) => {
  const team = await teamOf(values, cli);
  if (team instanceof Fault) return team;
  const count = commitsAsked(values, cli);
  if (count instanceof Fault) return count;
  const texts = await textsOf(text(values, 'policy'), team, cli);
  if (texts instanceof Fault) return texts;
  const { own, other } = texts;
  if (other === undefined && isUnsound(team, cli)) return failed(cli);
  const found = await withLogbook(values, cli, (logbook) =>
    backtestPolicy({
      team,
      productFolder: cli.productFolder,
      own,
      ...(other ? { other } : {}),
      commits: { most: count },
      logbook,
      now: cli.now,
      ...(cli.interactive
        ? { said: inTenths((done, all) => cli.err(`${cli.texts.backtestProgress(done, all)}\n`)) }
        : {}),
    }),
  );
  if (found instanceof Fault) return found;
  if ('kind' in found) {
    if (found.kind === 'unsound') {
      for (const problem of found.problems) cli.err(`${problemLine(problem, cli)}\n`);
      return failed(cli);
    }
    const problem = cli.texts.notInGit(team.folder);
    return new Fault('usage-wrong', { problem, remedy: cli.texts.seeHelp('codex-guardrails policy backtest --help') });
  }
  const { rules, commits, runs, files, seconds, unread } = found;
  const { backtest } = cli.words;
  const nameOf = (name: string | null): string => name ?? backtest.builtIn;
  const isSame = found.inForce === null;
  const tried = nameOf(found.tried);
  const names = { tried, inForce: found.inForce === null ? tried : nameOf(found.inForce.name), same: isSame };
  const looked = { commits, runs, files, seconds };
  const notes = backtestNotes(found, cli.words);
  if (asJson(values)) {
    const said = rules.map((rule) => ({ ...rule, examples: examplesIn(rule, cli) }));
    cli.out(`${JSON.stringify({ policy: names, ...looked, unread, notes, rules: said }, null, 2)}\n`);
  } else {
    cli.say(`${cli.texts.backtested({ ...looked, ...names })}\n`);
    for (const rule of rules) sayRule(rule, isSame, cli);
    for (const note of notes) cli.say(`${note}\n`);
  }
  return values['fail-on-new'] === true && rules.some(({ newly }) => newly.denied > 0) ? 1 : 0;
};

async function withLogbook<T>(
  values: Values,
  cli: Cli,
  work: (logbook: Pick<Logbook, 'list'> | Fault) => Promise<T>,
): Promise<T> {
  const done = await withReadable(values, cli, async ({ logbook }) => ({ value: await work(logbook) }));
  return done instanceof Fault ? work(done) : done.value;
}

/** The folder's own policy, and the one that is named. */
async function textsOf(
  file: string | undefined,
  team: Team,
  cli: Cli,
): Promise<{ readonly own: string | null; readonly other?: { readonly name: string; readonly text: string } } | Fault> {
  const own = await textOf(join(team.folder, policyPath));
  if (own instanceof Fault || file === undefined) return own instanceof Fault ? own : { own };
  const other = await textOf(resolve(cli.cwd, file));
  if (other instanceof Fault) return other;
  if (other === null) return new Fault('file-unreadable', { path: file, reason: cli.texts.noSuchFile });
  return { own, other: { name: file, text: other } };
}

/** At most ten times, so that a long history does not scroll away what came before. */
function inTenths(say: (done: number, all: number) => void): (done: number, all: number) => void {
  let told = 0;
  return (done, all) => {
    const tenth = Math.floor((10 * done) / all);
    if (tenth > told) say(done, all);
    told = tenth;
  };
}

function sayRule(rule: RuleTally, isSame: boolean, cli: Cli): void {
  cli.say(`\n${cli.texts.backtestRule({ ...rule, same: isSame })}\n`);
  for (const change of changes) {
    // What stays as it is says something only where nothing else does.
    if (change === 'same' && !isSame) continue;
    for (const one of rule.examples[change] ?? []) {
      const { id, place, said, decidedBy } = exampleOf(one, cli);
      cli.say(
        `  ${cli.texts.backtestChange[change]}${id} ${place}: ${said}${decidedBy === '' ? '' : ` [${decidedBy}]`}\n`,
      );
    }
  }
}

function exampleOf({ kind, id, finding, decidedBy, was, now }: Compared, cli: Cli) {
  const verdict = now === 'allow' ? was : now;
  return {
    id: kind === 'commit' ? id.slice(0, 10) : id,
    place: `${finding.path}:${finding.range.line}`,
    said: cli.words.finding(finding),
    verdict: cli.words.verdicts[verdict],
    decidedBy: decidedBy === null ? '' : `${decidedBy.key}, ${decidedBy.path}:${decidedBy.line}`,
  };
}

function examplesIn({ examples }: RuleTally, cli: Cli): unknown {
  const of = (change: Change): unknown =>
    examples[change]?.map((one) => ({
      kind: one.kind,
      id: one.id,
      was: one.was,
      now: one.now,
      path: one.finding.path,
      ...one.finding.range,
      text: cli.words.finding(one.finding),
      decidedBy: one.decidedBy,
    }));
  return Object.fromEntries(changes.flatMap((change) => (examples[change] ? [[change, of(change)]] : [])));
}

async function textOf(path: string): Promise<string | null | Fault> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    return codeOf(error) === 'ENOENT' ? null : new Fault('file-unreadable', { path, reason: reasonOf(error) });
  }
}

function failed(cli: Cli): number {
  cli.err(`codex-guardrails: ${cli.texts.policyUnsound}\n`);
  return 2;
}

function commitsAsked(values: Values, cli: Cli): number | Fault {
  const asked = text(values, 'commits');
  if (asked === undefined) return 200;
  if (/^[1-9]\d{0,4}$/.test(asked)) return Number(asked);
  return new Fault('usage-wrong', {
    problem: cli.texts.notANumber('--commits', asked),
    remedy: cli.texts.seeHelp('codex-guardrails policy backtest --help'),
  });
}
