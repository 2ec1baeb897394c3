import * as z from 'zod';
import { issueOf } from '../team-file/slips.ts';
import { verdict } from './parts.ts';

const dollars = z.number().nonnegative().max(10_000_000);

/** A resource type as its file writes it, `*` for any text: aws_instance, AWS::EC2::Instance, Microsoft.Compute/*. */
const type = z
  .string()
  .min(2)
  .max(200)
  .regex(/^[\w.:/*-]+$/, 'resource-type');

const attribute = z.string().min(1).max(200);

const price = z
  .strictObject({
    type: type.describe('Resource type, such as aws_instance; * stands for any text.'),
    when: z
      .record(attribute, z.union([z.string(), z.number(), z.boolean()]).transform(String))
      .default({})
      .describe('Attributes that must have these values, such as instance_type: t3.micro; a dot goes into a section.'),
    low: dollars.describe('USD a month at least.'),
    high: dollars.describe('USD a month at most.'),
    times: attribute.optional().describe('An attribute whose number multiplies the price, such as node_count.'),
  })
  .superRefine(({ low, high }, context) => {
    if (low > high)
      context.addIssue(issueOf({ kind: 'price-order', data: { smaller: 'low', larger: 'high' } }, ['low']));
  });

/** The section `costs` of a policy: what infrastructure costs is what this table says, and nothing else. */
export const costs = z
  .strictObject({
    prices: z.array(price).max(2000).default([]).describe('USD a month by resource; the first row that fits counts.'),
    free: z.array(type).default([]).describe('Resource types that cost nothing, such as aws_iam_*.'),
    asOf: z
      .string()
      .regex(/^\d{4}-\d{2}-\d{2}$/, 'date')
      .optional()
      .describe('The day of these prices, YYYY-MM-DD; it is shown with the amounts.'),
    monthLimit: dollars.optional().describe('USD a month that all infrastructure of the repository may cost at most.'),
    verdict: z.enum(['ask', 'deny']).default('ask').describe('The verdict on an edit that goes over the limit.'),
    unpriced: verdict.default('ask').describe('The verdict on a new resource that no row prices.'),
  })
  .prefault({})
  .describe('What infrastructure costs, from prices that the team keeps here.');
