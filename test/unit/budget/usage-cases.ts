import { noUsage, type RequestUsage, type Usage } from '../../../src/core/agent/agent.ts';

/** One request of a run; what is left out is 0, and the tier is not named. */
function request(tokens: Partial<RequestUsage>): RequestUsage {
  return { input: 0, cachedInput: 0, cacheWrite: 0, output: 0, reasoning: 0, tier: null, ...tokens };
}

function run(...each: readonly Partial<RequestUsage>[]): Usage {
  const parts = each.map(request);
  const sum = (key: Exclude<keyof RequestUsage, 'tier'>): number => parts.reduce((total, part) => total + part[key], 0);
  return {
    input: sum('input'),
    cachedInput: sum('cachedInput'),
    cacheWrite: sum('cacheWrite'),
    output: sum('output'),
    reasoning: sum('reasoning'),
    requests: parts.length,
    each: parts,
  };
}

/**
 * Usage and what it costs in nano-dollars, worked out by hand: gpt-6.1-terra costs 1,000 nano-dollars for an input token,
 * 50 for a cached one, 1,250 for a written one and 5,000 for one of output; gpt-5.3-codex 1,750, 175 and 14,000.
 */
export const usageCases: readonly {
  readonly name: string;
  readonly model: string;
  readonly usage: Usage;
  readonly nano: number;
}[] = [
  { name: 'nothing', model: 'gpt-6.1-terra', usage: noUsage, nano: 0 },
  { name: 'a request', model: 'gpt-6.1-terra', usage: run({ input: 10_000, output: 500 }), nano: 12_500_000 },
  {
    name: 'cached input', // 2,000 × 1,000 + 8,000 × 50 + 500 × 5,000
    model: 'gpt-6.1-terra',
    usage: run({ input: 10_000, cachedInput: 8_000, output: 500 }),
    nano: 4_900_000,
  },
  {
    name: 'cache write', // 1,000 × 1,000 + 8,000 × 50 + 1,000 × 1,250 + 500 × 5,000
    model: 'gpt-6.1-terra',
    usage: run({ input: 10_000, cachedInput: 8_000, cacheWrite: 1_000, output: 500 }),
    nano: 5_150_000,
  },
  {
    name: 'a model without a price for writing the cache', // 3,000 × 1,750 + 7,000 × 175 + 100 × 14,000
    model: 'gpt-5.3-codex',
    usage: run({ input: 10_000, cachedInput: 7_000, cacheWrite: 2_000, output: 100 }),
    nano: 7_875_000,
  },
  {
    name: 'reasoning is inside of output', // 1,000 × 1,000 + 900 × 5,000
    model: 'gpt-6.1-terra',
    usage: run({ input: 1_000, output: 900, reasoning: 800 }),
    nano: 5_500_000,
  },
  {
    name: 'as long as is not dearer', // 272,000 × 1,000 + 1,000 × 5,000
    model: 'gpt-6.1-terra',
    usage: run({ input: 272_000, output: 1_000 }),
    nano: 277_000_000,
  },
  {
    name: 'one token longer: the whole request is', // 272,001 × 2,000 + 1,000 × 7,500
    model: 'gpt-6.1-terra',
    usage: run({ input: 272_001, output: 1_000 }),
    nano: 551_502_000,
  },
  {
    name: 'long and cached', // 2 × (100,000 × 1,000 + 200,000 × 50) + 100 × 7,500
    model: 'gpt-6.1-terra',
    usage: run({ input: 300_000, cachedInput: 200_000, output: 100 }),
    nano: 220_750_000,
  },
  {
    name: 'one long request among short ones, by itself', // 300,000 × 2,000 + 3 × (10,000 × 1,000)
    model: 'gpt-6.1-terra',
    usage: run({ input: 10_000 }, { input: 300_000 }, { input: 10_000 }, { input: 10_000 }),
    nano: 630_000_000,
  },
  {
    name: 'many short requests are not a long one', // 400 × 1,000 × 1,000
    model: 'gpt-6.1-terra',
    usage: run(...Array.from({ length: 400 }, () => ({ input: 1_000 }))),
    nano: 400_000_000,
  },
  {
    name: 'the tier flex costs half', // (10,000 × 1,000 + 500 × 5,000) / 2
    model: 'gpt-6.1-terra',
    usage: run({ input: 10_000, output: 500, tier: 'flex' }),
    nano: 6_250_000,
  },
  {
    name: 'the tier priority costs twice',
    model: 'gpt-6.1-terra',
    usage: run({ input: 10_000, output: 500, tier: 'priority' }),
    nano: 25_000_000,
  },
  {
    name: 'tiers that change from request to request', // 1,000,000 + 2,000,000 + 500,000
    model: 'gpt-6.1-terra',
    usage: run({ input: 1_000, tier: 'default' }, { input: 1_000, tier: 'priority' }, { input: 1_000, tier: 'flex' }),
    nano: 3_500_000,
  },
  {
    name: 'a tier that nobody knows costs as the dearest', // 1,000 × 1,000 × 6
    model: 'gpt-6.1-terra',
    usage: run({ input: 1_000, tier: 'constructor' }),
    nano: 6_000_000,
  },
  {
    name: 'flex and long', // (300,000 × 2,000 + 100 × 7,500) / 2
    model: 'gpt-6.1-terra',
    usage: run({ input: 300_000, output: 100, tier: 'flex' }),
    nano: 300_375_000,
  },
  {
    name: 'sub-agents: the requests of all threads', // 43,478 + 28,287 = 71,765 in, 300 out
    model: 'gpt-6.1-terra',
    usage: run({ input: 43_478, output: 200 }, { input: 28_287, output: 100 }),
    nano: 73_265_000,
  },
  {
    name: 'a retry: what was answered is paid, what failed brought no usage',
    model: 'gpt-6.1-terra',
    usage: run({ input: 5_000, output: 10 }),
    nano: 5_050_000,
  },
  {
    name: 'a refusal is paid as any answer', // 9,303 × 1,750 + 5 × 14,000
    model: 'gpt-5.3-codex',
    usage: run({ input: 9_303, output: 5 }),
    nano: 16_350_250,
  },
  {
    name: 'a part of a nano-dollar is rounded up once', // 175 × 3 × 0.5 = 262.5
    model: 'gpt-5.3-codex',
    usage: run({ input: 3, cachedInput: 3, tier: 'flex' }),
    nano: 263,
  },
  {
    name: 'a dated name of the model',
    model: 'gpt-6.1-terra-2026-10-27',
    usage: run({ input: 1_000 }),
    nano: 1_000_000,
  },
  {
    name: 'more than a number can hold exactly on the way', // 6 × (920,000 × 20,000 + 128,000 × 75,000)
    model: 'gpt-6-astra',
    usage: run({ input: 920_000, output: 128_000, tier: 'ultrafast' }),
    nano: 168_000_000_000,
  },
];
