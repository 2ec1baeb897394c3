import { pathOf, type Outline } from './outline.ts';
import { isBlank, lineAt, scalarAt, wordIn, type Entry, type Slot, type Span } from './outline-parts.ts';

/** What can be written at a place of a YAML text. */
export interface Cursor {
  /**
   * `key`: a key that has its colon. `value`: what stands behind a colon or a dash. `open`: an empty line or one word,
   * which may become a key, an item or a value.
   */
  readonly role: 'key' | 'value' | 'open';
  /** The key or item whose section or value it is; null for the document. */
  readonly holder: Entry | null;
  readonly path: readonly string[];
  /** The word that is replaced. */
  readonly word: Span;
  /** Keys, or values of a list, that are there beside it. */
  readonly taken: ReadonlySet<string>;
  readonly style: 'block' | 'flow';
  /** The word stands in quotes. */
  readonly quoted: boolean;
  /** For new lines below, in block style: blanks before the line's first character, and before the word. */
  readonly lineIndent: number;
  readonly column: number;
}

/** What can be written at an offset; null in comments, in texts of several lines and where nothing fits. */
export function cursorAt(outline: Outline, offset: number): Cursor | null {
  const { text, lines, comments, closed } = outline;
  const line = lines.line(offset);
  const comment = comments.get(line);
  if (comment !== undefined && offset > comment) return null;
  const slot = slotAt(outline.slots, offset);
  if (slot !== null) return inSlot(outline, slot, offset);
  if (closed.has(line)) return null;

  const { start, first, end } = lineAt(text, lines, line);
  if (offset < start) return null;
  const lineIndent = Math.max(0, Math.min(first, offset) - start);
  const here = outline.entries.filter((one) => one.style === 'block' && one.start >= start && one.start < end);
  const last = here.at(-1);
  const block = { style: 'block', lineIndent } as const;
  if (last?.kind === 'key' && offset >= last.start && offset <= last.end) {
    const quoted = isQuote(text[last.start]);
    const word = quoted ? { start: last.start + 1, end: last.end - 1 } : { start: last.start, end: last.end };
    if (quoted && (offset < word.start || offset > word.end)) return null;
    const taken = besides(outline, last.parent, 'key', last);
    const path = pathOf(last.parent);
    return { ...block, role: 'key', holder: last.parent, path, word, taken, quoted, column: last.start - start };
  }
  if (last && offset > last.end) {
    const word = wordAround(text, last.kind === 'key' ? behindColon(text, last.end) : last.end, end, offset);
    if (word === null) return null;
    const column = last.kind === 'key' ? last.column : word.word.start - start;
    const role = last.kind === 'key' ? 'value' : 'open';
    const taken =
      last.kind === 'key'
        ? new Set<string>()
        : new Set([...besides(outline, last.parent, 'item', last), ...besides(outline, last, 'key', null)]);
    return { ...block, role, holder: last, path: pathOf(last), ...word, taken, column };
  }
  if (last) return null;

  const word = wordAround(text, start, end, offset);
  if (word === null) return null;
  const column = word.word.start - start;
  const holder = holderAt(outline, start, column);
  const taken = new Set([...besides(outline, holder, 'key', null), ...besides(outline, holder, 'item', null)]);
  return { ...block, role: 'open', holder, path: pathOf(holder), ...word, taken, column };
}

/** The entry that an offset is about: its key, or its value on the same line. */
export function entryAt(outline: Outline, offset: number): { readonly entry: Entry; readonly span: Span } | null {
  for (const entry of outline.entries) {
    const spans = [
      ...(entry.kind === 'key' ? [{ start: entry.start, end: entry.end }] : []),
      ...(entry.value ? [entry.value] : []),
    ];
    const span = spans.find((one) => offset >= one.start && offset < one.end);
    if (span) return { entry, span };
  }
  return null;
}

/** The last one that holds the offset: it is the innermost. */
function slotAt(slots: readonly Slot[], offset: number): Slot | null {
  return slots.findLast(({ start, end }) => offset >= start && offset <= end) ?? null;
}

function inSlot(outline: Outline, slot: Slot, offset: number): Cursor | null {
  const { text } = outline;
  if (slot.role === 'none') return null;
  const full = wordIn(text, slot.start, slot.end);
  const isEmpty = full.start === full.end && !isQuote(text[full.start - 1]);
  const word = isEmpty ? { start: offset, end: offset } : full;
  if (offset < word.start || offset > word.end || /[\r\n]/.test(text.slice(word.start, word.end))) return null;
  const rest = {
    word,
    style: 'flow',
    quoted: !isEmpty && isQuote(text[full.start - 1]),
    lineIndent: 0,
    column: 0,
  } as const;
  if (slot.role === 'value')
    return { ...rest, role: 'value', holder: slot.entry, path: pathOf(slot.entry), taken: new Set() };
  const { holder } = slot;
  if (slot.role === 'key') {
    const taken = besides(outline, holder, 'key', slot.entry);
    return { ...rest, role: text[slot.end] === ':' ? 'key' : 'open', holder, path: pathOf(holder), taken };
  }
  const taken = besides(outline, holder, 'item', slot.entry);
  return { ...rest, role: 'value', holder, path: [...pathOf(holder), slot.entry?.name ?? '0'], taken };
}

/** Keys, or values of items, beside one. */
function besides(
  { text, entries }: Outline,
  holder: Entry | null,
  kind: Entry['kind'],
  not: Entry | null,
): Set<string> {
  const found = new Set<string>();
  for (const one of entries) {
    if (one.parent !== holder || one.kind !== kind || one === not) continue;
    if (kind === 'key') found.add(one.name);
    else if (one.value) found.add(text.slice(one.value.start, one.value.end));
  }
  return found;
}

/** The entry to which a line that begins at a column would belong. */
function holderAt({ entries }: Outline, before: number, column: number): Entry | null {
  let limit = column;
  for (let index = entries.length - 1; index >= 0; index--) {
    const one = entries[index];
    if (one === undefined || one.style === 'flow' || one.start >= before) continue;
    if (one.column >= limit) continue;
    // What has its value already holds nothing more.
    if (one.value === null) return one;
    limit = one.column;
  }
  return null;
}

/** The scalar around an offset, or nothing where only blanks are; null when the offset is not at it. */
function wordAround(text: string, from: number, end: number, offset: number): { word: Span; quoted: boolean } | null {
  if (offset < from) return null;
  let first = from;
  while (first < end && isBlank(text[first])) first++;
  if (first === end) return { word: { start: offset, end: offset }, quoted: false };
  const quoted = isQuote(text[first]);
  const word = scalarAt(text, first, end);
  if (word.end <= word.start && !quoted && offset < first) return { word: { start: offset, end: offset }, quoted };
  return offset < word.start || offset > word.end ? null : { word, quoted };
}

function behindColon(text: string, end: number): number {
  const colon = text.indexOf(':', end);
  return colon < 0 ? end : colon + 1;
}

function isQuote(char: string | undefined): boolean {
  return char === '"' || char === "'";
}
