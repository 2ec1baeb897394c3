import { matches } from '../../glob.ts';
import { languages, type Language } from './languages.ts';

/** A piece of text that people read: its place in the file, `[start, end)` in UTF-16 units. */
export interface ReadText {
  readonly kind: 'comment' | 'copy';
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Files that hold text for customers, by how such files are named everywhere. */
const resources = [
  '**/{locales,locale,i18n,l10n,lang,translations,messages}/**/*.{json,json5,yaml,yml,properties,po,arb,xml}',
  '**/{messages,strings,translation,translations}{,.*,_*,-*}.{json,yaml,yml,properties,xml}',
  '**/*.{po,arb}',
  '**/values{,-*}/strings*.xml',
];

const slashes = /\.(?:[cm]?[jt]sx?|java|kt|kts|go|rs|c|h|cc|cpp|hpp|cs|swift|scala|dart|php|proto|gradle|groovy)$/;
const hashes = /\.(?:py|rb|sh|bash|toml|tf|hcl|r|pl|ex|exs)$|(?:^|\/)(?:Dockerfile[^/]*|Makefile)$/;
const markup = /\.(?:[jt]sx|vue|svelte|html?)$/;

/** What people read in a file: comments of code, and values or text that customers see. */
export function textsOf(path: string, text: string, more: readonly string[]): ReadText[] {
  if (isCopy(path, more)) return copyIn(path, text);
  const comments = slashes.test(path) ? slashComments(text) : hashes.test(path) ? hashComments(text) : [];
  return [...comments.filter((one) => !isBoilerplate.test(one.text)), ...(markup.test(path) ? textNodes(text) : [])];
}

/** The language that a file's name says, such as `locales/en/home.json` or `messages_es.properties`; null for none. */
export function languageInName(path: string): Language | null {
  const parts = path.toLowerCase().split(/[/._-]/);
  return languages.findLast((one) => parts.includes(one)) ?? null;
}

function isCopy(path: string, more: readonly string[]): boolean {
  return [...resources, ...more].some((glob) => matches(path, glob));
}

/** Licences, addresses for tools and code that is commented out are nobody's prose. */
const isBoilerplate = /copyright|licen[sc]e|SPDX-|eslint|prettier|@ts-|noqa|guardrails:|https?:\/\/|[;{}]\s*$/im;

/** Values: in quotes after a key, plain after a key, or between tags. */
function copyIn(path: string, text: string): ReadText[] {
  const form = path.endsWith('.xml')
    ? />([^<>]+)</g
    : path.endsWith('.po')
      ? /^(?:msgstr(?:\[\d+\])?[ \t]+)?"((?:[^"\\\n]|\\.)*)"[ \t]*$/gm
      : /\.(?:json5?|arb)$/.test(path)
        ? /:\s*"((?:[^"\\\n]|\\.)*)"/g
        : /^[ \t]*[^\s#:=][^:=\n]{0,200}[:=][ \t]*["']?([^\n"']{10,})/gm;
  return found(text, form, 'copy').filter(({ start }) => !path.endsWith('.po') || isTranslated(text, start));
}

/** In a .po file, a line of msgid is the original. */
function isTranslated(text: string, at: number): boolean {
  const before = text.slice(0, at);
  return before.lastIndexOf('msgstr') > before.lastIndexOf('msgid');
}

function textNodes(text: string): ReadText[] {
  return found(text, />([^<>{}=;]{20,2000})</g, 'copy');
}

function found(text: string, form: RegExp, kind: ReadText['kind']): ReadText[] {
  return Array.from(text.matchAll(form), (match): ReadText => {
    const value = match[1] ?? '';
    const start = match.index + match[0].lastIndexOf(value);
    return { kind, start, end: start + value.length, text: value.replaceAll(/\\[nrt"']/g, ' ') };
  });
}

/** Block comments, and line comments with those right below them as one. What stands in quotes is skipped. */
function slashComments(text: string): ReadText[] {
  const parts = text.matchAll(
    /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\[\s\S])*`|\/\*(?:(?!\*\/)[\s\S])*(?:\*\/|$)|\/\/[^\n]*(?:\n[ \t]*\/\/[^\n]*)*/g,
  );
  return Array.from(parts).flatMap((match) => {
    const [whole] = match;
    return whole.startsWith('/') ? [commentAt(match.index, whole, /^[ \t]*(?:\/\*+|\*+\/|\*|\/\/+)|\*\/$/gm)] : [];
  });
}

function hashComments(text: string): ReadText[] {
  const parts = text.matchAll(/^[ \t]*#(?!!)[^\n]*(?:\n[ \t]*#[^\n]*)*/gm);
  return Array.from(parts, (match) => commentAt(match.index, match[0], /^[ \t]*#+/gm));
}

function commentAt(start: number, whole: string, marks: RegExp): ReadText {
  return { kind: 'comment', start, end: start + whole.length, text: whole.replaceAll(marks, ' ') };
}
