import { skipBlank } from './chars.ts';
import { readExpression, type Value } from './values.ts';

/** An argument of a call: where it starts, and the literal that it is, if it is one. */
export interface Argument {
  readonly start: number;
  readonly end: number;
  readonly literal: Value | null;
}

const longest = 500;

/** The first arguments of a call whose `(` stands at `open`, at most `most` of them and 500 characters. */
export function readArguments(text: string, open: number, most: number): Argument[] {
  const found: Argument[] = [];
  const limit = Math.min(text.length, open + longest);
  let start = skipBlank(text, open + 1);
  let depth = 0;
  let quote = '';
  for (let at = start; at < limit && found.length < most; at++) {
    const char = text.charAt(at);
    if (quote !== '') {
      if (char === '\\') at++;
      else if (char === quote || char === '\n') quote = '';
      continue;
    }
    if (char === '"' || char === "'" || char === '`') quote = char;
    else if (char === '(' || char === '[' || char === '{') depth++;
    else if (char === ')' || char === ']' || char === '}') {
      if (depth === 0) {
        if (at > start) found.push(argument(text, start, at));
        return found;
      }
      depth--;
    } else if (char === ',' && depth === 0) {
      found.push(argument(text, start, at));
      start = skipBlank(text, at + 1);
    } else if (char === ';' && depth === 0) return found;
  }
  return found;
}

function argument(text: string, start: number, end: number): Argument {
  const value = /["'`]/.test(text.slice(start, Math.min(end, start + 120))) ? readExpression(text, start) : null;
  return { start, end, literal: value !== null && value.start <= end ? value : null };
}
