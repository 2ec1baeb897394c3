import { is } from './chars.ts';

/** A name as it stands in the text: offsets of the name alone. */
export interface Name {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Widens a place inside a name to the whole name: letters, digits, `_`, `$`, and `-` or `.` between them. */
export function nameAround(text: string, at: number): Name {
  let start = at;
  while (at - start < 80 && namePart(text, start - 1)) start--;
  let end = at;
  while (end - at < 80 && namePart(text, end)) end++;
  while (start < end && /[-.]/.test(text.charAt(start))) start++;
  while (end > start && /[-.]/.test(text.charAt(end - 1))) end--;
  return { text: text.slice(start, end), start, end };
}

function namePart(text: string, at: number): boolean {
  if (is(text, at, 15)) return true;
  const char = text.charAt(at);
  return (char === '-' || char === '.') && is(text, at - 1, 15) && is(text, at + 1, 15);
}
