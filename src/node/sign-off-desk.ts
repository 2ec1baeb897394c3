import { appendFile, lstat, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { dayOf } from '../core/budget/period.ts';
import { Fault } from '../core/fault.ts';
import {
  asksSignOffs,
  digestOf,
  signOffsBy,
  signOffsPath,
  withSignOffs,
  type SignOff,
} from '../core/review/sign-off.ts';
import { filesToSign, type FileToSign, type SignOffDesk } from '../core/review/to-sign.ts';
import { faultOf } from '../core/team-file/problem.ts';
import type { Team } from '../core/team.ts';
import { openGit, type Base, type Git } from './git.ts';
import { reasonOf } from './reason.ts';
import { openFolder } from './workspace-files.ts';

/**
 * Looks at what changed in a team's folder and still needs sign-offs.
 *
 * @param base a revision: what differs from where this branch left it, committed or not. Left out: since the branch that
 * this one left. Null: what is not committed.
 * @returns `file-invalid` for a policy with mistakes, `not-in-git`, or `no-person` where git does not know who works here.
 */
export async function openSignOffDesk(
  team: Team,
  base: string | null | undefined,
  now: () => number,
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
  const { policy, checkContext } = team;
  const { signOffs = [], doubtedSignOffs = [] } = checkContext;
  return {
    person: team.person,
    base: since,
    branch,
    hasBranch: left !== null,
    asked: asksSignOffs(policy),
    files: filesToSign(team.person, edit, policy, signOffs, doubtedSignOffs),
    unread: edit.unread,
    sign: async (files) => sign(files, team, git, revision, dayOf(now())),
  };
}

async function sign(
  files: readonly FileToSign[],
  team: Team,
  git: Git,
  since: Base,
  today: string,
): Promise<readonly SignOff[] | Fault> {
  const edit = await git.editSince(since);
  if (edit instanceof Fault) return edit;
  const digests = new Map(edit.files.map((file) => [file.path, digestOf(file)]));
  const moved = files.filter(({ file, digest }) => digests.get(file.path) !== digest);
  if (moved.length > 0) return new Fault('sign-off-changed', { paths: moved.map(({ file }) => file.path).join(', ') });
  const signed = files.flatMap(({ file, mine }) =>
    signOffsBy(team.person, { files: [file] }, team.policy, today).filter(({ role }) => mine.includes(role)),
  );
  return (signed.length === 0 ? null : await append(team.folder, signed)) ?? signed;
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
