import type { RequestUsage, Usage } from '../agent/agent.ts';
import { Fault } from '../fault.ts';
import { builtInPrices, pricesDate } from '../policy/prices.ts';
import type { ModelChoice, Policy, Price } from '../policy/schema.ts';
import { nanoPerDollar, type Nano } from './money.ts';
import { daysBetween } from './period.ts';

/**
 * USD per million tokens. A dated name (`gpt-6.1-sol-2026-09-30`) has the price of the plain one. Null when neither the
 * policy nor the built-in table knows the model: then nobody knows what it costs, which is not the same as nothing.
 */
export function priceOf(policy: Policy, model: string): Price | null {
  const plain = model.replace(/-\d{4}-\d{2}-\d{2}$/, '');
  for (const name of [model, plain]) {
    const [named, known] = [own(policy.models.prices, name), own(builtInPrices, name)];
    // What a tier costs stays known where the policy says nothing of it.
    if (named !== undefined && known?.tiers) return { ...named, tiers: { ...known.tiers, ...named.tiers } };
    const found = named ?? known;
    if (found !== undefined) return found;
  }
  return null;
}

/** Which prices count, for the record; without a model, whether the policy names any price at all. */
export function pricesUsed(policy: Policy, model?: string): { date: string; from: 'product' | 'policy' } {
  const { prices, pricesAsOf } = policy.models;
  const named = model === undefined ? Object.keys(prices).length > 0 : own(prices, model) !== undefined;
  return named ? { date: pricesAsOf ?? pricesDate, from: 'policy' } : { date: pricesDate, from: 'product' };
}

/** The age in days of the prices that count for a model when it is above what the policy allows; else null. */
export function pricesTooOld(policy: Policy, model: string, today: string): number | null {
  const used = pricesUsed(policy, model);
  // The policy's own prices without a day are the team's to keep.
  if (used.from === 'policy' && policy.models.pricesAsOf === undefined) return null;
  const age = daysBetween(used.date, today);
  return age !== null && age > policy.models.pricesMaxAge ? age : null;
}

/**
 * What usage costs, in nano-dollars, each request by itself: its tier, and the long-context rule, count for the whole of
 * it, and a part of a nano-dollar is rounded up at the end. Cached and written tokens are part of `input`; without a
 * price of their own they cost as much as any input. Where requests are not told apart they count as equal parts. Never
 * above `mostCost`: what a server says beyond that is no bill.
 */
export function cost(price: Price, usage: Usage): Nano {
  const parts = usage.each ?? [{ ...usage, tier: null }];
  const known = parts.reduce((sum, part) => sum + exact(price, part, usage.each ? 1 : usage.requests), 0n);
  return Math.min(mostCost, Number((known + unit - 1n) / unit));
}

/** $100,000, ten times what a policy can let a run cost at worst: the sum of many is still a whole number. */
const mostCost: Nano = 100_000 * nanoPerDollar;

/** Tiers that answered and have no price: they count as the dearest that has one. */
export function tiersUnpriced(price: Price, usage: Usage): readonly string[] {
  const named = (usage.each ?? []).flatMap(({ tier }) =>
    tier === null || Object.hasOwn(tiersOf(price), tier) ? [] : [tier],
  );
  return [...new Set(named)];
}

/**
 * The fault when a tier that costs more than the plain one is asked for, and nobody said how much more it is for this
 * model: how many times the price it costs differs between models. A cheaper tier is counted as the plain one at worst.
 */
export function tierUnpriced(price: Price, { model, tier }: ModelChoice): Fault<'tier-unpriced'> | null {
  if (tier === undefined || tier === 'default' || tier === 'flex' || own(price.tiers ?? {}, tier) !== undefined)
    return null;
  return new Fault('tier-unpriced', { model, tier });
}

/**
 * Above this many input tokens, the whole request costs `input` times its input and `output` times its output, as the
 * model pages of developers.openai.com say of models with a million tokens of context.
 */
export const longContext = { above: 272_000, input: 2, output: 1.5 } as const;

/**
 * How many times the price a service tier costs, by the name that a response gives it, as the pricing page of
 * platform.openai.com says of flex, batch and priority; `fast` is priority's name in Codex.
 */
export const serviceTiers: Readonly<Record<string, number>> = {
  default: 1,
  standard: 1,
  flex: 0.5,
  batch: 0.5,
  priority: 2,
  fast: 2,
  ultrafast: 6,
};

function tiersOf(price: Price): Readonly<Record<string, number>> {
  return { ...serviceTiers, ...price.tiers };
}

/** In `unit`s of a nano-dollar: a rate has three digits after the point, and each factor three more. */
function exact(price: Price, part: RequestUsage, requests: number): bigint {
  const rule = price.long ?? longContext;
  const long = part.input / Math.max(1, requests) > rule.above;
  const tiers = tiersOf(price);
  const tier = (part.tier === null ? 1 : own(tiers, part.tier)) ?? Math.max(...Object.values(tiers));
  const plain = Math.max(0, part.input - part.cachedInput - part.cacheWrite);
  const input =
    tokens(plain) * rate(price.input) +
    tokens(part.cachedInput) * rate(price.cachedInput ?? price.input) +
    tokens(part.cacheWrite) * rate(price.cacheWrite ?? price.input);
  const output = tokens(part.output) * rate(price.output);
  const [inputTimes, outputTimes] = long ? [rule.input, rule.output] : [1, 1];
  return (input * thousandths(inputTimes) + output * thousandths(outputTimes)) * thousandths(tier);
}

const unit = 1_000_000_000n;

/** A count from outside: anything that is no whole number of tokens is none. */
function tokens(count: number): bigint {
  return Number.isFinite(count) && count > 0 ? BigInt(Math.ceil(count)) : 0n;
}

/** Whole thousandths of a nano-dollar a token: $1 a million tokens is 1,000,000 of them. */
function rate(dollarsPerMillion: number): bigint {
  return BigInt(Math.round(dollarsPerMillion * 1_000_000));
}

function thousandths(times: number): bigint {
  return BigInt(Math.round(times * 1000));
}

function own<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
