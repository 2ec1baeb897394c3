import { Fault } from '../fault.ts';
import type { Policy } from '../policy/schema.ts';
import type { GrantRequest } from './ledger.ts';

/**
 * Why a person may not grant, or null: approvers are named in the policy, and where it says two persons a grant answers
 * someone else's request. Who a person is, is what git says: this guards against mistakes, not against deceit.
 *
 * @param person `Name <mail>`, or a name alone
 */
export function mayGrant(policy: Policy, person: string, request: GrantRequest | null): Fault<'grant-refused'> | null {
  const refused = (because: 'no-approvers' | 'not-approver' | 'no-request' | 'own-request' | 'answered') =>
    new Fault('grant-refused', { because, person, approvers: policy.budget.approvers.join(', ') });
  if (policy.budget.approvers.length === 0) return refused('no-approvers');
  if (!policy.budget.approvers.some((one) => isSame(one, person))) return refused('not-approver');
  if (request !== null && request.grant !== null) return refused('answered');
  if (!policy.budget.twoPersons) return null;
  if (request === null) return refused('no-request');
  return sameMail(request.by, person) ? refused('own-request') : null;
}

/** A name or mail of the policy, and a person of git. */
function isSame(named: string, person: string): boolean {
  const { name, mail } = partsOf(person);
  const wanted = named.toLowerCase();
  return [person.toLowerCase(), name, mail].includes(wanted) || (mail !== '' && partsOf(named).mail === mail);
}

function sameMail(one: string, other: string): boolean {
  const [a, b] = [partsOf(one), partsOf(other)];
  return (a.mail !== '' && a.mail === b.mail) || a.name === b.name;
}

function partsOf(person: string): { readonly name: string; readonly mail: string } {
  const [, name = person, mail = ''] = /^(.*?)\s*<([^<>]*)>$/.exec(person) ?? [];
  return { name: name.trim().toLowerCase(), mail: mail.trim().toLowerCase() };
}
