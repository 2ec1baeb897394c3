import { efforts } from '../models-schema.ts';
import { chooseModel, fallbackOf, keyAgainst, unusable, usableModel } from '../model.ts';
import { taskKinds } from '../../template/task.ts';
import { daysBetween } from '../../budget/period.ts';
import { priceOf, tierUnpriced } from '../../budget/price.ts';
import type { ModelChoice, Policy } from '../schema.ts';
import type { ModelWhy } from '../../team-file/doubt-facts.ts';
import { fits } from '../../wildcard.ts';
import { idle, type Doubt, type Doubting } from './doubt.ts';

/** Models that the policy names and does not let be used, fallbacks that lead nowhere, more effort than the most. */
export const modelDoubts: Doubting = (policy, { today }) => [
  ...choicesOf(policy).flatMap((named) => excluded(policy, named, today)),
  ...Object.keys(policy.models.fallback).flatMap((model) => leadingNowhere(policy, model, today)),
  ...effortsAbove(policy),
  ...tiers(policy),
  ...overlap(policy, today),
  ...oldPrices(policy, today),
];

/** A model that the policy names, with the keys at which it does and the kinds of task that get it. */
interface Named {
  readonly key: string;
  readonly choice: ModelChoice;
  readonly tasks: string;
}

function choicesOf(policy: Policy): Named[] {
  const { models, budget } = policy;
  const tasksOf = (model: string): string =>
    taskKinds.filter((task) => chooseModel(policy, task).model === model).join(', ');
  const keys = taskKinds.flatMap((task): Named[] => {
    const choice = models.tasks[task];
    return choice ? [{ key: `models.tasks.${task}`, choice, tasks: tasksOf(choice.model) }] : [];
  });
  const { at, model } = budget.throttle;
  return [
    ...keys,
    { key: 'models.default', choice: models.default, tasks: tasksOf(models.default.model) },
    ...(model === undefined || at >= 100
      ? []
      : [{ key: 'budget.throttle', choice: { model }, tasks: 'budget.throttle' }]),
  ];
}

/** Why the policy itself keeps a model from being used, and the key that says so; null when it does not. */
function exclusionOf(policy: Policy, model: string, today: string): { why: ModelWhy; key: string } | null {
  const why = unusable(policy, {}, model, today);
  return why === 'denied' || why === 'retired' || why === 'not-allowed'
    ? { why, key: keyAgainst(policy, model, why) }
    : null;
}

/** Nothing stands in: a run is refused. Something does: which one it is. */
function excluded(policy: Policy, { key, choice, tasks }: Named, today: string): Doubt[] {
  const { model } = choice;
  const exclusion = tasks === '' ? null : exclusionOf(policy, model, today);
  if (exclusion === null) return [];
  const { why, key: other } = exclusion;
  const used = usableModel(policy, { task: 'patch' }, choice, today);
  const own = `${key}.model`;
  return 'choice' in used
    ? [
        {
          // A model that the product names gives way in silence: that is what its fallback is for.
          keys: [own],
          other,
          severity: 'note',
          cause: (place) => ({
            kind: 'model-replaced',
            data: { model, used: used.choice.model, tasks, why, other: place },
          }),
        },
      ]
    : [
        {
          keys: [own, other],
          other,
          severity: 'warning',
          cause: (place) => ({ kind: 'model-refused', data: { model, tasks, why, other: place } }),
        },
      ];
}

/** A fallback that ends where nothing may be used, or that comes back to where it began. */
function leadingNowhere(policy: Policy, model: string, today: string): Doubt[] {
  const next = fallbackOf(policy, model);
  if (next === undefined) return [];
  const keys = [`models.fallback.${model}`];
  const circle = circleFrom(policy, model);
  if (circle !== null)
    return [
      {
        keys,
        severity: 'warning',
        cause: () => ({ kind: 'fallback-circle', data: { models: circle.join(' → ') } }),
      },
    ];
  const exclusion = exclusionOf(policy, next, today);
  if (exclusion === null || 'choice' in usableModel(policy, { task: 'patch' }, { model: next }, today)) return [];
  const { why, key: other } = exclusion;
  return [
    {
      keys,
      other,
      severity: 'warning',
      cause: (place) => ({ kind: 'fallback-unusable', data: { model, fallback: next, why, other: place } }),
    },
  ];
}

function circleFrom(policy: Policy, model: string): string[] | null {
  const seen = [model];
  for (let next = fallbackOf(policy, model); next !== undefined; next = fallbackOf(policy, next)) {
    if (next === model) return [...seen, model];
    // The circle is said of its own models.
    if (seen.includes(next)) return null;
    seen.push(next);
  }
  return null;
}

function effortsAbove({ models, budget }: Policy): Doubt[] {
  const { maxEffort: most } = models;
  if (most === undefined) return [];
  const named = [
    ...taskKinds.map((task) => ({ key: `models.tasks.${task}.effort`, effort: models.tasks[task]?.effort })),
    { key: 'models.default.effort', effort: models.default.effort },
    { key: 'budget.throttle.effort', effort: budget.throttle.effort },
  ];
  return named.flatMap(({ key, effort }): Doubt[] =>
    effort === undefined || efforts.indexOf(effort) <= efforts.indexOf(most)
      ? []
      : [
          {
            keys: [key],
            other: 'models.maxEffort',
            severity: 'warning',
            cause: (place) => ({ kind: 'effort-lowered', data: { effort, most, other: place } }),
          },
        ],
  );
}

/** A service tier that nobody knows the price of. */
function tiers(policy: Policy): Doubt[] {
  return choicesOf(policy).flatMap(({ key, choice }): Doubt[] => {
    const { model, tier } = choice;
    const price = priceOf(policy, model);
    return price === null || tierUnpriced(price, choice) === null
      ? []
      : [
          {
            keys: [`${key}.tier`],
            severity: 'warning',
            cause: () => ({ kind: 'tier-unpriced', data: { model, tier: tier ?? '' } }),
          },
        ];
  });
}

/** What is allowed and denied, or retired: `*` in what is allowed stands for less than `*` in what is denied. */
function overlap({ models: { allow = [], deny, retired } }: Policy, today: string): Doubt[] {
  return allow.flatMap((item, index): Doubt[] => {
    const denied = deny.findIndex((pattern) => fits(item, pattern));
    const by = deny[denied];
    const end = Object.hasOwn(retired, item) ? retired[item] : undefined;
    if (by === undefined && end !== undefined && end <= today)
      return [
        idle(`models.allow.${index}`, 'allow-retired', { item, other: `models.retired.${item}`, severity: 'warning' }),
      ];
    return by === undefined
      ? []
      : [
          {
            keys: [`models.allow.${index}`],
            other: `models.deny.${denied}`,
            severity: 'warning',
            cause: (place) => ({ kind: 'also-denied', data: { item, by, other: place } }),
          },
        ];
  });
}

function oldPrices({ models: { prices, pricesAsOf, pricesMaxAge } }: Policy, today: string): Doubt[] {
  if (pricesAsOf === undefined) return [];
  if (Object.keys(prices).length === 0) return [idle('models.pricesAsOf', 'no-prices', { other: 'models.prices' })];
  const days = daysBetween(pricesAsOf, today) ?? 0;
  return days <= pricesMaxAge
    ? []
    : [
        {
          keys: ['models.pricesAsOf'],
          other: 'models.pricesMaxAge',
          severity: 'note',
          cause: (place) => ({ kind: 'old-prices', data: { days, most: pricesMaxAge, other: place } }),
        },
      ];
}
