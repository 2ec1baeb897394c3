import { availableParallelism } from 'node:os';
import { dayOf } from '../core/budget/period.ts';
import { isDrafted } from '../core/check/pipelines/drafted.ts';
import { readDiff } from '../core/edit/read-diff.ts';
import { Fault } from '../core/fault.ts';
import type { Logbook } from '../core/logbook/logbook.ts';
import { tallied, type Backtested, type Compared, type PastEdit } from '../core/policy/backtest.ts';
import { policyPath, readPolicy, type ReadPolicy } from '../core/policy/policy.ts';
import type { Signal } from '../core/signal.ts';
import type { FileProblem } from '../core/team-file/problem.ts';
import type { Team } from '../core/team.ts';
import { backtestCommits } from './backtest/backtest.ts';
import { triesOf, type BacktestGround, type PolicyText } from './backtest/chunk.ts';
import { openGit, type Git } from './git.ts';
import type { CommitsAsked } from './git/history.ts';
import { readLayers } from './policy-layers.ts';
import { isTimeZone } from './zones.ts';

const mostRuns = 1000;
/** A diff of a run beyond this is not looked at. UTF-16 units. */
const mostDiff = 2_000_000;

/** Which policies are tried on what. */
export interface BacktestAsked {
  readonly team: Team;
  readonly productFolder: string;
  /** The folder's own policy, as it is now; null: there is none. */
  readonly own: string | null;
  /** Another policy, to be tried beside the folder's own. Left out: the own one beside the committed one. */
  readonly other?: { readonly name: string; readonly text: string };
  readonly commits: CommitsAsked;
  /** Why there is none to be read, where there is none: then commits alone are looked at, and that is said. */
  readonly logbook: Pick<Logbook, 'list'> | Fault;
  readonly now: () => number;
  readonly said?: (done: number, all: number) => void;
  /** When it is aborted, what was looked at until then is the answer. */
  readonly signal?: Signal;
}

/** What a policy would have held up in past commits and runs, beside the policy in force. */
export async function backtestPolicy(
  asked: BacktestAsked,
): Promise<
  | Backtested
  | { readonly kind: 'no-git' }
  | { readonly kind: 'unsound'; readonly problems: readonly FileProblem[] }
  | Fault
> {
  const { team, now, said, signal } = asked;
  const git = await openGit(team.folder);
  if (git instanceof Fault) return git;
  if (git === null) return { kind: 'no-git' };
  const policies = await policiesOf(asked, git);
  if (policies instanceof Fault) return policies;
  const { tried, inForce } = policies;
  // With a mistake in it, the answer would be another policy's.
  const problems = tried.read.problems.filter(({ severity }) => severity === undefined);
  if (problems.length > 0) return { kind: 'unsound', problems };

  const isSame = inForce.read.hash === tried.read.hash;
  const began = now();
  const ground: BacktestGround = {
    root: team.folder,
    tried: tried.policy,
    inForce: isSame ? null : inForce.policy,
    waivers: team.waivers,
    signOffs: team.checkContext.signOffs,
    today: dayOf(began),
  };
  const past = await backtestCommits(git, asked.commits, ground, {
    threads: availableParallelism(),
    asksWho: (path) => [tried, inForce].some(({ read }) => isDrafted(path, read.policy)),
    ...(said ? { said } : {}),
    ...(signal ? { signal } : {}),
  });
  if (past instanceof Fault) return past;
  const found = signal?.aborted === true ? noRuns : await runsOf(asked, ground);
  const [runs, withoutRuns] = found instanceof Fault ? [noRuns, found] : [found, null];
  return {
    tried: tried.name,
    inForce: isSame ? null : { name: inForce.name },
    commits: past.commits,
    files: past.files,
    runs: runs.count,
    seconds: (now() - began) / 1000,
    unread: past.unread + runs.unread,
    isCutOff: past.isCutOff,
    withoutRuns,
    redacted: runs.count > 0,
    rules: tallied([...past.compared.toReversed(), ...runs.compared]),
  };
}

interface Named {
  readonly name: string | null;
  readonly policy: PolicyText;
  readonly read: ReadPolicy;
}

/** The policy that is tried and the one in force: a file beside the folder's own, or the folder's own beside the committed one. */
async function policiesOf(
  { team, productFolder, own, other }: BacktestAsked,
  git: Git,
): Promise<{ readonly tried: Named; readonly inForce: Named } | Fault> {
  const named = async (name: string, text: string | null): Promise<Named> => {
    const layers = await readLayers(text, { folder: team.folder, root: git.root, productFolder });
    const policy = { path: name, text, layers };
    return { name: text === null ? null : name, policy, read: readPolicy(text, name, isTimeZone, layers) };
  };
  if (other) return { tried: await named(other.name, other.text), inForce: await named(policyPath, own) };
  const committed = await git.contentsAt('HEAD', [policyPath]);
  if (committed instanceof Fault) return committed;
  const before = committed.get(policyPath);
  return {
    tried: await named(policyPath, own),
    inForce: await named(`HEAD:${policyPath}`, typeof before === 'string' ? before : null),
  };
}

interface PastRuns {
  readonly compared: readonly Compared[];
  readonly count: number;
  readonly unread: number;
}

const noRuns: PastRuns = { compared: [], count: 0, unread: 0 };

/** The logbook's edits of this folder. Their texts were redacted when they were kept. */
async function runsOf({ team, logbook }: BacktestAsked, ground: BacktestGround): Promise<PastRuns | Fault> {
  const runs = logbook instanceof Fault ? logbook : await logbook.list({ folder: team.folder, limit: mostRuns });
  if (runs instanceof Fault) return runs;
  const edits: PastEdit[] = [];
  let unread = 0;
  for (const { id, appliedDiff, proposedDiff } of runs) {
    const diff = appliedDiff ?? proposedDiff;
    if (diff === '') continue;
    const edit = diff.length > mostDiff ? null : readDiff(diff, () => undefined);
    if (edit === null || edit instanceof Fault) unread++;
    else edits.push({ kind: 'run', id, edit });
  }
  const { manifests, paths = [] } = team.checkContext.project;
  const compared = edits.length === 0 ? [] : await triesOf(ground)({ manifests, paths, edits });
  return { compared, count: edits.length, unread };
}
