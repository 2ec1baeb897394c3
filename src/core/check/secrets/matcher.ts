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
    this.#next = next.map((state) => {
      const row = state * classCount;
      return outputs[state]?.length === 0 ? row : ~row;
    });
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

/** The automaton: `next[state * width + class]`, and the keywords that end at each state, longest first. */
function build(
  keywords: readonly string[],
  classes: Uint8Array,
  width: number,
): { next: Int32Array; outputs: number[][] } {
  const { children, outputs } = trie(keywords, classes);
  const next = new Int32Array(outputs.length * width);
  const fail = new Int32Array(outputs.length);
  const queue = [0];
  for (let head = 0; head < queue.length; head++) {
    const state = queue[head] ?? 0;
    const row = state * width;
    const back = (fail[state] ?? 0) * width;
    // What the state has no child for goes where its longest proper suffix goes.
    if (state !== 0) next.copyWithin(row, back, back + width);
    for (const [char, target] of children[state] ?? []) {
      fail[target] = state === 0 ? 0 : (next[row + char] ?? 0);
      next[row + char] = target;
      outputs[target]?.push(...(outputs[fail[target] ?? 0] ?? []));
      queue.push(target);
    }
  }
  return { next, outputs };
}

/** The keywords as a tree: for each state its children by class, and the keywords that end there. */
function trie(
  keywords: readonly string[],
  classes: Uint8Array,
): { children: Map<number, number>[]; outputs: number[][] } {
  const children: Map<number, number>[] = [new Map()];
  const outputs: number[][] = [[]];
  for (const [number, keyword] of keywords.entries()) {
    let state = 0;
    for (let at = 0; at < keyword.length; at++) {
      const char = classes[keyword.charCodeAt(at)] ?? 0;
      let target = children[state]?.get(char);
      if (target === undefined) {
        target = outputs.length;
        outputs.push([]);
        children.push(new Map());
        children[state]?.set(char, target);
      }
      state = target;
    }
    outputs[state]?.push(number);
  }
  return { children, outputs };
}
