import type { FileEdit, ProposedEdit } from '../edit/proposed-edit.ts';
import type { Policy } from '../policy/schema.ts';
import { digestOf, holdersOf, holds, missingFor, neededFor, pipelineApprovers, type SignOff } from './sign-off.ts';

/** What a pipeline that an agent changed still needs of people. */
export interface MissingApproval {
  readonly path: string;
  /** All of them, or with `oneOf` one of them; none: the policy names nobody who could. */
  readonly roles: readonly string[];
  readonly oneOf: boolean;
  /** Key of the policy that asks for it. */
  readonly key: string;
}

/**
 * Whether what a pipeline becomes is approved: signed off by every role that `review.require` asks for, or, where it asks
 * for none, by one of `pipelines.approval`. Null when it is.
 */
export function missingApproval(file: FileEdit, policy: Policy, signOffs: readonly SignOff[]): MissingApproval | null {
  if (neededFor(file.path, policy).length > 0) {
    const missing = missingFor(file, policy, signOffs);
    return missing && { ...missing, oneOf: false };
  }
  const held = pipelineApprovers(file.path, policy).filter((role) => holdersOf(role, policy).length > 0);
  const digest = digestOf(file);
  const isApproved = signOffs.some(
    (one) => one.path === file.path && one.digest === digest && held.includes(one.role) && holds(policy, one),
  );
  return isApproved ? null : { path: file.path, roles: held, oneOf: true, key: 'pipelines.approval' };
}

/** Pipelines of an edit that one of `pipelines.approval` can sign off, and nobody has. */
export function openApprovals(edit: ProposedEdit, policy: Policy, signOffs: readonly SignOff[]): MissingApproval[] {
  return edit.files.flatMap((file) => {
    const missing = pipelineApprovers(file.path, policy).length === 0 ? null : missingApproval(file, policy, signOffs);
    return missing?.oneOf === true ? [missing] : [];
  });
}
