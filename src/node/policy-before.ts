import type { CheckContext } from '../core/check/check.ts';
import { Fault } from '../core/fault.ts';
import { readWaivers, waiversPath, type Waiver } from '../core/judge/waivers.ts';
import { policyPath, readPolicy } from '../core/policy/policy.ts';
import { asksSignOffs } from '../core/review/sign-off.ts';
import type { Team } from '../core/team.ts';
import { openGit, type Git } from './git.ts';
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
  const held = await git.contentsAt(fork, [policyPath]);
  if (held instanceof Fault) return held;
  const text = held.get(policyPath);
  if (typeof text !== 'string') return null;
  const top = git.root === git.folder ? git : await openGit(git.root);
  if (top === null || top instanceof Fault) return top;
  const places = { folder: git.folder, root: git.root, productFolder, files: filesAt(fork, top) };
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
function filesAt(commit: string, top: Git): Folder {
  return {
    path: top.root,
    read: async (path) => {
      const found = await top.contentsAt(commit, [path]);
      if (!(found instanceof Fault)) return found.get(path) ?? null;
      const reason = 'reason' in found.data ? found.data.reason : found.kind;
      return new Fault('file-unreadable', { path, reason });
    },
  };
}
