import { doneHit, fresh, readableChange } from '../pipelines/hits.ts';
import type { Rule } from '../rule.ts';

/** What an outsider, or nobody, can set off: such a run has the repository's secrets. */
const dangerous: Readonly<Record<string, 'warning' | 'note'>> = {
  pull_request_target: 'warning',
  workflow_run: 'warning',
  issue_comment: 'warning',
  repository_dispatch: 'note',
  schedule: 'note',
};

/** A workflow is set off by something new that deserves a look. */
export const pipelineTrigger: Rule = {
  ids: ['pipeline-trigger'],
  check: (file) => {
    const change = readableChange(file);
    if (change?.system !== 'github') return [];
    const before = change.before.triggers.map(({ name }) => name);
    return fresh(before, change.after.triggers, ({ name }) => name).flatMap((trigger) => {
      const severity = Object.hasOwn(dangerous, trigger.name) ? dangerous[trigger.name] : undefined;
      return severity === undefined
        ? []
        : [
            doneHit('pipeline-trigger', {
              place: trigger,
              data: { trigger: trigger.name },
              subject: trigger.name,
              severity,
            }),
          ];
    });
  },
};
