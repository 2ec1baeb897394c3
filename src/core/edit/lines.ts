import { diffArrays } from 'diff';

/** A place where two texts differ, in lines from 0: `[beforeStart, beforeEnd)` became `[afterStart, afterEnd)`. */
export interface Change {
  readonly beforeStart: number;
  readonly beforeEnd: number;
  readonly afterStart: number;
  readonly afterEnd: number;
}

/** Lines of a text with their line ends (`\n`, `\r\n` or a lone `\r`); joined they are the text again. */
export function splitLines(text: string): string[] {
  return text.match(/[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+$/g) ?? [];
}

/**
 * More differing lines than this are shown as one change: the exact answer costs quadratic time, which a hostile file
 * could ask for, and a person cannot review it line by line either.
 */
const maxEditLength = 2000;

/** Where two lists of lines differ, in order, never touching each other. */
export function changes(before: readonly string[], after: readonly string[]): Change[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let beforeEnd = before.length;
  let afterEnd = after.length;
  while (beforeEnd > start && afterEnd > start && before[beforeEnd - 1] === after[afterEnd - 1]) {
    beforeEnd--;
    afterEnd--;
  }
  if (start === beforeEnd && start === afterEnd) return [];
  const parts = diffArrays(before.slice(start, beforeEnd), after.slice(start, afterEnd), { maxEditLength });
  if (!parts) return [{ beforeStart: start, beforeEnd, afterStart: start, afterEnd }];

  const found: { beforeStart: number; beforeEnd: number; afterStart: number; afterEnd: number }[] = [];
  let inBefore = start;
  let inAfter = start;
  for (const part of parts) {
    const length = part.value.length;
    if (part.added || part.removed) {
      const last = found.at(-1);
      const open =
        last && last.beforeEnd === inBefore && last.afterEnd === inAfter
          ? last
          : { beforeStart: inBefore, beforeEnd: inBefore, afterStart: inAfter, afterEnd: inAfter };
      if (open !== last) found.push(open);
      if (part.removed) open.beforeEnd = inBefore += length;
      else open.afterEnd = inAfter += length;
    } else {
      inBefore += length;
      inAfter += length;
    }
  }
  return found;
}
