/**
 * Finds all of many keywords in one pass over a text, ASCII letters compared without case (Aho and Corasick, 1975, as a
 * complete automaton). Time is linear in the text whatever it holds.
 */
export class Matcher {
  readonly #classes = new Uint8Array(65_536);
  readonly #next: Int32Array;
  /** For each state the keywords that end there, or -1 when none does. */
  readonly #outputs: Int32Array;
  readonly #lists: (readonly number[])[] = [];
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
    this.#next = next;
    this.#outputs = new Int32Array(outputs.length).fill(-1);
    for (const [state, list] of outputs.entries()) {
      if (list.length === 0) continue;
      this.#outputs[state] = this.#lists.length;
      this.#lists.push(list);
    }
  }

  /** Calls back with a keyword's number and the offset after it, for every place, in order of that offset. */
  run(text: string, found: (keyword: number, end: number) => void): void {
    const classes = this.#classes;
    const next = this.#next;
    const outputs = this.#outputs;
    const width = this.#width;
    let state = 0;
    for (let at = 0; at < text.length; at++) {
      state = next[state * width + (classes[text.charCodeAt(at)] ?? 0)] ?? 0;
      const output = outputs[state] ?? -1;
      if (output < 0) continue;
      for (const keyword of this.#lists[output] ?? []) found(keyword, at + 1);
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
  const most = keywords.reduce((sum, keyword) => sum + keyword.length, 1);
  const next = new Int32Array(most * width);
  const outputs: number[][] = [[]];
  for (const [number, keyword] of keywords.entries()) {
    let state = 0;
    for (let at = 0; at < keyword.length; at++) {
      const slot = state * width + (classes[keyword.charCodeAt(at)] ?? 0);
      let target = next[slot] ?? 0;
      if (target === 0) {
        target = outputs.length;
        outputs.push([]);
        next[slot] = target;
      }
      state = target;
    }
    outputs[state]?.push(number);
  }
  const fail = new Int32Array(outputs.length);
  const queue: number[] = [];
  for (let char = 0; char < width; char++) if (next[char]) queue.push(next[char] ?? 0);
  for (let head = 0; head < queue.length; head++) {
    const state = queue[head] ?? 0;
    const back = fail[state] ?? 0;
    outputs[state]?.push(...(outputs[back] ?? []));
    for (let char = 0; char < width; char++) {
      const slot = state * width + char;
      const target = next[slot] ?? 0;
      const other = next[back * width + char] ?? 0;
      if (target === 0) next[slot] = other;
      else {
        fail[target] = other;
        queue.push(target);
      }
    }
  }
  return { next: next.slice(0, outputs.length * width), outputs };
}
