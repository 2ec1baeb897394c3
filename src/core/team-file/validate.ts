import type * as z from 'zod';
import type { Range } from '../range.ts';
import { problemAt } from './problem.ts';
import type { FileProblem } from './problem.ts';
import { cutsOf, pruned } from './prune.ts';
import { at, slipsOf } from './slips.ts';
import { join, placeOf } from './yaml.ts';
import type { Place, YamlFile } from './yaml.ts';

/** Data that holds to its schema, and what was wrong on the way. */
export interface Validated<T> {
  /** Null when not even what is left after taking out the wrong parts holds to the schema. */
  readonly value: T | null;
  /** The same as it is written, without the wrong parts and without defaults. */
  readonly data: unknown;
  readonly problems: readonly FileProblem[];
  /** Dotted keys that were left out because they were wrong, as they are in the file. */
  readonly leftOut: readonly string[];
  /** Where a key of `value` stands in the file; items behind a left-out one have moved up. */
  readonly place: Place;
}

/**
 * Checks a file's data. A wrong value is left out (the schema's default takes its place), so that one slip does not take
 * the rest of the file away; every slip is a problem with its range.
 */
export function validate<T>(schema: z.ZodType<T>, file: YamlFile): Validated<T> {
  const problems = file.problems.slice(0, maxProblems);
  const leftOut = file.problems.map(({ key }) => key);
  let { value, place } = file;
  if (value === undefined) value = {};
  for (let pass = 0; pass < maxPasses; pass++) {
    const result = schema.safeParse(value);
    if (result.success) return { value: result.data, data: value, problems, leftOut, place };
    const wrong: PropertyKey[][] = [];
    const said = new Set<string>();
    for (const found of result.error.issues.flatMap((issue) => slipsOf(issue, value, schema))) {
      const key = keyOf(found.path);
      const out = existing(value, found.path);
      wrong.push(out);
      leftOut.push(keyOf(out));
      // One problem a key. After the first pass a value is only missing, or unfit, because a part was wrong: that was said.
      const followsOther =
        pass > 0 && (found.cause.kind === 'missing' || leftOut.some((one) => one.startsWith(`${key}.`)));
      if (said.has(key) || followsOther || problems.length >= maxProblems) continue;
      said.add(key);
      const at = placeAt(place, found.path, found.atKey);
      problems.push(problemAt(at.file ?? file.path, at.range, key, found.cause));
    }
    if (wrong.some((path) => path.length === 0)) break;
    ({ value, place } = pruned(value, place, cutsOf(wrong)));
  }
  return { value: null, data: {}, problems, leftOut, place };
}

const maxPasses = 20;
const maxProblems = 50;

function keyOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>((key, part) => join(key, String(part)), '');
}

/** The path itself, or the nearest one above it that is in the data. */
function existing(value: unknown, path: readonly PropertyKey[]): PropertyKey[] {
  let end = path.length;
  while (end > 0 && at(value, path.slice(0, end)) === undefined) end--;
  return path.slice(0, end);
}

/** The key for a wrong key and for a section or list; the value for a scalar; the nearest above for what is missing. */
function placeAt(
  root: Place,
  path: readonly PropertyKey[],
  atKey: boolean,
): { range: Range; file: string | undefined } {
  for (let end = path.length; end > 0; end--) {
    const place = placeOf(root, keyOf(path.slice(0, end)));
    if (place === undefined) continue;
    const holdsMore = Array.isArray(place.children) ? place.children.length > 0 : place.children.size > 0;
    const range = place.key !== null && (atKey || holdsMore || end < path.length) ? place.key : place.range;
    return { range, file: place.file };
  }
  const { line, column } = root.range;
  return { range: { line, column, endLine: line, endColumn: column }, file: root.file };
}
