import { deployedBy, deployedByUse } from '../pipelines/deploys.ts';
import { doneHit, formerId, fresh, readableChange } from '../pipelines/hits.ts';
import type { Job, Span } from '../pipelines/model.ts';
import { scriptOf } from '../pipelines/script.ts';
import type { Rule } from '../rule.ts';

/** A job publishes or deploys what it did not before, to another environment, or without the environment that guarded it. */
export const pipelineDeploy: Rule = {
  ids: ['pipeline-deploy'],
  check: (file) => {
    const change = readableChange(file);
    if (!change) return [];
    const idOf = formerId(change);
    const before = change.before.jobs.flatMap((job) => deploysOf(job, job.id)).map(({ key }) => key);
    const after = change.after.jobs.flatMap((job) => deploysOf(job, idOf(job)));
    const found = fresh(before, after, ({ key }) => key).map(({ place, what, name, job }) =>
      doneHit('pipeline-deploy', { place, data: { what, name, job: job.id }, subject: `${job.id} ${what} ${name}` }),
    );
    for (const job of change.broken ? [] : change.after.jobs) {
      const guarded = change.origin.get(job)?.environment;
      if (!guarded || job.environment || !deploysOf(job, '').some(({ what }) => what !== 'environment')) continue;
      const data = { what: 'environment-removed', name: guarded.name, job: job.id };
      found.push(doneHit('pipeline-deploy', { place: job, data, subject: `${job.id} removed ${guarded.name}` }));
    }
    return found;
  },
};

interface Deploy {
  readonly what: 'command' | 'action' | 'environment';
  readonly name: string;
  readonly place: Span;
  readonly key: string;
  readonly job: Job;
}

function deploysOf(job: Job, id: string): Deploy[] {
  const found: Deploy[] = [];
  const add = (what: Deploy['what'], name: string, place: Span): void => {
    found.push({ what, name, place, key: `${id}\n${what}\n${name}`, job });
  };
  for (const step of job.steps) {
    const name = step.use ? deployedByUse(step.use.name, step.with) : null;
    if (step.use && name !== null) add('action', name, step.use);
    for (const { forms, start, end } of scriptOf(step.script).commands) {
      const command = deployedBy(forms);
      if (command !== null) add('command', command, { start, end });
    }
  }
  if (job.environment) add('environment', job.environment.name, job.environment);
  return found;
}
