import type { ProposeListener } from '../../core/agent/agent.ts';
import type { Item } from './protocol.ts';

/** Holds commands to the policy as they begin. Without network none of them can fetch anything; the agent is told why. */
export interface CommandPolicy {
  /** Judges a command that begins, and tells the agent what is against it, if anything is. */
  began(item: Item, say: (text: string) => Promise<unknown>): void;
  /** True when there was something against this command; false at once for one that never began. */
  wasTold(id: string): Promise<boolean>;
  steers(): number;
}

/** @param maxSteers how often the agent is told */
export function openCommandPolicy(commanded: ProposeListener['commanded'], maxSteers: number): CommandPolicy {
  const judged = new Map<string, Promise<boolean>>();
  let steers = 0;
  return {
    began: (item, say) => {
      const command = item.command ?? '';
      if (!commanded || item.type !== 'commandExecution' || command === '' || judged.has(item.id)) return;
      const told = commanded(command).then(async (against) => {
        if (against === null) return false;
        if (steers < maxSteers) {
          steers += 1;
          await say(against);
        }
        return true;
      });
      // Whoever asks hears of a failure.
      told.catch(() => undefined);
      judged.set(item.id, told);
    },
    wasTold: async (id) => judged.get(id) ?? false,
    steers: () => steers,
  };
}
