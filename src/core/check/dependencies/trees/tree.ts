import type { Piece } from '../piece.ts';

/** JSON, TOML and YAML seen alike: maps, lists and scalars that know where they stand. */
export type Tree = MapTree | ListTree | Scalar;

export interface MapTree {
  readonly type: 'map';
  readonly entries: readonly Entry[];
}

export interface ListTree {
  readonly type: 'list';
  readonly items: readonly Tree[];
}

/** `start` and `end` are the offsets of the content, without quotes. */
export interface Scalar extends Piece {
  readonly type: 'scalar';
  readonly start: number;
  readonly end: number;
  /** False for numbers, booleans and null. */
  readonly string: boolean;
}

export interface Entry {
  readonly key: Scalar;
  readonly value: Tree | null;
}

/** What stands under a path of keys, or null. The last of equal keys counts. */
export function get(tree: Tree | null | undefined, ...keys: readonly string[]): Tree | null {
  let at = tree ?? null;
  for (const key of keys) {
    if (at?.type !== 'map') return null;
    at = at.entries.findLast((entry) => entry.key.text === key)?.value ?? null;
  }
  return at;
}

export function entriesOf(tree: Tree | null | undefined, ...keys: readonly string[]): readonly Entry[] {
  const found = get(tree, ...keys);
  return found?.type === 'map' ? found.entries : [];
}

export function itemsOf(tree: Tree | null | undefined, ...keys: readonly string[]): readonly Tree[] {
  const found = get(tree, ...keys);
  return found?.type === 'list' ? found.items : [];
}

export function scalarOf(tree: Tree | null | undefined, ...keys: readonly string[]): Scalar | null {
  const found = get(tree, ...keys);
  return found?.type === 'scalar' ? found : null;
}

export function textOf(tree: Tree | null | undefined, ...keys: readonly string[]): string | null {
  return scalarOf(tree, ...keys)?.text ?? null;
}

/** A scalar, or the scalars of a list. */
export function scalarsOf(tree: Tree | null | undefined): readonly Scalar[] {
  if (tree?.type === 'scalar') return [tree];
  return tree?.type === 'list' ? tree.items.filter((item) => item.type === 'scalar') : [];
}

/** Every map in a tree, each once, also when it is shared by YAML aliases. */
export function mapsOf(tree: Tree | null): readonly MapTree[] {
  const maps = new Set<MapTree>();
  const seen = new Set<Tree>();
  const waiting: Tree[] = tree ? [tree] : [];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    if (next.type === 'list') waiting.push(...next.items.toReversed());
    if (next.type !== 'map') continue;
    maps.add(next);
    for (const entry of next.entries.toReversed()) if (entry.value) waiting.push(entry.value);
  }
  return [...maps];
}
