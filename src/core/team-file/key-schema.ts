import type * as z from 'zod';

/** A file's schema as JSON Schema, without references. */
export type KeySchema = z.core.JSONSchema.JSONSchema;

/** What may stand at a path, as alternatives; none when the schema does not know the path. */
export function schemasAt(root: KeySchema, path: readonly string[]): readonly KeySchema[] {
  let here = alternatives(root);
  for (const part of path) {
    here = here.flatMap((one) => alternatives(below(one, part)));
    if (here.length === 0) break;
  }
  return here;
}

/** The keys of a section with what may stand below each; those that it must have first. */
export function keysOf(schema: KeySchema): readonly { name: string; schema: KeySchema; isRequired: boolean }[] {
  const required = schema.required ?? [];
  const found = Object.entries(schema.properties ?? {}).flatMap(([name, each]) =>
    isSchema(each) ? [{ name, schema: each, isRequired: required.includes(name) }] : [],
  );
  const { propertyNames, additionalProperties } = schema;
  if (isSchema(propertyNames) && isSchema(additionalProperties))
    for (const name of (propertyNames.enum ?? []).map(String))
      found.push({ name, schema: additionalProperties, isRequired: false });
  return found.toSorted((a, b) => Number(b.isRequired) - Number(a.isRequired));
}

/** The values that are the only ones; empty when others are possible too. */
export function choicesOf(schema: KeySchema): readonly (string | number | boolean)[] {
  if (schema.const !== undefined && schema.const !== null) return [schema.const];
  if (schema.type === 'boolean') return [true, false];
  return (schema.enum ?? []).flatMap((one) => (typeof one === 'object' ? [] : [one]));
}

/** The schema itself, or what it is one of. */
export function alternatives(schema: KeySchema | null): readonly KeySchema[] {
  if (schema === null) return [];
  if (!schema.anyOf) return [schema];
  return schema.anyOf.flatMap((one) => (isSchema(one) ? alternatives(one) : []));
}

/** What may stand in a list; null when it is none. */
export function itemOf({ items }: KeySchema): KeySchema | null {
  return isSchema(items) ? items : null;
}

export function isSection(schema: KeySchema): boolean {
  return schema.type === 'object';
}

export function isList(schema: KeySchema): boolean {
  return schema.type === 'array';
}

function below(schema: KeySchema, part: string): KeySchema | null {
  if (isList(schema)) return /^\d+$/.test(part) ? itemOf(schema) : null;
  const { properties, additionalProperties } = schema;
  const own = properties && Object.hasOwn(properties, part) ? properties[part] : undefined;
  if (isSchema(own)) return own;
  return isSchema(additionalProperties) ? additionalProperties : null;
}

function isSchema(value: unknown): value is KeySchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
