import type { KeyTexts } from '../words/keys-es/texts.ts';
import type { KeySchema } from './key-schema.ts';

/** A schema with the descriptions of its keys in another language; one that has none there stays as it is. */
export function inLanguage(root: KeySchema, texts: KeyTexts): KeySchema {
  // Only texts change: it has the form that it had.
  return withTexts(root, texts) as KeySchema;
}

/** Every description of a schema, with where it was found first. */
export function descriptionsOf(root: KeySchema): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const visit = (value: unknown, path: string): void => {
    for (const [key, each] of entriesOf(value)) {
      if (isText(key, each)) found.set(each, found.get(each) ?? path);
      else if (!isValue(key, path)) visit(each, `${path}/${key}`);
    }
  };
  visit(root, '');
  return found;
}

function withTexts(value: unknown, texts: KeyTexts, path = ''): unknown {
  if (Array.isArray(value)) return value.map((each: unknown) => withTexts(each, texts, `${path}/0`));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    entriesOf(value).map(([key, each]) => {
      if (isText(key, each)) return [key, Object.hasOwn(texts, each) ? texts[each] : each];
      return [key, isValue(key, path) ? each : withTexts(each, texts, `${path}/${key}`)];
    }),
  );
}

function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}

/** A key of a file that is called `description` is described itself, and no text. */
function isText(key: string, value: unknown): value is string {
  return key === 'description' && typeof value === 'string';
}

/** What a default says is a value of the file, unless a key of the file is called so. */
function isValue(key: string, path: string): boolean {
  return key === 'default' && !path.endsWith('/properties');
}
