import { noUsage, type RequestUsage, type Usage } from '../agent/agent.ts';
import { Fault } from '../fault.ts';
import type { Policy } from '../policy/schema.ts';
import { meterOf } from './meter.ts';
import type { Nano } from './money.ts';
import type { Plan } from './plan.ts';
import { cost } from './price.ts';

/** A request that an agent wants to send. */
export interface Ask {
  readonly model: string;
  /** Tokens that are sent: no fewer than they can be. */
  readonly input: number;
  /** Tokens that the answer may have, as asked. */
  readonly output: number;
  /** The service tier that is asked for; null when none is. */
  readonly tier: string | null;
}

/** Money of a run that is set aside for one request until its cost is known. */
export interface Hold {
  readonly amount: Nano;
  /** Tokens that the answer may have: as asked, or fewer where the money ends before. */
  readonly output: number;
  /** With fewer: what to say when the answer breaks off there. */
  readonly short: Fault | null;
}

/** What came back for a request. `nothing` when it was refused unanswered, `unknown` when nobody says what was used. */
export type Paid = 'nothing' | 'unknown' | { readonly usage: RequestUsage; readonly model: string };

/**
 * A run's reservation, given out request by request: what is spent, held and unknown is never more than was reserved, as
 * long as no request has more tokens than its estimate.
 */
export interface Purse {
  /** Holds the most that a request can cost. Faults: `model-not-allowed`, `over-budget`. */
  hold(ask: Ask): Hold | Fault;
  /** Ends a hold. What is unknown stays counted. */
  settle(hold: Hold, paid: Paid): void;
  /** The most that requests can have cost of which nobody says what they used. */
  unknown(): Nano;
}

/** Fewer tokens than this are no answer: such a request is not sent. */
export const leastAnswer = 1000;

/**
 * @param task for the fault: what the run does
 * @param amount nano-dollars that are reserved
 */
export function openPurse(
  policy: Policy,
  plan: Pick<Plan, 'choice' | 'price'>,
  { task, amount }: { readonly task: string; readonly amount: Nano },
): Purse {
  const meter = meterOf(policy, plan);
  const { price, choice } = plan;
  let spent = 0;
  let unknown = 0;
  const open = new Set<Hold>();
  const most = (ask: Ask, output: number): Nano => {
    if (price === null) return 0;
    // Nobody knows beforehand what is read from a cache, nor what is written to one: whichever is dearer.
    const plain: RequestUsage = { ...ask, output, cachedInput: 0, cacheWrite: 0, reasoning: 0 };
    // A provider may answer with the plain tier where a cheaper one was asked for.
    const each = [ask.tier, null].flatMap((tier) => [
      { ...plain, tier },
      { ...plain, tier, cacheWrite: ask.input },
    ]);
    return Math.max(...each.map((usage) => cost(price, one(usage))));
  };
  return {
    hold: (ask) => {
      if (ask.model !== choice.model) return new Fault('model-not-allowed', { model: ask.model, task });
      const held = [...open].reduce((sum, hold) => sum + hold.amount, 0);
      const left = amount - spent - unknown - held;
      const least = Math.min(ask.output, leastAnswer);
      const needed = most(ask, least);
      const over = (wanted: Nano): Fault =>
        new Fault('over-budget', { limit: 'run', neededNano: amount - left + wanted, leftNano: amount, resets: '' });
      if (needed > left) return over(needed);
      let fits = least;
      for (let above = ask.output; fits < above;) {
        const middle = Math.ceil((fits + above) / 2);
        if (most(ask, middle) <= left) fits = middle;
        else above = middle - 1;
      }
      const short = fits < ask.output ? over(most(ask, ask.output)) : null;
      const hold = { output: fits, amount: most(ask, fits), short };
      open.add(hold);
      return hold;
    },
    settle: (hold, paid) => {
      if (!open.delete(hold)) return;
      if (paid === 'unknown') unknown += hold.amount;
      else if (paid !== 'nothing') spent += meter(one(paid.usage), paid.model).spent;
    },
    unknown: () => unknown,
  };
}

function one(usage: RequestUsage): Usage {
  return { ...noUsage, requests: 1, each: [usage] };
}
