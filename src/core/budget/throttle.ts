import type { ModelChoice, Policy } from '../policy/schema.ts';
import type { TaskKind } from '../template/task.ts';
import { chooseModel } from '../policy/model.ts';
import type { BudgetStatus, LimitStatus } from './ledger.ts';
import { shareSpent, whole } from './limits.ts';

/** The model for a task, and the limit that made it another than usual, or runs go one at a time. */
export interface ThrottledChoice {
  readonly choice: ModelChoice;
  /** Null: nothing is throttled. */
  readonly throttle: { readonly percent: number; readonly model: string; readonly effort: string } | null;
}

/** Chooses the model of a task by what is spent: near a limit, the cheaper one or the lower effort of the policy. */
export function chooseThrottled(policy: Policy, task: TaskKind, status: BudgetStatus): ThrottledChoice {
  const usual = chooseModel(policy, task);
  const { at, model, effort } = policy.budget.throttle;
  const near = nearest(status);
  if (at >= 100 || near < at) return { choice: usual, throttle: null };
  const changed = { ...usual, ...(model === undefined ? {} : { model }), ...(effort === undefined ? {} : { effort }) };
  const throttle = { percent: Math.floor(near), model: changed.model, effort: changed.effort ?? '' };
  return { choice: changed, throttle };
}

/** The largest share of any limit that is spent, in percent. A model without a price has no share. */
export function nearest(status: BudgetStatus): number {
  const all: readonly LimitStatus[] = [{ ...status, scope: whole }, ...status.narrower];
  return Math.max(...all.filter(({ scope }) => scope.kind !== 'model').map((one) => shareSpent(one) * 100));
}
