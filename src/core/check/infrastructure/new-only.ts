import type { FileContext } from '../rule.ts';

interface Placed {
  readonly start: number;
  readonly end: number;
}

/**
 * What the edit adds of all that stands in the file now: it touches an added line, and as many of the same key stood in
 * the file before as are left over. What moved, or was laid out anew, is not new.
 */
export function newOnly<T extends Placed>(
  file: FileContext,
  now: readonly T[],
  before: readonly T[],
  keyOf: (one: T) => string,
): readonly T[] {
  const left = new Map<string, number>();
  for (const one of before) left.set(keyOf(one), (left.get(keyOf(one)) ?? 0) + 1);
  const take = (one: T): boolean => {
    const count = left.get(keyOf(one)) ?? 0;
    left.set(keyOf(one), count - 1);
    return count > 0;
  };
  const touched = now.filter((one) => isTouched(file, one) || (take(one), false));
  return touched.filter((one) => !take(one));
}

function isTouched(file: FileContext, { start, end }: Placed): boolean {
  const last = file.lines.line(Math.max(start, end - 1));
  for (let line = file.lines.line(start); line <= last; line++) if (file.added(line)) return true;
  return false;
}
