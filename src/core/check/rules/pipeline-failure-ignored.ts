import { verifiedBy } from '../pipelines/checks.ts';
import { deployedBy } from '../pipelines/deploys.ts';
import { doneHit, formerId, fresh, once, readableChange } from '../pipelines/hits.ts';
import type { Ignoring, Job } from '../pipelines/model.ts';
import { scriptOf } from '../pipelines/script.ts';
import { isCalled } from '../pipelines/shown-names.ts';
import type { Severity } from '../finding.ts';
import type { Rule } from '../rule.ts';

interface Ignored {
  readonly how: Ignoring;
  readonly what: 'job' | 'step' | 'command' | 'script';
  readonly key: string;
  readonly job: Job;
  readonly severity?: Severity;
}

/** A failure that used to stop the pipeline no longer does. What a test command says of itself is `pipeline-tests-removed`. */
export const pipelineFailureIgnored: Rule = {
  ids: ['pipeline-failure-ignored'],
  check: (file) => {
    const change = readableChange(file);
    if (!change) return [];
    const idOf = formerId(change);
    const before = change.before.jobs.flatMap((job) => ignoredIn(job, job.id)).map(({ key }) => key);
    const after = change.after.jobs.flatMap((job) => ignoredIn(job, idOf(job)));
    const { requiredJobs } = file.policy.pipelines;
    const found = fresh(before, after, ({ key }) => key).map(({ how, what, key, job, severity }) => {
      const required = what !== 'command' && requiredJobs.some((one) => isCalled(job, one));
      return doneHit('pipeline-failure-ignored', {
        place: how,
        data: { what, how: how.text, job: job.id, required },
        subject: key,
        severity: required ? 'error' : severity,
        policyKey: required ? 'pipelines.requiredJobs' : undefined,
      });
    });
    return once(found);
  },
};

function ignoredIn(job: Job, id: string): Ignored[] {
  const found: Ignored[] = [];
  if (job.ignores) found.push({ how: job.ignores, what: 'job', key: `${id} ${job.ignores.text}`, job });
  for (const step of job.steps) {
    const { commands, lenient } = scriptOf(step.script);
    const about = `${id}\n${step.use?.name ?? step.script?.text.trim() ?? ''}`;
    if (step.ignores) found.push({ how: step.ignores, what: 'step', key: `${about}\n${step.ignores.text}`, job });
    for (const how of lenient) found.push({ how, what: 'script', key: `${id}\n${how.text}`, job });
    for (const { forms, ignored } of commands) {
      if (!ignored || verifiedBy(forms) !== null) continue;
      const command = forms[0]?.join(' ') ?? '';
      // Tidying up may fail; so may most of what is not a check. It is shown, no more.
      const severity: Severity = deployedBy(forms) === null ? 'note' : 'warning';
      found.push({ how: ignored, what: 'command', key: `${id}\n${command}\n${ignored.text}`, job, severity });
    }
  }
  return found;
}
