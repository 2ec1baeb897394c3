/** Flags of a character, for cheap tests by code unit. Letters beyond ASCII count as parts of names. */
export const lowerCase = 1;
export const upperCase = 2;
export const digit = 4;
export const nameMark = 8;
export const space = 16;
export const lineEnd = 32;
export const quote = 64;

const flags = new Uint8Array(65_536);
flags.fill(lowerCase, 97, 123);
flags.fill(upperCase, 65, 91);
flags.fill(digit, 48, 58);
for (const mark of '_$') flags[mark.charCodeAt(0)] = nameMark;
flags.fill(nameMark, 0xc0, 0x2000);
flags.fill(nameMark, 0x3040, 0xd800);
flags[32] = space;
flags[9] = space;
flags[10] = lineEnd;
flags[13] = lineEnd;
for (const mark of '"\'`') flags[mark.charCodeAt(0)] = quote;

export const alphanumeric = lowerCase | upperCase | digit;

/** Flags of the code unit at an offset; 0 outside the text. */
export function flagsAt(text: string, at: number): number {
  return at >= 0 && at < text.length ? (flags[text.charCodeAt(at)] ?? 0) : 0;
}

/** True when the code unit at an offset has one of the flags. */
export function is(text: string, at: number, wanted: number): boolean {
  return (flagsAt(text, at) & wanted) !== 0;
}

/** First offset at or after `at` that is no blank (space or tab). */
export function skipSpace(text: string, at: number): number {
  let end = at;
  while (is(text, end, space)) end++;
  return end;
}

/** Like skipSpace, over line ends as well, at most `most` characters. */
export function skipBlank(text: string, at: number, most = 200): number {
  let end = at;
  const limit = Math.min(text.length, at + most);
  while (end < limit && is(text, end, space | lineEnd)) end++;
  return end;
}

/** Offset of the end of the line that holds `at`, looking at most `most` characters ahead. */
export function endOfLine(text: string, at: number, most = 2000): number {
  const window = text.slice(at, at + most);
  const end = window.indexOf('\n');
  if (end < 0) return Math.min(text.length, at + most);
  return end > 0 && window.charAt(end - 1) === '\r' ? at + end - 1 : at + end;
}

/** Offset of the start of the line that holds `at`, looking at most `most` characters back. */
export function startOfLine(text: string, at: number, most = 2000): number {
  const from = Math.max(0, at - most);
  return from + text.slice(from, at).lastIndexOf('\n') + 1;
}
