import { is, quote, skipBlank, skipSpace, startOfLine } from './chars.ts';
import type { Language } from './language.ts';
import type { Name } from './name-around.ts';
import type { NameClass } from './names.ts';
import { literalAt, type Place } from './place.ts';
import { bareValue } from './syntax-bare.ts';
import { declaredDefault, keyedBefore, pairValue, parameterDefault } from './syntax-declared.ts';
import { directive, flagValue, listArgument, spoken } from './syntax-line.ts';
import { attributeValue, tagWithAttributes, xmlValue } from './syntax-markup.ts';
import { readExpression } from './values.ts';

/** Where the value of a name stands. */
export function findValue(text: string, name: Name, language: Language, kind: NameClass): Place | null {
  const closed = closers(text, name.end);
  const keyed = closed.quotes > 0 ? keyedBefore(text, name) : null;
  if (keyed !== null) return keyed;
  const at = skipSpace(text, closed.at);
  const char = text.charAt(at);
  const inQuotes = closed.quotes > 0;
  if (
    char === '=' ||
    char === ':' ||
    char === '<' ||
    char === '?' ||
    char === '|' ||
    char === '!' ||
    char === '+' ||
    (char === '-' && text.charAt(at + 1) === '>')
  ) {
    const operator = /^(?:===?|!==?|=>|->|:=|::=|\?\?=|\|\|=|\?=|\+=|<-|<<-|=~|=|::?(?!:)|\?:)/.exec(
      text.slice(at, at + 4),
    );
    if (char === ':' && language.bareColon && is(text, skipSpace(text, at + 1), 32)) {
      const parameter = parameterDefault(text, at);
      if (parameter !== null) return parameter;
    }
    if (operator !== null && operator[0] !== '::' && operator[0] !== '=~')
      return afterOperator(text, name, at, operator[0], language, inQuotes, kind);
  }
  if (char === '>' || char === '<') return xmlValue(text, name, at, inQuotes);
  const attributes =
    text.charAt(name.start - 1) === '<'
      ? /^(?:\s+[\w:-]+="[^"<>]{0,60}"){1,4}\s*>/.exec(text.slice(closed.at, closed.at + 200))
      : null;
  if (attributes !== null) return tagWithAttributes(text, name, closed.at, attributes[0]);
  if (char === ',' && !inQuotes && (name.text.endsWith('USERPWD') || text.charAt(name.start - 1) === '{'))
    return literalAt(text, skipBlank(text, at + 1));
  const filled =
    char === ',' && inQuotes
      ? /^,\s*(?:[A-Za-z_]\w{0,30}\s*=\s*["'\w.]{1,40}\s*,\s*){0,4}(?:with|value|text|default|default_?[vV]alue|useValue|initial|fallback|secret)\s*(?::|=>|=(?!=))\s*/.exec(
          text.slice(at, at + 200),
        )
      : null;
  if (filled !== null) return literalAt(text, at + filled[0].length);
  if (char === ',' && inQuotes)
    return pairValue(text, name, at) ?? (takesPairs(text, name) ? literalAt(text, skipBlank(text, at + 1)) : null);
  if (char === '(')
    return asks.test(name.text)
      ? equalsCall(text, at)
      : (literalAt(text, skipBlank(text, at + 1)) ?? equalsCall(text, at));
  if (char === '.') return equalsMethod(text, at);
  const declared = inQuotes && char === '{' ? declaredDefault(text, name, at) : null;
  if (declared !== null) return declared;
  if (
    inQuotes &&
    at > closed.at &&
    is(text, at, quote) &&
    /\b(?:set|add|put)\s+["']$/.test(
      text.slice(Math.max(0, startOfLine(text, name.start, 120)), name.start).replace(/[\w:]+$/, ''),
    )
  )
    return literalAt(text, at, 'flag');
  if (at > closed.at || inQuotes) {
    // `Pass 'x' to …` is a sentence.
    const literal = is(text, at, quote) && !inQuotes && !/^pass$/i.test(name.text) ? literalAt(text, at) : null;
    return (
      literal ??
      flagValue(text, name, at) ??
      (inQuotes ? null : typedDeclaration(text, closed.at)) ??
      pairValue(text, name, closed.at) ??
      attributeValue(text, name, at, inQuotes) ??
      directive(text, name, at, language, inQuotes) ??
      spoken(text, name, at, language)
    );
  }
  if (is(text, at, 32)) return pairValue(text, name, closed.at) ?? listArgument(text, name, at);
  if (char === '{' && is(text, at + 1, quote)) return literalAt(text, at + 1);
  if (char === '[' || char === '{') return typedDeclaration(text, closed.at);
  return null;
}

function afterOperator(
  text: string,
  name: Name,
  at: number,
  operator: string,
  language: Language,
  inQuotes: boolean,
  kind: NameClass,
): Place | null {
  const valueAt = at + operator.length;
  const value = readExpression(text, valueAt);
  if (value !== null) {
    // A literal on the next line belongs to the name only where nothing but blanks lies between.
    return { value, code: 'named' };
  }
  if (operator === ':' && language.id !== 'yaml') {
    const typed = typedDeclaration(text, at);
    if (typed !== null) return typed;
  }
  return bareValue(text, name, valueAt, operator, language, inQuotes, kind);
}

interface Closed {
  readonly at: number;
  readonly quotes: number;
}

/** Passes quotes and brackets that close round a name. */
function closers(text: string, end: number): Closed {
  let at = end;
  let quotes = 0;
  for (let step = 0; step < 5; step++) {
    const char = text.charAt(at);
    if (char === '"' || char === "'" || char === '`') quotes++;
    else if (
      !(char === '\\' && is(text, at + 1, quote)) &&
      !(char === ']' && quotes > 0) &&
      !(char === '?' && text.charAt(at + 1) !== '?' && text.charAt(at + 1) !== ':' && text.charAt(at + 1) !== '=') &&
      !(char === '!' && text.charAt(at + 1) !== '=')
    )
      break;
    at++;
  }
  return { at, quotes };
}

/** `.equals("…")`, `== "…"` behind a call. */
function equalsMethod(text: string, at: number): Place | null {
  const found =
    /^\.(?:equals(?:IgnoreCase)?|eq|compareTo|toBe|toEqual|is|set|value|default|append|push|add|assign|setValue|put)\(\s*/.exec(
      text.slice(at, at + 40),
    );
  return found === null ? null : literalAt(text, at + found[0].length);
}

/** `getPassword() == "…"`. */
function equalsCall(text: string, at: number): Place | null {
  const found = /^\(\s*\)\s*(?:===?|\.equals\()\s*/.exec(text.slice(at, at + 30));
  return found === null ? null : literalAt(text, at + found[0].length);
}

/** `: string = '…'`, `[] = "…"`, ` As String = "…"`, ` string = "…"`. */
function typedDeclaration(text: string, at: number): Place | null {
  const found =
    /^(?:\s*:\s*[\w&'][\w.<>[\]&'|?*:, ]{0,60}?|\s*(?:\[\w*\]\s*){1,2}|\s+(?:As\s+)?[\w*[\]&.]{2,30}(?:\s*\*\s*\d+)?|\s*\{[^{}\n]{0,40}\})\s*:?=(?![=>])\s*/.exec(
      text.slice(at, at + 110),
    );
  return found === null ? null : literalAt(text, at + found[0].length);
}

/** Calls that ask for a secret by some other name than give one: `getPassword("db")`. */
const asks =
  /(?:^|[.:>_-])(?:get|fetch|find|load|read|look_?up|has|is|require|request|remove|delete|drop|parse|decode|validate|verify|check|test|match|resolve|generate|create|make|list|need|missing|no|invalid|on|handle|show|render|print|log|describe|count|format|mask|redact|new|forgot|reset|refresh|revoke|next|peek|consume|expect|eat|skip|accept|is_|add_?argument|option|prompt|ask)(?=[_A-Z]|[a-z]{0,3}[A-Z_]|[A-Za-z]*$)/;

/** True when a name in quotes is the key of a pair: in a call that sets something, or in a list of two. */
function takesPairs(text: string, name: Name): boolean {
  const before = text.slice(Math.max(0, name.start - 50), name.start);
  if (/[[({,]\s*[[(]\s*["'`]$/.test(before) || /^\s*[[(]\s*["'`]$/.test(before)) return true;
  if (
    /(?:[mM]ap\.?[oO]f|[fF]lags?\.\w+|fs\.\w+|[hH]ash|dict|Pairs?)\([^()\n]{0,200}["'`]$|(?:buildConfigField|resValue)\s*\(?\s*["']\w+["']\s*,\s*["']$/.test(
      text.slice(Math.max(0, name.start - 220), name.start),
    )
  )
    return true;
  if (/\[\s*["'`]-{0,2}$|,\s*["'`]-{1,2}$/.test(before)) return true;
  return setters.test(before);
}

const setters = setterPattern(
  'set put append add of item header param parameter property attr attribute env environment define insert store option config with field data pair entry update write save query variable var secret assoc emplace setex arg hset hash dict map to build export const override',
);

/** The name of a call that takes a key and a value has one of the words, whole: `setItem(`, `add_header(`, `putenv(`. */
function setterPattern(verbs: string): RegExp {
  const either = verbs.split(' ').map((verb) => `[${verb.charAt(0)}${verb.charAt(0).toUpperCase()}]${verb.slice(1)}`);
  return new RegExp(
    `(?:^|[^A-Za-z]|[a-z](?=[A-Z]))(?:${either.join('|')})(?:s|env|[A-Z_]\\w*)?[!?]?\\s*\\(\\s*["'\`]$`,
  );
}
