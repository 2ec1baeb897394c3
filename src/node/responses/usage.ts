import type OpenAI from 'openai';
import { withRequest, type Usage } from '../../core/agent/agent.ts';

/** Adds a response's usage. Servers that speak the API only in part leave details out. */
export function addUsage(sum: Usage, response: OpenAI.Responses.Response): Usage {
  const usage: DeepPartial<OpenAI.Responses.ResponseUsage> = response.usage ?? {};
  return withRequest(sum, {
    input: count(usage.input_tokens),
    cachedInput: count(usage.input_tokens_details?.cached_tokens),
    cacheWrite: count(usage.input_tokens_details?.cache_write_tokens),
    output: count(usage.output_tokens),
    reasoning: count(usage.output_tokens_details?.reasoning_tokens),
    tier: response.service_tier ?? null,
  });
}

/** What a server says is a number of tokens. */
function count(said: unknown): number {
  return typeof said === 'number' && Number.isSafeInteger(said) && said > 0 ? said : 0;
}

type DeepPartial<T> = { readonly [K in keyof T]?: T[K] extends object ? DeepPartial<T[K]> : T[K] };
