/** An object of JSON, looked at one step at a time. */
export type Json = Readonly<Record<string, unknown>>;

/** What a text of JSON holds; null for a text that is none. */
export function jsonIn(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch {
    return null;
  }
}

/** True for an object: a list is none. */
export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The objects of a list; none of what is no list. */
export function objectsIn(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}
