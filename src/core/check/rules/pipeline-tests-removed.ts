import { deployedBy, deployedByUse } from '../pipelines/deploys.ts';
import { otherPipelines, type PipelineChange } from '../pipelines/change.ts';
import { doneHit, fresh, readableChange } from '../pipelines/hits.ts';
import type { Job, Pipeline, Span, Trigger } from '../pipelines/model.ts';
import { pairs, type Paired } from '../pipelines/pairing.ts';
import { scriptOf } from '../pipelines/script.ts';
import { isCalled } from '../pipelines/shown-names.ts';
import { inJob, narrowed, verificationsOf, type Verification } from '../pipelines/verifications.ts';
import type { FindingData } from '../finding.ts';
import type { FileContext, Hit, Rule } from '../rule.ts';

/** What verified the code before is gone, can be skipped, verifies less, or is no longer waited for. */
export const pipelineTestsRemoved: Rule = {
  ids: ['pipeline-tests-removed'],
  looksAtDeleted: true,
  check: (file) => {
    const change = readableChange(file);
    if (!change || change.isNew) return [];
    const paired = pairs(verificationsOf(change.before), verificationsOf(change.after), change.origin);
    const found = [
      ...requiredGone(change, file),
      ...(change.broken ? [] : removed(paired, change, file)),
      ...paired.flatMap((pair) => weakened(pair, file)),
      ...narrowedTriggers(change, paired),
      ...(change.broken ? [] : unwaited(change)),
    ];
    return fresh([], found, (hit) => `${hit.subject} ${hit.start}`);
  },
};

const hit = (place: Span, data: FindingData, required: string | null = null): Hit =>
  doneHit('pipeline-tests-removed', {
    place,
    data: { ...data, required: required !== null },
    subject: `${String(data['what'])} ${String(data['job'] ?? '')} ${String(data['check'] ?? '')}`,
    severity: required === null ? undefined : 'error',
    policyKey: required ?? undefined,
  });

function requiredKey(job: Job, file: FileContext): string | null {
  const index = file.policy.pipelines.requiredJobs.findIndex((one) => isCalled(job, one));
  return index < 0 ? null : `pipelines.requiredJobs.${index}`;
}

/** A required job that is gone, has another name, or runs less often. Rules of a branch know it by its name. */
function requiredGone(change: PipelineChange, file: FileContext): Hit[] {
  const after = new Map(change.after.jobs.map((job) => [job.id, job]));
  return change.before.jobs.flatMap((job) => {
    const key = requiredKey(job, file);
    if (key === null) return [];
    const now = after.get(job.id);
    if (!now && change.broken) return [];
    if (!now) {
      const heir = change.after.jobs.find((one) => change.origin.get(one) === job);
      if (heir && requiredKey(heir, file) !== null && heir.name === job.name) return [];
      const data = { what: heir ? 'renamed' : 'job', job: job.id, check: heir?.id ?? '' };
      return [hit(heir ?? placeAfter(job, change), data, key)];
    }
    const { requiredJobs } = file.policy.pipelines;
    const lost = requiredJobs.findIndex((one) => isCalled(job, one) && !isCalled(now, one));
    if (lost >= 0) {
      // With the same name it is the runs of its matrix that are called otherwise.
      const called = now.name === job.name ? (requiredJobs[lost] ?? '') : job.id;
      return [hit(now, { what: 'renamed', job: called, check: now.name }, `pipelines.requiredJobs.${lost}`)];
    }
    const less = narrowed(job.guard, now.guard);
    return less ? [hit(less.place, { what: less.what, job: job.id, check: '', by: less.text }, key)] : [];
  });
}

function removed(paired: readonly Paired[], change: PipelineChange, file: FileContext): Hit[] {
  const moved = new Set(elsewhere(file));
  const gone = paired.filter(({ before, after }) => after === null && !moved.has(before.key) && runs(before));
  const byJob = new Map<Job, Paired[]>();
  for (const pair of gone) byJob.set(pair.before.job, [...(byJob.get(pair.before.job) ?? []), pair]);
  const found: Hit[] = [];
  for (const [job, all] of byJob) {
    const heir = change.after.jobs.find((one) => change.origin.get(one) === job);
    const required = requiredKey(job, file);
    if (!heir) {
      // A required job that is gone has its finding already.
      if (required !== null) continue;
      const what = file.after === null ? 'file' : 'job';
      const keys = new Set(all.map(({ before }) => before.key).filter((key) => key !== ''));
      found.push(hit(placeAfter(job, change), { what, job: job.id, check: [...keys].join(', ') }));
      continue;
    }
    for (const { before } of all) found.push(hit(heir, { what: 'check', job: heir.id, check: before.key }, required));
  }
  for (const { before, after, replaced } of paired) {
    if (!replaced || !after || before.key === '') continue;
    const data = { what: 'replaced', job: after.job.id, check: before.key, by: after.key };
    found.push(hit(after.place, data));
  }
  return found;
}

/** What now stands in another pipeline of the edit and did not before. */
function elsewhere(file: FileContext): string[] {
  return otherPipelines(file).flatMap(({ before, after }) => {
    const known = new Set(verificationsOf(before).map(({ key }) => key));
    return verificationsOf(after)
      .filter((one) => !known.has(one.key) && one.ignored === null && runs(one))
      .map(({ key }) => key);
  });
}

function runs({ job, stepGuard }: Verification): boolean {
  return job.guard?.kind !== 'never' && stepGuard?.kind !== 'never';
}

function weakened({ before, after, replaced }: Paired, file: FileContext): Hit[] {
  if (!after || replaced) return [];
  const job = after.job.id;
  const check = after.key || before.key;
  const required = requiredKey(before.job, file);
  const found: Hit[] = [];
  const less = narrowed(before.stepGuard, after.stepGuard);
  if (less) found.push(hit(less.place, { what: less.what, job, check, by: less.text }, required));
  // The narrowing of a required job has its finding already.
  const jobLess = required === null ? narrowed(before.job.guard, after.job.guard) : null;
  if (jobLess) found.push(hit(jobLess.place, { what: jobLess.what, job, check: '', by: jobLess.text }));
  if (after.ignored && !before.ignored)
    found.push(hit(after.ignored, { what: 'ignored', job, check, by: after.ignored.text }, required));
  const option = after.weakened.find((one) => !before.weakened.includes(one));
  if (option !== undefined) found.push(hit(after.place, { what: 'option', job, check, by: option }, required));
  return found;
}

/** Events that no longer set the tests off, or only for fewer branches and paths. */
function narrowedTriggers(change: PipelineChange, paired: readonly Paired[]): Hit[] {
  if (!paired.some(({ after }) => after !== null)) return [];
  const found: Hit[] = [];
  for (const before of change.before.triggers) {
    const after = change.after.triggers.find(({ name }) => name === before.name);
    if (!after) {
      if (!change.broken && /^(?:push|pull_request|pull_request_target|merge_group)$/.test(before.name))
        found.push(
          hit(change.after.triggers[0] ?? change.after.place, { what: 'trigger', job: '', check: before.name }),
        );
      continue;
    }
    found.push(...narrowedFilters(before, after));
  }
  const workflow =
    change.before.triggers.length === 0 ? change.after.triggers.find(({ name }) => name === 'workflow') : undefined;
  if (workflow && change.system === 'gitlab')
    found.push(...narrowedFilters({ ...workflow, filters: new Map() }, workflow));
  return found;
}

function narrowedFilters(before: Trigger, after: Trigger): Hit[] {
  return [...after.filters].flatMap(([name, { values, start, end }]) => {
    const old = before.filters.get(name)?.values;
    const known: readonly string[] = old ?? [];
    const ignores = name.endsWith('-ignore');
    const less = ignores
      ? values.find((value) => !known.includes(value))
      : old === undefined
        ? values.some((value) => value === '**')
          ? undefined
          : values[0]
        : old.find((value) => !values.includes(value));
    if (less === undefined || name === 'tags' || name === 'tags-ignore') return [];
    return [hit({ start, end }, { what: 'filter', job: after.name, check: name, by: less })];
  });
}

/** Jobs that deploy and no longer wait for what verifies. */
function unwaited(change: PipelineChange): Hit[] {
  return change.after.jobs.flatMap((job) => {
    const old = change.origin.get(job);
    if (!old || !deploys(job)) return [];
    const before = waitedFor(old, change.before).filter((one) => inJob(one).length > 0);
    const now = new Set(waitedFor(job, change.after).map((one) => change.origin.get(one) ?? one));
    const lost = before.filter((one) => !now.has(one) && [...change.origin.values()].includes(one));
    const first = lost[0];
    if (first) return [hit(job.needsPlace, { what: 'needs', job: job.id, check: lost.map(({ id }) => id).join(', ') })];
    const always = /\b(?:always|failure)\(\)|!\s*(?:cancelled|failure)\(\)/;
    const says = job.guard?.alternatives.find((one) => always.test(one));
    if (before.length === 0 || says === undefined || old.guard?.alternatives.some((one) => always.test(one))) return [];
    return [
      hit(job.guard ?? job, { what: 'always', job: job.id, check: before.map(({ id }) => id).join(', '), by: says }),
    ];
  });
}

function deploys(job: Job): boolean {
  return (
    job.environment !== null ||
    job.steps.some(
      (step) =>
        (step.use !== null && deployedByUse(step.use.name, step.with) !== null) ||
        scriptOf(step.script).commands.some(({ forms }) => deployedBy(forms) !== null),
    )
  );
}

/** The jobs that must have ended well before this one, those before them included. */
function waitedFor(job: Job, { jobs }: Pipeline): Job[] {
  const byId = new Map(jobs.map((one) => [one.id, one]));
  const found = new Set<Job>();
  const waiting = [...job.needs];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const one = byId.get(id);
    if (!one || found.has(one)) continue;
    found.add(one);
    waiting.push(...one.needs);
  }
  return [...found];
}

/** Where a job that is gone can be shown: at the job that now stands in its place, or at the list of jobs. */
function placeAfter(job: Job, { before, after, origin }: PipelineChange): Span {
  const index = before.jobs.indexOf(job);
  const later = new Set(before.jobs.slice(index + 1));
  const next = after.jobs.find((one) => {
    const old = origin.get(one);
    return old !== undefined && later.has(old);
  });
  return next ?? after.jobs.at(-1) ?? after.place;
}
