import * as z from 'zod';
import type { NotByPath } from '../team-file/problem.ts';
import { refusedKeys } from '../team-file/slips.ts';
import { clouds } from './clouds-schema.ts';
import { costs } from './costs-schema.ts';
import { dependencies } from './dependencies-schema.ts';
import { languages } from './languages-schema.ts';
import { mode, rules } from './mode-schema.ts';
import { glob } from './parts.ts';
import { pipelines } from './pipelines-schema.ts';
import { regions } from './regions-schema.ts';
import { residency } from './residency-schema.ts';
import type { Policy } from './schema.ts';
import { secrets } from './secrets-schema.ts';
import { targets } from './targets-schema.ts';

/** A part of the policy for some paths. */
export interface Override {
  readonly paths: readonly string[];
  /** Parts of the policy, by key, as they would stand in the policy. */
  readonly [section: string]: unknown;
  /** Keys that it cannot make looser: those that a policy below locked. */
  readonly held?: readonly string[];
}

/** The sections of a policy that a path can change: what is judged file by file. */
const sections = {
  mode,
  rules,
  secrets,
  dependencies,
  clouds,
  regions,
  residency,
  targets,
  costs,
  pipelines,
  languages,
};
export const overridable = Object.keys(sections);

/** The others, and why each has one value for the whole repository. */
const whole: Readonly<Record<Exclude<keyof Policy, keyof typeof sections>, NotByPath>> = {
  version: 'file',
  extends: 'file',
  locked: 'file',
  add: 'file',
  overrides: 'file',
  failOn: 'together',
  models: 'run',
  agent: 'run',
  budget: 'run',
  prompts: 'own-paths',
  protected: 'own-paths',
  review: 'own-paths',
  retention: 'logbook',
  observability: 'logbook',
};

/** The same for single keys of sections that a path can change. */
const wholeKeys: Readonly<Record<string, NotByPath>> = {
  'secrets.inPrompt': 'run',
  'secrets.except': 'own-paths',
  'secrets.severity.paths': 'own-paths',
  'dependencies.names.lookup': 'together',
  'dependencies.protectedBranches': 'together',
  'residency.classes': 'own-paths',
  'targets.sensitive.paths': 'own-paths',
  'costs.prices': 'together',
  'costs.free': 'together',
  'costs.asOf': 'together',
  'costs.monthLimit': 'together',
  'costs.verdict': 'together',
  'pipelines.files': 'own-paths',
  'languages.paths': 'own-paths',
  'languages.owners': 'people',
};

/** The key `overrides` of a policy. */
export const overrides: z.ZodType<readonly Override[]> = z
  .array(
    z
      .strictObject({
        paths: z.array(glob).min(1).max(200).describe('Files that it is about.'),
        ...Object.fromEntries(
          Object.entries(sections).map(([key, section]) => [key, asWritten(section, key).optional()]),
        ),
      })
      .register(refusedKeys, refused(whole)),
  )
  .max(200)
  .default([])
  .describe('Other values for some paths. Where several fit, the last one that speaks of a key counts.');

/** A section without its defaults, and without what a path cannot change: what is not written is not there. */
function asWritten(schema: unknown, key: string): z.ZodType {
  const bare = withoutDefault(schema);
  if (bare instanceof z.ZodPipe) return asWritten(bare.in, key);
  if (!(bare instanceof z.ZodObject)) return bare instanceof z.ZodType ? bare : z.unknown();
  const parts = Object.entries(bare.shape as Readonly<Record<string, unknown>>).map(
    ([name, each]) => [name, `${key}.${name}`, each] as const,
  );
  const written = parts.flatMap(([name, at, each]) =>
    Object.hasOwn(wholeKeys, at) ? [] : [[name, described(asWritten(each, at), each).optional()]],
  );
  const fixed = parts.flatMap(([name, at]) => (wholeKeys[at] === undefined ? [] : [[name, wholeKeys[at]]]));
  const section = z.strictObject(Object.fromEntries(written) as Record<string, z.ZodType>);
  return section.register(refusedKeys, refused(Object.fromEntries(fixed) as Record<string, NotByPath>));
}

function refused(keys: Readonly<Record<string, NotByPath>>) {
  return Object.fromEntries(
    Object.entries(keys).map(([key, why]) => [key, { kind: 'not-by-path', data: { key, why } } as const]),
  );
}

function withoutDefault(schema: unknown): unknown {
  const wraps = schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault || schema instanceof z.ZodOptional;
  return wraps ? withoutDefault(schema.unwrap()) : schema;
}

function described(schema: z.ZodType, as: unknown): z.ZodType {
  const text = as instanceof z.ZodType ? as.description : undefined;
  return text === undefined ? schema : schema.describe(text);
}
