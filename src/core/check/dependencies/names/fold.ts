/**
 * A name as it looks to the eye: letters of other scripts that look like Latin ones, wide forms and invisible
 * characters become what they pass for. The pairs are from Unicode's confusables
 * (https://www.unicode.org/Public/security/latest/confusables.txt), as far as they stand for letters of package names.
 */
export function seenAs(name: string): string {
  let seen = '';
  for (const character of name.normalize('NFKD')) {
    if (invisible.test(character)) continue;
    seen += looks.get(character) ?? character;
  }
  return seen;
}

/** True for a name with a character that no registry of packages allows. */
export function isForeign(name: string): boolean {
  return /[^\x20-\x7e]/.test(name);
}

/** A name without the differences that the eye misses in ASCII: `l1st`, `rn` for `m`. Compare it with another one. */
export function skeleton(name: string): string {
  return name
    .toLowerCase()
    .replace(/rn/g, 'm')
    .replace(/vv/g, 'w')
    .replace(/[0135]/g, (digit) => twins[digit] ?? digit);
}

const twins: Readonly<Record<string, string>> = { 0: 'o', 1: 'l', 3: 'e', 5: 's' };

/** Combining marks, zero-width characters, joiners, direction marks, soft hyphens, variation selectors. */
const invisible = /[\p{M}\p{Cf}\u034f\u115f\u1160\u3164\uffa0]/u;

const looks = new Map<string, string>();
for (const [latin, others] of Object.entries({
  a: 'аɑα',
  b: 'ЬƄь',
  c: 'сϲⅽ',
  d: 'ԁⅾ',
  e: 'еҽℯ',
  f: 'ƒẝ',
  g: 'ɡց',
  h: 'һհ',
  i: 'іıɩι',
  j: 'јϳ',
  k: 'кκ',
  l: 'ӏⅼǀ',
  m: 'мⅿ',
  n: 'ոп',
  o: 'оοօ',
  p: 'рρ',
  q: 'ԛգ',
  r: 'гᴦ',
  s: 'ѕꜱ',
  t: 'тτ',
  u: 'υսц',
  v: 'νѵⅴ',
  w: 'ԝѡա',
  x: 'хⅹ×',
  y: 'уγү',
  z: 'ᴢʐ',
  '-': '‐‑‒–—−',
  '.': '․。',
  '/': '⁄∕',
  _: 'ߺ',
})) {
  for (const other of others) looks.set(other, latin);
}
