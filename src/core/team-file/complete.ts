import { cursorAt, type Cursor } from './cursor.ts';
import { factsOf, type KeyFacts } from './describe-key.ts';
import { alternatives, choicesOf, isList, isSection, itemOf, keysOf, schemasAt, type KeySchema } from './key-schema.ts';
import type { Outline } from './outline.ts';
import { escaped, itemSnippet, keySnippet, type Layout } from './snippets.ts';

/** Something that can be written at a place of a team file, in the order in which it is shown. */
export interface Completion {
  readonly kind: 'key' | 'item' | 'value';
  readonly label: string;
  /** In the snippet syntax of editors: `$1` is a place to fill in. Its lines are indented as the first one stands. */
  readonly snippet: string;
  /** What it takes the place of, in UTF-16 units; on one line. */
  readonly start: number;
  readonly end: number;
  /** A key that the section must have, or the value that holds when nothing is written. */
  readonly isFirst: boolean;
  /** Something is to be chosen behind it. */
  readonly leadsOn: boolean;
  readonly facts: KeyFacts | null;
}

/** Values that the product knows for a path beside those of the schema, such as regions. */
export type KnownValues = (path: readonly string[], outline: Outline) => readonly string[];

/** What can be written at an offset of a file, unfinished and broken as it may be. */
export function completions(
  outline: Outline,
  offset: number,
  root: KeySchema,
  known: KnownValues = () => [],
): readonly Completion[] {
  const cursor = cursorAt(outline, offset);
  if (cursor === null) return [];
  const found = new Map<string, Completion>();
  const add = (one: Completion): void => {
    if (!found.has(one.label)) found.set(one.label, one);
  };
  const schemas = schemasAt(root, cursor.path);
  for (const schema of schemas) {
    if (cursor.role === 'value') {
      for (const one of values(cursor, schema)) add(one);
      if (cursor.style === 'flow') continue;
      for (const one of belowKey(outline, cursor, schema)) add(one);
    } else {
      for (const one of keys(cursor, schema)) add(one);
      if (cursor.role === 'key') continue;
      for (const one of items(cursor, schema)) add(one);
      for (const one of values(cursor, schema)) add(one);
    }
  }
  const named = (path: readonly string[]): readonly string[] =>
    known(path, outline).filter((name) => !cursor.taken.has(name));
  if (cursor.role !== 'key') for (const name of named(cursor.path)) add(value(cursor, name, null, false));
  if (cursor.role !== 'value')
    for (const name of named([...cursor.path, '*']))
      for (const schema of schemasAt(root, [...cursor.path, name])) add(key(cursor, name, schema, false));
  return [...found.values()];
}

function keys(cursor: Cursor, section: KeySchema): readonly Completion[] {
  if (!isSection(section)) return [];
  return keysOf(section)
    .filter(({ name }) => !cursor.taken.has(name))
    .map(({ name, schema, isRequired }) => key(cursor, name, schema, isRequired));
}

function key(cursor: Cursor, name: string, schema: KeySchema, isRequired: boolean): Completion {
  const { role, word, quoted } = cursor;
  const isBare = role === 'key' || quoted;
  const snippet = isBare ? escaped(name) : keySnippet(name, schema, layoutOf(cursor));
  return {
    kind: 'key',
    label: name,
    snippet,
    ...word,
    isFirst: isRequired,
    leadsOn: snippet.includes('${'),
    facts: factsOf(schema),
  };
}

/** Items of a list that begin on the line. */
function items(cursor: Cursor, list: KeySchema): readonly Completion[] {
  const item = isList(list) && !cursor.quoted ? itemOf(list) : null;
  if (item === null) return [];
  return alternatives(item).flatMap((one): Completion[] => {
    const rest = { ...cursor.word, isFirst: false, facts: factsOf(list) };
    const choices = choicesOf(one).map(String);
    if (choices.length > 0)
      return choices
        .filter((choice) => !cursor.taken.has(choice))
        .map((choice) => ({
          ...rest,
          kind: 'item',
          label: `- ${choice}`,
          snippet: `- ${escaped(choice)}`,
          leadsOn: false,
        }));
    const first = isSection(one) ? keysOf(one)[0]?.name : undefined;
    const label = first === undefined ? '-' : `- ${first}`;
    return [{ ...rest, kind: 'item', label, snippet: itemSnippet(one, layoutOf(cursor)), leadsOn: true }];
  });
}

/** The first key or item below a key whose line has no value yet. */
function belowKey(outline: Outline, cursor: Cursor, schema: KeySchema): readonly Completion[] {
  const { word, holder, quoted } = cursor;
  if (word.start !== word.end || quoted || holder === null || (!isSection(schema) && !isList(schema))) return [];
  const colon = outline.text.indexOf(':', holder.end);
  const column = cursor.column + 2;
  const below = { ...cursor, column, word: { start: colon + 1, end: word.end }, role: 'open' } as const;
  const indent = ' '.repeat(Math.max(0, column - cursor.lineIndent));
  const onNewLine = (one: Completion): Completion => ({ ...one, snippet: `\n${indent}${one.snippet}` });
  return [...keys(below, schema), ...items(below, schema)].map(onNewLine);
}

function values(cursor: Cursor, schema: KeySchema): readonly Completion[] {
  const byDefault = scalar(schema.default);
  const choices = choicesOf(schema);
  const offered = choices.length === 0 && byDefault !== null ? [byDefault] : choices;
  return offered
    .map(String)
    .filter((name) => !cursor.taken.has(name))
    .map((name) => value(cursor, name, schema, byDefault !== null && name === String(byDefault)));
}

function value(cursor: Cursor, name: string, schema: KeySchema | null, isFirst: boolean): Completion {
  const facts = schema === null ? null : factsOf(schema);
  return { kind: 'value', label: name, snippet: escaped(name), ...cursor.word, isFirst, leadsOn: false, facts };
}

function scalar(value: unknown): string | number | boolean | null {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

function layoutOf({ style, lineIndent, column }: Cursor): Layout {
  return { style, indent: Math.max(0, column - lineIndent) };
}
