/** Words, strings and marks of a language like Groovy, Kotlin, Ruby or Elixir; comments are left out. */
export interface Token {
  readonly kind: 'word' | 'string' | 'mark' | 'newline';
  readonly text: string;
  /** Of a string: offsets of its content. */
  readonly start: number;
  readonly end: number;
}

/** Reads tokens. `hash` tells that `#` begins a comment (Ruby, Elixir), otherwise `//` and slash-star do. */
export function tokensOf(source: string, hash: boolean): Token[] {
  const tokens: Token[] = [];
  const pattern = hash
    ? /%[qQ][<({[][^>)}\]\n]*[>)}\]]|#[^\n]*|^=begin[\s\S]*?^=end|("""|"|')|[A-Za-z_][\w]*[?!]?|:[A-Za-z_]\w*[?!]?(?!:)|=>|\n|[ \t\r]+|~>|\d[\w.]*|./gm
    : /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|("""|'''|"|')|[A-Za-z_$][\w$]*|\n|[ \t\r]+|\d[\w.]*|./g;
  for (let match = pattern.exec(source); match; match = pattern.exec(source)) {
    const [whole, quote] = match;
    const start = match.index;
    const percent = hash ? /^%[qQ]?[<({[](.*)[>)}\]]$/.exec(whole) : null;
    if (percent) {
      const inner = start + whole.length - 1 - (percent[1]?.length ?? 0);
      tokens.push({ kind: 'string', text: percent[1] ?? '', start: inner, end: start + whole.length - 1 });
      continue;
    }
    if (quote) {
      const close = endOf(source, start + quote.length, quote);
      tokens.push({
        kind: 'string',
        text: source.slice(start + quote.length, close),
        start: start + quote.length,
        end: close,
      });
      pattern.lastIndex = source.startsWith(quote, close) ? close + quote.length : close;
    } else if (whole === '\n') tokens.push({ kind: 'newline', text: whole, start, end: start + 1 });
    else if (/^[ \t\r]/.test(whole) || (hash ? /^#|^=begin/ : /^\/[/*]/).test(whole)) continue;
    else tokens.push({ kind: /^:?[\w$]/.test(whole) ? 'word' : 'mark', text: whole, start, end: start + whole.length });
  }
  return tokens;
}

function endOf(source: string, from: number, quote: string): number {
  for (let at = from; at < source.length; at++) {
    const character = source.charAt(at);
    if (character === '\\') at++;
    else if (character === '\n' && quote.length === 1) return at;
    else if (source.startsWith(quote, at)) return at;
  }
  return source.length;
}
