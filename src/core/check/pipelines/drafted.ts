import { policyFor } from '../../policy/path-policy.ts';
import type { Policy } from '../../policy/schema.ts';
import { systemOf } from './systems.ts';

/** True for a pipeline whose change by an agent opens as a draft. */
export function isDrafted(path: string, policy: Policy): boolean {
  const { pipelines } = policyFor(policy, path);
  return pipelines.changes === 'draft' && systemOf(path, pipelines.files) !== null;
}
