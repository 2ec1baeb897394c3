import * as z from 'zod';
import { clouds } from './clouds-schema.ts';
import { dependencies } from './dependencies-schema.ts';
import { mode, rules } from './mode-schema.ts';
import { glob } from './parts.ts';
import { regions } from './regions-schema.ts';

/** A part of the policy for some paths. */
export interface Override {
  readonly paths: readonly string[];
  /** Parts of the policy, by key, as they would stand in the policy. */
  readonly [section: string]: unknown;
  /** Keys that it cannot make looser: those that a policy below locked. */
  readonly held?: readonly string[];
}

/** The sections of a policy that a path can change. */
const sections = { mode, rules, dependencies, clouds, regions };
export const overridable = Object.keys(sections);

/** The key `overrides` of a policy. */
export const overrides: z.ZodType<readonly Override[]> = z
  .array(
    z.strictObject({
      paths: z.array(glob).min(1).max(200).describe('Files that it is about.'),
      ...Object.fromEntries(Object.entries(sections).map(([key, section]) => [key, asWritten(section).optional()])),
    }),
  )
  .max(200)
  .default([])
  .describe('Other values for some paths. Where several fit, the last one that speaks of a key counts.');

/** A section without its defaults: what is not written is not there. */
function asWritten(schema: unknown): z.ZodType {
  const bare = withoutDefault(schema);
  if (bare instanceof z.ZodPipe) return asWritten(bare.in);
  if (bare instanceof z.ZodObject) {
    const shape: Readonly<Record<string, unknown>> = bare.shape;
    const written = Object.entries(shape).map(([key, each]) => [key, described(asWritten(each), each).optional()]);
    return z.strictObject(Object.fromEntries(written) as Record<string, z.ZodType>);
  }
  return bare instanceof z.ZodType ? bare : z.unknown();
}

function withoutDefault(schema: unknown): unknown {
  const wraps = schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault || schema instanceof z.ZodOptional;
  return wraps ? withoutDefault(schema.unwrap()) : schema;
}

function described(schema: z.ZodType, as: unknown): z.ZodType {
  const text = as instanceof z.ZodType ? as.description : undefined;
  return text === undefined ? schema : schema.describe(text);
}
