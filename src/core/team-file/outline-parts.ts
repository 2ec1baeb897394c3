import type { LineIndex } from '../range.ts';

/** A key with its value, or an item of a list, as far as it is written. Offsets are UTF-16 units. */
export interface Entry {
  readonly parent: Entry | null;
  readonly kind: 'key' | 'item';
  /** The key without quotes, or the item's index. */
  readonly name: string;
  /** The key as it stands, quotes included; the dash of an item; nothing for an item in brackets. */
  readonly start: number;
  readonly end: number;
  /** Units before it on its line; only in block style. */
  readonly column: number;
  readonly style: 'block' | 'flow';
  /** A value on the same line, without quotes. */
  value: Span | null;
  /** How many items it holds so far. */
  items: number;
}

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What stands between two separators inside of brackets. */
export interface Slot {
  /** Just behind the separator before it. */
  readonly start: number;
  /** At the separator after it. */
  readonly end: number;
  /** `none`: nothing can stand here, such as behind a closing bracket. */
  readonly role: 'key' | 'value' | 'item' | 'none';
  /** Whose value the brackets are, null for the whole document. */
  readonly holder: Entry | null;
  /** The key whose value it is; the key or item that it is, when there is one. */
  readonly entry: Entry | null;
}

/** Start, first character that is no blank, and end without the line break; a byte order mark is not in the line. */
export function lineAt(text: string, lines: LineIndex, line: number): Span & { readonly first: number } {
  const start = line === 1 && text.startsWith('\uFEFF') ? 1 : lines.start(line);
  let end = line < lines.count ? lines.start(line + 1) : text.length;
  while (end > start && isBreak(text[end - 1])) end--;
  return { start, first: skipBlank(text, start, end), end };
}

/** A scalar that begins at an offset, without its quotes and without a comment behind it. */
export function scalarAt(text: string, at: number, end: number): Span {
  const quote = text[at];
  if (quote === '"' || quote === "'") return { start: at + 1, end: closingQuote(text, at, end) };
  let last = commentAt(text, at, end) ?? end;
  while (last > at && isBlank(text[last - 1])) last--;
  return { start: at, end: last };
}

/** Where the quoted text that begins at an offset closes; the end of the line when it does not. */
export function closingQuote(text: string, at: number, end: number): number {
  const quote = text[at];
  for (let next = at + 1; next < end; next++) {
    const char = text[next];
    if (isBreak(char)) return next;
    if (char === '\\' && quote === '"') next++;
    else if (char === quote) {
      if (quote === '"' || text[next + 1] !== quote) return next;
      next++;
    }
  }
  return end;
}

export function isBlank(char: string | undefined): boolean {
  return char === undefined || char === ' ' || char === '\t' || isBreak(char);
}

export function isBreak(char: string | undefined): boolean {
  return char === '\n' || char === '\r';
}

export function skipBlank(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && (text[at] === ' ' || text[at] === '\t')) at++;
  return at;
}

/** Where the comment of a line begins, behind a scalar that begins at an offset. */
export function commentAt(text: string, from: number, end: number): number | null {
  const quote = text[from];
  const begin = quote === '"' || quote === "'" ? closingQuote(text, from, end) : from;
  for (let at = begin; at < end; at++) if (text[at] === '#' && isBlank(text[at - 1])) return at;
  return null;
}

/** The scalar of a slot, without blanks and quotes around it. */
export function wordIn(text: string, start: number, end: number): Span {
  const span = trimmed(text, start, end);
  const quote = text[span.start];
  if (span.start === span.end || (quote !== '"' && quote !== "'")) return span;
  return { start: span.start + 1, end: Math.min(span.end, closingQuote(text, span.start, span.end)) };
}

/** A span without blanks around it. */
export function trimmed(text: string, start: number, end: number): Span {
  let first = start;
  let last = end;
  while (first < last && isBlank(text[first])) first++;
  while (last > first && isBlank(text[last - 1])) last--;
  return { start: first, end: last };
}
