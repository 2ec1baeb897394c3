/** How many tokens a text is, without a tokenizer: those need seconds for one long run of the same letter. */
export interface TokenEstimate {
  readonly expected: number;
  /** More than this is not to be expected of anything that people or programs write; never above the bytes. */
  readonly worst: number;
}

/**
 * Estimates tokens in one pass, by what a text is made of: a word by its letters, three digits as one, indentation as
 * one, marks in pairs, other scripts by their bytes. Time grows with the length alone.
 *
 * Measured against gpt-tokenizer 4.0 (o200k) in test/unit/budget/tokens.test.ts; a byte-level tokenizer never makes more
 * tokens than bytes.
 */
export function estimateTokens(text: string): TokenEstimate {
  let expected = 0;
  let worst = 0;
  let bytes = 0;
  let kind: Kind = 'none';
  let length = 0;
  let mixes = 0;
  const close = (): void => {
    if (length > 0) {
      const [usual, most] = weights[kind](length, mixes);
      expected += usual;
      worst += most;
    }
    length = 0;
    mixes = 0;
  };
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    bytes += bytesOf(unit);
    const next = kindOf(unit);
    // A capital begins a word within a word: camelCase. Letters and digits in turn are no words at all.
    const inner = next === 'word' && kind === 'word' && isCapital(unit);
    if (next === kind && !(inner && !isCapital(text.charCodeAt(at - 1)))) {
      length++;
      if (inner) mixes++;
      continue;
    }
    close();
    kind = next;
    length = 1;
  }
  close();
  return { expected: Math.min(bytes, Math.ceil(expected)), worst: Math.min(bytes, Math.ceil(worst)) };
}

/** UTF-8 bytes of a code unit; each half of a pair counts two: four for the character. */
function bytesOf(unit: number): number {
  return unit < 0x80 ? 1 : unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff) ? 2 : 3;
}

type Kind = 'none' | 'word' | 'digits' | 'space' | 'line' | 'mark' | 'letters' | 'other';

/** Tokens of a run of one kind, as usual and at most: by its length, and its capitals within. */
const weights: Readonly<Record<Kind, (length: number, mixes: number) => readonly [number, number]>> = {
  none: () => [0, 0],
  word: (length, mixes) => [
    length <= 7 ? 1 + mixes * 0.4 : 1 + (length - 7) / 5 + mixes * 0.4,
    (length <= 3 ? 1.15 : 1.15 + (length - 3) / 2.6) + mixes * 0.5,
  ],
  digits: (length) => [Math.ceil(length / 3), Math.ceil(length / 3) + 0.25],
  // One blank goes with the word behind it.
  space: (length) => [length === 1 ? 0.02 : 1 + length / 80, length === 1 ? 0.15 : 1 + length / 16],
  line: (length) => [0.6 + length / 40, 1 + length / 4],
  mark: (length) => [length <= 3 ? 0.85 : 0.85 + (length - 3) / 6, length <= 2 ? 1.1 : 1.1 + (length - 2) / 1.5],
  letters: (length) => [0.3 + length * 0.22, 1 + length * 0.6],
  other: (length) => [length * 0.75, length * 1.6],
};

function kindOf(unit: number): Kind {
  if (unit === 0x20 || unit === 0x09) return 'space';
  if (unit === 0x0a || unit === 0x0d) return 'line';
  if (unit >= 0x30 && unit <= 0x39) return 'digits';
  if ((unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a)) return 'word';
  if (unit < 0x80) return 'mark';
  // Latin letters with accents are parts of words. Greek to Georgian are alphabets too.
  if (unit >= 0xc0 && unit < 0x250) return 'word';
  return unit >= 0x370 && unit < 0x1200 ? 'letters' : 'other';
}

function isCapital(unit: number): boolean {
  return unit >= 0x41 && unit <= 0x5a;
}
