/** How a string names what is put into it: `${a}` and `$a`, `{a}`, `#{a}`, `\(a)`. */
export type Holes = 'none' | 'dollar' | 'braces' | 'hash' | 'backslash';

/** One string. */
export interface Quoted {
  /** Behind its closing quote. */
  readonly end: number;
  /** False for one that ends with its line or with the text. */
  readonly closed: boolean;
  /** What people read of it: escapes and placeholders are blanks. */
  readonly shown: string;
}

/** Reads the string that begins at `start` with `quote`. What is put into it may hold strings itself. Linear. */
export function holesIn(text: string, start: number, quote: string, long: boolean, holes: Holes): Quoted {
  const parts: string[] = [];
  let from = start + quote.length;
  let at = from;
  const blank = (to: number): void => {
    parts.push(text.slice(from, at), ' ');
    from = at = to;
  };
  while (at < text.length) {
    const character = text.charAt(at);
    if (character === '\n' && !long) break;
    if (text.startsWith(quote, at)) {
      parts.push(text.slice(from, at));
      return { end: at + quote.length, closed: true, shown: parts.join('') };
    }
    const hole = holeAt(text, at, holes);
    if (hole !== null) blank(hole);
    else if (character === '\\') blank(Math.min(text.length, at + 2));
    else at++;
  }
  parts.push(text.slice(from, at));
  return { end: at, closed: false, shown: parts.join('') };
}

/** Longer ones are none: a quote that is open by mistake must not swallow the rest. */
const longestHole = 200;

/** Behind the placeholder that begins here, null where none does. */
function holeAt(text: string, at: number, holes: Holes): number | null {
  const character = text.charAt(at);
  const next = text.charAt(at + 1);
  if (holes === 'dollar' && character === '$') {
    if (next === '{') return closeOf(text, at + 1, '{', '}');
    if (/[A-Za-z_]/.test(next)) return at + 1 + (/^\w{1,80}/.exec(text.slice(at + 1, at + 81))?.[0].length ?? 0);
  }
  if (holes === 'hash' && character === '#' && next === '{') return closeOf(text, at + 1, '{', '}');
  if (holes === 'backslash' && character === '\\' && next === '(') return closeOf(text, at + 1, '(', ')');
  if (holes === 'braces' && character === '{') return next === '{' ? at + 2 : closeOf(text, at, '{', '}');
  return null;
}

function closeOf(text: string, start: number, open: string, close: string): number | null {
  let depth = 0;
  const last = Math.min(text.length, start + longestHole);
  for (let at = start; at < last; at++) {
    const character = text.charAt(at);
    if (character === open) depth++;
    else if (character === close && --depth === 0) return at + 1;
  }
  return null;
}
