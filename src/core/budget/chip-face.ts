import type { BudgetStatus } from './ledger.ts';
import { nearest } from './throttle.ts';

/** How the chip looks: an editor's status bar knows two colours beside its own, for what is near and what is over. */
export interface ChipFace {
  readonly level: 'plain' | 'warning' | 'error';
  /** The nearest limit that is spent, in whole percent. */
  readonly percent: number;
  readonly state: 'calm' | 'near' | 'throttled' | 'stopped' | 'unpriced';
}

/**
 * @param throttleAt percent, from the policy
 * @param unpriced whether the model that a run would use now has no price
 */
export function chipFace(status: BudgetStatus, throttleAt: number, unpriced: boolean): ChipFace {
  const share = nearest(status);
  // Never said to be reached before it is.
  const percent = Math.floor(share + 1e-9);
  if (share >= 100) return { level: 'error', percent, state: 'stopped' };
  if (unpriced) return { level: 'warning', percent, state: 'unpriced' };
  const state = throttleAt < 100 && share >= throttleAt ? 'throttled' : 'near';
  if (share >= 90) return { level: 'error', percent, state };
  if (share >= 75 || state === 'throttled') return { level: 'warning', percent, state };
  return { level: 'plain', percent, state: 'calm' };
}
