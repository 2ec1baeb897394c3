import { daysBetween } from '../../budget/period.ts';
import { fits } from '../../wildcard.ts';
import type { Policy } from '../schema.ts';
import { idle, type Doubt, type Doubting } from './doubt.ts';

/** Days after which the rate of a second currency is old. */
const oldRate = 180;

/** Amounts that a smaller one goes before, throttles that never come, approvers who cannot approve, old rates. */
export const budgetDoubts: Doubting = ({ budget, retention, costs }, { today }) => [
  ...amounts(budget),
  ...throttles(budget),
  ...approvers(budget),
  ...rate(budget, today),
  ...kept(budget, retention),
  ...rows(costs),
];

function amounts({ limit, run, perPerson, perRepository, perClass }: Policy['budget']): Doubt[] {
  const narrower = [
    { key: 'budget.perPerson', amount: perPerson },
    { key: 'budget.perRepository', amount: perRepository },
    ...Object.entries(perClass).map(([name, amount]) => ({ key: `budget.perClass.${name}`, amount })),
  ];
  const whole = { key: 'budget.limit', amount: limit };
  return [
    ...narrower.flatMap((one) => above(one, whole)),
    // A run of a class is within the limit of that class alone.
    ...[whole, ...narrower.slice(0, 2)].flatMap((one) => above({ key: 'budget.run', amount: run }, one)).slice(0, 1),
  ];
}

interface Amount {
  readonly key: string;
  readonly amount: number | undefined;
}

function above(one: Amount, most: Amount): Doubt[] {
  const { amount } = one;
  const limit = most.amount;
  return amount === undefined || limit === undefined || amount <= limit
    ? []
    : [
        {
          keys: [one.key],
          other: most.key,
          severity: 'warning',
          cause: (place) => ({ kind: 'amount-above', data: { amount, limit, other: place } }),
        },
      ];
}

function throttles({ throttle: { at, model, effort } }: Policy['budget']): Doubt[] {
  if (at < 100) return [];
  const never = (name: string): Doubt =>
    idle(`budget.throttle.${name}`, 'throttle-never', { other: 'budget.throttle.at' });
  return [...(model === undefined ? [] : [never('model')]), ...(effort === undefined ? [] : [never('effort')])];
}

/** The only approver's own requests are never granted. */
function approvers({ approvers: named, twoPersons }: Policy['budget']): Doubt[] {
  const [person] = named;
  return person === undefined || named.length > 1 || !twoPersons
    ? []
    : [
        {
          keys: ['budget.approvers.0'],
          other: 'budget.twoPersons',
          severity: 'note',
          cause: (place) => ({ kind: 'approver-alone', data: { person, other: place } }),
        },
      ];
}

function rate({ show }: Policy['budget'], today: string): Doubt[] {
  const days = show ? (daysBetween(show.asOf, today) ?? 0) : 0;
  return days <= oldRate
    ? []
    : [{ keys: ['budget.show.asOf'], severity: 'note', cause: () => ({ kind: 'old-rate', data: { days } }) }];
}

/** Runs that go from the logbook while the budget still counts them. */
function kept({ period }: Policy['budget'], { days, promptDays, prompts }: Policy['retention']): Doubt[] {
  const least = { day: 1, week: 7, month: 31 }[period];
  return [
    ...(days < least
      ? [
          {
            keys: ['retention.days', 'budget.period'],
            other: 'budget.period',
            severity: 'warning',
            cause: (place) => ({ kind: 'retention-short', data: { days, least, other: place } }),
          } satisfies Doubt,
        ]
      : []),
    ...(promptDays === undefined
      ? []
      : prompts === 'hash'
        ? [idle('retention.promptDays', 'prompts-hashed', { other: 'retention.prompts' })]
        : promptDays > days
          ? [idle('retention.promptDays', 'prompts-outlive', { other: 'retention.days', severity: 'warning' })]
          : []),
  ];
}

/** Rows of prices that an earlier one leaves nothing to, and free types that have a price. */
function rows({ prices, free, asOf }: Policy['costs']): Doubt[] {
  const whole = typesSoFar();
  const dead = prices.flatMap(({ type, when }, index): Doubt[] => {
    const before = whole.find(type);
    if (before !== undefined)
      return [idle(`costs.prices.${index}`, 'row-before', { other: `costs.prices.${before}`, severity: 'warning' })];
    if (Object.keys(when).length === 0) whole.add(type, index);
    return [];
  });
  const all = typesSoFar();
  for (const [index, { type }] of prices.entries()) all.add(type, index);
  const priced = free.flatMap((type, index): Doubt[] => {
    const row = all.find(type);
    return row === undefined
      ? []
      : [
          idle(`costs.free.${index}`, 'free-priced', {
            item: type,
            other: `costs.prices.${row}`,
            severity: 'warning',
          }),
        ];
  });
  const undated =
    asOf !== undefined && prices.length === 0 ? [idle('costs.asOf', 'no-prices', { other: 'costs.prices' })] : [];
  return [...dead, ...priced, ...undated];
}

/** Patterns beyond this are not compared with each other. */
const mostPatterns = 100;

/** Types with the row that they stand in, and which of them takes all of another one. Case does not count. */
function typesSoFar() {
  const exact = new Map<string, number>();
  const patterns: { readonly type: string; readonly row: number }[] = [];
  return {
    add: (type: string, row: number): void => {
      const name = type.toLowerCase();
      if (!exact.has(name)) exact.set(name, row);
      if (name.includes('*') && patterns.length < mostPatterns) patterns.push({ type: name, row });
    },
    find: (type: string): number | undefined => {
      const name = type.toLowerCase();
      return exact.get(name) ?? patterns.find((one) => fits(name, one.type))?.row;
    },
  };
}
