import { holesIn, type Holes } from './holes.ts';

/** A part of code, as far as telling what a string is for needs it. Offsets `[start, end)` in UTF-16 units. */
export interface Token {
  readonly kind: 'word' | 'sign' | 'string';
  readonly start: number;
  readonly end: number;
  /** Of a string what people read of it: placeholders are blanks. */
  readonly text: string;
  /** The first on its line. */
  readonly first: boolean;
}

interface Syntax {
  readonly line: readonly string[];
  /** Quotes whose string ends with its line, and quotes whose string goes on. */
  readonly quotes: string;
  readonly long: readonly string[];
  readonly holes: Holes;
  /** A slash where no value ends begins a regular expression. */
  readonly patterns: boolean;
  /** Names have hyphens, as attributes do. */
  readonly hyphens: boolean;
  readonly heredoc: RegExp | null;
}

const c: Syntax = {
  line: ['//'],
  quotes: `"'`,
  long: [],
  holes: 'none',
  patterns: false,
  hyphens: false,
  heredoc: null,
};
const script: Syntax = { ...c, long: ['`'], holes: 'dollar', patterns: true, hyphens: true };

const syntaxes: readonly (readonly [RegExp, Syntax])[] = [
  [/\.(?:[cm]?[jt]sx?|vue|svelte|astro)$/i, script],
  [/\.py$/i, { ...c, line: ['#'], long: ['"""', "'''"], holes: 'braces' }],
  [/\.go$/i, { ...c, long: ['`'] }],
  [/\.java$/i, { ...c, long: ['"""'] }],
  [/\.kts?$/i, { ...c, long: ['"""'], holes: 'dollar' }],
  [/\.dart$/i, { ...c, long: ['"""', "'''"], holes: 'dollar' }],
  [/\.swift$/i, { ...c, quotes: '"', long: ['"""'], holes: 'backslash' }],
  [/\.cs$/i, { ...c, long: ['"""'], holes: 'braces' }],
  [/\.php$/i, { ...c, line: ['//', '#'], holes: 'dollar', heredoc: /<<<[ \t]*["']?([A-Za-z_]\w*)["']?/y }],
  [/\.(?:rb|rake)$/i, { ...c, line: ['#'], holes: 'hash', patterns: true, heredoc: /<<[~-]["']?([A-Z_]\w*)["']?/y }],
];

/** True for a file whose code is read. */
export function hasTokens(path: string): boolean {
  return syntaxes.some(([name]) => name.test(path)) && !/\.blade\.php$/i.test(path);
}

/** Words, signs and strings of a file, without comments, regular expressions and long texts of their own lines. Linear. */
export function tokensOf(path: string, text: string): Token[] {
  const syntax = syntaxes.find(([name]) => name.test(path))?.[1] ?? c;
  const tokens: Token[] = [];
  let at = /\.php$/i.test(path) ? afterOpening(text, 0) : 0;
  let first = true;
  /** Where the body of a text on lines of its own begins and ends: it is left out. */
  let body: { readonly from: number; readonly to: number } | null = null;
  const put = (kind: Token['kind'], start: number, end: number, shown: string): void => {
    tokens.push({ kind, start, end, text: shown, first });
    first = false;
  };
  while (at < text.length) {
    const character = text.charAt(at);
    if (character === '\n') {
      first = true;
      at++;
      if (body !== null && at >= body.from) {
        at = Math.max(at, body.to);
        body = null;
      }
      continue;
    }
    if (character <= ' ' || character === '\u00A0') {
      at++;
      continue;
    }
    if (syntax.line.some((open) => text.startsWith(open, at))) {
      at = indexOr(text, '\n', at);
      continue;
    }
    if (text.startsWith('/*', at) && syntax.line.includes('//')) {
      at = indexOr(text, '*/', at + 2) + 2;
      continue;
    }
    if (character === '?' && text.startsWith('?>', at) && syntax.heredoc !== null) {
      at = afterOpening(text, at);
      first = true;
      continue;
    }
    const long = syntax.long.find((open) => text.startsWith(open, at));
    if (long !== undefined || syntax.quotes.includes(character)) {
      const quote = long ?? character;
      const prefix = tokens.at(-1);
      const holes = heldBy(syntax.holes, prefix?.end === at ? prefix.text : '', quote);
      const { end, closed, shown } = holesIn(text, at, quote, long !== undefined, holes);
      put('string', at + quote.length, closed ? end - quote.length : end, shown);
      at = end;
      continue;
    }
    if (syntax.heredoc !== null && character === '<') {
      syntax.heredoc.lastIndex = at;
      const opening = syntax.heredoc.exec(text);
      if (opening) {
        const from = indexOr(text, '\n', at) + 1;
        const close = closing(text, from, opening[1] ?? '');
        body = { from, to: close };
        at += opening[0].length;
        continue;
      }
    }
    if (character === '/' && syntax.patterns && !endsValue(tokens.at(-1))) {
      const end = patternEnd(text, at);
      if (end !== null) {
        put('word', at, end, '/');
        at = end;
        continue;
      }
    }
    const end = wordEnd(text, at, syntax.hyphens);
    if (end > at) put('word', at, end, text.slice(at, Math.min(end, at + 80)));
    else {
      const sign = signs.find((one) => text.startsWith(one, at)) ?? character;
      put('sign', at, at + sign.length, sign);
      at += sign.length;
      continue;
    }
    at = end;
  }
  return tokens;
}

/** Signs of more than one character that are told from their first. */
const signs = [
  '===',
  '!==',
  '...',
  '=>',
  '==',
  '!=',
  ':=',
  '??',
  '?.',
  '||',
  '&&',
  '+=',
  '->',
  '::',
  '<=',
  '>=',
  '/>',
  '</',
];

/** Which placeholders a string has: Python's and C#'s only behind a prefix, PHP's and Ruby's only in double quotes. */
function heldBy(holes: Holes, prefix: string, quote: string): Holes {
  if (holes === 'braces') return /^(?:[rb]?f[rb]?|[$@]{1,3})$/i.test(prefix) ? holes : 'none';
  if (holes === 'hash') return quote === '"' ? holes : 'none';
  return holes;
}

function endsValue(token: Token | undefined): boolean {
  if (token === undefined) return false;
  if (token.kind === 'string') return true;
  if (token.kind === 'sign') return token.text === ')' || token.text === ']' || token.text === '}';
  return !/^(?:return|typeof|case|in|of|when|if|and|or|not|unless|while)$/.test(token.text);
}

/** The end of `/…/flags` on one line; null where no such thing is. */
function patternEnd(text: string, start: number): number | null {
  let set = false;
  for (let at = start + 1; at < text.length && at - start < 2000; at++) {
    const character = text.charAt(at);
    if (character === '\n') return null;
    if (character === '\\') at++;
    else if (character === '[') set = true;
    else if (character === ']') set = false;
    else if (character === '/' && !set) return at === start + 1 ? null : at + 1;
  }
  return null;
}

const plainWord = /[\p{L}\p{N}_$@]+/uy;
const hyphenedWord = /[\p{L}\p{N}_$@]+(?:-(?=[A-Za-z])[\p{L}\p{N}_$@]+)*/uy;

function wordEnd(text: string, start: number, hyphens: boolean): number {
  const form = hyphens ? hyphenedWord : plainWord;
  form.lastIndex = start;
  return form.test(text) ? form.lastIndex : start;
}

/** Behind the next `<?php` or `<?=`: what stands before it is a page, no code. */
function afterOpening(text: string, from: number): number {
  const open = text.indexOf('<?', from);
  if (open < 0) return text.length;
  return open + (text.startsWith('<?php', open) ? 5 : text.startsWith('<?=', open) ? 3 : 2);
}

function closing(text: string, from: number, name: string): number {
  for (let at = from; at < text.length; at = indexOr(text, '\n', at) + 1) {
    const line = text.slice(at, at + 200);
    const word = /^[ \t]*(\w+)/.exec(line);
    if (word?.[1] === name) return at + word[0].length;
  }
  return text.length;
}

function indexOr(text: string, what: string, from: number): number {
  const at = text.indexOf(what, from);
  return at < 0 ? text.length : at;
}
