import type { Agent } from '../agent/agent.ts';
import { keyWithPlace, type PolicyLine } from '../check/finding.ts';
import { Fault } from '../fault.ts';
import { chooseModel, usableModel } from '../policy/model.ts';
import type { ModelChoice, Policy, Price } from '../policy/schema.ts';
import type { Prompt } from '../template/prompt.ts';
import type { Template } from '../template/template.ts';
import type { Account, Ledger, Limit, Period, RunTags, StatusQuery } from './ledger.ts';
import { limitsOf } from './limits.ts';
import { pricesTooOld, pricesUsed, priceOf, tierUnpriced } from './price.ts';
import { quote, type Quote } from './quote.ts';
import { chooseThrottled } from './throttle.ts';

/** What a run is asked to cost: enough to quote it, and to reserve for it. */
export interface PlanRequest {
  readonly template: Template;
  readonly prompt: Prompt;
  readonly policy: Policy;
  readonly agent: Pick<Agent, 'via' | 'practice' | 'limit'>;
  readonly person: string;
  /** The folder of the repository. */
  readonly folder: string;
  readonly period: Period;
  /** `YYYY-MM-DD`, for the age of prices. */
  readonly today: string;
  readonly now: number;
  /** Where a key of the policy stands. */
  readonly policyLine?: (key: string) => PolicyLine | undefined;
  /** Models that the provider was asked for in this run and does not have. */
  readonly missing?: ReadonlySet<string>;
}

export interface Plan {
  readonly account: Account;
  readonly choice: ModelChoice;
  /** Null: unpriced, and only a grant lets it run. */
  readonly price: Price | null;
  readonly quote: Quote;
  readonly tags: RunTags;
  readonly limits: readonly [Limit, ...Limit[]];
  /** What a person should be told before the run. */
  readonly said: readonly Fault[];
}

/**
 * Decides with which model a run goes, what it may cost and which limits it is under, by what the ledger says of the
 * period. Without a ledger nothing is known of money spent: a plan for showing only.
 */
export async function planRun(request: PlanRequest, ledger: Ledger | null): Promise<Plan | Fault> {
  const { template, prompt, policy, agent, period, now } = request;
  const account: Account = agent.practice ? 'practice' : 'real';
  const tagsFor = ({ model }: ModelChoice): RunTags => ({
    person: request.person,
    repository: request.folder,
    class: template.budgetClass,
    template: template.id,
    model,
  });
  const usual = chooseModel(policy, template.task);
  const status = await ledger?.status({ account, period, limits: limitsOf(policy, tagsFor(usual)), now });
  if (status instanceof Fault) return status;
  const { choice: wanted, throttle } = status
    ? chooseThrottled(policy, template.task, status)
    : { choice: usual, throttle: null };

  const usable = usableModel(policy, template, wanted, request.today, request.missing);
  if (usable instanceof Fault) return withPlace(usable, request.policyLine);
  const { choice, skipped } = usable;
  const tags = tagsFor(choice);
  const limits = limitsOf(policy, tags);
  const price = priceOf(policy, choice.model);
  const unpriced = price === null ? null : tierUnpriced(price, choice);
  if (unpriced) return unpriced;
  const past = await ledger?.past(account, template.id, choice.model);
  if (past instanceof Fault) return past;
  const quoted = quote({ prompt, price, policy, backend: agent.via, past: past ?? null, tier: choice.tier ?? null });
  if (quoted instanceof Fault) return quoted;
  const granted = price === null ? await grantedFor(ledger, { account, period, limits, now }) : quoted.worst;
  if (granted instanceof Fault) return granted;

  const age = price === null ? null : pricesTooOld(policy, choice.model, request.today);
  const said = [
    ...(agent.limit && !agent.practice ? [new Fault('limit-held', { limit: agent.limit })] : []),
    ...skipped.map((one) => new Fault('model-replaced', { ...one, by: choice.model })),
    ...(throttle ? [new Fault('budget-throttled', { ...throttle, waits: false })] : []),
    ...(age === null ? [] : [new Fault('prices-old', { date: pricesUsed(policy, choice.model).date, days: age })]),
  ];
  return { account, choice, price, quote: { ...quoted, worst: Math.min(quoted.worst, granted) }, tags, limits, said };
}

function withPlace(refused: Fault<'model-not-allowed'>, policyLine: PlanRequest['policyLine']): Fault {
  const { by = '' } = refused.data;
  return by === '' || !policyLine
    ? refused
    : new Fault('model-not-allowed', { ...refused.data, by: keyWithPlace(by, policyLine) });
}

/** What is left of the grants for a model without a price; the fault when there is nothing. */
async function grantedFor(ledger: Ledger | null, query: StatusQuery): Promise<number | Fault> {
  const status = await ledger?.status(query);
  if (status instanceof Fault) return status;
  const own = status?.narrower.find(({ scope }) => scope.kind === 'model');
  const left = own ? own.limit - own.spent - own.unknown - own.reserved : 0;
  const model = query.limits.find(({ scope }) => scope.kind === 'model')?.scope.name ?? '';
  return left > 0 ? left : new Fault('model-unpriced', { model });
}
