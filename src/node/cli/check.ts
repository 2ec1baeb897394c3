import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { check as checkEdit, type CheckContext, type Checked } from '../../core/check/check.ts';
import { readJobs } from '../../core/check/delivery.ts';
import type { RuleId } from '../../core/check/rules/ids.ts';
import { readDiff } from '../../core/edit/read-diff.ts';
import type { Content, ProposedEdit } from '../../core/edit/proposed-edit.ts';
import { Fault } from '../../core/fault.ts';
import type { Team } from '../../core/team.ts';
import { deliverySince } from '../delivery.ts';
import { openGit, type Base, type EditSince, type Git } from '../git.ts';
import { policyBefore } from '../policy-before.ts';
import { reasonOf } from '../reason.ts';
import { signedSince } from '../sign-offs.ts';
import { openFolder } from '../workspace-files.ts';
import { text, type Values } from './arguments.ts';
import type { Cli, Command } from './command.ts';
import { printReport, type Before } from './report.ts';
import { teamOf } from './team.ts';

/** Checks what was added: since a commit, in the index, or by a diff. */
export const check: Command = async ({ values }, cli) => {
  const team = await teamOf(values, cli);
  if (team instanceof Fault) return team;
  const asked = await checkAsked(values, team, cli);
  if (asked instanceof Fault) return asked;
  const { edit, checked, before } = asked;
  const unread = edit.unread.map((fault) => {
    const { data } = fault;
    return 'path' in data && 'reason' in data
      ? cli.texts.unread(data.path, data.reason)
      : cli.words.fault(fault).message;
  });
  const notes = before ? [...unread, cli.texts.policyBefore(text(values, 'base') ?? '')] : unread;
  return printReport({ ...checked, whole: false, notes, before }, team, values, cli);
};

/** What is found in what was added, as the options name it: nothing named is what is not committed. */
export async function checkAsked(
  values: Values,
  team: Team,
  cli: Cli,
): Promise<{ readonly edit: EditSince; readonly checked: Checked; readonly before: Before | null } | Fault> {
  const edit = await editAsked(values, team.folder, cli);
  if (edit instanceof Fault) return edit;
  const jobs = await jobsAsked(values, cli);
  if (jobs instanceof Fault) return jobs;
  const since = await sinceAsked(values, team.folder, cli);
  if (since instanceof Fault) return since;
  const about = since ? await aboutEdit({ edit, jobs, since }, team, cli) : {};
  if (about instanceof Fault) return about;
  const committed = text(values, 'diff') === undefined; // what a diff was made against is not known
  const before = since ? await beforeChange({ edit, jobs, since }, team, cli) : null;
  if (before instanceof Fault) return before;
  return { edit, checked: await checkEdit(edit, { ...team.checkContext, committed, ...about }), before };
}

interface Asked {
  readonly edit: ProposedEdit;
  /** Results of jobs; null: nobody told. */
  readonly jobs: ReadonlyMap<string, string> | null;
  readonly since: Since;
}

/** A revision that a branch left, and the git that knows it. */
interface Since {
  readonly git: Git;
  readonly revision: string;
}

/** What `--base` names; null without it. */
async function sinceAsked(values: Values, folder: string, cli: Cli): Promise<Since | null | Fault> {
  const revision = text(values, 'base');
  const git = revision === undefined ? null : await openGit(folder, { env: cli.env });
  return git instanceof Fault ? git : git && revision !== undefined ? { git, revision } : null;
}

/** The rules that say who has to agree. Of all others, the policy that a branch brings along counts for it. */
const whoAgrees: ReadonlySet<RuleId> = new Set(['protected-path', 'sign-off-missing', 'pipeline-agent-change']);

/** What the policy that a branch left says of who has to agree; null where the branch leaves the policy as it was. */
async function beforeChange(asked: Asked, team: Team, cli: Cli): Promise<Before | null | Fault> {
  const { git, revision } = asked.since;
  const held = await policyBefore(team, git, { revision, productFolder: cli.productFolder });
  if (held === null || held instanceof Fault) return held;
  const { waivers, ...context } = held;
  const about = await aboutEdit(asked, { ...team, policy: held.policy }, cli);
  if (about instanceof Fault) return about;
  const { findings } = await checkEdit(asked.edit, { ...team.checkContext, ...about, ...context, committed: true });
  return {
    findings: findings.filter(({ ruleId }) => whoAgrees.has(ruleId)),
    waivers,
    failOn: held.policy.failOn,
  };
}

/** Who made an edit since a revision, how far it is, and which branch it goes into; of any other nobody can tell. */
async function aboutEdit(
  { edit, jobs, since: { git, revision } }: Asked,
  { policy, checkContext: { project, signOffs = [] } }: Team,
  cli: Cli,
): Promise<Partial<CheckContext> | Fault> {
  const [delivery, branch, signed] = await Promise.all([
    deliverySince(edit, policy, { git, revision, env: cli.env, jobs }),
    git.targetBranch(revision),
    signedSince(signOffs, git, revision),
  ]);
  if (delivery instanceof Fault) return delivery;
  if (signed instanceof Fault) return signed;
  return { ...(delivery ? { delivery } : {}), project: { ...project, branch }, signOffs: signed };
}

/** The results of jobs that `--jobs` names; null: nobody told. */
async function jobsAsked(values: Values, cli: Cli): Promise<ReadonlyMap<string, string> | null | Fault> {
  const source = text(values, 'jobs');
  if (source === undefined) return null;
  if (text(values, 'base') === undefined) {
    return new Fault('usage-wrong', {
      problem: cli.texts.onlyWith('--jobs', '--base'),
      remedy: cli.texts.seeHelp('codex-guardrails check --help'),
    });
  }
  let said: string;
  try {
    if (source === 'env') said = cli.env['GUARDRAILS_JOBS'] ?? '';
    else said = source === '-' ? await cli.read() : await readFile(resolve(cli.cwd, source), 'utf8');
  } catch (error) {
    return new Fault('file-unreadable', { path: source, reason: reasonOf(error) });
  }
  const jobs = readJobs(said);
  return jobs ?? new Fault('usage-wrong', { problem: cli.texts.jobsUnread(source), remedy: cli.texts.jobsForm });
}

async function editAsked(values: Values, folder: string, cli: Cli): Promise<EditSince | Fault> {
  const [base, diff] = [text(values, 'base'), text(values, 'diff')];
  const ways = [base !== undefined, values['staged'] === true, diff !== undefined].filter(Boolean).length;
  if (ways > 1) {
    return new Fault('usage-wrong', {
      problem: cli.texts.onlyOneOf('--base, --staged, --diff'),
      remedy: cli.texts.seeHelp('codex-guardrails check --help'),
    });
  }
  if (diff !== undefined) return editOfDiff(diff, folder, cli);
  const git = await openGit(folder);
  if (git instanceof Fault) return git;
  if (git === null) return new Fault('usage-wrong', { problem: cli.texts.notInGit(folder), remedy: cli.texts.useScan });
  const since: Base = values['staged'] === true ? 'staged' : base === undefined ? 'HEAD' : { revision: base };
  return git.editSince(since);
}

async function editOfDiff(source: string, folder: string, cli: Cli): Promise<EditSince | Fault> {
  let diff: string;
  try {
    diff = source === '-' ? await cli.read() : await readFile(resolve(cli.cwd, source), 'utf8');
  } catch (error) {
    return new Fault('file-unreadable', { path: source, reason: reasonOf(error) });
  }
  const files = await openFolder(folder);
  if (files instanceof Fault) return files;
  // The paths are only known once the diff was read: a first reading names them, a second one has their texts.
  const named = readDiff(diff, () => undefined);
  if (named instanceof Fault) return named;
  const now = new Map<string, Content>();
  const unread: Fault[] = [];
  for (const { path } of named.files) {
    const content = await files.read(path);
    if (content instanceof Fault) unread.push(content);
    else now.set(path, content);
  }
  const edit = readDiff(diff, (path) => now.get(path));
  return edit instanceof Fault ? edit : { ...edit, unread };
}
