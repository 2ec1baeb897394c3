import type { BudgetStatus } from './ledger.ts';
import { counted } from './limits.ts';
import type { Nano } from './money.ts';

/** What will be spent by the end of the period. */
export type Forecast =
  | { readonly kind: 'known'; readonly amount: Nano; readonly passes: boolean }
  /** The limit is passed already, so there is nothing to forecast. */
  | { readonly kind: 'passed'; readonly amount: Nano; readonly passes: true }
  /** Too early in the period, or too few runs, to say anything. */
  | { readonly kind: 'not-enough'; readonly because: 'early' | 'runs'; readonly passes: false };

/**
 * The spending so far, going on at the same pace until the end of the period: spent and unknown, divided by the share of
 * the period that has gone by. Says nothing before a tenth of the period and three runs.
 */
export function forecast(status: BudgetStatus, now: number): Forecast {
  const { period, limit, runs } = status;
  const spent = counted(status);
  if (spent > limit) return { kind: 'passed', amount: spent, passes: true };
  const gone = Math.min(1, (now - period.start) / (period.end - period.start));
  if (gone < leastShare) return { kind: 'not-enough', because: 'early', passes: false };
  if (runs < leastRuns) return { kind: 'not-enough', because: 'runs', passes: false };
  const amount = Math.round(spent / gone);
  return { kind: 'known', amount, passes: amount > limit };
}

const leastShare = 0.1;
const leastRuns = 3;
