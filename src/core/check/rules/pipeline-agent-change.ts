import { missingApproval } from '../../review/approval.ts';
import { peopleOf } from '../../review/sign-off.ts';
import { jobsSaid, type Delivery, type Maker } from '../delivery.ts';
import type { FindingData, Severity } from '../finding.ts';
import { doneHit } from '../pipelines/hits.ts';
import { systemOf } from '../pipelines/systems.ts';
import type { FileContext, Rule } from '../rule.ts';

/**
 * A pipeline that an agent changed, where such changes open as drafts: it waits in a draft, and counts once it is approved
 * and its jobs have passed. Whose change nobody can tell asks until it has both.
 */
export const pipelineAgentChange: Rule = {
  ids: ['pipeline-agent-change'],
  looksAtDeleted: true,
  check: (file) => {
    const { changes, files } = file.policy.pipelines;
    if (changes !== 'draft' || systemOf(file.path, files) === null) return [];
    const waits = whatFor(file);
    if (waits === null) return [];
    return [
      doneHit('pipeline-agent-change', {
        place: { start: 0, end: Math.max(0, file.lines.start(2) - 1) },
        data: { path: file.path, ...waits.data },
        subject: 'agent',
        severity: waits.severity,
        policyKey: waits.key ?? 'pipelines.changes',
      }),
    ];
  },
};

/** What a change still waits for. */
interface Waiting {
  readonly severity: Severity;
  readonly data: FindingData;
  readonly key?: string;
}

type OnBranch = Extract<Delivery, { stage: 'branch' }>;

/** Null when it waits for nothing. */
function whatFor(file: FileContext): Waiting | null {
  const { delivery, policy } = file;
  const approval = unapproved(file);
  const people = approval?.data['people'] ?? '';
  if (delivery?.stage === 'proposed') return { severity: 'warning', data: { what: 'proposed', people } };
  const maker: Maker = delivery?.makers.get(file.path) ?? 'unknown';
  if (maker === 'person') return null;
  if (delivery?.draft === true) return { severity: 'warning', data: { what: 'draft', maker, people } };
  const open = approval ?? notPassed(delivery, policy.pipelines.requiredJobs);
  // Nobody is denied for what nobody can tell.
  return open && { ...open, data: { ...open.data, maker }, severity: maker === 'agent' ? open.severity : 'warning' };
}

function unapproved({ path, before, after, mode, policy, signOffs }: FileContext): Waiting | null {
  const missing = missingApproval({ path, before, after, ...(mode ? { mode } : {}) }, policy, signOffs);
  if (missing === null) return null;
  const { roles, oneOf, key } = missing;
  const what = roles.length === 0 ? 'nobody' : oneOf ? 'one-of' : 'all-of';
  return { severity: 'error', data: { what, roles: roles.join(', '), people: peopleOf(roles, policy) }, key };
}

function notPassed(delivery: OnBranch | undefined, required: readonly string[]): Waiting | null {
  const { failed, untold } = jobsSaid(delivery?.jobs ?? null, required, delivery?.named);
  if (failed.length > 0) return { severity: 'error', data: { what: 'failed', jobs: failed.join(', ') } };
  if (untold.length === 0) return null;
  const named = untold.filter((one) => one !== '*');
  return { severity: 'warning', data: { what: 'untold', jobs: named.join(', ') }, key: 'pipelines.requiredJobs' };
}
