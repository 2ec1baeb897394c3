import type { FaultData } from '../fault.ts';
import type { ScopeKind } from '../budget/ledger.ts';
import { amount, quoted } from './amounts.ts';
import type { BudgetWords, Dictionary } from './words.ts';

export const budgetEn: BudgetWords = {
  period: { day: 'Today', week: 'This week', month: 'This month' },
  scope: (kind, name) =>
    ({
      all: 'Everything',
      person: name,
      repository: `Repository ${name}`,
      class: `Templates of the class ${name}`,
      model: `Model ${name}`,
    })[kind],
  billing: (owner) => `Answers for the bill: ${owner}`,
  granters: (names) => `May grant more: ${names}`,
  forecast: { early: 'too early in the period to say', runs: 'too few runs to say' },
  passes: 'above the limit',
  quote: (expected, worst, past) => {
    const from = past === null ? '' : ` (median of ${past.count} runs, 9 of 10 below ${past.p90})`;
    return expected === null ? `no price, at most ${worst}` : `about ${expected}${from}, at most ${worst}`;
  },
  unpriced: (models) => `No price is known for: ${models}. Runs with it need a grant.`,
  pricesOld: (days) => `The prices are ${days} days old.`,
  grant: (by, money, until, scope, reason) => `${by}: ${money} until ${until}, ${scope}: ${reason}`,
  request: (id, by, money, scope, reason) => `${id} ${by}: ${money}, ${scope}: ${reason}`,
  unknownRun: (id, spent, unknown) => `${id}: ${spent} spent, ${unknown} unknown`,
};

/** The sentences of the budget's faults. */
export const budgetFaultsEn: Pick<
  Dictionary['faults'],
  | 'model-unpriced'
  | 'provider-limit'
  | 'over-budget'
  | 'budget-throttled'
  | 'budget-near'
  | 'limit-held'
  | 'prices-old'
  | 'price-uncertain'
  | 'grant-refused'
  | 'settle-refused'
> = {
  'model-unpriced': ({ model }) => ({
    message: `Nobody knows what the model ${model} costs, so its runs cannot be kept within the budget.`,
    remedy: `Add its price to the policy under models.prices, in USD per million tokens, name another model, or let an approver grant an amount for it: codex-guardrails budget grant AMOUNT --to model:${model}.`,
  }),
  'over-budget': ({ limit, name = '', period = 'month', neededNano, leftNano, resets, ask = '' }) =>
    limit === 'run'
      ? {
          message: `The run may cost $${amount(neededNano)}, and one run may cost $${amount(leftNano)}.${asking(ask)}`,
          remedy: 'Attach less, use a cheaper model, or raise budget.run in the policy.',
        }
      : {
          message: `The run may cost $${amount(neededNano)}, and $${amount(leftNano)} of ${periods[period]} budget${ofScope(limit, name)} is left.${asking(ask)}`,
          remedy: `Wait until the budget starts anew${resets === '' ? '' : ` on ${resets}`}, use a cheaper model, ask for a grant (codex-guardrails budget request), or raise ${keys[limit]} in the policy.`,
        },
  'budget-throttled': ({ percent, model, effort, waits }) => ({
    message: waits
      ? `${percent} % of a budget is spent, so runs go one at a time, and another one goes on now.`
      : `${percent} % of a budget is spent, so runs go one at a time, with ${model}${effort === '' ? '' : ` at effort ${effort}`}.`,
    remedy: waits ? 'Start it again when that one has ended, or ask for a grant.' : 'A grant ends this.',
  }),
  'budget-near': ({ percent, limit, name, spentNano, limitNano, resets }) => ({
    message: `${percent} % of the budget${ofScope(limit, name)} is reached: $${amount(spentNano)} of $${amount(limitNano)}.`,
    remedy: `It starts anew on ${resets}; more can be asked for with: codex-guardrails budget request.`,
  }),
  'limit-held': ({ limit }) =>
    limit === 'gateway'
      ? {
          message: 'Hard limit: a gateway on this machine sends no request that could cost more than is left.',
          remedy: 'Nothing is to be done.',
        }
      : {
          message:
            'Soft limit: a watchdog stops Codex after the answer that passes the limit, so it may cost one answer more.',
          remedy: 'Sign in to Codex with an API key for a limit that holds before a request is sent.',
        },
  'prices-old': ({ date, days }) => ({
    message: `The prices are of ${date}, ${days} days old: what a run costs may be computed wrong.`,
    remedy: 'Update the product, or put today’s prices into the policy under models.prices.',
  }),
  'price-uncertain': ({ what }) => ({
    message: `The provider named ${quoted(what)}, of which nobody knows the price; what it may have cost beyond what is known stays counted as unknown.`,
    remedy: 'Add the price to the policy, and settle the run with: codex-guardrails budget settle.',
  }),
  'provider-limit': ({ code, reason, resets }) => ({
    message: `The provider's own limit was reached${code === '' ? '' : ` (${code})`}: ${quoted(reason)}.`,
    remedy: `${providerRemedies[code] ?? 'Raise it at the provider'}${resets === '' ? '' : `, or wait until ${resets}`}. It was not tried again, and a grant here changes nothing.`,
  }),
  'grant-refused': ({ because, person, approvers }) => refusals[because](person, approvers),
  'settle-refused': ({ because, run, knownNano }) =>
    ({
      'no-run': {
        message: `The ledger of this machine has no run ${run}.`,
        remedy: 'List the runs with an unknown cost with: codex-guardrails budget status.',
      },
      open: { message: `The run ${run} has not ended yet.`, remedy: 'Settle it when it has ended.' },
      known: {
        message: `The cost of the run ${run} is known: $${amount(knownNano)}.`,
        remedy: 'Only what is unknown can be settled by hand.',
      },
      less: {
        message: `The run ${run} has surely cost $${amount(knownNano)}, and no less.`,
        remedy: 'Give what the whole run cost.',
      },
    })[because],
};

/** By the codes of OpenAI's API guide. `usage_limit_reached` is that of ChatGPT plans. */
const providerRemedies: Readonly<Record<string, string>> = {
  insufficient_quota: 'Add credit or raise the monthly budget at the provider, under billing',
  credit_balance_exhausted: 'Add credit at the provider, under billing',
  billing_hard_limit_reached: 'Raise the hard limit at the provider, under billing',
  project_spend_limit_exceeded: 'Let an owner raise the spend limit of the project at the provider',
  organization_spend_limit_exceeded: 'Let an owner raise the spend limit of the organisation at the provider',
  organization_usage_limit_exceeded: 'Let an owner raise the usage limit of the organisation at the provider',
  usage_limit_reached: 'Use a plan with more, or an API key',
  rate_limit_exceeded: 'Run less at once, or ask for a higher rate at the provider',
};

const periods = { day: "today's", week: "this week's", month: "this month's" } as const;

const keys: Readonly<Record<ScopeKind, string>> = {
  all: 'budget.limit',
  person: 'budget.perPerson',
  repository: 'budget.perRepository',
  class: 'budget.perClass',
  model: 'models.prices',
};

function ofScope(kind: ScopeKind, name: string): string {
  const scopes: Readonly<Record<ScopeKind, string>> = {
    all: '',
    person: ` for ${name}`,
    repository: ` for ${name}`,
    class: ` for templates of the class ${name}`,
    model: ` for the model ${name}`,
  };
  return scopes[kind];
}

type Refusal = FaultData['grant-refused']['because'];

const refusals: Readonly<Record<Refusal, (person: string, approvers: string) => { message: string; remedy: string }>> =
  {
    'no-approvers': (person) => ({
      message: `The policy names nobody who may grant, so ${person} may not.`,
      remedy: 'Name approvers in the policy under budget.approvers.',
    }),
    'not-approver': (person, approvers) => ({
      message: `${person} is not among those who may grant: ${approvers}.`,
      remedy: 'Ask one of them; a wish is kept with: codex-guardrails budget request.',
    }),
    'no-request': (person) => ({
      message: `The policy wants two persons for a grant, and ${person} names no request of someone else.`,
      remedy: 'Name it with --request ID; codex-guardrails budget status lists them.',
    }),
    'own-request': (person, approvers) => ({
      message: `The request is by ${person}, and nobody grants their own.`,
      remedy: `Let another approver grant it: ${approvers}.`,
    }),
    answered: (person) => ({
      message: `The request was granted already; ${person} cannot grant it again.`,
      remedy: 'Make a new request.',
    }),
  };

/** Who can be asked, as a sentence of its own. */
function asking(names: string): string {
  return names === '' ? '' : ` To be asked: ${names}.`;
}
