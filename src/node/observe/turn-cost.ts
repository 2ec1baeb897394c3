import type { RequestUsage, Usage } from '../../core/agent/agent.ts';
import type { Nano } from '../../core/budget/money.ts';
import { cost, priceOf } from '../../core/budget/price.ts';
import { builtInPrices } from '../../core/policy/prices.ts';
import type { Policy } from '../../core/policy/schema.ts';
import type { Turn } from './session.ts';

/** What a turn cost, and what of it is not known. */
export interface TurnCost {
  readonly spent: Nano;
  readonly unknown: Nano;
  /** By the token at a price that is known, by one that is not, or by a plan that is paid otherwise. */
  readonly by: 'price' | 'unpriced' | 'plan';
}

/**
 * A model without a price counts as the dearest one, as unknown. A turn that was ended from outside may have cost one more
 * request: as much as its dearest one counts as unknown.
 */
export function turnCost(policy: Policy, { model, usage, plan, end }: Pick<Turn, 'model' | 'usage' | 'plan' | 'end'>) {
  if (plan !== null) return { spent: 0, unknown: 0, by: 'plan' } satisfies TurnCost;
  const price = priceOf(policy, model);
  const priced = (each: readonly RequestUsage[]): Nano =>
    price === null ? dearest(policy, each) : cost(price, summed(each));
  const whole = usage.length === 0 ? 0 : priced(usage);
  const open = end === 'complete' ? 0 : Math.max(0, ...usage.map((one) => priced([one])));
  return price === null
    ? ({ spent: 0, unknown: whole + open, by: 'unpriced' } satisfies TurnCost)
    : ({ spent: whole, unknown: open, by: 'price' } satisfies TurnCost);
}

/** All requests of a turn, together and one by one. */
export function summed(each: readonly RequestUsage[]): Usage {
  const sum = (of: (one: RequestUsage) => number): number => each.reduce((all, one) => all + of(one), 0);
  return {
    input: sum(({ input }) => input),
    cachedInput: sum(({ cachedInput }) => cachedInput),
    cacheWrite: sum(({ cacheWrite }) => cacheWrite),
    output: sum(({ output }) => output),
    reasoning: sum(({ reasoning }) => reasoning),
    requests: each.length,
    each,
  };
}

function dearest(policy: Policy, each: readonly RequestUsage[]): Nano {
  const prices = [...Object.values(builtInPrices), ...Object.values(policy.models.prices)];
  return Math.max(...prices.map((price) => cost(price, summed(each))));
}
