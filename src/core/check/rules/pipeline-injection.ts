import { fresh, newHit, readableChange } from '../pipelines/hits.ts';
import type { Pipeline } from '../pipelines/model.ts';
import type { Rule } from '../rule.ts';

/** Text that an outsider writes (a title, a branch name, a comment) becomes part of a program. */
export const pipelineInjection: Rule = {
  ids: ['pipeline-injection'],
  check: (file) => {
    const change = readableChange(file);
    if (!change) return [];
    const before = injected(change.before).map(({ key }) => key);
    return fresh(before, injected(change.after), ({ key }) => key).map(({ start, end, text, job }) =>
      newHit('pipeline-injection', file, {
        place: { start, end },
        data: { value: text, job, system: change.system },
        subject: text,
      }),
    );
  },
};

/** The same value in the same script is one; the script's own text tells it from another. */
function injected({ jobs }: Pipeline) {
  return jobs.flatMap((job) =>
    job.steps.flatMap(({ injected: all, script }) =>
      all.map((one) => ({ ...one, job: job.id, key: `${one.text}\n${script?.text.trim() ?? ''}` })),
    ),
  );
}
