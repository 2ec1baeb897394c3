import type { FindingData } from '../finding.ts';
import type { FileContext, Hit } from '../rule.ts';
import { pipelineIn, type PipelineChange } from './change.ts';
import type { Span } from './model.ts';

interface Found {
  readonly place: Span;
  readonly data: FindingData;
  readonly subject: string;
  readonly severity?: NonNullable<Hit['severity']> | undefined;
  readonly policyKey?: string | undefined;
}

/**
 * A finding about what the edit did: kept although its line was not touched, and left out of a scan of whole files,
 * where nothing was done.
 */
export function doneHit(ruleId: Hit['ruleId'], found: Found): Hit {
  return { ...standingHit(ruleId, found), wholeFile: true };
}

/** A finding about what stands in the file, found in a scan too. Another line of the edit may have made it one. */
export function newHit(ruleId: Hit['ruleId'], file: FileContext, found: Found): Hit {
  const hit = standingHit(ruleId, found);
  const last = file.lines.line(hit.end);
  for (let line = file.lines.line(hit.start); line <= last; line++) if (file.added(line)) return hit;
  return { ...hit, wholeFile: true };
}

function standingHit(ruleId: Hit['ruleId'], { place, data, subject, severity, policyKey }: Found): Hit {
  return {
    ruleId,
    start: place.start,
    end: place.end,
    data,
    subject,
    ...(severity === undefined ? {} : { severity }),
    ...(policyKey === undefined ? {} : { policyKey }),
  };
}

/** The change of a pipeline that can be read; null otherwise. */
export function readableChange(file: FileContext): PipelineChange | null {
  const change = pipelineIn(file);
  return change === 'unread' ? null : change;
}

/** Whose key of `after` is not among those of `before`: each key once. */
export function fresh<T>(before: Iterable<string>, after: readonly T[], keyOf: (one: T) => string): T[] {
  const known = new Set(before);
  return after.filter((one) => {
    const key = keyOf(one);
    if (known.has(key)) return false;
    known.add(key);
    return true;
  });
}

/** What several jobs share (a template, the workflow's own keys) is one finding. */
export function once(hits: readonly Hit[]): Hit[] {
  return fresh([], hits, ({ start, end, data }) => `${start} ${end} ${String(data['what'])} ${String(data['scope'])}`);
}

/** The name that a job had before the edit, so that a new name alone makes nothing new. */
export function formerId(change: PipelineChange): (job: PipelineChange['after']['jobs'][number]) => string {
  return (job) => change.origin.get(job)?.id ?? `new ${job.id}`;
}
