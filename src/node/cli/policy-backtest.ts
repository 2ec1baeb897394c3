import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { dayOf } from '../../core/budget/period.ts';
import { readDiff } from '../../core/edit/read-diff.ts';
import { Fault } from '../../core/fault.ts';
import {
  changes,
  tallied,
  type Change,
  type Compared,
  type PastEdit,
  type RuleTally,
} from '../../core/policy/backtest.ts';
import { policyPath, readPolicy, type ReadPolicy } from '../../core/policy/policy.ts';
import type { Team } from '../../core/team.ts';
import { backtestCommits } from '../backtest/backtest.ts';
import { triesOf, type BacktestGround, type PolicyText } from '../backtest/chunk.ts';
import { openGit, type Git } from '../git.ts';
import { readLayers } from '../policy-layers.ts';
import { codeOf, reasonOf } from '../reason.ts';
import { isTimeZone } from '../zones.ts';
import { text, type Values } from './arguments.ts';
import { withBooks } from './books.ts';
import type { Cli, Command } from './command.ts';
import { asJson, isUnsound, problemLine, teamOf } from './team.ts';

const mostCommits = 10_000;
const mostRuns = 1000;
/** A diff of a run beyond this is not looked at. UTF-16 units. */
const mostDiff = 2_000_000;

/** Says what a policy would have held up in past commits and runs, beside the policy in force. */
export const policyBacktest: Command = async ({ values }, cli) => {
  const team = await teamOf(values, cli);
  if (team instanceof Fault) return team;
  const count = commitsAsked(values, cli);
  if (count instanceof Fault) return count;
  const git = await openGit(team.folder);
  if (git instanceof Fault) return git;
  if (git === null) {
    const problem = cli.texts.notInGit(team.folder);
    return new Fault('usage-wrong', { problem, remedy: cli.texts.seeHelp('codex-guardrails policy backtest --help') });
  }
  const policies = await policiesOf(text(values, 'policy'), team, git, cli);
  if (policies instanceof Fault) return policies;
  const { tried, inForce } = policies;
  const soundness = unsound(tried, team, cli);
  if (soundness !== null) return soundness;

  const isSame = inForce.read.hash === tried.read.hash;
  const ground: BacktestGround = {
    root: team.folder,
    tried: tried.policy,
    inForce: isSame ? null : inForce.policy,
    waivers: team.waivers,
    signOffs: team.checkContext.signOffs,
    today: dayOf(cli.now()),
  };
  const began = cli.now();
  const past = await backtestCommits(git, count, ground, {
    threads: availableParallelism(),
    ...(cli.interactive
      ? { said: inTenths((done, all) => cli.err(`${cli.texts.backtestProgress(done, all)}\n`)) }
      : {}),
  });
  if (past instanceof Fault) return past;
  const runs = await runsOf(team, ground, cli);
  const notes = [
    ...(past.isCutOff ? [cli.texts.backtestShallow] : []),
    ...(past.unread > 0 ? [cli.texts.backtestUnread(past.unread)] : []),
    ...runs.notes,
  ];
  const compared = [...past.compared.toReversed(), ...runs.compared];
  const rules = tallied(compared);
  const looked = { commits: past.commits, runs: runs.count, files: past.files, seconds: (cli.now() - began) / 1000 };
  const names = { tried: tried.name, inForce: inForce.name, same: isSame };
  if (asJson(values)) {
    const said = rules.map((rule) => ({ ...rule, examples: examplesIn(rule, cli) }));
    cli.out(`${JSON.stringify({ policy: names, ...looked, unread: past.unread, notes, rules: said }, null, 2)}\n`);
  } else {
    cli.say(`${cli.texts.backtested({ ...looked, ...names })}\n`);
    for (const rule of rules) sayRule(rule, isSame, cli);
    for (const note of notes) cli.say(`${note}\n`);
  }
  return values['fail-on-new'] === true && rules.some(({ newly }) => newly.denied > 0) ? 1 : 0;
};

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

interface Named {
  readonly name: string;
  readonly policy: PolicyText;
  readonly read: ReadPolicy;
}

/** The policy that is tried and the one in force: a file beside the folder's own, or the folder's own beside the committed one. */
async function policiesOf(
  file: string | undefined,
  team: Team,
  git: Git,
  cli: Cli,
): Promise<{ readonly tried: Named; readonly inForce: Named } | Fault> {
  const named = async (name: string, source: string | null): Promise<Named> => {
    const layers = await readLayers(source, { folder: team.folder, root: git.root, productFolder: cli.productFolder });
    return { name, policy: { path: name, text: source, layers }, read: readPolicy(source, name, isTimeZone, layers) };
  };
  const own = await textOf(join(team.folder, policyPath));
  if (own instanceof Fault) return own;
  if (file !== undefined) {
    const source = await textOf(resolve(cli.cwd, file));
    if (source instanceof Fault) return source;
    if (source === null) return new Fault('file-unreadable', { path: file, reason: cli.texts.noSuchFile });
    return {
      tried: await named(file, source),
      inForce: await named(own === null ? cli.texts.builtIn : policyPath, own),
    };
  }
  const committed = await git.contentsAt('HEAD', [policyPath]);
  if (committed instanceof Fault) return committed;
  const before = committed.get(policyPath);
  const source = typeof before === 'string' ? before : null;
  return {
    tried: await named(own === null ? cli.texts.builtIn : policyPath, own),
    inForce: await named(source === null ? cli.texts.builtIn : `HEAD:${policyPath}`, source),
  };
}

async function textOf(path: string): Promise<string | null | Fault> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    return codeOf(error) === 'ENOENT' ? null : new Fault('file-unreadable', { path, reason: reasonOf(error) });
  }
}

/** What is wrong in the policy that is tried: then its answer would be another policy's. */
function unsound({ name, read }: Named, team: Team, cli: Cli): number | null {
  const wrong = read.problems.filter(({ severity }) => severity === undefined);
  if (name === policyPath) return isUnsound(team, cli) ? failed(cli) : null;
  for (const problem of wrong) cli.err(`${problemLine(problem, cli)}\n`);
  return wrong.length > 0 ? failed(cli) : null;
}

function failed(cli: Cli): number {
  cli.err(`codex-guardrails: ${cli.texts.policyUnsound}\n`);
  return 2;
}

/** The logbook's edits of this folder. Their texts were redacted when they were kept. */
async function runsOf(
  team: Team,
  ground: BacktestGround,
  cli: Cli,
): Promise<{ readonly compared: readonly Compared[]; readonly count: number; readonly notes: readonly string[] }> {
  const runs = await withBooks(cli, ({ logbook }) => logbook.list({ folder: team.folder, limit: mostRuns }));
  if (runs instanceof Fault) return { compared: [], count: 0, notes: [cli.words.fault(runs).message] };
  const edits: PastEdit[] = [];
  let left = 0;
  for (const { id, appliedDiff, proposedDiff } of runs) {
    const diff = appliedDiff ?? proposedDiff;
    if (diff === '') continue;
    const edit = diff.length > mostDiff ? null : readDiff(diff, () => undefined);
    if (edit === null || edit instanceof Fault) left++;
    else edits.push({ kind: 'run', id, edit });
  }
  const { manifests, paths = [] } = team.checkContext.project;
  const compared = edits.length === 0 ? [] : await triesOf(ground)({ manifests, paths, edits });
  const notes = [
    ...(edits.length > 0 ? [cli.texts.backtestRedacted] : []),
    ...(left > 0 ? [cli.texts.backtestUnread(left)] : []),
  ];
  return { compared, count: edits.length, notes };
}

function commitsAsked(values: Values, cli: Cli): number | Fault {
  const asked = text(values, 'commits');
  if (asked === undefined) return 200;
  if (/^[1-9]\d{0,4}$/.test(asked)) return Math.min(Number(asked), mostCommits);
  return new Fault('usage-wrong', {
    problem: cli.texts.notANumber('--commits', asked),
    remedy: cli.texts.seeHelp('codex-guardrails policy backtest --help'),
  });
}
