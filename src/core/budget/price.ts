import type { Usage } from '../agent/agent.ts';
import { builtInPrices, pricesDate } from '../policy/prices.ts';
import type { Policy, Price } from '../policy/schema.ts';
import type { Nano } from './money.ts';

/**
 * USD per million tokens, standard tier, requests of at most `longContext.above` input tokens. Null when neither the
 * policy nor the built-in table knows the model: then nobody knows what it costs, which is not the same as nothing.
 */
export function priceOf(policy: Policy, model: string): Price | null {
  return own(policy.models.prices, model) ?? own(builtInPrices, model) ?? null;
}

/** Which prices count, for the record; without a model, whether the policy names any price at all. */
export function pricesUsed(policy: Policy, model?: string): { date: string; from: 'product' | 'policy' } {
  const { prices } = policy.models;
  const named = model === undefined ? Object.keys(prices).length > 0 : own(prices, model) !== undefined;
  return { date: pricesDate, from: named ? 'policy' : 'product' };
}

/**
 * What usage costs, in nano-dollars, rounded up. Cached and written tokens are part of `input`; without a price of their
 * own they cost as much as any input. When the average request is above the long-context limit, all of it is priced as
 * long; a single long request among short ones is not seen here, as usage is a sum.
 */
export function cost(price: Price, usage: Usage): Nano {
  const long = usage.input / Math.max(1, usage.requests) > longContext.above;
  const plain = Math.max(0, usage.input - usage.cachedInput - usage.cacheWrite);
  const input =
    plain * rate(price.input) +
    usage.cachedInput * rate(price.cachedInput ?? price.input) +
    usage.cacheWrite * rate(price.cacheWrite ?? price.input);
  const output = usage.output * rate(price.output);
  return Math.ceil((long ? input * longContext.input + output * longContext.output : input + output) / 1000);
}

/**
 * Above this many input tokens, the whole request costs `input` times its input and `output` times its output, as the
 * model pages of developers.openai.com say of models with a million tokens of context.
 */
export const longContext = { above: 272_000, input: 2, output: 1.5 } as const;

/** Whole thousandths of a nano-dollar a token, so that sums are exact: $1 a million tokens is 1,000,000 of them. */
function rate(dollarsPerMillion: number): number {
  return Math.round(dollarsPerMillion * 1_000_000);
}

function own<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
