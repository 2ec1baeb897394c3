import { LineIndex } from '../range.ts';
import type { FileProblem } from './problem.ts';

/** A way out of a problem: a text in the place of `[start, end)`, in UTF-16 units. */
export interface Mend {
  readonly kind: 'write' | 'remove' | 'remove-waiver';
  /** What is written, or what goes. */
  readonly what: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** What can be done about a problem in one step; null when only a person can tell. */
export function mendOf({ cause, range }: FileProblem, text: string): Mend | null {
  const lines = new LineIndex(text);
  const start = lines.start(range.line) + range.column - 1;
  const end = lines.start(range.endLine) + range.endColumn - 1;
  switch (cause.kind) {
    case 'unknown-key':
    case 'not-one-of': {
      const { suggestion } = cause.data;
      return suggestion === '' ? null : { kind: 'write', what: suggestion, start, end, text: suggestion };
    }
    case 'price-per-token': {
      const value = String(cause.data.perMillion);
      return { kind: 'write', what: value, start, end, text: value };
    }
    case 'also-denied': {
      const item = itemAt(text, start, end, lines);
      return item && { kind: 'remove', what: cause.data.item, ...item, text: '' };
    }
    case 'waiver-ended': {
      const item = entryAround(text, range.line, lines);
      return item && { kind: 'remove-waiver', what: cause.data.until, ...item, text: '' };
    }
    default:
      return null;
  }
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** A list's item with what belongs to it: its line when it stands alone on one, else its comma. */
function itemAt(text: string, start: number, end: number, lines: LineIndex): Span | null {
  const first = lines.line(start);
  const lineStart = lines.start(first);
  const lineEnd = endOfLine(text, end);
  if (/^\s*-\s+$/.test(text.slice(lineStart, start)) && /^\s*(?:#.*)?$/.test(text.slice(end, lineEnd).trimEnd()))
    return { start: lineStart, end: lineEnd };
  const after = /^\s*,[ \t]*/.exec(text.slice(end));
  if (after) return { start, end: end + after[0].length };
  const before = /,\s*$/.exec(text.slice(0, start));
  return before ? { start: before.index, end } : null;
}

/** The lines of the list entry that holds a line: from its dash to the next line that is not deeper. */
function entryAround(text: string, line: number, lines: LineIndex): Span | null {
  const textOf = (at: number): string => text.slice(lines.start(at), endOfLine(text, lines.start(at)));
  const depthOf = (at: number): number => /^ */.exec(textOf(at))?.[0].length ?? 0;
  let first = line;
  while (first > 0 && !(/^ *-\s/.test(textOf(first)) && (first === line || depthOf(first) < depthOf(line)))) first--;
  if (first === 0) return null;
  const depth = depthOf(first);
  let last = line;
  while (last < lines.count && depthOf(last + 1) > depth && textOf(last + 1).trim() !== '') last++;
  return { start: lines.start(first), end: endOfLine(text, lines.start(last)) };
}

/** After the line break, or at the end of the text. */
function endOfLine(text: string, from: number): number {
  const at = text.indexOf('\n', from);
  return at < 0 ? text.length : at + 1;
}
