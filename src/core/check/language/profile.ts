import { languages, type Language } from './languages.ts';
import { compared, guaraniIn } from './likelihood.ts';

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
  const words: string[] = [];
  let count = 0;
  let others = 0;
  for (const piece of piecesOf(text.slice(0, enough))) {
    const isWord = isPlainWord.test(piece);
    if (!isWord && isCode.test(piece)) others++;
    else {
      for (const one of isWord ? [withoutMarks(piece)] : (piece.match(word) ?? [])) {
        const isName = count > 0 && /^\p{Lu}/u.test(one);
        if (count < mostWords && !isName) words.push(one.toLowerCase());
        count++;
      }
    }
  }
  return { words, others };
}

/** A word as most are, with marks behind it: it needs no closer look. */
const isPlainWord = /^[A-Z]?[a-zà-öø-ÿ]+[,.;:!?)]*$/;

function withoutMarks(piece: string): string {
  let end = piece.length;
  while (piece.charCodeAt(end - 1) < 65) end--;
  return piece.slice(0, end);
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
