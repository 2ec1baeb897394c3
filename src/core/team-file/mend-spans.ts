import type { LineIndex } from '../range.ts';
import { entryAt } from './cursor.ts';
import { outlineOf } from './outline.ts';
import { isBlank, lineAt, skipBlank, type Entry, type Span } from './outline-parts.ts';

/** What a change of a team file starts from. */
export interface Place extends Span {
  readonly text: string;
  readonly lines: LineIndex;
}

/** A list's item with what belongs to it: its lines when it stands alone on them, else its comma. */
export function itemAt({ text, lines, start, end }: Place): Span | null {
  const lineStart = lines.start(lines.line(start));
  const last = trimmedEnd(text, start, end);
  const lineEnd = endOfLine(text, last);
  if (/^\s*-\s+$/.test(text.slice(lineStart, start)) && /^\s*(?:#.*)?$/.test(text.slice(last, lineEnd).trimEnd()))
    return { start: lineStart, end: lineEnd };
  return inBrackets(text, { start, end: last });
}

/** True when the list has other items beside the one at a place. */
export function hasSiblings(place: Place): boolean {
  const { text, start } = place;
  const { entries } = outlineOf(text);
  const item = entries.findLast((one) => one.kind === 'item' && one.start <= start && isItsValue(one, start, text));
  return item !== undefined && entries.some((one) => one !== item && one.kind === 'item' && one.parent === item.parent);
}

function isItsValue(one: Entry, offset: number, text: string): boolean {
  if (one.style === 'flow') return one.start === offset || one.value?.start === offset;
  return skipBlank(text, one.end, text.length) === offset;
}

/** The lines of the list's entry that holds a line: from its dash to the next line that is not deeper. */
export function listEntryAround(text: string, line: number, lines: LineIndex): Span | null {
  const depthOf = (at: number): number => depth(text, lines, at);
  let first = line;
  while (
    first > 0 &&
    !(/^ *-\s/.test(lineText(text, lines, first)) && (first === line || depthOf(first) < depthOf(line)))
  )
    first--;
  if (first === 0) return null;
  const outer = depthOf(first);
  let last = line;
  while (last < lines.count && depthOf(last + 1) > outer && lineText(text, lines, last + 1).trim() !== '') last++;
  return { start: lines.start(first), end: endOfLine(text, lines.start(last)) };
}

/** A key with its value, as it can be taken out: what is left is as well formed as before. Null where nothing would be. */
export function keyEntryAt({ text, lines, start }: Place): Span | null {
  const found = entryAt(outlineOf(text), start)?.entry ?? entryBefore(text, start);
  if (found === undefined || found.kind !== 'key') return null;
  if (found.style === 'flow') return inBrackets(text, { start: found.start, end: endInFlow(text, found) });
  const line = lines.line(found.start);
  const end = endOfBlock(text, lines, line, found.column, true);
  const behindDash = text.slice(lines.start(line), found.start).trim() !== '';
  if (!behindDash) return { start: lines.start(line), end };
  // The next key takes its place behind the dash.
  const next = skipBlank(text, end, text.length);
  const column = next - lines.start(lines.line(next));
  return column === found.column && !isBlank(text[next]) ? { start: found.start, end: next } : null;
}

/** A value may stand behind a quote, which its span leaves out. */
function entryBefore(text: string, start: number): Entry | undefined {
  return entryAt(outlineOf(text), start + 1)?.entry;
}

/** Where a key can be added to a section: the place is the section's own key, its first key, or a value in it. */
export function roomFor(place: Place): { at: number; before: string; after: string } | null {
  const { text, lines, end } = place;
  const named = entryAt(outlineOf(text), place.start)?.entry;
  const isValue = named !== undefined && named.kind === 'key' && named.start < place.start;
  if (isValue && named.style === 'flow') return { at: endInFlow(text, named), before: ', ', after: '' };
  const start = isValue ? named.start : place.start;
  const behind = skipBlank(text, end, text.length);
  const opening = text[start] === '{' ? start : text[behind] === ':' ? skipBlank(text, behind + 1, text.length) : -1;
  if (text[opening] === '{') {
    const isEmpty = text[skipBlank(text, opening + 1, text.length)] === '}';
    return { at: opening + 1, before: ' ', after: isEmpty ? ' ' : ',' };
  }
  const line = lines.line(start);
  if (opening >= 0) {
    if (!isBlank(text[opening]) && text[opening] !== '#') return null;
    const next = nextLine(text, lines, line);
    const own = depth(text, lines, line);
    const inner = next === null ? own : depth(text, lines, next);
    return { at: lineAt(text, lines, line).end, before: `\n${' '.repeat(inner > own ? inner : own + 2)}`, after: '' };
  }
  const column = start - lines.start(line);
  const at = endOfBlock(text, lines, line, column - 1, false);
  const blanks = ' '.repeat(column);
  return text[at - 1] === '\n' || at === 0
    ? { at, before: blanks, after: '\n' }
    : { at, before: `\n${blanks}`, after: '' };
}

/** Behind the lines that are deeper than a column, and a list at the column when it may be there; blank lines are left. */
function endOfBlock(text: string, lines: LineIndex, first: number, column: number, mayHoldList: boolean): number {
  let last = first;
  for (let line = first + 1; line <= lines.count; line++) {
    const content = lineText(text, lines, line);
    if (content.trim() === '') continue;
    const deep = depth(text, lines, line);
    const isItem = mayHoldList && deep === column && /^ *-(?:\s|$)/.test(content);
    if (/^(?:---|\.\.\.)(?:\s|$)/.test(content) || (deep <= column && !isItem)) break;
    last = line;
  }
  return endOfLine(text, lines.start(last));
}

/** Something between brackets with its comma. */
function inBrackets(text: string, { start, end }: Span): Span | null {
  const after = /^\s*,[ \t]*/.exec(text.slice(end));
  if (after) return { start, end: end + after[0].length };
  const before = /,\s*$/.exec(text.slice(0, start));
  return before ? { start: before.index, end } : null;
}

/** Where the value of a key between brackets ends. */
function endInFlow(text: string, { end, value }: Entry): number {
  if (value !== null) return value.end + (text[value.end] === '"' || text[value.end] === "'" ? 1 : 0);
  let open = 0;
  for (let at = end; at < text.length; at++) {
    const char = text[at];
    if (char === '{' || char === '[') open++;
    else if (char === '}' || char === ']') {
      if (open === 0) return at;
      if (--open === 0) return at + 1;
    } else if (char === ',' && open === 0) return at;
  }
  return text.length;
}

/** The end of a value without the line breaks that a parser counts to it. */
function trimmedEnd(text: string, start: number, end: number): number {
  let last = end;
  while (last > start && isBlank(text[last - 1])) last--;
  return last;
}

function nextLine(text: string, lines: LineIndex, line: number): number | null {
  for (let next = line + 1; next <= lines.count; next++) if (lineText(text, lines, next).trim() !== '') return next;
  return null;
}

function depth(text: string, lines: LineIndex, line: number): number {
  return /^ */.exec(lineText(text, lines, line))?.[0].length ?? 0;
}

function lineText(text: string, lines: LineIndex, line: number): string {
  return text.slice(lines.start(line), endOfLine(text, lines.start(line)));
}

/** After the line break, or at the end of the text. */
export function endOfLine(text: string, from: number): number {
  const at = text.indexOf('\n', from);
  return at < 0 ? text.length : at + 1;
}
