import { newHit, readableChange } from '../pipelines/hits.ts';
import type { Pipeline } from '../pipelines/model.ts';
import type { Rule } from '../rule.ts';

/** Triggers that run with the repository's secrets although an outsider can set them off. */
const privileged = /^(?:pull_request_target|workflow_run|issue_comment)$/;

/** The code of an outsider is checked out where the repository's secrets and a writing token are at hand. */
export const pipelineUntrustedCheckout: Rule = {
  ids: ['pipeline-untrusted-checkout'],
  check: (file) => {
    const change = readableChange(file);
    if (!change) return [];
    const known = new Set(taken(change.before).map(({ key }) => key));
    return taken(change.after)
      .filter(({ key }) => !known.has(key))
      .map(({ place, text, trigger, job }) =>
        newHit('pipeline-untrusted-checkout', file, {
          place,
          data: { trigger, ref: text, job },
          subject: `${trigger} ${job}`,
        }),
      );
  },
};

function taken({ triggers, jobs }: Pipeline) {
  const trigger = triggers.find(({ name }) => privileged.test(name))?.name;
  if (trigger === undefined) return [];
  return jobs.flatMap((job) =>
    job.steps.flatMap(({ takesHead }) =>
      takesHead === null
        ? []
        : [{ place: takesHead, text: takesHead.text, trigger, job: job.id, key: `${trigger} ${takesHead.text}` }],
    ),
  );
}
