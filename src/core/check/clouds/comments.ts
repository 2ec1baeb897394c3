/** What an offset of a text stands in, as far as telling prose from what runs needs it. */
export type Where = (offset: number) => 'comment' | 'other';

interface Syntax {
  /** What begins a comment up to the end of its line. */
  readonly line: readonly string[];
  readonly block: readonly (readonly [string, string])[];
  /** Quotes whose string ends with its line, and quotes whose string goes on. */
  readonly quotes: string;
  readonly long: readonly string[];
  /** `#` begins a comment only after a blank. */
  readonly blankBefore: boolean;
}

const none: Syntax = { line: [], block: [], quotes: '', long: [], blankBefore: false };
const slashes: Syntax = { ...none, line: ['//'], block: [['/*', '*/']], quotes: `"'`, long: ['"""', '`'] };
const hash: Syntax = { ...none, line: ['#'], quotes: `"'` };
const config: Syntax = { ...hash, blankBefore: true };
const markup: Syntax = { ...none, block: [['<!--', '-->']] };

const byExtension: Readonly<Record<string, Syntax>> = {
  ...all(
    'js jsx mjs cjs ts tsx mts cts java kt kts go cs swift dart scala groovy gradle c h cc cpp json jsonc json5 bicep proto scss rules',
    slashes,
  ),
  ...all('rs', { ...slashes, quotes: '"' }),
  ...all('php', { ...slashes, line: ['//', '#'] }),
  ...all('vue svelte astro', {
    ...slashes,
    block: [
      ['/*', '*/'],
      ['<!--', '-->'],
    ],
  }),
  ...all('py pyi pyw', { ...hash, long: ['"""', "'''"] }),
  ...all('rb rake gemspec ru ex exs pl r jl cr', hash),
  ...all('tf tofu hcl tfvars', { ...slashes, line: ['//', '#'], quotes: '"', long: [] }),
  ...all('yaml yml sh bash zsh fish env toml conf cfg mk ps1 tfbackend', config),
  ...all('ini properties', { ...config, line: ['#', ';', '!'] }),
  ...all('sql lua', { ...none, line: ['--'], block: [['/*', '*/']], quotes: `'` }),
  ...all('html htm xml csproj props targets config plist svg pom xhtml', markup),
};

/** Tells whether an offset stands in a comment. The text is read on the first question; linear in its length. */
export function commentsIn(path: string, text: string): Where {
  let comments: readonly (readonly [number, number])[] | undefined;
  return (offset) => {
    comments ??= read(text, syntaxOf(path));
    let low = 0;
    let high = comments.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((comments[middle]?.[1] ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return (comments[low]?.[0] ?? Infinity) <= offset ? 'comment' : 'other';
  };
}

function syntaxOf(path: string): Syntax {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return byExtension[name.slice(name.lastIndexOf('.') + 1).toLowerCase()] ?? config;
}

function read(text: string, syntax: Syntax): (readonly [number, number])[] {
  const found: (readonly [number, number])[] = [];
  let at = 0;
  const until = (end: string, from: number): number => {
    const close = text.indexOf(end, from);
    return close < 0 ? text.length : close + end.length;
  };
  while (at < text.length) {
    const block = syntax.block.find(([open]) => text.startsWith(open, at));
    const line = syntax.line.find((open) => text.startsWith(open, at));
    const long = syntax.long.find((open) => text.startsWith(open, at));
    const start = at;
    if (block) {
      at = until(block[1], at + block[0].length);
      found.push([start, at]);
    } else if (line !== undefined && (!syntax.blankBefore || at === 0 || /\s/.test(text.charAt(at - 1)))) {
      at = until('\n', at);
      found.push([start, at]);
    } else if (long !== undefined) {
      at = until(long, at + long.length);
      // A text that stands alone is what Python calls a docstring.
      if (long !== '`' && /(?:^|\n)[ \t]*$/.test(text.slice(Math.max(0, start - 200), start))) found.push([start, at]);
    } else if (syntax.quotes.includes(text.charAt(at))) at = stringEnd(text, at);
    else at++;
  }
  return found;
}

function stringEnd(text: string, start: number): number {
  const quote = text.charAt(start);
  for (let at = start + 1; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '\\') at++;
    else if (character === quote) return at + 1;
    else if (character === '\n') return at;
  }
  return text.length;
}

function all(extensions: string, syntax: Syntax): Readonly<Record<string, Syntax>> {
  return Object.fromEntries(extensions.split(' ').map((extension) => [extension, syntax]));
}
