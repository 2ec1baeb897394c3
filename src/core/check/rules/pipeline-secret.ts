import { doneHit, formerId, fresh, readableChange } from '../pipelines/hits.ts';
import type { Job } from '../pipelines/model.ts';
import { isNamed } from '../../wildcard.ts';
import type { Rule } from '../rule.ts';

/** A job, or another step of one, gets a secret that it did not have. */
export const pipelineSecret: Rule = {
  ids: ['pipeline-secret'],
  check: (file) => {
    const change = readableChange(file);
    if (!change) return [];
    const { secrets } = file.policy.pipelines;
    const idOf = formerId(change);
    const of = (job: Job, id: string) =>
      job.secrets.map((use) => ({ ...use, job, key: `${id}\n${use.consumer}\n${use.name}` }));
    const before = change.before.jobs.flatMap((job) => of(job, job.id));
    const after = change.after.jobs.flatMap((job) => of(job, idOf(job)));
    const found = fresh(
      before.map(({ key }) => key),
      after,
      ({ key }) => key,
    ).filter(({ name }) => !isNamed(name, secrets));
    // One value for the whole file is one finding, not one for each job.
    return fresh([], found, ({ start, name }) => `${start} ${name}`).map((use) =>
      doneHit('pipeline-secret', {
        place: use,
        data: {
          name: use.name,
          job: use.job.id,
          consumer: use.consumer,
          what: use.name === '*' ? (change.system === 'github' ? 'all' : 'some') : 'one',
        },
        subject: `${use.job.id} ${use.consumer} ${use.name}`,
      }),
    );
  },
};
