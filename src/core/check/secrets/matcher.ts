/**
 * Finds all of many keywords in one pass over a text, ASCII letters compared without case (Aho and Corasick, 1975, as a
 * complete automaton). Time is linear in the text whatever it holds.
 */
export class Matcher {
  readonly #classes = new Uint8Array(65_536);
  /** Where to go, by row (state times width) and class: a row, or its complement when keywords end at that state. */
  readonly #next: Int32Array;
  /** For each state the keywords that end there. */
  readonly #outputs: readonly (readonly number[])[];
  readonly #width: number;
  /** Length of each keyword, by number. */
  readonly lengths: readonly number[];

  /** Keywords by number: a hit reports the number. At most 254 different characters. */
  constructor(keywords: readonly string[]) {
    this.lengths = keywords.map((keyword) => keyword.length);
    let classCount = 1;
    for (const keyword of keywords) {
      for (const char of lower(keyword)) {
        const code = char.charCodeAt(0);
        if (this.#classes[code] !== 0) continue;
        this.#classes[code] = classCount;
        const upper = code >= 97 && code <= 122 ? code - 32 : code;
        this.#classes[upper] = classCount;
        classCount++;
      }
    }
    this.#width = classCount;
    const { next, outputs } = build(keywords, this.#classes, classCount);
    this.#outputs = outputs;
    for (let slot = 0; slot < next.length; slot++) {
      const state = next[slot] ?? 0;
      const row = state * classCount;
      next[slot] = outputs[state] === none ? row : ~row;
    }
    this.#next = next;
  }

  /** Calls back with a keyword's number and the offset after it, for every place, in order of that offset. */
  run(text: string, found: (keyword: number, end: number) => void): void {
    const classes = this.#classes;
    const next = this.#next;
    let row = 0;
    for (let at = 0; at < text.length; at++) {
      row = next[row + (classes[text.charCodeAt(at)] ?? 0)] ?? 0;
      if (row >= 0) continue;
      row = ~row;
      for (const keyword of this.#outputs[row / this.#width] ?? []) found(keyword, at + 1);
    }
  }
}

function lower(keyword: string): string {
  return keyword.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

const none: readonly number[] = [];

/** The automaton: `next[state * width + class]`, and the keywords that end at each state, longest first. */
function build(
  keywords: readonly string[],
  classes: Uint8Array,
  width: number,
): { next: Int32Array; outputs: (readonly number[])[] } {
  const { states, first, sibling, chars, outputs } = trie(keywords, classes);
  const next = new Int32Array(states * width);
  const fail = new Int32Array(states);
  const queue = new Int32Array(states);
  let tail = 1;
  for (let head = 0; head < tail; head++) {
    const state = queue[head] ?? 0;
    const row = state * width;
    const back = (fail[state] ?? 0) * width;
    // What the state has no child for goes where its longest proper suffix goes.
    if (state !== 0) next.copyWithin(row, back, back + width);
    for (let target = first[state] ?? 0; target !== 0; target = sibling[target] ?? 0) {
      const slot = row + (chars[target] ?? 0);
      const suffix = state === 0 ? 0 : (next[slot] ?? 0);
      fail[target] = suffix;
      next[slot] = target;
      const inherited = outputs[suffix] ?? none;
      if (inherited.length > 0) outputs[target] = [...(outputs[target] ?? none), ...inherited];
      queue[tail++] = target;
    }
  }
  return { next, outputs };
}

interface Trie {
  readonly states: number;
  /** For each state its first child, for each child the next one of the same parent; 0 for none. */
  readonly first: Int32Array;
  readonly sibling: Int32Array;
  /** The class that leads to a state. */
  readonly chars: Uint8Array;
  readonly outputs: (readonly number[])[];
}

/** The keywords as a tree. */
function trie(keywords: readonly string[], classes: Uint8Array): Trie {
  const most = keywords.reduce((sum, keyword) => sum + keyword.length, 1);
  const first = new Int32Array(most);
  const sibling = new Int32Array(most);
  const chars = new Uint8Array(most);
  const outputs: (readonly number[])[] = [none];
  for (const [number, keyword] of keywords.entries()) {
    let state = 0;
    for (let at = 0; at < keyword.length; at++) {
      const char = classes[keyword.charCodeAt(at)] ?? 0;
      let target = first[state] ?? 0;
      while (target !== 0 && chars[target] !== char) target = sibling[target] ?? 0;
      if (target === 0) {
        target = outputs.length;
        outputs.push(none);
        chars[target] = char;
        sibling[target] = first[state] ?? 0;
        first[state] = target;
      }
      state = target;
    }
    outputs[state] = [...(outputs[state] ?? none), number];
  }
  return { states: outputs.length, first, sibling, chars, outputs };
}
