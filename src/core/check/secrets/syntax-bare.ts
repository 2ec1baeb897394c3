import { alphanumeric, endOfLine, is, skipSpace, startOfLine } from './chars.ts';
import type { Language } from './language.ts';
import type { Name } from './name-around.ts';
import type { NameClass } from './names.ts';
import type { Place } from './place.ts';
import { readBare } from './values.ts';

/** An unquoted value: of a configuration file, or within a string (a query, a connection string, a header). */
export function bareValue(
  text: string,
  name: Name,
  at: number,
  operator: string,
  language: Language,
  inQuotes: boolean,
  kind: NameClass,
): Place | null {
  if (
    operator !== '=' &&
    operator !== ':' &&
    operator !== ':=' &&
    operator !== '?=' &&
    operator !== '=>' &&
    operator !== '->'
  )
    return null;
  const before = text.charAt(name.start - 1);
  if (operator === '=' && (before === '?' || before === '&')) {
    if (/badge|\.svg|example\.(?:com|org|net)/i.test(text.slice(Math.max(0, name.start - 100), name.start)))
      return null;
    const value = readBare(text, at, '&"\'`<>)]}#\\;,|*');
    return value === null ? null : { value, code: 'url-password' };
  }
  const enclosing = inQuotes ? null : enclosingQuote(text, name.start);
  const start = skipSpace(text, at);
  if (enclosing !== null && operator === ':' && !/[\s"'`{(,]/.test(before)) return null;
  if (enclosing !== null && (operator === '=' || operator === ':')) {
    const value = readBare(text, start, `${enclosing};&\\,<>)`);
    if (value === null || kind.kind === 'weak') return scheme(text, start, enclosing, operator);
    const closes = text.indexOf(enclosing, value.after);
    if (closes < 0 || closes > endOfLine(text, value.after, 400)) return null;
    const schemed = scheme(text, start, enclosing, operator);
    return schemed ?? { value, code: operator === ':' ? 'header' : 'connection-string' };
  }
  const flag = before === '-' && operator === '=';
  const comment = commentBefore(text, name.start);
  const listed =
    operator === '=' &&
    language.bareColon &&
    /^\s*-\s+["']?$/.test(text.slice(startOfLine(text, name.start, 60), name.start));
  const exported = operator === '=' && /(?:^|\s)export\s+$/.test(text.slice(Math.max(0, name.start - 12), name.start));
  const allowed =
    exported || (operator === ':' ? language.bareColon || comment : language.bareEquals || flag || listed || comment);
  if (!allowed || (inQuotes && language.id !== 'yaml' && language.id !== 'config')) return null;
  if (kind.kind === 'seed-phrase') return phraseValue(text, start);
  return configValue(text, start, comment && !language.bareColon ? { ...language, prose: true } : language, flag);
}

function configValue(text: string, start: number, language: Language, flag: boolean): Place | null {
  const block = /^[|>][-+]?\d?[ \t]*\r?\n\s+/.exec(text.slice(start, start + 40));
  if (block !== null && language.bareColon) {
    const value = readBare(text, start + block[0].length, '');
    return value === null ? null : { value, code: 'named' };
  }
  const value = readBare(
    text,
    start,
    language.id === 'shell' || flag ? '"\'`;&|<>)' : language.prose ? '"\'`;,)<>|' : '"\'',
  );
  if (value === null) return null;
  const rest = text.slice(value.after, endOfLine(text, value.after, 120));
  const alone = /^\s*(?:$|[#;}\],]|\/\/|--)/.test(rest);
  if (language.prose && !/^\s*(?:$|[`*|,;.)]|\w+=|-->|""")/.test(rest)) return null;
  if (
    !alone &&
    !(language.id === 'shell' || flag || language.prose) &&
    !(language.id === 'equals' || language.id === 'config')
  )
    return null;
  if (!alone && !language.prose && language.id !== 'shell' && !flag && !/^\s+(?:[\w-]+=|account|\\)/.test(rest))
    return null;
  const tail = /(?:[,;]|\*{1,2})$/.exec(value.text)?.[0].length ?? 0;
  const trimmed = tail > 0 ? { ...value, text: value.text.slice(0, -tail), end: value.end - tail } : value;
  return { value: trimmed, code: 'named' };
}

/** `Authorization: Bearer …` within a string. */
export function scheme(text: string, at: number, enclosing: string, operator: string): Place | null {
  const found =
    operator === ':' ? /^(?:Bearer|Token|Basic|ApiKey|token|bearer|basic)\s+/.exec(text.slice(at, at + 12)) : null;
  const value = found === null ? null : readBare(text, at + found[0].length, `${enclosing}\\,;<>`);
  return value === null ? null : { value, code: 'header' };
}

/** The words of a seed phrase, up to the line's end. */
function phraseValue(text: string, start: number): Place | null {
  const words = text.slice(start, endOfLine(text, start, 300)).trimEnd();
  return words === ''
    ? null
    : {
        value: { text: words, start, end: start + words.length, after: start + words.length, how: 'bare' },
        code: 'seed-phrase',
      };
}

/** True when the line before the offset opens a comment. */
export function commentBefore(text: string, at: number): boolean {
  return /(?:^|\s)(?:(?:\/\/|#|\/\*)(?=.|$)|(?:\*|--|<!--|;|REM|%)\s)/i.test(
    text.slice(startOfLine(text, at, 120), at),
  );
}

/** The quote of a string that the offset is likely inside, seen from 160 characters before on the same line. */
function enclosingQuote(text: string, at: number): string | null {
  const from = startOfLine(text, at, 160);
  let open = 0;
  for (let index = from; index < at; index++) {
    const code = text.charCodeAt(index);
    if (code === 92) {
      index++;
      continue;
    }
    if (code !== 34 && code !== 39 && code !== 96) continue;
    if (open === 0) open = code === 39 && is(text, index - 1, alphanumeric) ? 0 : code;
    else if (open === code) open = 0;
  }
  return open === 0 ? null : String.fromCharCode(open);
}
