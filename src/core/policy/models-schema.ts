import * as z from 'zod';
import { isDay } from '../budget/period.ts';
import type { TaskKind } from '../template/task.ts';
import { pricing } from './budget-schema.ts';

/** From none to the most. */
export const efforts = ['none', 'minimal', 'low', 'medium', 'high', 'xhigh'] as const;

/**
 * Service tiers whose price is known beforehand, from the cheapest on. Not among them: `auto`, with which the project's
 * own setting decides, `scale`, which is bought as capacity, and `fast`, another name of `priority`.
 */
export const tiers = ['flex', 'default', 'priority'] as const;

const name = z.string().min(1).max(200);

const modelChoice = z.strictObject({
  model: name.describe('Name of the model, as the provider writes it.'),
  effort: z.enum(efforts).optional().describe('Reasoning effort; left out, the model decides.'),
  tier: z
    .enum(tiers)
    .optional()
    .describe(
      'Service tier that an API key asks for: flex is cheaper and slower, priority faster and dearer. With a sign-in to ChatGPT the plan decides.',
    ),
});
export type ModelChoice = z.infer<typeof modelChoice>;

const taskModels = {
  patch: modelChoice.default({ model: 'gpt-5.3-codex' }).describe('Changes to code.'),
  tests: modelChoice.default({ model: 'gpt-5.3-codex' }).describe('Test scaffolding.'),
  review: modelChoice.optional().describe('Reviews.'),
  runbook: modelChoice.optional().describe('Runbooks.'),
  architecture: modelChoice.optional().describe('Architecture: designs, decisions, comparisons.'),
  'threat-model': modelChoice.optional().describe('Threat models.'),
  copy: modelChoice.optional().describe('Product copy: the words that customers read.'),
  component: modelChoice.optional().describe('Components of a user interface.'),
} satisfies Record<TaskKind, z.ZodType>;

/** The section `models` of a policy. */
export const models = z
  .strictObject({
    default: modelChoice
      .default({ model: 'gpt-6.1-sol' })
      .describe('The model of every kind of task that has none of its own.'),
    tasks: z.strictObject(taskModels).prefault({}).describe('The model for a kind of task.'),
    allow: z
      .array(name)
      .max(500)
      .optional()
      .describe('The only models that may be used, * for any text (gpt-6*). Left out: any that the policy names.'),
    deny: z.array(name).max(500).default([]).describe('Models that must not be used, * for any text.'),
    retired: z
      .record(z.string(), z.string().refine(isDay, 'date'))
      .default({})
      .describe('Models with the day, YYYY-MM-DD, from which they are not used any more.'),
    fallback: z
      .record(z.string(), name)
      .default({ 'gpt-5.3-codex': 'gpt-6.1-sol' })
      .describe(
        'The model in the place of one that is retired, not allowed, or that the provider does not have, never dearer than what a run was begun with. Without one, the run is refused. Takes the place of the default.',
      ),
    maxEffort: z.enum(efforts).optional().describe('The most reasoning effort; more is lowered to it.'),
    ...pricing,
    maxOutputTokens: z
      .int()
      .min(256)
      .max(128_000)
      .default(16_000)
      .describe('Most tokens that one answer may have, reasoning included.'),
  })
  .prefault({})
  .describe('Which model does what, and what it costs.');
