import { pipelineIn } from '../pipelines/change.ts';
import { doneHit, newHit } from '../pipelines/hits.ts';
import { systemOf } from '../pipelines/systems.ts';
import type { Hit, Rule } from '../rule.ts';

/** A pipeline that is not read by meaning was changed, or one that cannot be read, or any where the policy denies it. */
export const pipelineChanged: Rule = {
  ids: ['pipeline-changed', 'unreviewable-change'],
  looksAtDeleted: true,
  check: (file) => {
    const { files, changes } = file.policy.pipelines;
    const system = systemOf(file.path, files);
    if (system === null) return [];
    const place = { start: 0, end: Math.max(0, file.lines.start(2) - 1) };
    const found: Hit[] = [];
    if (system === 'other' || changes === 'deny')
      found.push(
        doneHit('pipeline-changed', {
          place,
          data: { path: file.path, what: changes === 'deny' ? 'denied' : file.after === null ? 'deleted' : 'other' },
          subject: 'changed',
          severity: changes === 'deny' ? 'error' : undefined,
          policyKey: changes === 'deny' ? 'pipelines.changes' : 'pipelines.files',
        }),
      );
    const change = pipelineIn(file);
    if (change === 'unread' || (change !== null && change.broken))
      found.push(
        newHit('unreviewable-change', file, {
          place: { start: 0, end: 0 },
          data: { what: 'pipeline-unread' },
          subject: 'pipeline-unread',
          severity: 'warning',
        }),
      );
    return found;
  },
};
