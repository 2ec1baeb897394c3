import { noUsage, type Usage } from '../../core/agent/agent.ts';
import type { Tokens } from './protocol.ts';

/** Adds up what all threads of a run used: a sub-agent's tokens are not in its parent's. */
export interface Tally {
  /** A thread's total so far. True when it is more than before. */
  add(threadId: string, total: Tokens): boolean;
  usage(): Usage;
}

export function openTally(): Tally {
  const totals = new Map<string, Tokens>();
  let requests = 0;
  return {
    add: (threadId, total) => {
      const before = totals.get(threadId);
      totals.set(threadId, total);
      const more = !before || before.inputTokens + before.outputTokens !== total.inputTokens + total.outputTokens;
      if (more) requests += 1;
      return more;
    },
    usage: () => {
      const usage = { ...noUsage, requests };
      for (const total of totals.values()) {
        usage.input += total.inputTokens;
        usage.cachedInput += total.cachedInputTokens;
        usage.cacheWrite += total.cacheWriteInputTokens;
        usage.output += total.outputTokens;
        usage.reasoning += total.reasoningOutputTokens;
      }
      return usage;
    },
  };
}
