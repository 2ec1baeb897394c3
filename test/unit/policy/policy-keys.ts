import * as z from 'zod';
import { policySchema } from '../../../src/core/policy/schema.ts';

/** A key of the policy that holds a value: `budget.limit`, `dependencies.deny[].reason`, `regions.allow.aws`. */
export interface PolicyKey {
  readonly key: string;
  /** What the schema says of it, the nearest above it where it says nothing itself. */
  readonly description: string;
}

/** Every key of the policy, walked from the schema. What an override may hold is what the policy holds, so it is one key. */
export function policyKeys(): PolicyKey[] {
  return keysOf(policySchema, '', '');
}

function keysOf(schema: unknown, key: string, above: string): PolicyKey[] {
  const description = described(schema) ?? above;
  const bare = unwrapped(schema);
  const inner = partsOf(bare);
  if (inner === null || key === 'overrides') return [{ key, description }];
  return inner.flatMap(([part, each]) =>
    keysOf(each, part.startsWith('[') || key === '' ? key + part : `${key}.${part}`, description),
  );
}

/** What a section, a list of sections or a record of sections holds; null for a value. */
function partsOf(bare: unknown): [string, unknown][] | null {
  if (bare instanceof z.ZodObject) return Object.entries(bare.shape);
  if (bare instanceof z.ZodArray && holdsSection(bare.element)) return [['[]', bare.element]];
  if (bare instanceof z.ZodRecord && holdsSection(bare.valueType)) return [['*', bare.valueType]];
  if (bare instanceof z.ZodUnion) {
    const sections = bare.options.map(unwrapped).filter((option) => option instanceof z.ZodObject);
    return sections.length === 0 ? null : sections.flatMap((section) => partsOf(section) ?? []);
  }
  return null;
}

function holdsSection(schema: unknown): boolean {
  const bare = unwrapped(schema);
  if (bare instanceof z.ZodUnion) return bare.options.some(holdsSection);
  return bare instanceof z.ZodObject || (bare instanceof z.ZodRecord && holdsSection(bare.valueType));
}

function unwrapped(schema: unknown): unknown {
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault || schema instanceof z.ZodOptional)
    return unwrapped(schema.unwrap());
  return schema instanceof z.ZodPipe ? unwrapped(schema.in) : schema;
}

function described(schema: unknown): string | undefined {
  if (!(schema instanceof z.ZodType)) return undefined;
  if (schema.description !== undefined) return schema.description;
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault || schema instanceof z.ZodOptional)
    return described(schema.unwrap());
  return schema instanceof z.ZodPipe ? described(schema.in) : undefined;
}
