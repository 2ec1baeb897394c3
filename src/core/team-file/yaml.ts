import { isAlias, isMap, isScalar, isSeq, parseAllDocuments } from 'yaml';
import type { Document, Node, Pair, YAMLError } from 'yaml';
import { LineIndex } from '../range.ts';
import type { Range } from '../range.ts';
import { conflictsIn } from './conflicts.ts';
import { problemAt } from './problem.ts';
import type { FileProblem, Cause } from './problem.ts';

/** Bounds that keep the reading of any file below a tenth of a second; far above what a person writes. */
const limits = { characters: 131_072, lines: 5_000, line: 4_096, depth: 32, errors: 50 } as const;

/** Where a value stands, with the places of what it holds. A list's children are keyed by index. */
export interface Place {
  readonly range: Range;
  /** Where its key stands; null for the whole document and for items of a list. */
  readonly key: Range | null;
  readonly children: Map<string, Place> | Place[];
  /** The file, where values of several files were laid over each other. */
  readonly file?: string;
}

/** A YAML file as plain data, with the place of everything in it. `value` is undefined for an empty file. */
export interface YamlFile {
  readonly path: string;
  readonly value: unknown;
  readonly place: Place;
  readonly problems: readonly FileProblem[];
}

/**
 * Reads one YAML 1.2 document as plain data. Aliases, merge keys, custom tags, keys that are not text, keys that mean
 * something to JavaScript and duplicate keys are problems, and what they stand on is left out, as is a key without a
 * value. A syntax error leaves the whole value out. Ranges do not count a byte order mark.
 */
export function readYaml(source: string, path: string): YamlFile {
  const text = source.startsWith('\uFEFF') ? source.slice(1) : source;
  const lines = new LineIndex(text);
  const problems: FileProblem[] = [];
  const add = (range: Range, key: string, cause: Cause): void => {
    problems.push(problemAt(path, range, key, cause));
  };
  const whole = lines.range(0, text.length);
  const nothing = { path, value: undefined, place: { range: whole, key: null, children: [] }, problems };

  const excess = overLimit(text, lines);
  if (excess !== null) {
    add(excess.range, '', { kind: 'over-limit', data: { what: excess.what, limit: limits[excess.what] } });
    return nothing;
  }
  const conflicts = conflictsIn(text, lines);
  for (const { range, end } of conflicts) add(range, '', { kind: 'merge-conflict', data: { end } });
  if (conflicts.length > 0) return nothing;
  const documents = parsed(text);
  if (documents === null) {
    add(whole, '', { kind: 'over-limit', data: { what: 'depth', limit: limits.depth } });
    return nothing;
  }
  const [document, second] = documents.list;
  const within = (offset: number): number => Math.min(offset, text.length);
  const at = (offset: number): Range => lines.range(within(offset), within(offset));
  for (const error of documents.errors.slice(0, limits.errors))
    add(lines.range(within(error.pos[0]), within(Math.max(...error.pos))), '', causeOf(error, text));
  if (second !== undefined && problems.length === 0)
    add(at(second.range?.[0] ?? 0), '', { kind: 'several-documents', data: {} });
  if (problems.length > 0 || !document?.contents) return nothing;

  const read = new Reader(lines, add).read(document.contents, null, '', 0);
  return { path, value: read?.value ?? undefined, place: read?.place ?? nothing.place, problems };
}

/** The documents of a text and the errors of the first one; null when they are nested too deep for the parser's stack. */
function parsed(text: string): { list: readonly Document[]; errors: readonly YAMLError[] } | null {
  try {
    const documents = parseAllDocuments(text, { uniqueKeys: false, prettyErrors: false, logLevel: 'silent' });
    const source = 'empty' in documents ? documents : documents[0];
    const list = 'empty' in documents ? [] : documents;
    return { list, errors: source === undefined ? [] : [...source.errors, ...source.warnings] };
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** The place of a dotted key, such as `dependencies.deny.0`; keys may hold dots themselves. */
export function placeOf(place: Place, key: string): Place | undefined {
  if (key === '') return place;
  const entries = Array.isArray(place.children)
    ? place.children.map((child, index) => [String(index), child] as const)
    : place.children;
  for (const [name, child] of entries) {
    if (key === name) return child;
    const found = key.startsWith(`${name}.`) ? placeOf(child, key.slice(name.length + 1)) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

interface Read {
  readonly value: unknown;
  readonly place: Place;
}

class Reader {
  readonly #lines: LineIndex;
  readonly #add: (range: Range, key: string, cause: Cause) => void;

  constructor(lines: LineIndex, add: (range: Range, key: string, cause: Cause) => void) {
    this.#lines = lines;
    this.#add = add;
  }

  /** Null when the value must not be used; the problem is noted. */
  read(node: unknown, key: Range | null, path: string, depth: number): Read | null {
    const range = this.#range(node);
    if (depth > limits.depth) {
      this.#add(range, path, { kind: 'over-limit', data: { what: 'depth', limit: limits.depth } });
      return null;
    }
    if (isAlias(node)) {
      this.#add(range, path, { kind: 'alias', data: { name: node.source } });
      return null;
    }
    if (isScalar(node)) return { value: node.value, place: { range, key, children: [] } };
    if (isSeq(node)) {
      const values: unknown[] = [];
      const places: Place[] = [];
      for (const [index, item] of node.items.entries()) {
        const read = this.read(item, null, join(path, String(index)), depth + 1);
        if (read === null) continue;
        values.push(read.value);
        places.push(read.place);
      }
      return { value: values, place: { range, key, children: places } };
    }
    return isMap(node) ? this.#readMap(node.items, range, key, path, depth) : null;
  }

  #readMap(items: readonly Pair[], range: Range, key: Range | null, path: string, depth: number): Read {
    const value: Record<string, unknown> = {};
    const children = new Map<string, Place>();
    const seen = new Map<string, Range>();
    for (const pair of items) {
      const keyRange = this.#range(pair.key);
      const name = isScalar(pair.key) ? pair.key.value : undefined;
      if (typeof name !== 'string') {
        this.#add(keyRange, path, { kind: 'key-not-text', data: {} });
        continue;
      }
      if (forbiddenKeys.has(name)) {
        this.#add(keyRange, join(path, name), { kind: 'key-forbidden', data: { key: name } });
        continue;
      }
      const first = seen.get(name);
      if (first !== undefined) {
        this.#add(keyRange, join(path, name), { kind: 'duplicate-key', data: { key: name, line: first.line } });
        children.delete(name);
        delete value[name];
        continue;
      }
      seen.set(name, keyRange);
      const read = this.read(pair.value, keyRange, join(path, name), depth + 1);
      if (read === null || read.value === null) continue;
      value[name] = read.value;
      children.set(name, read.place);
    }
    return { value, place: { range, key, children } };
  }

  #range(node: unknown): Range {
    const range = (node as Node | null)?.range;
    return range ? this.#lines.range(range[0], range[1]) : this.#lines.range(0, 0);
  }
}

const forbiddenKeys = new Set(['<<', '__proto__', 'constructor', 'prototype']);

export function join(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}

function overLimit(
  text: string,
  lines: LineIndex,
): { readonly what: 'characters' | 'lines' | 'line' | 'depth'; readonly range: Range } | null {
  if (text.length > limits.characters) return { what: 'characters', range: lines.range(0, 0) };
  if (lines.count > limits.lines) {
    const start = lines.start(limits.lines + 1);
    return { what: 'lines', range: lines.range(start, start) };
  }
  let depth = 0;
  for (let line = 1; line <= lines.count; line++) {
    const start = lines.start(line);
    const end = line < lines.count ? lines.start(line + 1) : text.length;
    if (end - start > limits.line) return { what: 'line', range: lines.range(start, start) };
    if (compact.test(text.slice(start, end))) return { what: 'depth', range: lines.range(start, start) };
    // Brackets inside quotes and comments count too; nobody writes so many of them without closing any.
    for (let at = start; at < end; at++) {
      const char = text[at];
      if (char === '[' || char === '{') depth++;
      else if ((char === ']' || char === '}') && depth > 0) depth--;
      if (depth > limits.depth) return { what: 'depth', range: lines.range(at, at + 1) };
    }
  }
  return null;
}

/** Many lists, keys, anchors or tags that begin on one line. */
const compact = /(?:[-?:][ \t]+){33}|(?:[&!]\S*[ \t]+){33}/;

function causeOf(error: YAMLError, text: string): Cause {
  if (error.code === 'TAB_AS_INDENT') return { kind: 'tab', data: {} };
  if (error.code === 'TAG_RESOLVE_FAILED')
    return { kind: 'tag', data: { tag: text.slice(error.pos[0], error.pos[1]).trim() } };
  return { kind: 'syntax', data: { detail: error.message } };
}
