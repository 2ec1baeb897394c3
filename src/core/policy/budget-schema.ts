import * as z from 'zod';
import { isDay } from '../budget/period.ts';
import { issueOf } from '../team-file/slips.ts';

const effort = z.enum(['none', 'minimal', 'low', 'medium', 'high', 'xhigh']);

const amount = z.number().positive().max(1_000_000);

const day = z.string().refine(isDay, 'date');

/** A currency beside US dollars, at a rate that the team states. */
const shown = z.strictObject({
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'currency')
    .describe('Its code, such as PYG.'),
  perDollar: z.number().positive().max(1_000_000_000).describe('How much of it one US dollar is.'),
  asOf: day.describe('The day of this rate, YYYY-MM-DD; it is shown with the amounts.'),
});

const classes = z.strictObject({
  small: amount.optional().describe('USD a period for templates of the class small.'),
  medium: amount.optional().describe('USD a period for templates of the class medium.'),
  large: amount.optional().describe('USD a period for templates of the class large.'),
});

const throttle = z.strictObject({
  at: z
    .number()
    .min(1)
    .max(100)
    .default(90)
    .describe('From this share of a limit on, in percent, runs go one at a time; 100 is never.'),
  model: z.string().min(1).max(200).optional().describe('A cheaper model for all tasks from then on.'),
  effort: effort.optional().describe('A lower reasoning effort from then on.'),
});

/** The section `budget` of a policy. Every limit that is named holds; all of them are in US dollars. */
export const budget = z
  .strictObject({
    limit: amount.default(50).describe('USD a period for everything on this machine.'),
    period: z.enum(['day', 'week', 'month']).default('month').describe('How long a period is; weeks begin on Monday.'),
    timeZone: z
      .string()
      .max(60)
      .regex(/^[A-Za-z][A-Za-z0-9_+-]*(?:\/[A-Za-z0-9_+-]+)*$/, 'time-zone')
      .default('UTC')
      .describe('Where a period begins at midnight: a name such as America/Asuncion.'),
    run: z.number().positive().max(10_000).default(2).describe('USD that one run may cost at worst.'),
    perPerson: amount.optional().describe('USD a period for each person.'),
    perRepository: amount.optional().describe('USD a period for this repository.'),
    perClass: classes.prefault({}).describe('USD a period for each budget class of templates.'),
    thresholds: z
      .array(z.number().positive().max(100))
      .max(10)
      .default([75, 90, 100])
      .describe('Shares of a limit, in percent, that are told once a period when they are reached.'),
    throttle: throttle.prefault({}).describe('What changes before a limit is reached.'),
    approvers: z
      .array(z.string().trim().min(1).max(200))
      .max(100)
      .default([])
      .describe('Who may grant more, by the mail or name that git has of them. Nobody can when it is empty.'),
    twoPersons: z
      .boolean()
      .default(true)
      .describe('A grant answers the request of someone else; false: approvers may grant their own.'),
    billingOwner: z
      .string()
      .trim()
      .min(1)
      .max(200)
      .optional()
      .describe('Who answers for the bill: is asked first when a limit is reached, and owns alerts about money.'),
    show: shown.optional().describe('Another currency that is shown beside US dollars.'),
  })
  .prefault({})
  .describe('What runs may cost.');

/** Below this, a price per million tokens is a price per token that someone forgot to convert. */
const leastPrice = 0.001;

const dollars = z.number().nonnegative().max(1000);
const factor = z.number().positive().max(100);

/** USD per million tokens. */
const price = z
  .strictObject({
    input: z.number().positive().max(1000).describe('USD per million input tokens.'),
    cachedInput: dollars.optional().describe('USD per million input tokens read from cache.'),
    cacheWrite: dollars.optional().describe('USD per million input tokens written to cache.'),
    output: z.number().positive().max(1000).describe('USD per million output tokens, reasoning included.'),
    long: z
      .strictObject({
        above: z.int().min(1).describe('Input tokens of one request above which the whole of it is dearer.'),
        input: factor.describe('How many times its input costs, cached and written too.'),
        output: factor.describe('How many times its output costs.'),
      })
      .optional()
      .describe('Left out: above 272,000 input tokens, input costs twice and output 1.5 times as much.'),
    tiers: z
      .record(z.string(), factor)
      .optional()
      .describe('How many times the price a service tier costs, such as { flex: 0.5 }. Adds to the built-in ones.'),
  })
  .superRefine((value, context) => {
    for (const key of ['input', 'cachedInput', 'cacheWrite', 'output'] as const) {
      const given = value[key];
      if (given === undefined || given === 0 || given >= leastPrice) continue;
      const perMillion = Number((given * 1_000_000).toPrecision(6));
      context.addIssue(issueOf({ kind: 'price-per-token', data: { value: given, perMillion } }, [key]));
    }
    if (value.cachedInput !== undefined && value.cachedInput > value.input)
      context.addIssue(
        issueOf({ kind: 'price-order', data: { smaller: 'cachedInput', larger: 'input' } }, ['cachedInput']),
      );
  });

export type Price = z.infer<typeof price>;

/** The keys of `models` that are about prices. */
export const pricing = {
  prices: z
    .record(z.string(), price)
    .default({})
    .describe(
      'USD per million tokens, by model. Goes before the built-in table. A model without a price needs a grant for it.',
    ),
  pricesAsOf: day.optional().describe('The day of the prices above, YYYY-MM-DD.'),
  pricesMaxAge: z
    .int()
    .min(1)
    .max(3650)
    .default(90)
    .describe('Days after which prices count as old, and runs and the budget say so.'),
};
