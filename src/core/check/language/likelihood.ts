import { frequencies } from './frequencies.ts';

/** A language whose frequencies are known. */
export type Known = keyof typeof frequencies;

const names: readonly Known[] = ['en', 'es', 'pt', 'gn', 'ca', 'gl', 'fr', 'it', 'de'];
/** What is too rare to be in a table. */
const unseen = -11;

export interface Compared {
  readonly first: Known;
  /** How much likelier it is than the next: natural logarithm. */
  readonly lead: number;
  /** How likely a group of three letters is on average in it: natural logarithm. */
  readonly fit: number;
  /** How many of the words it surely has. */
  readonly known: number;
}

/** The likeliest language of some words in small letters. */
export function compared(words: readonly string[]): Compared {
  const { width, numbers, groups, letterShares, rows, wordShares } = tables();
  const fits = new Float64Array(names.length);
  const sums = new Float64Array(names.length);
  const edge = numbers[95] ?? 0;
  let seen = 0;
  for (const word of words) {
    let before = edge;
    let here = numbers[word.charCodeAt(0)] ?? 0;
    for (let at = 1; at <= word.length; at++) {
      const after = (at < word.length ? numbers[word.charCodeAt(at)] : edge) ?? 0;
      add(fits, letterShares, groups[(before * width + here) * width + after] ?? 0);
      before = here;
      here = after;
    }
    seen += word.length;
    add(sums, wordShares, rows.get(word) ?? 0);
  }
  let best = 0;
  let next = -Infinity;
  for (let place = 1; place < names.length; place++) {
    const score = scoreAt(sums, fits, place);
    if (score > scoreAt(sums, fits, best)) {
      next = scoreAt(sums, fits, best);
      best = place;
    } else if (score > next) next = score;
  }
  const known = words.filter((word) => shareOf(wordShares, rows.get(word) ?? 0, best) > unseen).length;
  const fit = (fits[best] ?? 0) / seen;
  return { first: names[best] ?? 'en', lead: scoreAt(sums, fits, best) - next, fit, known };
}

/** How many of some words only Guaraní has. */
export function guaraniIn(words: readonly string[]): number {
  const { rows, onlyGuarani } = tables();
  const isOwn = (word: string): boolean =>
    onlyGuarani[rows.get(word) ?? 0] === 1 ||
    (!/^[a-z]+$/.test(word) && /[ẽĩũỹ]|g̃|[aeiouãõáéíóúý]'[aeiouãõáéíóúý]/u.test(word));
  return words.filter(isOwn).length;
}

function add(to: Float64Array, shares: Float64Array, row: number): void {
  const start = row * to.length;
  for (let place = 0; place < to.length; place++) to[place] = (to[place] ?? 0) + (shares[start + place] ?? unseen);
}

function scoreAt(sums: Float64Array, fits: Float64Array, place: number): number {
  return (sums[place] ?? 0) + (fits[place] ?? 0);
}

function shareOf(shares: Float64Array, row: number, place: number): number {
  return shares[row * names.length + place] ?? unseen;
}

/** Rows hold for each language the natural logarithm of a share; row 0 is that of what is in no table. */
interface Tables {
  /** Of each UTF-16 unit that is in a group of three its number, from 1; below `width`. */
  readonly numbers: Uint8Array;
  readonly width: number;
  /** By the numbers of three units the row of their group. */
  readonly groups: Uint16Array;
  readonly letterShares: Float64Array;
  readonly rows: ReadonlyMap<string, number>;
  readonly wordShares: Float64Array;
  /** By row of a word: 1 where no other language has it. */
  readonly onlyGuarani: Uint8Array;
}

let made: Tables | undefined;

function tables(): Tables {
  made ??= make();
  return made;
}

function make(): Tables {
  const letters = table((one) => frequencies[one].letters.split('|').map((band) => band.match(/[^]{3}/g) ?? []));
  const words = table((one) => frequencies[one].words.split('|').map((band) => band.split(' ').filter(Boolean)));
  const numbers = new Uint8Array(65_536);
  let width = 1;
  for (const unit of new Set([...letters.rows.keys()].join('').split(''))) numbers[unit.charCodeAt(0)] = width++;
  const groups = new Uint16Array(width ** 3);
  for (const [group, row] of letters.rows) {
    const [one = 0, two = 0, three = 0] = [0, 1, 2].map((at) => numbers[group.charCodeAt(at)]);
    groups[(one * width + two) * width + three] = row;
  }
  const guarani = names.indexOf('gn');
  const onlyGuarani = Uint8Array.from([0, ...words.rows.values()], (row) => {
    const having = names.filter((_, place) => shareOf(words.shares, row, place) > unseen).length;
    return having === 1 && shareOf(words.shares, row, guarani) > unseen ? 1 : 0;
  });
  const { rows, shares: wordShares } = words;
  return { numbers, width, groups, letterShares: letters.shares, rows, wordShares, onlyGuarani };
}

/** The rows of what bands hold, from 1, and their shares. */
function table(bandsOf: (one: Known) => readonly (readonly string[])[]): {
  readonly rows: ReadonlyMap<string, number>;
  readonly shares: Float64Array;
} {
  const rows = new Map<string, number>();
  const found: (readonly [row: number, place: number, share: number])[] = [];
  for (const [place, name] of names.entries())
    for (const [band, items] of bandsOf(name).entries())
      for (const item of items) {
        const row = rows.get(item) ?? rows.size + 1;
        rows.set(item, row);
        found.push([row, place, band / -2]);
      }
  const shares = new Float64Array((rows.size + 1) * names.length).fill(unseen);
  for (const [row, place, share] of found) shares[row * names.length + place] = share;
  return { rows, shares };
}
