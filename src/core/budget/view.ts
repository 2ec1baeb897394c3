import { Fault } from '../fault.ts';
import { chooseModel } from '../policy/model.ts';
import type { Policy } from '../policy/schema.ts';
import { taskKinds } from '../template/task.ts';
import { chipFace, type ChipFace } from './chip-face.ts';
import { forecast, type Forecast } from './forecast.ts';
import type { Account, BudgetStatus, Grant, GrantRequest, Ledger, Period, UnknownRun } from './ledger.ts';
import { limitsShown } from './limits.ts';
import { priceOf, pricesTooOld } from './price.ts';

/** All that a person may want to see of a budget at one moment. */
export interface BudgetView {
  readonly status: BudgetStatus;
  readonly forecast: Forecast;
  readonly face: ChipFace;
  /** Of this period, newest first. */
  readonly grants: readonly Grant[];
  /** Of this period, not answered yet. */
  readonly requests: readonly GrantRequest[];
  /** Of any period. */
  readonly unknowns: readonly UnknownRun[];
  /** Models that the policy names and that nobody has a price for. */
  readonly unpriced: readonly string[];
  /** Days of age of prices that are too old for the policy; null while they are not. */
  readonly pricesTooOld: number | null;
}

export interface ViewQuery {
  readonly policy: Policy;
  readonly account: Account;
  readonly person: string;
  readonly folder: string;
  readonly period: Period;
  readonly today: string;
  readonly now: number;
}

/** Reads the ledger for the chip, the budget page and the command line. */
export async function viewBudget(query: ViewQuery, ledger: Ledger): Promise<BudgetView | Fault> {
  const { policy, account, period, now, today } = query;
  const [status, grants, requests, unknowns] = await Promise.all([
    ledger.status({ account, period, limits: limitsShown(policy, query), now }),
    ledger.grants(account, period.start),
    ledger.requests(account, period.start),
    ledger.unknowns(account),
  ]);
  if (status instanceof Fault) return status;
  if (grants instanceof Fault) return grants;
  if (requests instanceof Fault) return requests;
  if (unknowns instanceof Fault) return unknowns;
  const models = [...new Set(taskKinds.map((task) => chooseModel(policy, task).model))];
  const unpriced = models.filter((model) => priceOf(policy, model) === null);
  const ages = models.flatMap((model) => pricesTooOld(policy, model, today) ?? []);
  return {
    status,
    forecast: forecast(status, now),
    face: chipFace(status, policy.budget.throttle.at, unpriced.length > 0),
    grants,
    requests: requests.filter(({ grant }) => grant === null),
    unknowns,
    unpriced,
    pricesTooOld: ages.length === 0 ? null : Math.max(...ages),
  };
}
