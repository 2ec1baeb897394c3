import type { LineIndex, Range } from '../range.ts';

/** A part that a merge left undecided. */
export interface Conflict {
  /** The first of its marks. */
  readonly range: Range;
  /** The line of its last mark. */
  readonly end: number;
}

/** Enough to say that there are some. */
const most = 20;

/** The conflicts that git left in a text: a line `<<<<<<<`, later one `=======`, later one `>>>>>>>`. */
export function conflictsIn(text: string, lines: LineIndex): readonly Conflict[] {
  if (!text.includes('<<<<<<<')) return [];
  const found: Conflict[] = [];
  let [first, middle] = [0, false];
  for (let line = 1; line <= lines.count && found.length < most; line++) {
    const start = lines.start(line);
    const mark = /^(?:<{7}|={7}|>{7})(?=[ \r\n]|$)/.exec(text.slice(start, start + 8))?.[0][0];
    if (mark === '<') [first, middle] = [line, false];
    else if (mark === '=') middle = first > 0;
    else if (mark === '>' && middle) {
      const at = lines.start(first);
      found.push({ range: lines.range(at, at + 7), end: line });
      [first, middle] = [0, false];
    }
  }
  return found;
}
