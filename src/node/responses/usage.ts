import type OpenAI from 'openai';
import type { Usage } from '../../core/agent/agent.ts';

/** Adds a response's usage. Servers that speak the API only in part leave details out. */
export function addUsage(sum: Usage, response: OpenAI.Responses.Response): Usage {
  const usage: DeepPartial<OpenAI.Responses.ResponseUsage> = response.usage ?? {};
  return {
    input: sum.input + (usage.input_tokens ?? 0),
    cachedInput: sum.cachedInput + (usage.input_tokens_details?.cached_tokens ?? 0),
    cacheWrite: sum.cacheWrite + (usage.input_tokens_details?.cache_write_tokens ?? 0),
    output: sum.output + (usage.output_tokens ?? 0),
    reasoning: sum.reasoning + (usage.output_tokens_details?.reasoning_tokens ?? 0),
    requests: sum.requests + 1,
  };
}

type DeepPartial<T> = { readonly [K in keyof T]?: T[K] extends object ? DeepPartial<T[K]> : T[K] };
