import { entryAt } from './cursor.ts';
import { alternatives, choicesOf, isList, isSection, itemOf, schemasAt, type KeySchema } from './key-schema.ts';
import { pathOf, type Outline } from './outline.ts';
import type { Span } from './outline-parts.ts';
import { clip } from '../clip.ts';

/** What a schema says of a key. */
export interface KeyFacts {
  readonly description: string;
  /** What holds when nothing is written, as YAML on one line; null: nothing, or a section of defaults. */
  readonly byDefault: string | null;
  /** The only values; of a list, those of its items. Empty: others are possible. */
  readonly allowed: readonly string[];
  readonly type: 'text' | 'number' | 'yes-or-no' | 'list' | 'section' | 'several';
  readonly from: number | null;
  readonly to: number | null;
}

/** A key that stands at an offset of a file. */
export interface DescribedKey {
  readonly path: readonly string[];
  /** The key, or its value, as the offset is on one of them. */
  readonly span: Span;
  readonly facts: KeyFacts;
}

/** What is known of the key at an offset; null where there is none, or none that the schema knows. */
export function describeKey(outline: Outline, offset: number, root: KeySchema): DescribedKey | null {
  const found = entryAt(outline, offset);
  if (found === null) return null;
  const path = pathOf(found.entry);
  // What is said of an item is said of its list.
  const said = found.entry.kind === 'item' ? path.slice(0, -1) : path;
  const schema = schemaOfKey(root, said);
  return schema === null ? null : { path: said, span: found.span, facts: factsOf(schema) };
}

/** What a path may hold; an entry of a record has no words of its own and gets those of the record. */
export function schemaOfKey(root: KeySchema, path: readonly string[]): KeySchema | null {
  for (const above of schemasAt(root, path.slice(0, -1))) {
    const { properties = {}, additionalProperties, description } = above;
    const last = path.at(-1) ?? '';
    const own = Object.hasOwn(properties, last) ? properties[last] : additionalProperties;
    if (typeof own !== 'object') continue;
    return { ...(description === undefined || Object.hasOwn(properties, last) ? {} : { description }), ...own };
  }
  return null;
}

/** The facts of a schema, with the values of all its alternatives. */
export function factsOf(schema: KeySchema): KeyFacts {
  const all = alternatives(schema);
  const items = all.flatMap((one) => (isList(one) ? alternatives(itemOf(one)) : []));
  const scalars = [...all, ...items].filter((one) => !isList(one) && !isSection(one));
  const allowed = scalars.every((one) => choicesOf(one).length > 0) ? scalars.flatMap(choicesOf).map(String) : [];
  const [first, second] = all;
  return {
    description: schema.description ?? first?.description ?? '',
    byDefault: defaultOf(schema),
    allowed: [...new Set(allowed)],
    type: first && !second ? typeOf(first) : 'several',
    from: first?.minimum ?? null,
    to: first?.maximum ?? null,
  };
}

function typeOf(schema: KeySchema): KeyFacts['type'] {
  if (isSection(schema)) return 'section';
  if (isList(schema)) return 'list';
  if (schema.type === 'boolean') return 'yes-or-no';
  return schema.type === 'number' || schema.type === 'integer' ? 'number' : 'text';
}

const longest = 200;

function defaultOf(schema: KeySchema): string | null {
  const { default: value } = schema;
  if (
    value === undefined ||
    (typeof value === 'object' && value !== null && Object.keys(value).length === 0 && !Array.isArray(value))
  )
    return null;
  return clip(inline(value), longest);
}

/** A value as YAML on one line. */
export function inline(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`;
  if (typeof value === 'object' && value !== null)
    return `{ ${Object.entries(value)
      .map(([key, each]) => `${key}: ${inline(each)}`)
      .join(', ')} }`;
  return typeof value === 'string' && /^[\w./-][\w ./@:*-]*$/.test(value) && !/: /.test(value)
    ? value
    : JSON.stringify(value);
}
