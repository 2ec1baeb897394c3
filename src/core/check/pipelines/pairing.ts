import type { Job } from './model.ts';
import type { Verification } from './verifications.ts';

export interface Paired {
  readonly before: Verification;
  /** What does the same now; null when nothing does. */
  readonly after: Verification | null;
  /** It verifies the same kind of thing, with another command. */
  readonly replaced: boolean;
}

/**
 * What became of each verification: the same in the job that continues its own, then the same anywhere, then another of
 * its kind that is new.
 */
export function pairs(
  before: readonly Verification[],
  after: readonly Verification[],
  origin: ReadonlyMap<Job, Job>,
): Paired[] {
  const left = new Set(after);
  const found = new Map<Verification, Paired>();
  const take = (fits: (old: Verification, one: Verification) => boolean, replaced: boolean): void => {
    for (const old of before) {
      if (found.has(old)) continue;
      const one = [...left].find((each) => fits(old, each));
      if (!one) continue;
      left.delete(one);
      found.set(old, { before: old, after: one, replaced });
    }
  };
  const sameJob = (old: Verification, one: Verification): boolean => origin.get(one.job) === old.job;
  take((old, one) => old.key === one.key && sameJob(old, one), false);
  take((old, one) => old.key === one.key && old.key !== '', false);
  // A job of which only the name said that it tests, and that now says what it runs.
  take((old, one) => old.key === '' && sameJob(old, one), false);
  take((old, one) => old.kind === one.kind && one.key !== '' && sameJob(old, one), true);
  take((old, one) => old.kind === one.kind && one.key !== '', true);
  return before.map((old) => found.get(old) ?? { before: old, after: null, replaced: false });
}
