import type { Workspace } from '../apply/workspace.ts';
import type { CheckContext } from '../check/check.ts';
import type { ProposedEdit } from '../edit/proposed-edit.ts';
import { Fault } from '../fault.ts';
import type { Task } from '../task.ts';
import { openApprovals } from './approval.ts';
import {
  missingSignOffs,
  peopleOf,
  signOffLine,
  signOffsBy,
  signOffsPath,
  withSignOffs,
  type SignOff,
} from './sign-off.ts';
import { filesToSign, type Signing } from './to-sign.ts';

/** What a check of a run's edit needs: an agent proposed it, and whoever decides has signed what they accept, in the roles that they hold. */
export function signedContext(task: Task, edit: ProposedEdit): CheckContext {
  return { ...task.checkContext, signOffs: signOffsOf(task, edit), delivery: { stage: 'proposed' } };
}

/** What a person signs by accepting an edit, and what it still needs then. */
export function signingOf({ checkContext, person, policy }: Task, edit: ProposedEdit): Signing {
  return { person, files: filesToSign(person, edit, policy, checkContext.signOffs ?? []) };
}

/** Roles of others that an accepted edit still needs, as faults; none when everybody has signed. */
export function unsignedOf(task: Task, edit: ProposedEdit): Fault<'sign-off-needed'>[] {
  const { policy } = task;
  const signOffs = signOffsOf(task, edit);
  const needed = (
    missing: readonly { readonly path: string; readonly roles: readonly string[] }[],
    oneOf: boolean,
  ): Fault<'sign-off-needed'>[] => {
    const roles = [...new Set(missing.flatMap((one) => one.roles))];
    if (roles.length === 0) return [];
    const paths = missing.map(({ path }) => path).join(', ');
    return [new Fault('sign-off-needed', { roles: roles.join(', '), paths, people: peopleOf(roles, policy), oneOf })];
  };
  return [
    ...needed(missingSignOffs(edit, policy, signOffs), false),
    ...needed(openApprovals(edit, policy, signOffs), true),
  ];
}

/**
 * The edit with the person's sign-offs beside it, so that both are applied, undone and committed together.
 *
 * @param edit without the file of sign-offs.
 */
export async function withSigned(task: Task, edit: ProposedEdit, workspace: Workspace): Promise<ProposedEdit> {
  const known = new Set((task.checkContext.signOffs ?? []).map(signOffLine));
  const mine = signOffsBy(task.person, edit, task.policy, task.today);
  const signed = mine.filter((one) => !known.has(signOffLine(one)));
  if (signed.length === 0) return edit;
  const before = await workspace.read(signOffsPath);
  if (before !== null && typeof before !== 'string') return edit;
  const file = { path: signOffsPath, before, after: withSignOffs(before, signed) };
  return { files: [...edit.files, file].sort((one, other) => (one.path < other.path ? -1 : 1)) };
}

function signOffsOf(task: Task, edit: ProposedEdit): SignOff[] {
  return [...(task.checkContext.signOffs ?? []), ...signOffsBy(task.person, edit, task.policy, task.today)];
}
