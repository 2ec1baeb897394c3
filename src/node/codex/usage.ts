import { noUsage, type RequestUsage, type Usage } from '../../core/agent/agent.ts';
import type { Tokens } from './protocol.ts';

/** Adds up what all threads of a run used: a sub-agent's tokens are not in its parent's. */
export interface Tally {
  /** A thread's total so far. True when it is more than before: another request was answered. */
  add(threadId: string, total: Tokens): boolean;
  usage(): Usage;
}

/** @param tier the service tier that the thread runs in, as Codex says; null when it says nothing. */
export function openTally(tier: () => string | null = () => null): Tally {
  const totals = new Map<string, Tokens>();
  const each: RequestUsage[] = [];
  return {
    add: (threadId, total) => {
      const before = totals.get(threadId);
      totals.set(threadId, total);
      const more = !before || before.inputTokens + before.outputTokens !== total.inputTokens + total.outputTokens;
      if (more) each.push({ ...between(before, total), tier: tier() });
      return more;
    },
    usage: () => {
      const usage = { ...noUsage, requests: each.length };
      for (const total of totals.values()) {
        usage.input += total.inputTokens;
        usage.cachedInput += total.cachedInputTokens;
        usage.cacheWrite += total.cacheWriteInputTokens;
        usage.output += total.outputTokens;
        usage.reasoning += total.reasoningOutputTokens;
      }
      return { ...usage, each: [...each] };
    },
  };
}

/** What a thread's total grew by is what its latest request used. */
function between(before: Tokens | undefined, total: Tokens): Omit<RequestUsage, 'tier'> {
  const grown = (
    key: 'inputTokens' | 'cachedInputTokens' | 'cacheWriteInputTokens' | 'outputTokens' | 'reasoningOutputTokens',
  ): number => Math.max(0, total[key] - (before?.[key] ?? 0));
  return {
    input: grown('inputTokens'),
    cachedInput: grown('cachedInputTokens'),
    cacheWrite: grown('cacheWriteInputTokens'),
    output: grown('outputTokens'),
    reasoning: grown('reasoningOutputTokens'),
  };
}
