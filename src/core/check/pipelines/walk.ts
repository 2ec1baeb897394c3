import { type Piece } from '../dependencies/piece.ts';
import { scalarOf, type Entry, type Scalar, type Tree } from '../dependencies/trees/tree.ts';
import type { Job, Span } from './model.ts';

/** A few lines of aliases can stand for more values than there is memory. */
const mostVisits = 200_000;

/** A file that is small as text and endless as what it means. */
export class TooMuch extends Error {}

/** Counts what is looked at in one file, aliases as often as they are used. */
export class Budget {
  #left = mostVisits;

  spend(count = 1): void {
    this.#left -= count;
    if (this.#left < 0) throw new TooMuch();
  }
}

/** More jobs are no pipeline of a person; each is compared with others. */
const mostJobs = 1_000;

/** The jobs of a pipeline, when they are not too many. */
export function asJobs(entries: readonly Entry[]): readonly Entry[] {
  if (entries.length > mostJobs) throw new TooMuch();
  return entries;
}

/** What a job deploys to, by `environment: name` or `environment: { name: … }`. */
export function environmentOf(job: Tree | null): Job['environment'] {
  const name = scalarOf(job, 'environment') ?? scalarOf(job, 'environment', 'name');
  return name && { name: name.text.trim(), ...spanOf(name) };
}

/** Every scalar value below a tree with the keys that lead to it; list items have none. */
export function* scalarsBelow(
  tree: Tree | null,
  budget: Budget,
  path: readonly string[] = [],
): Generator<{ readonly scalar: Scalar; readonly path: readonly string[] }> {
  budget.spend();
  if (tree === null) return;
  if (tree.type === 'scalar') yield { scalar: tree, path };
  else if (tree.type === 'list') for (const item of tree.items) yield* scalarsBelow(item, budget, path);
  else for (const { key, value } of tree.entries) yield* scalarsBelow(value, budget, [...path, key.text]);
}

/** What a tree says, a line for each scalar: the same after another formatting, and in another order of keys. */
export function contentOf(tree: Tree | null, budget: Budget, without: readonly string[] = []): string[] {
  const lines: string[] = [];
  for (const { scalar, path } of scalarsBelow(tree, budget))
    if (!without.includes(path[0] ?? '')) lines.push(`${path.join('.')}=${scalar.text.trim()}`);
  return lines.sort();
}

/** A tree as one text; keys in their order do not count. */
export function sameText(tree: Tree | null, budget: Budget): string {
  budget.spend();
  if (tree === null) return 'null';
  if (tree.type === 'scalar') return JSON.stringify(tree.text.trim());
  if (tree.type === 'list') return `[${tree.items.map((item) => sameText(item, budget)).join(',')}]`;
  const entries = tree.entries.map(({ key, value }) => `${JSON.stringify(key.text)}:${sameText(value, budget)}`);
  return `{${entries.sort().join(',')}}`;
}

export function spanOf(scalar: Scalar): Span {
  return { start: scalar.start, end: scalar.end };
}

/** The place of a key that may be missing: the begin of the file. */
export function placeOf(key: Scalar | undefined): Span {
  return key ? spanOf(key) : { start: 0, end: 0 };
}

/** From a key to the end of its value, when that is a scalar; the key alone otherwise. */
export function entrySpan({ key, value }: Entry): Span {
  return { start: key.start, end: value?.type === 'scalar' ? Math.max(key.end, value.end) : key.end };
}

/** The entry of a key; the last of equal ones counts. */
export function entryOf(tree: Tree | null | undefined, name: string): Entry | null {
  return tree?.type === 'map' ? (tree.entries.findLast((entry) => entry.key.text === name) ?? null) : null;
}

export function isTrue(text: string | null): boolean {
  return text !== null && /^(?:true|yes|on)$/i.test(text.trim());
}

/** Several pieces as one text, a line for each. */
export function joined(pieces: readonly Piece[]): Piece | null {
  const [first] = pieces;
  if (!first) return null;
  if (pieces.length === 1) return first;
  const starts: number[] = [];
  let length = 0;
  for (const piece of pieces) {
    starts.push(length);
    length += piece.text.length + 1;
  }
  return {
    text: pieces.map((piece) => piece.text).join('\n'),
    at: (index) => {
      let low = 0;
      let high = starts.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((starts[middle] ?? 0) <= index) low = middle;
        else high = middle - 1;
      }
      return (pieces[low] ?? first).at(index - (starts[low] ?? 0));
    },
  };
}
