import * as z from 'zod';

/** What the logbook keeps, and how long. */
export const retention = z
  .strictObject({
    days: z.int().min(1).max(3650).default(365).describe('Days that a run stays in the logbook.'),
    promptDays: z
      .int()
      .min(1)
      .max(3650)
      .optional()
      .describe('Days that the text of a prompt stays; left out, as long as its run.'),
    megabytes: z
      .int()
      .min(1)
      .max(100_000)
      .default(1000)
      .describe('Most that the runs of this repository take up, in megabytes; the oldest go first.'),
    prompts: z
      .enum(['whole', 'hash'])
      .default('whole')
      .describe('Whether the logbook keeps the text of prompts, or only their hash.'),
  })
  .prefault({})
  .describe('What the logbook keeps.');

export type Retention = z.infer<typeof retention>;
