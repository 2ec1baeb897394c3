import { fresh, newHit, readableChange } from '../pipelines/hits.ts';
import type { Pipeline } from '../pipelines/model.ts';
import { scriptOf } from '../pipelines/script.ts';
import type { Rule } from '../rule.ts';

/** A script that comes from the network and runs at once: what it is today says nothing of tomorrow. */
export const pipelineRemoteScript: Rule = {
  ids: ['pipeline-remote-script'],
  check: (file) => {
    const change = readableChange(file);
    const { script } = file.policy.dependencies.sources;
    if (!change || script === 'allow') return [];
    const before = typeof file.before === 'string' ? file.before : '';
    const known = remoteIn(change.before, before).map(({ key }) => key);
    return fresh(known, remoteIn(change.after, file.text), ({ key }) => key).map(({ place, job, host }) =>
      newHit('pipeline-remote-script', file, {
        place,
        data: { job, host },
        subject: `${job} ${host}`,
        severity: script === 'deny' ? 'error' : undefined,
        policyKey: 'dependencies.sources.script',
      }),
    );
  },
};

function remoteIn({ jobs }: Pipeline, text: string) {
  return jobs.flatMap((job) =>
    job.steps.flatMap(({ script }) =>
      scriptOf(script).remote.map((place) => {
        const from = text.lastIndexOf('\n', place.start - 1) + 1;
        const until = text.indexOf('\n', place.end);
        const line = text.slice(from, until < 0 ? undefined : until).trim();
        const host = /\bhttps?:\/\/([\w.-]+)/i.exec(line) ?? /\bhttps?:\/\/([\w.-]+)/i.exec(script?.text ?? '');
        return { place, job: job.id, host: host?.[1] ?? '', key: line.replace(/^(?:- |run: )+/, '') };
      }),
    ),
  );
}
