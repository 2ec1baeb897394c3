import type { Place } from '../team-file/yaml.ts';
import { isSection } from './strictness.ts';

/** Data as a file has it, with the place of everything that is written. */
export interface Written {
  readonly data: Readonly<Record<string, unknown>>;
  readonly place: Place;
}

/** One over the other: sections join key by key; anything else, lists too, takes the place of what was there. */
export function merged(below: unknown, above: unknown): unknown {
  if (above === undefined) return below;
  if (!isSection(below) || !isSection(above)) return above;
  const keys = [...new Set([...Object.keys(below), ...Object.keys(above)])];
  return Object.fromEntries(keys.map((key) => [key, merged(below[key], above[key])]));
}

/** The same for places, which follow the values that they are of. */
export function mergedPlaces(below: Place, above: Place): Place {
  if (Array.isArray(below.children) || Array.isArray(above.children)) return above;
  const children = new Map(below.children);
  for (const [key, place] of above.children) {
    const other = children.get(key);
    children.set(key, other ? mergedPlaces(other, place) : place);
  }
  return { ...above, children };
}

/** The place with the name of its file on every part of it. */
export function inFile(place: Place, file: string): Place {
  const children = Array.isArray(place.children)
    ? place.children.map((child) => inFile(child, file))
    : new Map([...place.children].map(([key, child]) => [key, inFile(child, file)]));
  return { ...place, children, file };
}

/** Data with another value at a key, in parts; undefined takes it away. */
export function withValue(data: unknown, key: readonly string[], value: unknown): unknown {
  const [part, ...rest] = key;
  if (part === undefined) return value;
  const section = isSection(data) ? data : {};
  const below = withValue(section[part], rest, value);
  const others = Object.entries(section).filter(([name]) => name !== part);
  return Object.fromEntries(below === undefined ? others : [...others, [part, below]]);
}

/** Places with another place at a key; undefined takes it away. */
export function withPlace(place: Place, key: readonly string[], value: Place | undefined): Place {
  const [part, ...rest] = key;
  if (part === undefined) return value ?? place;
  const children = new Map(Array.isArray(place.children) ? [] : place.children);
  const below =
    rest.length === 0 ? value : withPlace(children.get(part) ?? { ...place, children: new Map() }, rest, value);
  if (below === undefined) children.delete(part);
  else children.set(part, below);
  return { ...place, children };
}

/** A dotted key in parts, seen in a value whose own keys may hold dots (`models.prices.gpt-5.3-codex`). */
export function partsOf(key: string, value: unknown): readonly string[] {
  if (isSection(value)) {
    for (const name of Object.keys(value)) {
      if (key === name) return [name];
      if (key.startsWith(`${name}.`)) return [name, ...partsOf(key.slice(name.length + 1), value[name])];
    }
  }
  return key.split('.');
}
