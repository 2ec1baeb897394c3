import { alphanumeric, is, nameMark, quote, skipBlank } from './chars.ts';
import { readQuoted, type Value } from './values.ts';

const identifier = String.raw`[A-Za-z_$][\w$]{0,60}`;
const sum = new RegExp(String.raw`^\s*(${identifier}(?:\s*(?:\+|\.\.?|<>|&)\s*${identifier}){0,7})\s*(?=[;,)\r\n]|$)`);
const template = new RegExp(
  String.raw`^\s*(?:\`((?:\$\{${identifier}\}){2,8})\`|[fF]["']((?:\{${identifier}\}){2,8})["']|"((?:[$#]\{${identifier}\}){2,8})")`,
);
const joined = new RegExp(
  String.raw`^\s*(?:\[\s*(${identifier}(?:\s*,\s*${identifier}){1,7})\s*\]\s*\.join\(\s*(?:''|"")?\s*\)|(?:''|"")\.join\(\s*[[(]\s*(${identifier}(?:\s*,\s*${identifier}){1,7}))`,
);

/** The pieces of a value that is put together from variables (a sum, a template, a joined list), each as its literal above. */
export function foldVariables(text: string, at: number): Value[] | null {
  const rest = text.slice(at, at + 240);
  const found = sum.exec(rest) ?? template.exec(rest) ?? joined.exec(rest);
  const names =
    found
      ?.slice(1)
      .find((group) => group !== undefined)
      ?.match(/[A-Za-z_]\w*/g) ?? [];
  if (names.length === 0) return null;
  const pieces: Value[] = [];
  for (const name of names) {
    const piece = literalOf(text, name, at);
    if (piece === null) return null;
    pieces.push(piece);
  }
  return pieces;
}

/** The literal that a variable was last given above an offset, at most 4000 characters before. */
export function literalOf(text: string, name: string, before: number): Value | null {
  const from = Math.max(0, before - 4000);
  const above = text.slice(from, before);
  let at = above.lastIndexOf(name);
  for (let steps = 0; at >= 0 && steps < 24; steps++) {
    const end = from + at + name.length;
    if (!/[\w$.]/.test(above.charAt(at - 1)) && !is(text, end, nameMark | alphanumeric)) {
      const given = /^\s*(?::\s*\w+\s*)?:?=\s*/.exec(text.slice(end, Math.min(before, end + 40)));
      const literal = given === null ? null : readQuoted(text, end + given[0].length);
      if (literal !== null) return literal;
    }
    at = at === 0 ? -1 : above.lastIndexOf(name, at - 1);
  }
  return null;
}

/** The other members of a list, or values of a map, whose first literal is `first`: `['…', '…']`, `{ a: '…', b: '…' }`. */
export function listed(text: string, first: Value): Value[] {
  const open = openerBefore(text, first.start - 1);
  if (open === null) return [];
  const found: Value[] = [];
  let next = first;
  for (let count = 0; count < 60; count++) {
    let at = skipBlank(text, next.after);
    if (text.charAt(at) !== ',' && text.charAt(at) !== ':' && !text.startsWith('=>', at)) break;
    at = skipBlank(text, at + (text.charAt(at) === '=' ? 2 : 1));
    const key = /^[\w$-]{1,60}\s*(?::|=>)\s*/.exec(text.slice(at, at + 80));
    if (key !== null && open === '{') at += key[0].length;
    if (!is(text, at, quote)) break;
    const literal = readQuoted(text, at);
    if (literal === null) break;
    found.push(literal);
    next = literal;
  }
  return found;
}

/** The bracket that stands before a literal, over its quote, prefix and blanks. */
export function openerBefore(text: string, quoteAt: number): '[' | '{' | null {
  let at = quoteAt - 1;
  while (at > 0 && at > quoteAt - 60 && /[\sbfru]/.test(text.charAt(at))) at--;
  const char = text.charAt(at);
  return char === '[' || char === '{' ? char : null;
}
