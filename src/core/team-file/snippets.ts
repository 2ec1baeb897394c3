import { alternatives, choicesOf, isList, isSection, itemOf, keysOf, type KeySchema } from './key-schema.ts';

/** How new lines stand: `indent` blanks behind the indentation of the line on which the snippet begins. */
export interface Layout {
  readonly style: 'block' | 'flow';
  readonly indent: number;
}

/** A key with its colon and what has to be below it. */
export function keySnippet(name: string, schema: KeySchema, { style, indent }: Layout): string {
  const stops = { next: 1 };
  return style === 'flow' ? keyInFlow(name, schema, stops) : keyInBlock(name, schema, indent, stops);
}

/** A dash with what has to be behind it. */
export function itemSnippet(schema: KeySchema, { indent }: Layout): string {
  return `- ${itemInBlock(schema, indent, { next: 1 })}`;
}

/** A text as it is, in a snippet. */
export function escaped(text: string): string {
  return text.replaceAll(/[\\$}]/g, '\\$&');
}

/** Counts the places to fill in. */
interface Stops {
  next: number;
}

function keyInBlock(name: string, whole: KeySchema, indent: number, stops: Stops): string {
  const schema = simplest(whole);
  const begin = `${escaped(plain(name))}:`;
  const below = `\n${' '.repeat(indent + 2)}`;
  if (isList(schema)) return `${begin}${below}- ${itemInBlock(itemOf(schema) ?? {}, indent + 2, stops)}`;
  if (!isSection(schema)) return `${begin} ${place(schema, stops)}`;
  const required = keysOf(schema).filter(({ isRequired }) => isRequired);
  if (required.length === 0) return `${begin}${below}\${${stops.next++}}`;
  return [begin, ...required.map((one) => keyInBlock(one.name, one.schema, indent + 2, stops))].join(below);
}

function itemInBlock(whole: KeySchema, indent: number, stops: Stops): string {
  const schema = simplest(whole);
  if (!isSection(schema)) return place(schema, stops);
  const required = keysOf(schema).filter(({ isRequired }) => isRequired);
  if (required.length === 0) return `\${${stops.next++}}`;
  const between = `\n${' '.repeat(indent + 2)}`;
  return required.map((one) => keyInBlock(one.name, one.schema, indent + 2, stops)).join(between);
}

function keyInFlow(name: string, whole: KeySchema, stops: Stops): string {
  const schema = simplest(whole);
  const begin = `${escaped(plain(name))}: `;
  if (isList(schema)) return `${begin}[\${${stops.next++}}]`;
  if (!isSection(schema)) return begin + place(schema, stops);
  const required = keysOf(schema).filter(({ isRequired }) => isRequired);
  const inside = required.map((one) => keyInFlow(one.name, one.schema, stops)).join(', ');
  return `${begin}{ ${inside === '' ? `\${${stops.next++}}` : inside} \\}`;
}

/** Where a scalar is filled in. Values to choose from are offered there by the completion itself. */
function place(schema: KeySchema, stops: Stops): string {
  const [only, another] = choicesOf(schema);
  if (only !== undefined && another === undefined) return escaped(String(only));
  return `\${${stops.next++}}`;
}

/** The alternative that is written with least. */
function simplest(schema: KeySchema): KeySchema {
  const all = alternatives(schema);
  return all.find((one) => !isSection(one) && !isList(one)) ?? all[0] ?? {};
}

/** Names with signs of YAML need quotes. */
function plain(name: string): string {
  return /^[\w.*/-][\w.*/ -]*$/.test(name) && !name.startsWith('*') && !name.startsWith('- ')
    ? name
    : JSON.stringify(name);
}
