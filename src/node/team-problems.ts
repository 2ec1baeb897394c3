import { dayOf } from '../core/budget/period.ts';
import { Fault } from '../core/fault.ts';
import { readWaivers, waiversPath } from '../core/judge/waivers.ts';
import { doubtsOf } from '../core/policy/doubts.ts';
import { policyPath, readPolicy } from '../core/policy/policy.ts';
import type { Team } from '../core/team.ts';
import type { FileProblem } from '../core/team-file/problem.ts';
import { openGit } from './git.ts';
import { readLayers } from './policy-layers.ts';
import { withApprovals } from './waiver-approvals.ts';
import { openFolder } from './workspace-files.ts';
import { isTimeZone } from './zones.ts';

/** What is wrong or doubtful in one team file, as its text is now; the other one is read from disk. */
export async function problemsOfTeamFile(
  name: string,
  text: string,
  team: Team,
  productFolder: string,
  now: number,
): Promise<readonly FileProblem[]> {
  const files = await openFolder(team.folder);
  const onDisk = async (path: string): Promise<string | null> => {
    const content = files instanceof Fault ? null : await files.read(path);
    return typeof content === 'string' ? content : null;
  };
  const policyText = name === policyPath ? text : await onDisk(policyPath);
  const waiversText = name === waiversPath ? text : await onDisk(waiversPath);
  const git = await openGit(team.folder);
  const root = git === null || git instanceof Fault ? team.folder : git.root;
  const folder = files instanceof Fault ? team.folder : files.path;
  const layers = await readLayers(policyText, { folder, root, productFolder });
  const read = readPolicy(policyText, policyPath, isTimeZone, layers);
  const waivers = await withApprovals(readWaivers(waiversText), waiversText, read.policy, git);
  const ground = { today: dayOf(now), paths: team.checkContext.project.paths ?? null };
  const all = [...read.problems, ...waivers.problems, ...doubtsOf(read, waivers, ground)];
  return all.filter(({ path }) => path === name);
}
