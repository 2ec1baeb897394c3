import { frequencies } from './frequencies.ts';
import { languages, type Language } from './languages.ts';

/**
 * The language of a text, null when it cannot be told: too short, mixed, no prose, or in another language. Guaraní with
 * Spanish words in it, as it is spoken (Jopara), is Guaraní where that prevails, and never Spanish. Linear in the first
 * 1,000 characters, whatever follows.
 */
export function languageOf(text: string): Language | null {
  const { words, others } = ownWords(text);
  if (words.length < fewestWords || others >= words.length) return null;
  const { first, lead, fit, known } = compared(words);
  if (lead < Math.max(leastLead, leastLeadOfWord * words.length) || fit < leastFit) return null;
  if (known < (first === 'gn' ? leastKnownOfGuarani : leastKnown) * words.length) return null;
  const found = languages.find((one) => one === first);
  if (found === undefined) return null;
  return found !== 'gn' && guaraniIn(words) * 6 >= words.length ? null : found;
}

/** So much of a text tells its language. UTF-16 units. */
const enough = 1000;
const mostWords = 80;
/** Fewer words than this are no text to tell a language by. */
const fewestWords = 3;
/** By how much the best language must be likelier than the next, for a text and for each of its words: natural logarithms. */
const leastLead = 10;
const leastLeadOfWord = 0.8;
/** How likely a group of three letters is on average in the language that fits best: below it, it is none of those known. */
const leastFit = -8.3;
/** Which share of the words is among the most frequent of the language: what only looks like words has fewer. */
const leastKnown = 0.3;
/** Guaraní builds its words from many parts, so that few come again; nothing else looks like it. */
const leastKnownOfGuarani = 0.1;

/**
 * The words of a text in small letters, without what is no word of a language: names of code, addresses, abbreviations,
 * placeholders.
 */
export function wordsIn(text: string): string[] {
  return piecesOf(text)
    .flatMap(wordsOf)
    .map((word) => word.toLowerCase());
}

/** Every three letters of a word, `_` for its edges. */
export function lettersOf(word: string): string[] {
  const edged = `_${word}_`;
  return Array.from({ length: edged.length - 2 }, (_, at) => edged.slice(at, at + 3));
}

/** Without names either: inside of a sentence they begin with a capital letter. And how much code is between them. */
function ownWords(text: string): { readonly words: readonly string[]; readonly others: number } {
  const pieces = piecesOf(text.slice(0, enough));
  const words = pieces.flatMap(wordsOf).slice(0, mostWords);
  return {
    words: words.flatMap((word, at) => (at > 0 && /^\p{Lu}/u.test(word) ? [] : [word.toLowerCase()])),
    others: pieces.filter((piece) => isCode.test(piece)).length,
  };
}

function piecesOf(text: string): string[] {
  return text
    .normalize('NFC')
    .replaceAll(/['’´`ʼ]/g, "'")
    .split(/\s+/);
}

function wordsOf(piece: string): readonly string[] {
  return isCode.test(piece) ? [] : (piece.match(word) ?? []);
}

/** What has a digit, a sign or a capital letter inside, or a point or hyphen between letters; Guaraní hangs its cases on Spanish nouns. */
const isCode = /[\d_/\\@<>{}=$#+|*]|\p{L}[.:]\p{L}|\p{Ll}\p{Lu}|\p{Lu}{2}|\w-(?!(?:pe|gui|re)(?!\p{L}))\w/u;
const word = /[\p{L}\p{M}]+(?:'[\p{L}\p{M}]+)*/gu;

type Known = keyof typeof frequencies;

interface Tables {
  readonly names: readonly Known[];
  /** By three letters or word: for each language the natural logarithm of its share. */
  readonly letters: ReadonlyMap<string, readonly number[]>;
  readonly words: ReadonlyMap<string, readonly number[]>;
}

/** What is too rare to be in a table. */
const unseen = -11;

let made: Tables | undefined;

function tables(): Tables {
  if (made !== undefined) return made;
  const names: readonly Known[] = ['en', 'es', 'pt', 'gn', 'ca', 'gl', 'fr', 'it', 'de'];
  const table = (itemsOf: (one: Known) => (readonly string[])[]): Map<string, number[]> => {
    const all = new Map<string, number[]>();
    for (const [place, name] of names.entries())
      for (const [band, items] of itemsOf(name).entries())
        for (const item of items) {
          const row = all.get(item) ?? names.map(() => unseen);
          row[place] = band / -2;
          all.set(item, row);
        }
    return all;
  };
  made = {
    names,
    letters: table((one) => frequencies[one].letters.split('|').map((band) => band.match(/[^]{3}/g) ?? [])),
    words: table((one) => frequencies[one].words.split('|').map((band) => band.split(' ').filter(Boolean))),
  };
  return made;
}

/** The likeliest language, how much likelier it is than the next, how well it fits, and how many words it surely has. */
function compared(words: readonly string[]): {
  readonly first: Known | undefined;
  readonly lead: number;
  readonly fit: number;
  readonly known: number;
} {
  const { names, letters, words: listed } = tables();
  const sums = names.map(() => 0);
  const fits = names.map(() => 0);
  let groups = 0;
  for (const one of words) {
    const row = listed.get(one);
    for (const group of lettersOf(one)) {
      const shares = letters.get(group);
      groups++;
      for (let place = 0; place < names.length; place++) fits[place] = (fits[place] ?? 0) + (shares?.[place] ?? unseen);
    }
    for (let place = 0; place < names.length; place++) sums[place] = (sums[place] ?? 0) + (row?.[place] ?? unseen);
  }
  const ranked = names
    .map((name, place) => ({
      name,
      place,
      score: (sums[place] ?? 0) + (fits[place] ?? 0),
      fit: (fits[place] ?? 0) / groups,
    }))
    .sort((one, other) => other.score - one.score);
  const [best, next] = ranked;
  if (!best || !next) return { first: undefined, lead: 0, fit: -Infinity, known: 0 };
  const known = words.filter((one) => (listed.get(one)?.[best.place] ?? unseen) > unseen).length;
  return { first: best.name, lead: best.score - next.score, fit: best.fit, known };
}

/** Words that only Guaraní has. */
function guaraniIn(words: readonly string[]): number {
  const { names, words: known } = tables();
  const place = names.indexOf('gn');
  const isOwn = (one: string): boolean => {
    const row = known.get(one);
    return (
      /[ẽĩũỹ]|g̃|[aeiouãõáéíóúý]'[aeiouãõáéíóúý]/u.test(one) ||
      ((row?.[place] ?? unseen) > unseen && row?.filter((share) => share > unseen).length === 1)
    );
  };
  return words.filter(isOwn).length;
}
