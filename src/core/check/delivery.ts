import { isNamed } from '../wildcard.ts';
import { isObject, jsonIn } from '../json.ts';
import { isCalled, isShownAs, type NamedJob } from './pipelines/shown-names.ts';

/** Who made a change, as far as that can be told. */
export type Maker = 'agent' | 'person' | 'unknown';

/** How far a change is on its way: what a check is told beside the change itself. */
export type Delivery =
  /** An agent proposed it in a run, and a person reviews it. */
  | { readonly stage: 'proposed' }
  /** It is on a branch. */
  | {
      readonly stage: 'branch';
      /** By path; `unknown` for a path that is not here. */
      readonly makers: ReadonlyMap<string, Maker>;
      /** Whether its pull request is a draft; null: there is none, or nobody can tell. */
      readonly draft: boolean | null;
      /** Results of jobs of this pipeline by id, such as `success`; null: nobody told. */
      readonly jobs: ReadonlyMap<string, string> | null;
      /** The jobs that the results are of, with their names, as far as workflows could be read. */
      readonly named?: readonly NamedJob[];
    };

/**
 * Results of jobs as GitHub's `toJSON(needs)` has them: `{"test":{"result":"success"}}`. Null for what is not that.
 * https://docs.github.com/actions/reference/workflows-and-actions/contexts#needs-context
 */
export function readJobs(text: string): ReadonlyMap<string, string> | null {
  const value = jsonIn(text);
  if (!isObject(value)) return null;
  const jobs = new Map<string, string>();
  for (const [id, job] of Object.entries(value)) {
    const result: unknown = typeof job === 'object' && job !== null ? Reflect.get(job, 'result') : undefined;
    if (typeof result !== 'string') return null;
    jobs.set(id, result);
  }
  return jobs;
}

/** What the results of jobs say of the ones that must have succeeded. */
export interface JobsSaid {
  /** They ended in another way than success. */
  readonly failed: readonly string[];
  /** Nobody told how they ended. */
  readonly untold: readonly string[];
}

/**
 * Compares what was told with the jobs that are required, by id, or by their names in the workflows. Where none is required
 * all that were told count, but for skipped ones, and there must be one.
 */
export function jobsSaid(
  jobs: ReadonlyMap<string, string> | null,
  required: readonly string[],
  named: readonly NamedJob[] = [],
): JobsSaid {
  if (jobs === null) return { failed: [], untold: required.length > 0 ? required : ['*'] };
  const told = [...jobs];
  if (required.length === 0) {
    const ran = told.filter(([, result]) => result !== 'skipped');
    return {
      failed: ran.flatMap(([id, result]) => (result === 'success' ? [] : [id])),
      untold: ran.length === 0 ? ['*'] : [],
    };
  }
  const asked = required.map((pattern) => {
    const ids = idsCalled(pattern, named);
    return { pattern, fit: told.filter(([id]) => isNamed(id, [pattern]) || ids.has(id)) };
  });
  return {
    failed: [...new Set(asked.flatMap(({ fit }) => fit.flatMap(([id, result]) => (result === 'success' ? [] : [id]))))],
    untold: asked.flatMap(({ pattern, fit }) => (fit.length === 0 ? [pattern] : [])),
  };
}

/**
 * Ids of the jobs that are called so. The name of a job goes before what its runs are called, as that may be open; an id
 * that jobs of several workflows share counts where all of them are called so.
 */
function idsCalled(pattern: string, named: readonly NamedJob[]): ReadonlySet<string> {
  const those = (isIt: (job: NamedJob) => boolean): Set<string> => {
    const others = new Set(named.filter((job) => !isIt(job)).map(({ id }) => id));
    return new Set(named.filter((job) => isIt(job) && !others.has(job.id)).map(({ id }) => id));
  };
  const plain = (job: NamedJob): boolean => isCalled({ ...job, shown: [] }, pattern);
  return named.some(plain) ? those(plain) : those((job) => isShownAs(job, pattern));
}
