/**
 * Finds all of many keywords in one pass over a text, ASCII letters compared without case (Aho and Corasick, 1975, as a
 * deterministic automaton whose rows are made when a text first leads to them: most keywords are never met). Time is linear
 * in the text whatever it holds.
 */
export class Matcher {
  readonly #classes = new Uint8Array(65_536);
  readonly #trie: Trie;
  /** Where to go, by row (state times width) and class: a row, or its complement when the state asks for a closer look. */
  readonly #next: Int32Array;
  /** For each state that was made the longest proper suffix that is a state too; -1 for the others. */
  readonly #fail: Int32Array;
  readonly #width: number;
  /** Length of each keyword, by number. */
  readonly lengths: readonly number[];

  /** Keywords by number, in small letters: a hit reports the number. At most 254 different characters. */
  constructor(keywords: readonly string[]) {
    this.lengths = keywords.map((keyword) => keyword.length);
    const classes = this.#classes;
    this.#trie = trie(keywords, classes);
    for (let code = 97; code <= 122; code++) classes[code - 32] = classes[code] ?? 0;
    this.#width = this.#trie.width;
    const states = this.#trie.outputs.length;
    this.#next = new Int32Array(states * this.#width);
    this.#fail = new Int32Array(states).fill(-1);
    this.#make(0);
  }

  /** Calls back with a keyword's number and the offset after it, for every place, in order of that offset. */
  run(text: string, found: (keyword: number, end: number) => void): void {
    const classes = this.#classes;
    const next = this.#next;
    const fail = this.#fail;
    const { outputs } = this.#trie;
    let row = 0;
    for (let at = 0; at < text.length; at++) {
      const slot = row + (classes[text.charCodeAt(at)] ?? 0);
      row = next[slot] ?? 0;
      if (row >= 0) continue;
      row = ~row;
      const state = row / this.#width;
      if (fail[state] === -1) this.#make(state);
      const ended = outputs[state] ?? none;
      if (ended.length === 0) next[slot] = row;
      for (let index = 0; index < ended.length; index++) found(ended[index] ?? 0, at + 1);
    }
  }

  /** Makes the row of a state: its children in the tree, and where it has none, what its longest suffix does. */
  #make(state: number): void {
    const { first, sibling, chars, parents, outputs } = this.#trie;
    const row = state * this.#width;
    const suffix = state === 0 ? 0 : this.#suffix(parents[state] ?? 0, chars[state] ?? 0);
    this.#fail[state] = suffix;
    if (state !== 0) {
      this.#next.copyWithin(row, suffix * this.#width, (suffix + 1) * this.#width);
      const inherited = outputs[suffix] ?? none;
      if (inherited.length > 0) outputs[state] = [...(outputs[state] ?? none), ...inherited];
    }
    for (let child = first[state] ?? 0; child !== 0; child = sibling[child] ?? 0)
      this.#next[row + (chars[child] ?? 0)] = ~(child * this.#width);
  }

  /** The longest proper suffix of a parent's child that is a state, made when it was not. */
  #suffix(parent: number, char: number): number {
    if (parent === 0) return 0;
    if (this.#fail[parent] === -1) this.#make(parent);
    const to = this.#next[(this.#fail[parent] ?? 0) * this.#width + char] ?? 0;
    const suffix = (to < 0 ? ~to : to) / this.#width;
    if (this.#fail[suffix] === -1) this.#make(suffix);
    return suffix;
  }
}

const none: readonly number[] = [];

interface Trie {
  /** One more than the highest class. */
  readonly width: number;
  /** For each state its first child, for each child the next one of the same parent; 0 for none. */
  readonly first: Int32Array;
  readonly sibling: Int32Array;
  /** The class that leads to a state. */
  readonly chars: Uint8Array;
  readonly parents: Int32Array;
  /** For each state the numbers of the keywords that end there, longest first. */
  readonly outputs: (readonly number[])[];
}

/** The keywords as a tree. Numbers the characters that occur, from 1, in `classes`. */
function trie(keywords: readonly string[], classes: Uint8Array): Trie {
  const most = keywords.reduce((sum, keyword) => sum + keyword.length, 1);
  const first = new Int32Array(most);
  const sibling = new Int32Array(most);
  const chars = new Uint8Array(most);
  const parents = new Int32Array(most);
  const outputs: (readonly number[])[] = [none];
  const underRoot = new Int32Array(256);
  let width = 1;
  for (let number = 0; number < keywords.length; number++) {
    const keyword = keywords[number] ?? '';
    let state = 0;
    for (let at = 0; at < keyword.length; at++) {
      const code = keyword.charCodeAt(at);
      const char = classes[code] || (classes[code] = width++);
      let target = (state === 0 ? underRoot[char] : first[state]) ?? 0;
      while (target !== 0 && chars[target] !== char) target = sibling[target] ?? 0;
      if (target === 0) {
        target = outputs.length;
        outputs.push(none);
        chars[target] = char;
        sibling[target] = first[state] ?? 0;
        first[state] = target;
        if (state === 0) underRoot[char] = target;
        parents[target] = state;
      }
      state = target;
    }
    outputs[state] = outputs[state] === none ? [number] : [...(outputs[state] ?? none), number];
  }
  return { width, first, sibling, chars, parents, outputs };
}
