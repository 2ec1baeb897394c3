import { Fault } from '../fault.ts';
import type { Policy } from '../policy/schema.ts';

/** Who can be asked about money: who answers for the bill, then who may grant more. Empty when the policy names nobody. */
export function whoToAsk({ budget }: Pick<Policy, 'budget'>): string {
  const { billingOwner, approvers } = budget;
  return [...new Set([...(billingOwner === undefined ? [] : [billingOwner]), ...approvers])].join(', ');
}

/** A fault of a limit that was reached says whom to ask; any other is as it was. */
export function withAsk(fault: Fault, policy: Pick<Policy, 'budget'>): Fault {
  const ask = whoToAsk(policy);
  if (ask === '' || !isOverBudget(fault)) return fault;
  return new Fault('over-budget', { ...fault.data, ask });
}

function isOverBudget(fault: Fault): fault is Fault<'over-budget'> {
  return fault.kind === 'over-budget';
}
