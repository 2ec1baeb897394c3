/** A place in a text: lines and columns from 1, columns in UTF-16 units, the end exclusive. */
export interface Range {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Start offsets of the lines of a text (after `\n`, `\r\n` or a lone `\r`), for turning offsets into ranges. */
export class LineIndex {
  readonly #starts: number[] = [0];

  constructor(text: string) {
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) this.#starts.push(at + 1);
    }
  }

  /** How many lines the text has; a text that ends with a line end has an empty last one. */
  get count(): number {
    return this.#starts.length;
  }

  /** Offset at which a line (from 1) starts. */
  start(line: number): number {
    return this.#starts[line - 1] ?? this.#starts.at(-1) ?? 0;
  }

  /** Line (from 1) that holds an offset. */
  line(offset: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  }

  /** Range of the offsets `[start, end)`. */
  range(start: number, end: number): Range {
    const line = this.line(start);
    const endLine = this.line(end);
    return { line, column: start - this.start(line) + 1, endLine, endColumn: end - this.start(endLine) + 1 };
  }
}
