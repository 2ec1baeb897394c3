import * as z from 'zod';
import type { Range } from '../range.ts';
import { nearest } from './nearest.ts';
import { problemAt, shapes } from './problem.ts';
import type { FileProblem, Cause, Shape, ValueKind } from './problem.ts';
import { join, placeOf } from './yaml.ts';
import type { Place, YamlFile } from './yaml.ts';

/** Data that holds to its schema, and what was wrong on the way. */
export interface Validated<T> {
  /** Null when not even what is left after taking out the wrong parts holds to the schema. */
  readonly value: T | null;
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
  const problems = [...file.problems];
  const leftOut: string[] = [];
  let { value, place } = file;
  if (value === undefined) value = {};
  for (let pass = 0; pass < maxPasses; pass++) {
    const result = schema.safeParse(value);
    if (result.success) return { value: result.data, problems, leftOut, place };
    const wrong: PropertyKey[][] = [];
    const said = new Set<string>();
    for (const found of result.error.issues.flatMap((issue) => slipsOf(issue, value, schema))) {
      const key = keyOf(found.path);
      const out = existing(value, found.path);
      wrong.push(out);
      leftOut.push(keyOf(out));
      // One problem a key. After the first pass a value is only missing because it was wrong, which was said.
      if (said.has(key) || (pass > 0 && found.cause.kind === 'missing') || problems.length >= maxProblems) continue;
      said.add(key);
      problems.push(problemAt(file.path, rangeOf(place, found.path, found.atKey), key, found.cause));
    }
    if (wrong.some((path) => path.length === 0)) break;
    ({ value, place } = pruned(value, place, cutsOf(wrong)));
  }
  return { value: null, problems, leftOut, place };
}

const maxPasses = 20;
const maxProblems = 50;

interface Found {
  readonly path: readonly PropertyKey[];
  readonly cause: Cause;
  /** The key itself is wrong, not its value. */
  readonly atKey: boolean;
}

function slipsOf(issue: z.core.$ZodIssue, root: unknown, schema: z.ZodType): Found[] {
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(schema, issue.path);
    return issue.keys.map((key) => ({
      path: [...issue.path, key],
      atKey: true,
      cause: { kind: 'unknown-key', data: { key, suggestion: nearest(key, known), known: known.join(', ') } },
    }));
  }
  const inner = issue.code === 'invalid_union' ? bestBranch(issue, at(root, issue.path)) : null;
  if (inner !== null)
    return inner.flatMap((each) => slipsOf({ ...each, path: [...issue.path, ...each.path] }, root, schema));
  return [{ path: issue.path, atKey: false, cause: causeOf(issue, at(root, issue.path)) }];
}

/** The issues of the alternative that the person meant: the one that accepts this kind of value. */
function bestBranch(issue: z.core.$ZodIssueInvalidUnion, value: unknown): z.core.$ZodIssue[] | null {
  const close = issue.errors.filter(
    (issues) => !issues.some((each) => each.code === 'invalid_type' && each.path.length === 0),
  );
  if (close.length > 1 && close.every((issues) => issues.every((each) => each.code === 'invalid_value'))) {
    const values = close.flatMap((issues) =>
      issues.flatMap((each) => (each.code === 'invalid_value' ? each.values : [])),
    );
    return [{ code: 'invalid_value', values, path: [], message: '', input: value }];
  }
  return close[0] ?? issue.errors[0] ?? null;
}

function causeOf(issue: z.core.$ZodIssue, value: unknown): Cause {
  switch (issue.code) {
    case 'invalid_type':
      if (value === undefined) return { kind: 'missing', data: { key: String(issue.path.at(-1) ?? '') } };
      if (issue.expected === 'int') return { kind: 'not-whole', data: {} };
      return { kind: 'wrong-type', data: { expected: expectedKind(issue.expected), got: kindOf(value) } };
    case 'invalid_value': {
      if (value === undefined) return { kind: 'missing', data: { key: String(issue.path.at(-1) ?? '') } };
      const options = issue.values.map(String);
      const got = shown(value);
      return { kind: 'not-one-of', data: { got, options: options.join(', '), suggestion: nearest(got, options) } };
    }
    case 'too_small':
      return { kind: 'too-small', data: { of: sizeOf(issue.origin), limit: Number(issue.minimum) } };
    case 'too_big':
      return { kind: 'too-large', data: { of: sizeOf(issue.origin), limit: Number(issue.maximum) } };
    case 'invalid_format': {
      const shape = shapes.find((each) => each === issue.message);
      return shape === undefined ? { kind: 'syntax', data: { detail: issue.message } } : shapeCause(shape, value);
    }
    case 'custom': {
      const cause: unknown = issue.params?.['cause'];
      if (isCause(cause)) return cause;
      const shape = shapes.find((each) => each === issue.message);
      return shape === undefined ? { kind: 'syntax', data: { detail: issue.message } } : shapeCause(shape, value);
    }
    case 'invalid_union':
    case 'invalid_key':
    case 'invalid_element':
    case 'not_multiple_of':
    case 'unrecognized_keys':
      break;
  }
  return { kind: 'wrong-type', data: { expected: 'something-else', got: kindOf(value) } };
}

/** Reports a problem of our own from a schema's `superRefine`. */
export function issueOf(cause: Cause, path: (string | number)[]): z.core.$ZodRawIssue<z.core.$ZodIssueCustom> {
  return { code: 'custom', path, params: { cause }, input: undefined };
}

function isCause(value: unknown): value is Cause {
  return typeof value === 'object' && value !== null && 'kind' in value && 'data' in value;
}

function shapeCause(shape: Shape, value: unknown): Cause {
  return { kind: 'shape', data: { shape, got: shown(value) } };
}

function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

function sizeOf(origin: string): 'number' | 'text' | 'list' {
  return origin === 'string' ? 'text' : origin === 'array' || origin === 'set' ? 'list' : 'number';
}

function expectedKind(expected: string): ValueKind {
  const kinds: Readonly<Record<string, ValueKind>> = {
    string: 'text',
    number: 'number',
    int: 'whole-number',
    boolean: 'yes-or-no',
    array: 'list',
    object: 'section',
    record: 'section',
  };
  return kinds[expected] ?? 'something-else';
}

function kindOf(value: unknown): ValueKind {
  if (value === null || value === undefined) return 'nothing';
  return Array.isArray(value) ? 'list' : expectedKind(typeof value);
}

/** The keys that a schema knows at a path, for "did you mean". */
function keysAt(schema: unknown, path: readonly PropertyKey[]): string[] {
  const bare = unwrap(schema);
  if (bare instanceof z.ZodUnion) return [...new Set(bare.options.flatMap((option) => keysAt(option, path)))];
  const [head, ...rest] = path;
  if (bare instanceof z.ZodObject) {
    if (head === undefined) return Object.keys(bare.shape);
    const shape: Readonly<Record<string, unknown>> = bare.shape;
    return keysAt(shape[String(head)], rest);
  }
  if (bare instanceof z.ZodArray) return head === undefined ? [] : keysAt(bare.element, rest);
  if (bare instanceof z.ZodRecord) {
    if (head !== undefined) return keysAt(bare.valueType, rest);
    const keys = bare.keyType;
    return keys instanceof z.ZodEnum ? keys.options.map(String) : [];
  }
  return [];
}

function unwrap(schema: unknown): unknown {
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault || schema instanceof z.ZodOptional)
    return unwrap(schema.unwrap());
  if (schema instanceof z.ZodPipe) return unwrap(schema.in);
  return schema;
}

function keyOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>((key, part) => join(key, String(part)), '');
}

function at(value: unknown, path: readonly PropertyKey[]): unknown {
  let here = value;
  for (const part of path) here = childOf(here, part);
  return here;
}

function childOf(value: unknown, part: PropertyKey): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, part)
    ? Reflect.get(value, part)
    : undefined;
}

/** The path itself, or the nearest one above it that is in the data. */
function existing(value: unknown, path: readonly PropertyKey[]): PropertyKey[] {
  let end = path.length;
  while (end > 0 && at(value, path.slice(0, end)) === undefined) end--;
  return path.slice(0, end);
}

/** What is taken out, by key: the whole value, or parts of it. */
type Cuts = Map<string, Cuts | 'whole'>;

function cutsOf(paths: readonly (readonly PropertyKey[])[]): Cuts {
  const root: Cuts = new Map();
  for (const path of paths) {
    let here = root;
    for (const [depth, part] of path.entries()) {
      const key = String(part);
      const below = here.get(key);
      if (below === 'whole') break;
      if (depth === path.length - 1) here.set(key, 'whole');
      else {
        const next: Cuts = below ?? new Map();
        here.set(key, next);
        here = next;
      }
    }
  }
  return root;
}

/** Data and places without what is cut; items of a list move up. */
function pruned(value: unknown, place: Place, cuts: Cuts): { value: unknown; place: Place } {
  if (Array.isArray(value)) {
    const items: unknown[] = value;
    const kept = items.flatMap((item, index) =>
      prunedChild(item, childPlace(place, String(index)), cuts.get(String(index))),
    );
    return { value: kept.map((each) => each.value), place: { ...place, children: kept.map((each) => each.place) } };
  }
  const record: Record<string, unknown> = {};
  const children = new Map<string, Place>();
  for (const [key, child] of Object.entries(value ?? {})) {
    const [kept] = prunedChild(child, childPlace(place, key), cuts.get(key));
    if (kept === undefined) continue;
    record[key] = kept.value;
    children.set(key, kept.place);
  }
  return { value: record, place: { ...place, children } };
}

function prunedChild(
  value: unknown,
  place: Place,
  cut: Cuts | 'whole' | undefined,
): { value: unknown; place: Place }[] {
  if (cut === 'whole') return [];
  return [cut === undefined ? { value, place } : pruned(value, place, cut)];
}

function childPlace(place: Place, key: string): Place {
  const child = Array.isArray(place.children) ? place.children[Number(key)] : place.children.get(key);
  return child ?? { ...place, children: [] };
}

/** The key for a wrong key and for a section or list; the value for a scalar; the nearest above for what is missing. */
function rangeOf(root: Place, path: readonly PropertyKey[], atKey: boolean): Range {
  for (let end = path.length; end > 0; end--) {
    const place = placeOf(root, keyOf(path.slice(0, end)));
    if (place === undefined) continue;
    const holdsMore = Array.isArray(place.children) ? place.children.length > 0 : place.children.size > 0;
    return place.key !== null && (atKey || holdsMore || end < path.length) ? place.key : place.range;
  }
  return { line: root.range.line, column: root.range.column, endLine: root.range.line, endColumn: root.range.column };
}
