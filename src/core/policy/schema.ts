import { z } from 'zod';
import { ruleIds } from '../check/rules/ids.ts';
import { taskKinds } from '../template/task.ts';

/**
 * The one description of `.guardrails/policy.yaml`: types, validation and the defaults of a team that wrote no file.
 * Every key is optional in the file; after reading, every key has a value.
 */
export const severity = z.enum(['error', 'warning', 'note']);
export const verdict = z.enum(['allow', 'ask', 'deny']);

/** USD per million tokens, standard tier. */
export const price = z.strictObject({
  input: z.number().positive().max(1000),
  cachedInput: z.number().nonnegative().max(1000).optional(),
  cacheWrite: z.number().nonnegative().max(1000).optional(),
  output: z.number().positive().max(1000),
});

const modelChoice = z.strictObject({
  model: z.string().min(1),
  effort: z.enum(['none', 'minimal', 'low', 'medium', 'high', 'xhigh']).optional(),
});

/** A package URL without version, `*` allowed in name and namespace: `pkg:npm/lodash`, `pkg:npm/%40acme/*`. */
const packagePattern = z.string().regex(/^pkg:[a-z]+\/\S+$/, 'must be a package URL such as pkg:npm/lodash');

const deniedPackage = z.strictObject({
  purl: packagePattern,
  use: packagePattern.optional(),
  reason: z.string().optional(),
});

/** A glob relative to the workspace folder, with `/`. */
const glob = z.string().min(1);

export const policySchema = z.strictObject({
  version: z.literal(1).default(1),
  models: z
    .strictObject({
      default: modelChoice.default({ model: 'gpt-6.1-sol' }),
      tasks: z
        .partialRecord(z.enum(taskKinds), modelChoice)
        .default({ patch: { model: 'gpt-5.3-codex' }, tests: { model: 'gpt-5.3-codex' } }),
      prices: z.record(z.string(), price).default({}),
      maxOutputTokens: z.int().min(256).max(128_000).default(16_000),
    })
    .prefault({}),
  rules: z.partialRecord(z.enum(ruleIds), z.union([severity, z.literal('off')])).default({}),
  /** The lowest severity at which `check`, `scan` and `run` answer with exit code 1. */
  failOn: severity.default('error'),
  secrets: z
    .strictObject({
      inPrompt: z.enum(['redact', 'stop']).default('redact'),
    })
    .prefault({}),
  dependencies: z
    .strictObject({
      default: verdict.default('ask'),
      allow: z.array(packagePattern).default([]),
      deny: z.array(z.union([packagePattern.transform((purl) => ({ purl })), deniedPackage])).default([]),
    })
    .prefault({}),
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
    ]),
  agent: z
    .strictObject({
      access: z.enum(['scratch', 'read-only']).default('scratch'),
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
        ]),
      link: z.array(glob).default(['node_modules']),
      maxSteers: z.int().min(0).max(5).default(2),
    })
    .prefault({}),
  budget: z
    .strictObject({
      /** USD a calendar month. */
      month: z.number().positive().max(1_000_000).default(50),
      /** USD that one run may cost at worst. */
      run: z.number().positive().max(10_000).default(2),
    })
    .prefault({}),
  retention: z
    .strictObject({
      days: z.int().min(1).max(3650).default(365),
      prompts: z.enum(['whole', 'hash']).default('whole'),
    })
    .prefault({}),
});

export type Policy = z.infer<typeof policySchema>;
export type Price = z.infer<typeof price>;
export type ModelChoice = z.infer<typeof modelChoice>;

/** What holds when a team wrote nothing. */
export const defaultPolicy: Policy = policySchema.parse({});
