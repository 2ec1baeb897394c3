import { isShownAttribute, bare } from './strings/names.ts';

/** A text of a page: between tags, or an attribute's. `[start, end)` in UTF-16 units; placeholders are blanks. */
export interface PageText {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Pages and templates of pages. */
export const isPage =
  /\.(?:vue|svelte|astro|html?|xhtml|erb|ejs|hbs|handlebars|mustache|jinja2?|j2|twig|njk|liquid|cshtml|razor|jsp|blade\.php|phtml)$/i;
/** Code with tags in it, whose attributes are read as code. */
export const hasTags = /\.(?:[jt]sx|mdx)$/i;

/** Text between tags, outside of scripts and styles. Linear. */
export function textNodes(text: string): PageText[] {
  return Array.from(text.matchAll(/>([^<>]{3,4000})(?=<)/g)).flatMap((match): PageText[] => {
    const [whole, value = ''] = match;
    const bareText = value.replaceAll(/\{\{[^{}]{0,200}\}\}|\$?\{[^{}]{0,200}\}|[@#]\{[^{}]{0,200}\}/g, ' ');
    if (/[{}=;|]|&&|=>|\(\)/.test(bareText.replaceAll(/&#?\w{1,10};/g, ' '))) return [];
    const start = match.index + whole.length - value.trimStart().length;
    return [{ start, end: start + value.trim().length, text: bareText.replaceAll(/&#?\w{1,10};/g, ' ').trim() }];
  });
}

/** Attributes that people read. Bound ones of Vue and Angular count where they are a text in quotes. */
export function attributesIn(text: string): PageText[] {
  return Array.from(
    text.matchAll(
      /(?<=\s)([:[(@]?)([A-Za-z][\w:-]{1,40})\]?=(["'])([^"'<>\n]{3,1000}|'[^'"<>\n]{3,1000}'|"[^'"<>\n]{3,1000}")\3/g,
    ),
  ).flatMap((match): PageText[] => {
    const [whole, bound = '', name = '', , value = ''] = match;
    if (
      bound === '(' ||
      bound === '@' ||
      !isShownAttribute(bare(name.replace(/^(?:v-bind|bind|android|app|tools):/, '')))
    )
      return [];
    const isQuoted = /^(["']).*\1$/.test(value);
    if (bound !== '' && !isQuoted) return [];
    const inner = isQuoted ? value.slice(1, -1) : value;
    const start = match.index + whole.length - 1 - value.length + (isQuoted ? 1 : 0);
    return [
      { start, end: start + inner.length, text: inner.replaceAll(/\{\{[^{}]{0,200}\}\}|\$?\{[^{}]{0,200}\}/g, ' ') },
    ];
  });
}

/** The page without its scripts and styles, and the scripts without their page: offsets stay. */
export function partsOf(text: string): { readonly page: string; readonly scripts: string } {
  const page: string[] = [];
  const scripts: string[] = [];
  let from = 0;
  const lower = text.toLowerCase();
  while (from < text.length) {
    const script = nextOpen(lower, 'script', from);
    const style = nextOpen(lower, 'style', from);
    const name = script >= 0 && (style < 0 || script < style) ? 'script' : 'style';
    const open = name === 'script' ? script : style;
    if (open < 0) break;
    const begin = lower.indexOf('>', open) + 1;
    if (begin === 0) break;
    const close = lower.indexOf(`</${name}`, begin);
    const end = close < 0 ? text.length : close;
    page.push(text.slice(from, begin), blank(text.slice(begin, end)));
    scripts.push(
      blank(text.slice(from, begin)),
      name === 'script' ? text.slice(begin, end) : blank(text.slice(begin, end)),
    );
    from = end;
  }
  page.push(text.slice(from));
  scripts.push(blank(text.slice(from)));
  return { page: page.join(''), scripts: scripts.join('') };
}

function nextOpen(lower: string, name: string, from: number): number {
  for (let at = lower.indexOf(`<${name}`, from); at >= 0; at = lower.indexOf(`<${name}`, at + 1))
    if (/[\s>]/.test(lower.charAt(at + name.length + 1))) return at;
  return -1;
}

function blank(text: string): string {
  return text.replaceAll(/[^\n]/g, ' ');
}
