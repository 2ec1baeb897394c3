/** A part of a token's shape: one of several literals, or a run of an alphabet. */
export type Part =
  | { readonly literals: readonly string[] }
  | { readonly alphabet: Uint8Array; readonly name: string; readonly least: number; readonly most: number };

const letters = 'abcdefghijklmnopqrstuvwxyz';
const capitals = letters.toUpperCase();
const digits = '0123456789';

/** The characters of each alphabet that a shape can name. */
export const alphabets: Readonly<Record<string, string>> = {
  d: digits,
  hex: `${digits}abcdef`,
  HEX: `${digits}ABCDEF`,
  xX: `${digits}abcdefABCDEF`,
  lo: letters,
  up: capitals,
  ln: letters + digits,
  un: capitals + digits,
  an: letters + capitals + digits,
  w: `${letters}${capitals}${digits}-_`,
  b64: `${letters}${capitals}${digits}+/`,
  b64u: `${letters}${capitals}${digits}-_=`,
  b32: `${capitals}234567`,
  b32l: `${letters}234567`,
  dot: `${letters}${capitals}${digits}-_.`,
  pct: `${letters}${capitals}${digits}-_%`,
};

const tables = new Map<string, Uint8Array>();

function tableOf(name: string): Uint8Array {
  const known = tables.get(name);
  if (known !== undefined) return known;
  const chars = alphabets[name];
  if (chars === undefined) throw new Error(`no alphabet ${name}`);
  const table = new Uint8Array(128);
  for (const char of chars) table[char.charCodeAt(0)] = 1;
  tables.set(name, table);
  return table;
}

const uuid = 'hex{8} - hex{4} - hex{4} - hex{4} - hex{12}';

/** Parts of a shape (see `TokenRow`). Throws on a shape that is not one: the table is wrong then. */
export function parseShape(shape: string): Part[] {
  return shape
    .replaceAll('UUID', uuid)
    .split(' ')
    .map((part) => {
      const run = /^([A-Za-z0-9]+)\{(\d+)(?:,(\d+))?\}$/.exec(part);
      if (run === null) return { literals: part.split('|') };
      const least = Number(run[2]);
      const name = run[1] ?? '';
      return { alphabet: tableOf(name), name, least, most: run[3] === undefined ? least : Number(run[3]) };
    });
}

/** End of the shape's match at `at`, or -1. A run takes as much as it may, yet leaves the literal behind it its place. */
export function matchShape(parts: readonly Part[], text: string, at: number, from = 0): number {
  let end = at;
  for (let index = from; index < parts.length; index++) {
    const part = parts[index];
    if (part === undefined) return -1;
    if ('literals' in part) {
      const literal = part.literals.find((one) => text.startsWith(one, end));
      if (literal === undefined) return -1;
      end += literal.length;
      continue;
    }
    const length = runLength(part.alphabet, text, end, part.most);
    if (length < part.least) return -1;
    const next = parts[index + 1];
    if (next === undefined) {
      // More of the alphabet behind the longest form: this is something longer.
      return length === part.most && runLength(part.alphabet, text, end + length, 1) > 0 ? -1 : end + length;
    }
    if (part.least === part.most) {
      end += length;
      continue;
    }
    // A literal that no run can eat stands right behind the run or nowhere.
    const certain = 'literals' in next && next.literals.every((one) => !holds(part.alphabet, one));
    for (let taken = length; taken >= (certain ? length : part.least); taken--) {
      if ('literals' in next && !next.literals.some((one) => text.startsWith(one, end + taken))) continue;
      const rest = matchShape(parts, text, end + taken, index + 1);
      if (rest >= 0) return rest;
    }
    return -1;
  }
  return end;
}

function holds(alphabet: Uint8Array, literal: string): boolean {
  return alphabet[literal.charCodeAt(0)] === 1;
}

function runLength(alphabet: Uint8Array, text: string, at: number, most: number): number {
  let length = 0;
  while (length < most) {
    const code = text.charCodeAt(at + length);
    if (!(code < 128) || alphabet[code] === 0) break;
    length++;
  }
  return length;
}

/** Where the shape's match begins when its part number `index` (a literal) stands at `at`, or -1. Greedy backwards. */
export function startOfShape(parts: readonly Part[], text: string, at: number, index: number): number {
  let start = at;
  for (let back = index - 1; back >= 0; back--) {
    const part = parts[back];
    if (part === undefined) return -1;
    if ('literals' in part) {
      const literal = part.literals.find((one) => text.startsWith(one, start - one.length));
      if (literal === undefined) return -1;
      start -= literal.length;
      continue;
    }
    let length = 0;
    while (length < part.most && start > 0) {
      const code = text.charCodeAt(start - 1);
      if (!(code < 128) || part.alphabet[code] === 0) break;
      start--;
      length++;
    }
    if (length < part.least) return -1;
  }
  return start;
}
