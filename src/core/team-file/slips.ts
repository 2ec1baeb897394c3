import * as z from 'zod';
import { nearest } from './nearest.ts';
import { shapes } from './problem.ts';
import type { Cause, Shape, ValueKind } from './problem.ts';
import { clip } from '../clip.ts';

/** One thing that a schema found wrong. */
export interface Slip {
  readonly path: readonly PropertyKey[];
  readonly cause: Cause;
  /** The key itself is wrong, not its value. */
  readonly atKey: boolean;
}

/** Of thousands of unknown keys only the first are shown, and each suggestion takes a while. */
const mostSuggestions = 50;

/** By the schema of a section, keys that one may look for in it, and what is said of them in place of "unknown". */
export const refusedKeys = z.registry<Readonly<Record<string, Cause>>>();

/** What a schema's issue means for the file's author. */
export function slipsOf(issue: z.core.$ZodIssue, root: unknown, schema: z.ZodType): Slip[] {
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(schema, issue.path);
    const refused = refusalsAt(schema, issue.path);
    return issue.keys.map((key, index) => {
      const cause = Object.hasOwn(refused, key) ? refused[key] : undefined;
      if (cause) return { path: [...issue.path, key], atKey: true, cause };
      const suggestion = index < mostSuggestions ? nearest(key, known) : '';
      return {
        path: [...issue.path, key],
        atKey: true,
        cause: { kind: 'unknown-key', data: { key, suggestion, known: known.join(', ') } },
      };
    });
  }
  const inner = issue.code === 'invalid_union' ? bestBranch(issue, at(root, issue.path)) : null;
  if (inner !== null)
    return inner.flatMap((each) => slipsOf({ ...each, path: [...issue.path, ...each.path] }, root, schema));
  const key = issue.code === 'invalid_key' ? issue.issues[0] : undefined;
  if (key) return [{ path: issue.path, atKey: true, cause: causeOf(key, String(issue.path.at(-1))) }];
  const cause = causeOf(issue, at(root, issue.path));
  return [{ path: issue.path, atKey: cause.kind === 'unknown-key', cause }];
}

/** The issues of the alternative that the person meant: the one that accepts this kind of value. */
function bestBranch(issue: z.core.$ZodIssueInvalidUnion, value: unknown): z.core.$ZodIssue[] | null {
  const close = issue.errors.filter(
    (issues) => !issues.some((each) => each.code === 'invalid_type' && each.path.length === 0),
  );
  const sections = kindOf(value) === 'section' ? close.filter((issues) => !issues.some(refusesWhole)) : [];
  const [nearestSection] = [...sections].sort((one, other) => slipsIn(one) - slipsIn(other));
  if (nearestSection) return nearestSection;
  if (close.length > 1 && close.every((issues) => issues.every((each) => each.code === 'invalid_value'))) {
    const values = close.flatMap((issues) =>
      issues.flatMap((each) => (each.code === 'invalid_value' ? each.values : [])),
    );
    return [{ code: 'invalid_value', values, path: [], message: '', input: value }];
  }
  return close[0] ?? issue.errors[0] ?? null;
}

/** A list of words, to which a section is as wrong as any other word. */
function refusesWhole(issue: z.core.$ZodIssue): boolean {
  if (issue.path.length > 0) return false;
  return (
    issue.code === 'invalid_value' ||
    (issue.code === 'invalid_union' && issue.errors.every((issues) => issues.some(refusesWhole)))
  );
}

/** How far a section is from what an alternative wants: keys that it does not know count each. */
function slipsIn(issues: readonly z.core.$ZodIssue[]): number {
  return issues.reduce((sum, issue) => sum + (issue.code === 'unrecognized_keys' ? issue.keys.length : 1), 0);
}

function causeOf(issue: z.core.$ZodIssue, value: unknown): Cause {
  switch (issue.code) {
    case 'invalid_type':
      if (value === undefined) return { kind: 'missing', data: { key: String(issue.path.at(-1) ?? '') } };
      if (issue.expected === 'int') return { kind: 'not-whole', data: {} };
      return { kind: 'wrong-type', data: { expected: expectedKind(issue.expected), got: kindOf(value) } };
    case 'invalid_value': {
      if (value === undefined) return { kind: 'missing', data: { key: String(issue.path.at(-1) ?? '') } };
      const [expected, got] = [kindOf(issue.values[0]), kindOf(value)];
      const options = issue.values.map(String);
      // A list where one word is wanted, or "1" where 1 is: the words alone would not say what is wrong.
      if (got === 'list' || got === 'section' || (got !== expected && options.includes(shown(value))))
        return { kind: 'wrong-type', data: { expected, got } };
      const suggestion = typeof value === 'string' ? nearest(value, options) : '';
      return { kind: 'not-one-of', data: { got: shown(value), options: options.join(', '), suggestion } };
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
  // What stands where the hash of a value is expected may be the value itself.
  return { kind: 'shape', data: { shape, got: shape === 'accepted-value' ? '…' : shown(value) } };
}

function shown(value: unknown): string {
  return clip(typeof value === 'string' ? value : (JSON.stringify(value) ?? ''), 60);
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

function refusalsAt(schema: unknown, path: readonly PropertyKey[]): Readonly<Record<string, Cause>> {
  const bare = unwrap(schema);
  const [head, ...rest] = path;
  if (head === undefined) return (bare instanceof z.ZodType ? refusedKeys.get(bare) : undefined) ?? {};
  if (bare instanceof z.ZodArray) return refusalsAt(bare.element, rest);
  if (!(bare instanceof z.ZodObject)) return {};
  const shape: Readonly<Record<string, unknown>> = bare.shape;
  return refusalsAt(shape[String(head)], rest);
}

/** True when a schema has a key, given in parts; below a list there is none. */
export function knowsKey(schema: unknown, key: readonly string[]): boolean {
  const bare = unwrap(schema);
  const [part, ...rest] = key;
  if (part === undefined) return true;
  if (bare instanceof z.ZodUnion) return bare.options.some((option) => knowsKey(option, key));
  if (bare instanceof z.ZodObject) {
    const shape: Readonly<Record<string, unknown>> = bare.shape;
    return Object.hasOwn(shape, part) && knowsKey(shape[part], rest);
  }
  // Keys of a record may hold dots.
  if (bare instanceof z.ZodRecord)
    return bare.keyType instanceof z.ZodEnum ? bare.keyType.options.includes(part) : true;
  return false;
}

function unwrap(schema: unknown): unknown {
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault || schema instanceof z.ZodOptional)
    return unwrap(schema.unwrap());
  if (schema instanceof z.ZodPipe) return unwrap(schema.in);
  return schema;
}

/** The value at a path; undefined when there is none. */
export function at(value: unknown, path: readonly PropertyKey[]): unknown {
  let here = value;
  for (const part of path) here = childOf(here, part);
  return here;
}

function childOf(value: unknown, part: PropertyKey): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, part)
    ? Reflect.get(value, part)
    : undefined;
}
