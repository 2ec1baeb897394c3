import * as z from 'zod';
import { budget } from './budget-schema.ts';
import { clouds } from './clouds-schema.ts';
import { dependencies } from './dependencies-schema.ts';
import { costs } from './costs-schema.ts';
import { additions, extending, locked } from './layers-schema.ts';
import { mode, rules } from './mode-schema.ts';
import { languages } from './languages-schema.ts';
import { models } from './models-schema.ts';
import { observability } from './observability-schema.ts';
import { overrides } from './overrides-schema.ts';
import { glob, severity } from './parts.ts';
import { regions } from './regions-schema.ts';
import { residency } from './residency-schema.ts';
import { pipelines } from './pipelines-schema.ts';
import { retention } from './retention-schema.ts';
import { prompts } from './prompts-schema.ts';
import { review } from './review-schema.ts';
import { secrets } from './secrets-schema.ts';
import { targets } from './targets-schema.ts';

/**
 * The one description of `.guardrails/policy.yaml`: types, validation and the defaults of a team that wrote no file.
 * Every key is optional in the file; after reading, every key has a value.
 */
export const policySchema = z.strictObject({
  version: z.literal(1).default(1).describe('Version of the format of this file.'),
  models,
  extends: extending,
  locked,
  add: additions,
  mode,
  rules,
  /** The lowest severity at which `check`, `scan` and `run` answer with exit code 1. */
  failOn: severity
    .default('error')
    .describe('The lowest severity at which check, scan and run answer with exit code 1.'),
  secrets,
  dependencies,
  clouds,
  regions,
  residency,
  targets,
  costs,
  pipelines,
  protected: z
    .array(glob)
    .default([
      '.guardrails/**',
      '.git/**',
      '.agents/**',
      '.codex/**',
      '.vscode/**',
      '**/AGENTS.md',
      '.github/workflows/**',
      '.gitlab-ci.yml',
    ])
    .describe('Paths whose every change needs a person to say yes. This list takes the place of the default one.'),
  agent: z
    .strictObject({
      access: z
        .enum(['scratch', 'read-only'])
        .default('scratch')
        .describe('scratch: the agent writes into a copy. read-only: each of its patches waits for approval.'),
      denyRead: z
        .array(glob)
        .default([
          '**/.env',
          '**/.env.*',
          '**/*.env',
          '**/*.pem',
          '**/*.key',
          '**/*.p12',
          '**/*.pfx',
          '**/id_rsa*',
          '**/id_ed25519*',
        ])
        .describe('Files that the agent cannot read. This list takes the place of the default one.'),
      link: z
        .array(glob)
        .default(['node_modules'])
        .describe('Ignored folders that the copy shows to the agent, read-only.'),
      maxSteers: z
        .int()
        .min(0)
        .max(5)
        .default(2)
        .describe('How often the agent is told of a violation, so that it can mend its edit before a person looks.'),
    })
    .prefault({})
    .describe('What the agent can reach.'),
  budget,
  retention,
  observability,
  review,
  languages,
  prompts,
  overrides,
});

export type Policy = z.infer<typeof policySchema>;
export type { Price } from './budget-schema.ts';
export type { ModelChoice } from './models-schema.ts';

/** What holds when a team wrote nothing. */
export const defaultPolicy: Policy = policySchema.parse({});
