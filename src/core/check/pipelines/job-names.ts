import { readPipeline } from './change.ts';
import type { NamedJob } from './shown-names.ts';
import { systemOf } from './systems.ts';

/** True for a pipeline whose jobs can be read. @param files globs of the policy: pipelines beside the known ones */
export function hasJobs(path: string, files: readonly string[]): boolean {
  const system = systemOf(path, files);
  return system !== null && system !== 'other' && !/(?:^|\/)action\.ya?ml$/.test(path);
}

/** The jobs of a workflow as people call them; none of what cannot be read. */
export function namedJobsIn(path: string, text: string): readonly NamedJob[] {
  const system = systemOf(path, []);
  const jobs = system === null || system === 'other' ? [] : (readPipeline(system, text)?.pipeline.jobs ?? []);
  return jobs.map(({ id, name, shown }) => ({ id, name, shown }));
}

/** Ids, names and names of runs of the jobs of a pipeline; null when it cannot be read whole, so that nobody knows all of them. */
export function jobNamesIn(path: string, text: string): readonly string[] | null {
  const system = systemOf(path, []);
  if (system === null || system === 'other') return [];
  const read = readPipeline(system, text);
  if (read === null || read.broken) return null;
  return [...new Set(read.pipeline.jobs.flatMap(({ id, name, shown }) => [id, name, ...shown]))];
}
