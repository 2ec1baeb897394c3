/** A string literal: `[start, end)` with its prefix and quotes, `[innerStart, innerEnd)` what stands between the quotes. */
export interface Literal {
  readonly start: number;
  readonly end: number;
  readonly innerStart: number;
  readonly innerEnd: number;
  /** Letters or signs before the quote that change its meaning: `b`, `f`, `r`, `@`, `$`. */
  readonly prefix: string;
  readonly quote: string;
}

/** What a language allows around and inside of its literals. */
export interface LiteralSyntax {
  /** Opening quotes, longest first; the closing one is the same. */
  readonly quotes: readonly string[];
  /** Matches a prefix right before the opening quote. */
  readonly prefix?: RegExp;
}

/**
 * The literal that holds `[start, end)`: on one line, or wholly that value (a key over several lines, or pieces that are
 * joined to it). Null when the value stands in a comment or in something else.
 */
export function literalAround(text: string, start: number, end: number, syntax: LiteralSyntax): Literal | null {
  return wholeLiteral(text, start, end, syntax) ?? literalOnLine(text, start, end, syntax);
}

function wholeLiteral(text: string, start: number, end: number, { quotes, prefix }: LiteralSyntax): Literal | null {
  for (const quote of quotes) {
    const blank = quote.length === 3 || quote === '`';
    const before = blank ? text.slice(0, start).trimEnd() : text.slice(0, start);
    const after = blank ? text.slice(end).trimStart() : text.slice(end);
    if (!before.endsWith(quote) || !after.startsWith(quote)) continue;
    const open = before.length - quote.length;
    const innerEnd = text.length - after.length;
    const letters = prefixBefore(text, open, prefix);
    return {
      start: open - letters.length,
      end: innerEnd + quote.length,
      innerStart: before.length,
      innerEnd,
      prefix: letters,
      quote,
    };
  }
  return null;
}

function literalOnLine(text: string, start: number, end: number, syntax: LiteralSyntax): Literal | null {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = text.indexOf('\n', start) < 0 ? text.length : text.indexOf('\n', start);
  let at = lineStart;
  while (at < start) {
    const quote = syntax.quotes.find((one) => text.startsWith(one, at));
    if (quote === undefined) {
      at++;
      continue;
    }
    const innerStart = at + quote.length;
    const innerEnd = closing(text, innerStart, lineEnd, quote);
    if (innerEnd === null) return null;
    if (innerStart <= start && end <= innerEnd) {
      const letters = prefixBefore(text, at, syntax.prefix);
      return { start: at - letters.length, end: innerEnd + quote.length, innerStart, innerEnd, prefix: letters, quote };
    }
    at = innerEnd + quote.length;
  }
  return null;
}

function closing(text: string, from: number, until: number, quote: string): number | null {
  for (let at = from; at < until; at++) {
    if (text[at] === '\\') at++;
    else if (text.startsWith(quote, at)) return at;
  }
  return null;
}

function prefixBefore(text: string, open: number, prefix: RegExp | undefined): string {
  return prefix?.exec(text.slice(Math.max(0, open - 8), open))?.[0] ?? '';
}
