import { doneHit, newHit, once, readableChange } from '../pipelines/hits.ts';
import type { Runner } from '../pipelines/model.ts';
import { isNamed } from '../../wildcard.ts';
import type { Hit, Rule } from '../rule.ts';

/** A job runs on another machine than before, or on one that the policy does not list; and one that is not the maker's. */
export const pipelineRunners: Rule = {
  ids: ['pipeline-runner', 'pipeline-self-hosted'],
  check: (file) => {
    const change = readableChange(file);
    if (!change) return [];
    const { runners } = file.policy.pipelines;
    const found = change.after.jobs.flatMap((job): Hit[] => {
      const old = change.origin.get(job)?.runner ?? null;
      const { runner } = job;
      if (!runner || sameLabels(old, runner)) return [];
      const data = {
        job: job.id,
        from: old?.labels.join(', ') ?? '',
        to: runner.labels.join(', '),
        system: change.system,
      };
      const others = runners.length === 0 ? [] : runner.labels.filter((label) => !isNamed(label, runners));
      if (others.length > 0)
        return [
          newHit('pipeline-runner', file, {
            place: runner,
            data: { ...data, what: runner.unresolved ? 'unresolved' : 'not-listed', label: others.join(', ') },
            subject: `${job.id} ${others.join(', ')}`,
            severity: runner.unresolved ? 'warning' : 'error',
            policyKey: 'pipelines.runners',
          }),
        ];
      if (runners.length > 0) return [];
      if (runner.selfHosted && !old?.selfHosted)
        return [doneHit('pipeline-self-hosted', { place: runner, data, subject: `${job.id} ${data.to}` })];
      if (runner.unresolved && !old?.unresolved)
        return [
          doneHit('pipeline-runner', {
            place: runner,
            data: { ...data, what: 'unresolved' },
            subject: `${job.id} ${data.to}`,
          }),
        ];
      if (!change.origin.has(job)) return [];
      // From one machine of the maker to another is no loss of control.
      const severity = runner.selfHosted || old === null ? undefined : 'note';
      return [
        doneHit('pipeline-runner', {
          place: runner,
          data: { ...data, what: 'changed' },
          subject: `${job.id} ${data.to}`,
          severity,
        }),
      ];
    });
    return once(found);
  },
};

function sameLabels(one: Runner | null, other: Runner): boolean {
  return one !== null && [...one.labels].sort().join('\n') === [...other.labels].sort().join('\n');
}
