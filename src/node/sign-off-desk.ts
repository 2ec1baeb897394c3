import { appendFile, lstat, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { dayOf } from '../core/budget/period.ts';
import { Fault } from '../core/fault.ts';
import type { Policy } from '../core/policy/schema.ts';
import {
  asksSignOffs,
  digestOf,
  signOffsBy,
  signOffsPath,
  withSignOffs,
  type SignOff,
} from '../core/review/sign-off.ts';
import { filesToSign, filesToSignByAll, type FileToSign, type SignOffDesk } from '../core/review/to-sign.ts';
import { faultOf } from '../core/team-file/problem.ts';
import type { Team } from '../core/team.ts';
import { openGit, type Base, type Git } from './git.ts';
import { policyBefore } from './policy-before.ts';
import { reasonOf } from './reason.ts';
import { signedSince } from './sign-offs.ts';
import { openFolder } from './workspace-files.ts';

/**
 * Looks at what changed in a team's folder and still needs sign-offs.
 *
 * A branch that changes the policy needs those whom the policy before needs, too.
 *
 * @param base a revision: what differs from where this branch left it, committed or not. Left out: since the branch that
 * this one left. Null: what is not committed.
 * @returns `file-invalid` for a policy with mistakes, `not-in-git`, or `no-person` where git does not know who works here.
 */
export async function openSignOffDesk(
  team: Team,
  base: string | null | undefined,
  { now, productFolder }: { readonly now: () => number; readonly productFolder: string },
): Promise<SignOffDesk | Fault> {
  // What was meant by a policy with mistakes is not known, so neither is who has to sign.
  const wrong = team.problems.find(({ severity }) => severity === undefined);
  if (wrong) return faultOf(wrong);
  const git = await openGit(team.folder);
  if (git instanceof Fault) return git;
  if (git === null) return new Fault('not-in-git', { folder: team.folder });
  const person = await git.person();
  if (person instanceof Fault) return person;
  if (person.name === '' || person.email === '') return new Fault('no-person', {});
  const [left, branch] = await Promise.all([git.defaultBase(), git.targetBranch()]);
  const since = base === undefined ? left : base;
  const revision: Base = since === null ? 'HEAD' : { revision: since };
  const edit = await git.editSince(revision);
  if (edit instanceof Fault) return edit;
  const before = since === null ? null : await policyBefore(team, git, { revision: since, productFolder });
  if (before instanceof Fault) return before;
  const { policy, signOffs: all = [], doubtedSignOffs = [] } = team.checkContext;
  const signOffs = since === null ? all : await signedSince(all, git, since);
  if (signOffs instanceof Fault) return signOffs;
  const policies = [{ policy, signOffs, doubtedSignOffs }, ...(before ? [before] : [])];
  return {
    person: team.person,
    base: since,
    branch,
    hasBranch: left !== null,
    asked: policies.some((one) => asksSignOffs(one.policy)),
    files: filesToSignByAll(
      policies.map((one) => filesToSign(team.person, edit, one.policy, one.signOffs, one.doubtedSignOffs)),
    ),
    unread: edit.unread,
    sign: async (files) =>
      sign(files, { ...team, policies: policies.map((one) => one.policy), git, since: revision, today: dayOf(now()) }),
  };
}

async function sign(
  files: readonly FileToSign[],
  { folder, person, policies, git, since, today }: Signer,
): Promise<readonly SignOff[] | Fault> {
  const edit = await git.editSince(since);
  if (edit instanceof Fault) return edit;
  const digests = new Map(edit.files.map((file) => [file.path, digestOf(file)]));
  const moved = files.filter(({ file, digest }) => digests.get(file.path) !== digest);
  if (moved.length > 0) return new Fault('sign-off-changed', { paths: moved.map(({ file }) => file.path).join(', ') });
  const signed = files.flatMap(({ file, mine }) => {
    const all = policies.flatMap((policy) => signOffsBy(person, { files: [file] }, policy, today));
    return mine.flatMap((role) => all.find((one) => one.role === role) ?? []);
  });
  return (signed.length === 0 ? null : await append(folder, signed)) ?? signed;
}

interface Signer extends Pick<Team, 'folder' | 'person'> {
  readonly policies: readonly Policy[];
  readonly git: Git;
  readonly since: Base;
  readonly today: string;
}

/** Adds lines at the end, so that two windows cannot take each other's away. */
async function append(folder: string, signed: readonly SignOff[]): Promise<Fault | null> {
  const unwritable = (reason: string): Fault => new Fault('file-unwritable', { path: signOffsPath, reason });
  const files = await openFolder(folder);
  const before = files instanceof Fault ? files : await files.read(signOffsPath);
  if (before instanceof Fault) return before;
  if (before !== null && typeof before !== 'string')
    return new Fault('file-unreadable', { path: signOffsPath, reason: 'UTF-8' });
  try {
    const path = join(folder, signOffsPath);
    for (const one of [dirname(path), path]) {
      const stat = await lstat(one).catch(() => null);
      if (stat?.isSymbolicLink()) return unwritable('a link');
    }
    await mkdir(dirname(path), { recursive: true });
    await appendFile(path, withSignOffs(before, signed).slice(before?.length ?? 0));
    return null;
  } catch (error) {
    return unwritable(reasonOf(error));
  }
}
