import type { Usage } from '../agent/agent.ts';
import type { Policy } from '../policy/schema.ts';
import type { Nano } from './money.ts';
import type { Plan } from './plan.ts';
import { cost, priceOf, tiersUnpriced } from './price.ts';

/** What a run has cost by now. */
export interface Reading {
  readonly spent: Nano;
  /** Models and tiers that answered and have no price of their own: the rest of the reservation is unknown then. */
  readonly uncertain: readonly string[];
}

/**
 * Prices usage by the model that answered: the one that was asked for, a dated name of it, or the one that the provider
 * put in its place. Without a price for that one, what was asked for stands in, and the rest is unknown.
 */
export function meterOf(
  policy: Policy,
  { choice, price }: Pick<Plan, 'choice' | 'price'>,
): (usage: Usage, model: string) => Reading {
  return (usage, model) => {
    const asked = choice.model;
    const isAsked = model === '' || model === asked || model.startsWith(`${asked}:`);
    const found = priceOf(policy, model) ?? (isAsked ? price : null);
    const by = found ?? price;
    const isUsed = usage.requests > 0 || usage.input + usage.output > 0;
    if (by === null) return { spent: 0, uncertain: isUsed ? [model || asked] : [] };
    const uncertain = [...(found === null && isUsed ? [model] : []), ...tiersUnpriced(by, usage)];
    return { spent: cost(by, usage), uncertain };
  };
}
