import { matches } from '../../glob.ts';

/** One text of a resource file with its key; its place is that of the text, `[start, end)` in UTF-16 units. */
export interface Entry {
  /** Steps of nested keys are joined with a point; of a .po file it is the original. */
  readonly key: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Files that hold text for customers, by how such files are named everywhere. */
const resources = [
  '**/{locales,locale,i18n,l10n,lang,langs,translations,messages}/**/*.{json,json5,yaml,yml,properties,po,arb,xml}',
  '**/{messages,strings,translation,translations}{,.*,_*,-*}.{json,yaml,yml,properties,xml}',
  '**/*.{po,arb}',
  '**/values{,-*}/strings*.xml',
];

/** The same as code: what they hold is fields with texts. */
const inCode = ['**/{locales,locale,i18n,l10n,lang,langs,translations}/**/*.{ts,js,mjs,cjs,php}'];

/** True for a file that holds text for customers by its name, or by the policy. */
export function isResource(path: string, more: readonly string[]): boolean {
  return [...resources, ...more].some((glob) => matches(path, glob));
}

/** True for such a file that is code. */
export function isResourceInCode(path: string): boolean {
  return inCode.some((glob) => matches(path, glob));
}

/**
 * What a resource file holds: JSON (ARB without what describes its texts), YAML, properties, .po, Android's XML and other
 * XML. What is not well formed is read as far as it goes. Linear.
 */
export function entriesOf(path: string, text: string): Entry[] {
  if (/\.(?:json5?|arb)$/i.test(path)) return inJson(text);
  if (/\.po$/i.test(path)) return inPo(text);
  if (/\.xml$/i.test(path)) return inXml(text);
  return /\.ya?ml$/i.test(path) ? inYaml(text) : inLines(text);
}

/** As many keys, and as long ones, no person writes. */
const mostEntries = 50_000;
const longestKey = 400;
const deepest = 60;

function inJson(text: string): Entry[] {
  const entries: Entry[] = [];
  const keys: string[] = [];
  let key = '';
  let depth = 0;
  for (let at = 0; at < text.length && entries.length < mostEntries; at++) {
    const character = text.charAt(at);
    if (character === '{' || character === '[') {
      if (depth < deepest) keys[depth] = key;
      depth++;
      key = '';
    } else if (character === '}' || character === ']') {
      depth = Math.max(0, depth - 1);
      key = '';
    } else if (character === ',') key = '';
    else if (character === '"') {
      const end = quoteEnd(text, at);
      if (text.charAt(end) !== '"') {
        at = end;
        continue;
      }
      const value = text.slice(at + 1, end);
      const isKey = /^\s{0,40}:/.test(text.slice(end + 1, end + 42));
      at = end;
      if (isKey) {
        key = value.slice(0, 100);
        continue;
      }
      const steps = [...keys.slice(1, Math.min(depth, deepest)), key].filter(Boolean);
      // ARB describes a text under its key with an @ before it.
      if (!steps.some((step) => step.startsWith('@'))) entries.push(entry(steps.join('.'), end - value.length, value));
    }
  }
  return entries;
}

function inYaml(text: string): Entry[] {
  const entries: Entry[] = [];
  const open: { readonly indent: number; readonly key: string }[] = [];
  let block: { readonly indent: number; readonly key: string; start: number; end: number } | null = null;
  const close = (): void => {
    if (block !== null && block.end > block.start)
      entries.push(entry(block.key, block.start, text.slice(block.start, block.end)));
    block = null;
  };
  for (const { start, line } of linesOf(text)) {
    if (entries.length >= mostEntries) break;
    const indent = line.length - line.trimStart().length;
    if (block !== null && (line.trim() === '' || indent > block.indent)) {
      if (block.start < 0) block.start = start + indent;
      if (line.trim() !== '') block.end = start + line.trimEnd().length;
      continue;
    }
    close();
    const found = /^ *(?:- +)?(["']?)([^\s"'#:-][^"'#:]{0,200}|[^"'#:\s])\1:(?:[ \t]+(.*))?$/.exec(
      line.slice(0, 20_000),
    );
    if (!found) continue;
    while ((open.at(-1)?.indent ?? -1) >= indent) open.pop();
    const step = found[2]?.trim() ?? '';
    const key = [...open.map((one) => one.key), step].slice(-deepest).join('.');
    const value = found[3]?.trim() ?? '';
    if (value === '' || value.startsWith('#')) open.push({ indent, key: step });
    else if (/^[|>][-+0-9]*\s*(?:#.*)?$/.test(value)) block = { indent, key, start: -1, end: -1 };
    else {
      const quote = /^["']/.exec(value)?.[0] ?? '';
      const from = start + line.indexOf(value, line.indexOf(':') + 1) + quote.length;
      const whole = value.slice(quote.length);
      const end = quote === '' ? whole.search(/\s#/) : whole.lastIndexOf(quote);
      entries.push(entry(key, from, end < 0 ? whole : whole.slice(0, end)));
    }
  }
  close();
  return entries;
}

/** `key=value`, `key: value`, `key value`; a backslash at the end goes on in the next line. */
function inLines(text: string): Entry[] {
  const entries: Entry[] = [];
  let before: { key: string; start: number; end: number } | null = null;
  for (const { start, line } of linesOf(text)) {
    if (entries.length >= mostEntries) break;
    const goesOn = line.endsWith('\\') && !line.endsWith('\\\\');
    const end = start + line.length - (goesOn ? 1 : 0);
    if (before !== null) before.end = end;
    else {
      const found = /^[ \t]{0,40}([^\s#!:=][^:=\s]{0,399})[ \t]{0,40}[:=][ \t]{0,40}(?=\S)/.exec(line.slice(0, 1000));
      if (found) before = { key: found[1] ?? '', start: start + found[0].length, end };
    }
    if (before === null || goesOn) continue;
    const quote = /["']/.test(text.charAt(before.start)) ? 1 : 0;
    entries.push(entry(before.key, before.start + quote, text.slice(before.start + quote, before.end - quote)));
    before = null;
  }
  return entries;
}

/** Translations that are not empty; a message of several lines, or of several plurals, is one. */
function inPo(text: string): Entry[] {
  const entries: Entry[] = [];
  let original = '';
  let context = '';
  let part = '';
  let found: { start: number; end: number; parts: string[] } | null = null;
  const close = (): void => {
    const whole = found?.parts.join('').trim() ?? '';
    if (found !== null && original !== '' && whole !== '')
      entries.push({
        key: `${context}${original}`.slice(0, longestKey),
        start: found.start,
        end: found.end,
        text: whole,
      });
    found = null;
  };
  for (const { start, line } of linesOf(text)) {
    if (entries.length >= mostEntries) break;
    const word = /^(msgctxt|msgid_plural|msgid|msgstr)(?:\[\d{1,2}\])?[ \t]/.exec(line)?.[1];
    const quote = line.indexOf('"');
    const last = line.lastIndexOf('"');
    if ((word === undefined && !line.startsWith('"')) || last <= quote) continue;
    const value = line.slice(quote + 1, last);
    if (word !== undefined) {
      if (word === 'msgctxt' || (word === 'msgid' && part !== 'msgctxt')) {
        close();
        context = original = '';
      }
      part = word;
    }
    if (part === 'msgctxt') context += value;
    else if (part === 'msgid') original += value;
    else if (part === 'msgstr') {
      found ??= { start: start + quote + 1, end: start + last, parts: [] };
      found.parts.push(value);
      found.end = start + last;
    }
  }
  close();
  return entries;
}

function inXml(text: string): Entry[] {
  const entries: Entry[] = [];
  let group = '';
  for (const match of text.matchAll(/<([\w-]{1,60})((?:\s[^<>]{0,400})?)>([^<>]*)/g)) {
    if (entries.length >= mostEntries) break;
    const [whole, tag = '', attributes = '', value = ''] = match;
    const name = /\b(?:name|key|id|quantity)\s{0,4}=\s{0,4}["']([^"']{1,200})["']/.exec(attributes)?.[1] ?? '';
    if (tag === 'plurals' || tag === 'string-array') group = name;
    if (value.trim() === '' || /\btranslatable\s{0,4}=\s{0,4}["']false/.test(attributes)) continue;
    const start = match.index + whole.length - value.length;
    entries.push(entry(tag === 'item' ? `${group}.${name}` : name || tag, start, value));
  }
  return entries;
}

function entry(key: string, start: number, value: string): Entry {
  const text = value.replaceAll(/\\u([0-9a-fA-F]{4})/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
  return { key: key.slice(0, longestKey), start, end: start + value.length, text: text.replaceAll(/\\./g, ' ') };
}

/** Where the string that begins here ends: at its quote, or where its line does. */
function quoteEnd(text: string, start: number): number {
  let at = start + 1;
  for (; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '\\') at++;
    else if (character === '"' || character === '\n') return at;
  }
  return Math.min(at, text.length);
}

function linesOf(text: string): { readonly start: number; readonly line: string }[] {
  let start = 0;
  return text.split('\n').map((whole) => {
    const here = start;
    start += whole.length + 1;
    return { start: here, line: whole.endsWith('\r') ? whole.slice(0, -1) : whole };
  });
}
