/** A file's lines, made ready to find runs of lines in time proportional to what is asked, on hostile input too. */
export class LineIndex {
  readonly length: number;
  readonly #ids: Int32Array;
  readonly #places = new Map<string, number[]>();
  readonly #numbers = new Map<string, number>();
  /** By trimmed text, for anchors: they are written without indentation. Made when first asked for. */
  #trimmed: Map<string, number[]> | null = null;
  #steps = 0;

  constructor(lines: readonly string[]) {
    this.length = lines.length;
    this.#ids = new Int32Array(lines.length);
    for (const [place, line] of lines.entries()) {
      const known = this.#numbers.get(line) ?? this.#numbers.size;
      this.#numbers.set(line, known);
      this.#ids[place] = known;
      addPlace(this.#places, line, place);
    }
  }

  has(line: string): boolean {
    return this.#numbers.has(line);
  }

  /** Whether the lines stand at `start`. */
  matches(lines: readonly string[], start: number): boolean {
    return start >= 0 && this.#matchesIds(this.#idsOf(lines), start);
  }

  /** The first line from `from` on that is the anchor, indentation aside where it must, and whether it is the only one. */
  findAnchor(anchor: string, from: number): { readonly place: number; readonly isOnly: boolean } | null {
    const exact = this.#places.get(anchor);
    const [place, next] = exact === undefined ? [] : fromOn(exact, from);
    if (place !== undefined) return { place, isOnly: next === undefined };
    const [loose, nextLoose] = fromOn(this.#byTrimmed().get(anchor.trim()) ?? [], from);
    return loose === undefined ? null : { place: loose, isOnly: nextLoose === undefined };
  }

  /** The first and, if there is one, the second place from `from` on where the lines stand together. */
  find(lines: readonly string[], from: number): readonly number[] | 'too-costly' {
    const ids = this.#idsOf(lines);
    if (ids.includes(-1)) return [];
    const rare = this.#rarest(lines);
    if (rare.places.length <= fewPlaces) {
      const starts = rare.places.map((place) => place - rare.offset);
      return starts.filter((start) => start >= from && this.#matchesIds(ids, start)).slice(0, 2);
    }
    this.#steps += this.length - from;
    return this.#steps > maxSteps ? 'too-costly' : this.#search(ids, from);
  }

  #idsOf(lines: readonly string[]): Int32Array {
    return Int32Array.from(lines, (line) => this.#numbers.get(line) ?? -1);
  }

  #matchesIds(ids: Int32Array, start: number): boolean {
    return start + ids.length <= this.length && ids.every((id, offset) => this.#ids[start + offset] === id);
  }

  /** The line with the fewest places: only there can the run be. */
  #rarest(lines: readonly string[]): { readonly places: readonly number[]; readonly offset: number } {
    let places = this.#places.get(lines[0] ?? '') ?? [];
    let offset = 0;
    for (let at = 1; at < lines.length; at++) {
      const own = this.#places.get(lines[at] ?? '') ?? [];
      if (own.length < places.length) [places, offset] = [own, at];
    }
    return { places, offset };
  }

  /** Knuth, Morris and Pratt's search: never looks at a line of the file twice. Stops at the second place. */
  #search(ids: Int32Array, from: number): readonly number[] {
    const back = new Int32Array(ids.length);
    for (let at = 1, length = 0; at < ids.length;) {
      if (ids[at] === ids[length]) back[at++] = ++length;
      else if (length > 0) length = back[length - 1] ?? 0;
      else at++;
    }
    const found: number[] = [];
    for (let at = from, matched = 0; at < this.length && found.length < 2;) {
      if (this.#ids[at] === ids[matched]) {
        at++;
        matched++;
        if (matched === ids.length) {
          found.push(at - matched);
          matched = back[matched - 1] ?? 0;
        }
      } else if (matched > 0) matched = back[matched - 1] ?? 0;
      else at++;
    }
    return found;
  }

  #byTrimmed(): Map<string, number[]> {
    if (this.#trimmed === null) {
      this.#trimmed = new Map();
      for (const [line, places] of this.#places) {
        const key = line.trim();
        const all = this.#trimmed.get(key) ?? [];
        for (const place of places) all.push(place);
        this.#trimmed.set(key, all);
      }
      for (const places of this.#trimmed.values()) places.sort((one, other) => one - other);
    }
    return this.#trimmed;
  }
}

/** With so few places for a run's rarest line, looking at each is cheaper than a search through the file. */
const fewPlaces = 8;

/** Lines that searches may walk over in one file, some 0.3 s: many hunks of a file that says one thing only. */
const maxSteps = 100_000_000;

function addPlace(places: Map<string, number[]>, line: string, place: number): void {
  const known = places.get(line);
  if (known === undefined) places.set(line, [place]);
  else known.push(place);
}

/** The first two of sorted places that are not before `from`. */
function fromOn(places: readonly number[], from: number): readonly number[] {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle] ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  return places.slice(low, low + 2);
}
