import { join, relative, sep } from 'node:path';
import type { CheckContext } from '../core/check/check.ts';
import { Fault } from '../core/fault.ts';
import { readWaivers, waiversPath, type Waiver } from '../core/judge/waivers.ts';
import { policyPath, readPolicy } from '../core/policy/policy.ts';
import { asksSignOffs } from '../core/review/sign-off.ts';
import type { Team } from '../core/team.ts';
import type { Git } from './git.ts';
import { readLayers } from './policy-layers.ts';
import { signedSince, signOffsIn } from './sign-offs.ts';
import { withApprovals } from './waiver-approvals.ts';
import { openFolder, type Folder } from './workspace-files.ts';
import { isTimeZone } from './zones.ts';

/** What held before a branch changed the policy, and who has agreed to the branch as that policy counts it. */
export interface PolicyBefore extends Required<
  Pick<CheckContext, 'policy' | 'policyLine' | 'signOffs' | 'doubtedSignOffs'>
> {
  readonly waivers: readonly Waiver[];
}

/**
 * The policy that a branch left, where it is another one than now: a branch cannot take away whom it needs. Null where the
 * policy is the same, and where there was none.
 */
export async function policyBefore(
  team: Team,
  git: Git,
  { revision, productFolder }: { readonly revision: string; readonly productFolder: string },
): Promise<PolicyBefore | null | Fault> {
  const fork = await git.forkOf(revision);
  if (fork instanceof Fault) return fork;
  const held = filesAt(fork, git);
  const text = await held.read(relative(git.root, join(git.folder, policyPath)).split(sep).join('/'));
  if (text instanceof Fault) return text;
  if (typeof text !== 'string') return null;
  const places = { folder: git.folder, root: git.root, productFolder, files: held };
  const { policy, hash, lineOf } = readPolicy(text, policyPath, isTimeZone, await readLayers(text, places));
  if (hash === team.policyHash) return null;

  const files = await openFolder(team.folder);
  const asks = asksSignOffs(policy);
  const { signOffs, doubted } = asks
    ? await signOffsIn(files, git, team.person, policy)
    : { signOffs: [], doubted: [] };
  const since = await signedSince(signOffs, git, revision);
  if (since instanceof Fault) return since;
  const written = files instanceof Fault ? files : await files.read(waiversPath);
  const waiversNow = typeof written === 'string' ? written : null;
  const { waivers } = await withApprovals(readWaivers(waiversNow), waiversNow, policy, git);
  return { policy, policyLine: lineOf, signOffs: since, doubtedSignOffs: doubted, waivers };
}

/** The repository's files as a commit has them. */
function filesAt(commit: string, git: Git): Folder {
  return {
    path: git.root,
    read: async (path) => {
      const found = await git.fileAt(commit, path);
      if (!(found instanceof Fault)) return found;
      const reason = 'reason' in found.data ? found.data.reason : found.kind;
      return new Fault('file-unreadable', { path, reason });
    },
  };
}
