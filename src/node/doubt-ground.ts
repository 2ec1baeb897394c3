import type { DoubtGround } from '../core/policy/doubts.ts';
import type { Policy } from '../core/policy/schema.ts';
import type { Team } from '../core/team.ts';
import { dayOf } from '../core/budget/period.ts';
import { Fault } from '../core/fault.ts';
import type { Folder } from './workspace-files.ts';

/** Pipelines beyond this many are not read: then nothing is said of their jobs. */
const mostPipelines = 200;

/** What was read of the folder. */
interface Known extends Partial<Pick<Team, 'templates' | 'faults'>> {
  readonly paths: readonly string[] | null;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** What policy and waivers are compared with in a folder. Pipelines are read only where the policy names jobs. */
export async function doubtGround(
  policy: Policy,
  files: Folder | Fault,
  { paths, now, templates, faults }: Known,
): Promise<DoubtGround> {
  const jobs = await jobsIn(policy, files, paths);
  return {
    today: dayOf(now),
    paths,
    // A template that cannot be read is one all the same.
    ...(templates && faults?.length === 0 ? { templates } : {}),
    ...(jobs ? { jobs } : {}),
  };
}

async function jobsIn(
  { pipelines }: Policy,
  files: Folder | Fault,
  paths: readonly string[] | null,
): Promise<readonly string[] | null> {
  if (pipelines.requiredJobs.length === 0 || paths === null || files instanceof Fault) return null;
  const { hasJobs, jobNamesIn } = await import('../core/check/pipelines/job-names.ts');
  const known = paths.filter((path) => hasJobs(path, pipelines.files));
  if (known.length > mostPipelines) return null;
  const all = await Promise.all(
    known.map(async (path) => {
      const text = await files.read(path);
      return typeof text === 'string' ? jobNamesIn(path, text) : null;
    }),
  );
  const read = all.filter((names) => names !== null);
  return read.length === all.length ? read.flat() : null;
}
