import type { PipelineChange } from '../pipelines/change.ts';
import { doneHit, once, readableChange } from '../pipelines/hits.ts';
import type { Job, Level, Permissions, Span } from '../pipelines/model.ts';
import type { Policy } from '../../policy/schema.ts';
import type { Hit, Rule } from '../rule.ts';

/** A job may do more than before: wider scopes of its token, identity tokens, or no limit at all. */
export const pipelinePermissions: Rule = {
  ids: ['pipeline-permissions'],
  check: (file) => {
    const change = readableChange(file);
    if (!change) return [];
    return once(change.after.jobs.flatMap((job) => widened(job, change, file.policy.pipelines.permissions)));
  },
};

function widened(job: Job, change: PipelineChange, allowed: Policy['pipelines']['permissions']): Hit[] {
  const old = change.origin.get(job);
  const before = old ? old.permissions : change.before.permissions;
  const after = job.permissions;
  const hit = (what: string, scope: string, from: string, to: string, place: Span, level: Level | null): Hit[] => {
    const limit = level === null ? undefined : allowed[scope];
    if (limit !== undefined && level !== null && rank[level] <= rank[limit]) return [];
    return [
      doneHit('pipeline-permissions', {
        place,
        data: { what, scope, from, to, job: job.id },
        subject: `${what} ${scope} ${job.id}`,
        severity: limit !== undefined ? 'error' : level === 'read' ? 'note' : undefined,
        policyKey: limit === undefined ? undefined : `pipelines.permissions.${scope}`,
      }),
    ];
  };
  if (after === null) {
    if (before !== null && !change.broken) {
      const shared = before === change.before.permissions;
      return hit('removed', '*', shown(before), 'default', shared ? change.after.place : job, null);
    }
    const limited = Object.keys(allowed)[0];
    if (limited === undefined || old) return [];
    return hit('unset', '*', 'default', 'default', job, null);
  }
  if (after.all !== null && after.all !== 'none') {
    if (before?.all === 'write' || before?.all === after.all) return [];
    const above = Object.entries(allowed).find(([, limit]) => rank[limit] < rank[after.all ?? 'none'])?.[0];
    return hit(`${after.all}-all`, above ?? '*', shown(before), `${after.all}-all`, after, after.all);
  }
  return [...after.scopes].flatMap(([scope, { level, start, end }]) => {
    const from = levelOf(before, scope);
    if (level === 'none' || (from !== null && rank[level] <= rank[from])) return [];
    // Where nothing was said, the repository's setting decides; reading is the least that it gives.
    if (from === null && level === 'read') return [];
    return hit('scope', scope, from ?? 'default', level, { start, end }, level);
  });
}

const rank: Readonly<Record<Level, number>> = { none: 0, read: 1, write: 2 };

function levelOf(permissions: Permissions | null, scope: string): Level | null {
  if (permissions === null) return null;
  return permissions.scopes.get(scope)?.level ?? permissions.all ?? 'none';
}

function shown(permissions: Permissions | null): string {
  if (permissions === null) return 'default';
  if (permissions.all !== null && permissions.all !== 'none') return `${permissions.all}-all`;
  return [...permissions.scopes].map(([scope, { level }]) => `${scope}: ${level}`).join(', ') || 'none';
}
