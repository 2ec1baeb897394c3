import type { Price } from './schema.ts';

/** Date of the newest entry of the table below. */
export const pricesDate = '2026-10-31';

/**
 * What providers published, by model. Sources, with the date of the page:
 * gpt-6-astra 2026-09-05, gpt-6.1-sol 2026-09-30 and gpt-6-sol, gpt-6-luna 2026-09-22: model pages of
 * developers.openai.com; gpt-6.1-terra 2026-10-27: docs.litellm.ai; gpt-5.6-sol 2026-09, gpt-5.6-terra and gpt-5.6-luna
 * 2026-07-30, gpt-5.5, gpt-5.4 and gpt-5.4-mini: docs.apiyi.com and docs.litellm.ai; gpt-5.3-codex: the model price list
 * of docs.github.com.
 *
 * `tiers`: what the tier `priority` (`fast` in Codex) costs, where it was published. gpt-5.4, gpt-5.4-mini and the 5.x
 * Codex models twice the price, openai.com/api-priority-processing; gpt-5.5 two and a half times, tokencost.app
 * 2026-06-04 of OpenAI's price page; the gpt-5.6 and gpt-6 families twice, docs.opper.ai (service tiers).
 */
export const builtInPrices: Readonly<Record<string, Price>> = {
  'gpt-6-astra': { input: 10, cachedInput: 1, cacheWrite: 12.5, output: 50, tiers: priority(2) },
  'gpt-6.1-sol': { input: 2, cachedInput: 0.1, cacheWrite: 2.5, output: 10, tiers: priority(2) },
  'gpt-6.1-terra': { input: 1, cachedInput: 0.05, cacheWrite: 1.25, output: 5, tiers: priority(2) },
  'gpt-6-sol': { input: 2, cachedInput: 0.2, cacheWrite: 2.5, output: 10, tiers: priority(2) },
  'gpt-6-luna': { input: 0.1, cachedInput: 0.01, cacheWrite: 0.125, output: 0.5, tiers: priority(2) },
  'gpt-5.6-sol': { input: 4, cachedInput: 0.4, output: 20, tiers: priority(2) },
  'gpt-5.6-terra': { input: 2, cachedInput: 0.2, output: 12, tiers: priority(2) },
  'gpt-5.6-luna': { input: 0.2, cachedInput: 0.02, output: 1.2, tiers: priority(2) },
  'gpt-5.5': { input: 5, cachedInput: 0.5, output: 30, tiers: priority(2.5) },
  'gpt-5.4': { input: 2.5, cachedInput: 0.25, output: 15, tiers: priority(2) },
  'gpt-5.4-mini': { input: 0.75, cachedInput: 0.075, output: 4.5, tiers: priority(2) },
  'gpt-5.3-codex': { input: 1.75, cachedInput: 0.175, output: 14, tiers: priority(2) },
};

function priority(times: number): Readonly<Record<string, number>> {
  return { priority: times, fast: times };
}
