import { closingQuote, isBlank, isBreak, trimmed, wordIn, type Entry, type Slot } from './outline-parts.ts';

interface Container {
  readonly kind: '{' | '[';
  readonly holder: Entry | null;
  items: number;
}

/**
 * Reads what begins with a bracket. Unfinished brackets end before a line that is not deeper than `column`, the place of
 * the key that holds them.
 */
export function flowAt(
  text: string,
  from: number,
  owner: Entry | null,
  column: number,
): { entries: readonly Entry[]; slots: readonly Slot[]; comments: readonly number[]; end: number } {
  const entries: Entry[] = [];
  const slots: Slot[] = [];
  const comments: number[] = [];
  const open: Container[] = [];
  /** The slot that is read: `begun` when something but blanks is in it, `quoted` when that is in quotes. */
  const now: { role: Slot['role']; entry: Entry | null; start: number; begun: boolean; quoted: boolean } = {
    role: 'value',
    entry: owner,
    start: from,
    begun: false,
    quoted: false,
  };
  let at = from;
  for (; at < text.length; at++) {
    const char = text[at] ?? '';
    const inside = open.at(-1);
    if (isBreak(char)) {
      const following = nextLine(text, at);
      if (following === null) {
        at = text.length;
        break;
      }
      if (following.depth <= column && !']}'.includes(text[following.first] ?? '')) break;
      at = following.first - 1;
    } else if (char === '#' && isBlank(text[at - 1])) {
      comments.push(at);
      while (at + 1 < text.length && !isBreak(text[at + 1])) at++;
    } else if ((char === '"' || char === "'") && !now.begun) {
      const closing = closingQuote(text, at, text.length);
      now.quoted = true;
      now.begun = true;
      at = isBreak(text[closing]) ? closing - 1 : closing;
    } else if (char === '{' || char === '[') {
      const holder =
        open.length === 0
          ? owner
          : now.role === 'item'
            ? (now.entry ?? item())
            : now.role === 'value'
              ? now.entry
              : key(at);
      if (open.length > 0) close('none', at);
      open.push({ kind: char, holder, items: 0 });
      next(char === '{' ? 'key' : 'item');
    } else if (char === '}' || char === ']') {
      end();
      open.pop();
      if (open.length === 0) {
        at++;
        break;
      }
      next('none');
    } else if (char === ',') {
      end();
      if (inside) next(inside.kind === '{' ? 'key' : 'item');
    } else if (
      char === ':' &&
      now.role === 'key' &&
      (now.quoted || isBlank(text[at + 1]) || ',]}'.includes(text[at + 1] ?? ''))
    ) {
      const named = key(at);
      close('key', at, named);
      next('value', named);
    } else if (!isBlank(char)) now.begun = true;
  }
  if (open.length > 0) end();
  return { entries, slots, comments, end: Math.min(at, text.length) };

  function next(as: Slot['role'], of: Entry | null = null): void {
    now.role = as;
    now.entry = of;
    now.start = at + 1;
    now.quoted = false;
    now.begun = false;
  }

  function close(as: Slot['role'], to: number, of: Entry | null = now.entry): void {
    slots.push({ start: now.start, end: to, role: as, holder: open.at(-1)?.holder ?? null, entry: of });
  }

  /** A separator, or the end: what was before it is complete. */
  function end(): void {
    let of = now.entry;
    if (now.role === 'key' && now.begun) of = key(at);
    if (now.role === 'item' && now.begun) of = now.entry ?? item();
    if (of !== null && now.begun && now.role !== 'key' && now.role !== 'none') of.value = wordIn(text, now.start, at);
    close(now.role, at, of);
  }

  function key(to: number): Entry {
    const span = trimmed(text, now.start, to);
    const word = wordIn(text, now.start, to);
    return made('key', text.slice(word.start, word.end), span.start, span.end);
  }

  function item(): Entry {
    const inside = open.at(-1);
    const found = trimmed(text, now.start, at).start;
    return made('item', String(inside === undefined ? 0 : inside.items++), found, found);
  }

  function made(kind: Entry['kind'], name: string, first: number, last: number): Entry {
    const parent = open.at(-1)?.holder ?? null;
    const one: Entry = { parent, kind, name, start: first, end: last, column: 0, style: 'flow', value: null, items: 0 };
    entries.push(one);
    return one;
  }
}

/** The next line that holds something. */
function nextLine(text: string, from: number): { readonly first: number; readonly depth: number } | null {
  let start = from;
  for (let at = from; at < text.length; at++) {
    const char = text[at];
    if (isBreak(char)) start = at + 1;
    else if (char !== ' ' && char !== '\t') return { first: at, depth: at - start };
  }
  return null;
}
