import { isHolder, isPerson, samePerson, signatureDoubt } from '../person.ts';
import type { Policy } from '../policy/schema.ts';
import type { Waiver } from './waivers.ts';

/** Why an approval that is written does not count. */
export const approvalDoubts = [
  'no-git',
  'uncommitted',
  'history-missing',
  'other-author',
  'same-author',
  'changed-since',
  'no-role',
  'unsigned',
  'signer-without-mail',
] as const;
export type ApprovalDoubt = (typeof approvalDoubts)[number];

/** What the repository's history tells of one approval. */
export interface ApprovalTrace {
  /** Who committed the line `approvedBy`, as `Name <mail>`; null while it is in no commit. */
  readonly approver: string | null;
  /** Who committed the line `requestedBy`. */
  readonly asker: string | null;
  /** True when the history that would tell is not here (a shallow copy). */
  readonly cut: boolean;
  /** True when the entry was in the commit of the approval as it stands now. */
  readonly unchanged: boolean;
  /** True when the entry, approval and all, was there before that commit. */
  readonly moved: boolean;
  /** Who signed that commit; null without a good signature. */
  readonly signer: string | null;
}

/**
 * Why a waiver's approval does not count, or null when it does: the person that it names committed it, holds the role,
 * is not the one who asked, and what was approved is what stands there now. An author is what a commit says; who wants
 * proof turns `review.signedApprovals` on.
 *
 * @param trace null without git.
 */
export function approvalDoubt(waiver: Waiver, trace: ApprovalTrace | null, policy: Policy): ApprovalDoubt | null {
  const { approvedBy = '', requestedBy } = waiver;
  if (trace === null) return 'no-git';
  const { approver, asker, cut, unchanged, moved, signer } = trace;
  if (approver === null) return 'uncommitted';
  if (cut) return 'history-missing';
  if (!isPerson(approver, approvedBy) || moved) return 'other-author';
  if (asker === null || samePerson(asker, approver) || samePerson(approver, requestedBy)) return 'same-author';
  if (!unchanged) return 'changed-since';
  if (!mayApprove(approver, policy)) return 'no-role';
  return policy.review.signedApprovals ? signatureDoubt(approver, signer) : null;
}

/** Whether a person holds a role that approves; anybody does while the policy names nobody for any role. */
export function mayApprove(person: string, { review: { roles, waiverRoles, signedApprovals } }: Policy): boolean {
  const named = waiverRoles.length > 0 ? waiverRoles : Object.keys(roles);
  const holders = named.flatMap((role) => (Object.hasOwn(roles, role) ? (roles[role] ?? []) : []));
  if (waiverRoles.length === 0 && holders.length === 0) return true;
  return holders.some((one) => isHolder(person, one, signedApprovals));
}
