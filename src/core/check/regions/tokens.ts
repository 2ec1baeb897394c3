/** A word, string or mark of source code, comments aside. Of a string, `text` is its content and `start` is after the quote. */
export interface CodeToken {
  readonly kind: 'word' | 'string' | 'mark';
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const slashes =
  /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|"""[\s\S]*?(?:"""|$)|@?"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?|`(?:[^`\\]|\\[\s\S])*`?|[A-Za-z_$][\w$]*|\d[\w.]*|\?\?=?|\|\|=?|=>|::|:=|\s+|./g;
const hashes =
  /#[^\n]*|"""[\s\S]*?(?:"""|$)|'''[\s\S]*?(?:'''|$)|"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?|[A-Za-z_]\w*[?!]?|\d[\w.]*|\|\|=?|=>|::|\s+|./g;

/** True for files of a programming language that is read. */
export function isCode(path: string): boolean {
  return /\.(?:[cm]?[jt]sx?|vue|svelte|go|java|kts?|cs|rs|php|scala|swift|dart|groovy|py|rb)$/.test(path);
}

/** True for tests: they deploy nothing. */
export function isTest(path: string): boolean {
  return /(?:^|\/)(?:tests?|__tests__|spec|specs|fixtures|__mocks__|mocks)\/|[._-](?:test|spec)\.\w+$|(?:^|\/)(?:test_|conftest\.)[^/]*\.py$|_test\.(?:go|py|rb)$|(?:Test|Tests|Spec)\.(?:java|kt|cs|scala)$/.test(
    path,
  );
}

/** Tokens of a source file, in one pass. A template with something filled in is a string with `${`. */
export function codeTokens(path: string, text: string): readonly CodeToken[] {
  if (text.length > 1_000_000) return [];
  const hash = /\.(?:py|rb)$/.test(path);
  const tokens: CodeToken[] = [];
  for (const match of text.matchAll(hash ? hashes : slashes)) {
    const [whole] = match;
    const start = match.index;
    const end = start + whole.length;
    if (/^\s/.test(whole) || (hash ? whole.startsWith('#') : /^\/[/*]/.test(whole))) continue;
    const quote = /^@?("""|'''|["'`])/.exec(whole);
    if (quote?.[1] !== undefined) {
      const open = quote[0].length;
      const closed = whole.length >= open + quote[1].length && whole.endsWith(quote[1]);
      const content = whole.slice(open, closed ? -quote[1].length : undefined);
      tokens.push({ kind: 'string', text: content, start: start + open, end: start + open + content.length });
    } else tokens.push({ kind: /^[\w$]/.test(whole) ? 'word' : 'mark', text: whole, start, end });
  }
  return tokens;
}
