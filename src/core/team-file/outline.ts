import { LineIndex } from '../range.ts';
import { flowAt } from './outline-flow.ts';
import {
  closingQuote,
  commentAt,
  isBlank,
  lineAt,
  scalarAt,
  skipBlank,
  type Entry,
  type Slot,
} from './outline-parts.ts';

/** What stands where in a YAML text that may be unfinished or broken; nothing in it has to be valid. */
export interface Outline {
  readonly text: string;
  readonly lines: LineIndex;
  readonly entries: readonly Entry[];
  /** Parts between brackets, in the order of their start. */
  readonly slots: readonly Slot[];
  /** Lines (from 1) that hold no key: text of a block scalar, inside brackets, document markers. */
  readonly closed: ReadonlySet<number>;
  /** Where a comment begins, by line. */
  readonly comments: ReadonlyMap<number, number>;
}

/** A longer text is no team file: its reader refuses it. */
const mostCharacters = 131_072;

/** Reads a text line by line, by its indentation. Takes time in proportion to its length, whatever it holds. */
export function outlineOf(source: string): Outline {
  const text = source.length > mostCharacters ? '' : source;
  const lines = new LineIndex(text);
  const entries: Entry[] = [];
  const slots: Slot[] = [];
  const closed = new Set<number>();
  const comments = new Map<number, number>();
  const root = { items: 0 };
  const open: Entry[] = [];
  /** Deeper lines than this are the text of a block scalar. */
  let scalar: number | null = null;

  for (let line = 1; line <= lines.count; line++) {
    const { start, first, end } = lineAt(text, lines, line);
    const depth = first - start;
    if (scalar !== null) {
      if (first === end || depth > scalar) {
        if (first < end || end - start > scalar) closed.add(line);
        continue;
      }
      scalar = null;
    }
    if (first === end) continue;
    if (text[first] === '#') {
      comments.set(line, first);
      continue;
    }
    if (depth === 0 && /^(?:---|\.\.\.)(?:\s|$)|^%/.test(text.slice(start, start + 4))) {
      closed.add(line);
      open.length = 0;
      continue;
    }

    let at = first;
    let last: Entry | null = null;
    while (text[at] === '-' && isBlank(text[at + 1])) {
      last = item(at, at - start);
      at = skipBlank(text, at + 1, end);
    }
    const key = at < end ? keyAt(text, at, end) : null;
    if (key !== null) {
      last = begin('key', key.name, at, key.end, at - start);
      at = skipBlank(text, key.colon + 1, end);
    }
    if (at >= end) continue;
    const char = text[at] ?? '';
    if (char === '#') comments.set(line, at);
    else if (char === '{' || char === '[') {
      const flow = flowAt(text, at, last, last?.column ?? -1);
      for (const each of flow.entries) entries.push(each);
      for (const each of flow.slots) slots.push(each);
      for (const offset of flow.comments) comments.set(lines.line(offset), offset);
      const lastLine = lines.line(flow.end);
      // Keys may follow on a line of their own only.
      while (line < lastLine) closed.add(++line);
    } else if (last !== null && /^[|>][-+0-9]*[ \t]*(?:#.*)?$/.test(text.slice(at, Math.min(end, at + 200))))
      scalar = last.column;
    else {
      const value = scalarAt(text, at, end);
      if (last !== null) last.value = value;
      const comment = commentAt(text, at, end);
      if (comment !== null) comments.set(line, comment);
    }
  }
  return { text, lines, entries, slots, closed, comments };

  function item(at: number, column: number): Entry {
    while ((open.at(-1)?.column ?? -1) > column) open.pop();
    if (open.at(-1)?.column === column && open.at(-1)?.kind === 'item') open.pop();
    const holder = open.at(-1) ?? root;
    return push('item', String(holder.items++), at, at + 1, column);
  }

  function begin(kind: 'key', name: string, start: number, end: number, column: number): Entry {
    while ((open.at(-1)?.column ?? -1) >= column) open.pop();
    return push(kind, name, start, end, column);
  }

  function push(kind: Entry['kind'], name: string, start: number, end: number, column: number): Entry {
    const parent = open.at(-1) ?? null;
    const entry: Entry = { parent, kind, name, start, end, column, style: 'block', value: null, items: 0 };
    entries.push(entry);
    open.push(entry);
    return entry;
  }
}

/** The keys and indexes from the root to an entry. */
export function pathOf(entry: Entry | null): string[] {
  const path: string[] = [];
  for (let each = entry; each !== null; each = each.parent) path.push(each.name);
  return path.reverse();
}

/** A key that begins at an offset: its name, its end and its colon; null when what is there is none. */
function keyAt(text: string, at: number, end: number): { name: string; end: number; colon: number } | null {
  const first = text[at] ?? '';
  if (first === '"' || first === "'") {
    const close = closingQuote(text, at, end);
    const colon = skipBlank(text, close + 1, end);
    if (text[close] !== first || text[colon] !== ':' || !isBlank(text[colon + 1])) return null;
    return { name: text.slice(at + 1, close), end: close + 1, colon };
  }
  if ('[]{}#|>%@`,'.includes(first)) return null;
  for (let colon = at; colon < end; colon++) {
    if (text[colon] === '#' && isBlank(text[colon - 1])) return null;
    if (text[colon] !== ':' || !isBlank(text[colon + 1])) continue;
    let last = colon;
    while (last > at && isBlank(text[last - 1])) last--;
    return { name: text.slice(at, last), end: last, colon };
  }
  return null;
}
