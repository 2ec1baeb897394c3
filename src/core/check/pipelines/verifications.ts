import { kindOfName, verifiedBy, verifiedByUse, type Verifies } from './checks.ts';
import type { Guard, Job, Pipeline, Span } from './model.ts';
import { scriptOf } from './script.ts';

/** One place at which a pipeline tests, lints or scans. */
export interface Verification extends Verifies {
  readonly job: Job;
  readonly place: Span;
  readonly stepGuard: Guard | null;
  /** `|| true` and its kin. */
  readonly ignored: (Span & { readonly text: string }) | null;
}

/** Everything that a pipeline verifies, in its order. A job named for it that runs what nobody knows counts as one. */
export function verificationsOf({ jobs }: Pipeline): Verification[] {
  return jobs.flatMap((job) => inJob(job));
}

/** What one job verifies. */
export function inJob(job: Job): Verification[] {
  const found: Verification[] = [];
  for (const step of job.steps) {
    const byUse = step.use ? verifiedByUse(step.use.name) : null;
    if (byUse && step.use) found.push({ ...byUse, job, place: step.use, stepGuard: step.guard, ignored: null });
    for (const { forms, start, end, ignored } of scriptOf(step.script).commands) {
      const verifies = verifiedBy(forms);
      if (verifies) found.push({ ...verifies, job, place: { start, end }, stepGuard: step.guard, ignored });
    }
  }
  if (found.length > 0) return found;
  const kind = kindOfName(job.id) ?? kindOfName(job.name);
  return kind === null || job.steps.length === 0
    ? []
    : [{ key: '', kind, weakened: [], job, place: job, stepGuard: null, ignored: null }];
}

/** How something runs less than before. `text` is what keeps it from running. */
export interface Narrowing {
  readonly what: 'never' | 'manual' | 'condition';
  readonly place: Span;
  readonly text: string;
}

/** Null when it runs as often as before, or more often. */
export function narrowed(before: Guard | null, after: Guard | null): Narrowing | null {
  if (after === null) return null;
  const of = (what: Narrowing['what'], text: string): Narrowing => ({
    what,
    place: { start: after.start, end: after.end },
    text,
  });
  if (after.kind !== 'condition')
    return before?.kind === after.kind || before?.kind === 'never'
      ? null
      : of(after.kind, after.alternatives[0] ?? after.blockers[0] ?? '');
  if (before?.kind === 'never' || before?.kind === 'manual') return null;
  const blocker = after.blockers.find((one) => !before?.blockers.includes(one));
  if (blocker !== undefined) return of('condition', blocker);
  if (before === null) return of('condition', after.alternatives[0] ?? '');
  // Before there were only blockers: now it also needs a reason to run.
  if (before.alternatives.length === 0 && after.alternatives.length > 0)
    return of('condition', after.alternatives[0] ?? '');
  const gone = before.alternatives.find((one) => !after.alternatives.includes(one));
  return gone === undefined
    ? null
    : of('condition', after.alternatives.find((one) => !before.alternatives.includes(one)) ?? gone);
}
