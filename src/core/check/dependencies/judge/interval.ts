/** One stretch of versions; null where it has no end. */
export interface Interval {
  readonly low: Bound | null;
  readonly high: Bound | null;
}

export interface Bound {
  readonly version: string;
  /** The version itself belongs to the stretch. */
  readonly closed: boolean;
}

/** Negative, zero or positive, as in `sort`. */
export type Compare = (one: string, other: string) => number;

/** Several stretches, of which a version has to be in one. */
export type Intervals = readonly Interval[];

export const everything: Intervals = [{ low: null, high: null }];

export const point = (version: string): Intervals => [
  { low: { version, closed: true }, high: { version, closed: true } },
];

/** What is in both. */
export function both(one: Intervals, other: Intervals, compare: Compare): Intervals {
  return one.flatMap((a) =>
    other.flatMap((b) => {
      const low = tighter(a.low, b.low, (x, y) => compare(x, y) > 0);
      const high = tighter(a.high, b.high, (x, y) => compare(x, y) < 0);
      return isEmpty({ low, high }, compare) ? [] : [{ low, high }];
    }),
  );
}

/** True when every version of the first is in the second. */
export function isWithin(inner: Intervals, outer: Intervals, compare: Compare): boolean {
  const merged = union(outer, compare);
  return inner.every((a) =>
    merged.some(
      (b) =>
        tighter(a.low, b.low, (x, y) => compare(x, y) > 0) === a.low &&
        tighter(a.high, b.high, (x, y) => compare(x, y) < 0) === a.high,
    ),
  );
}

/** The bound of two that lets less through; the first when they are the same. */
function tighter(a: Bound | null, b: Bound | null, isTighter: (x: string, y: string) => boolean): Bound | null {
  if (!a || !b) return a ?? b;
  if (isTighter(b.version, a.version)) return b;
  if (isTighter(a.version, b.version)) return a;
  return a.closed && !b.closed ? b : a;
}

function isEmpty({ low, high }: Interval, compare: Compare): boolean {
  if (!low || !high) return false;
  const order = compare(low.version, high.version);
  return order > 0 || (order === 0 && !(low.closed && high.closed));
}

/** Sorted, with stretches that touch made one. */
function union(all: Intervals, compare: Compare): Intervals {
  const sorted = [...all].sort((a, b) =>
    !a.low || !b.low ? Number(!!a.low) - Number(!!b.low) : compare(a.low.version, b.low.version),
  );
  const merged: Interval[] = [];
  for (const next of sorted) {
    const last = merged.at(-1);
    if (!last || !touches(last.high, next.low, compare)) {
      merged.push(next);
      continue;
    }
    const wider = !last.high || !next.high ? null : compare(last.high.version, next.high.version);
    const high = wider === null ? null : wider > 0 || (wider === 0 && last.high?.closed) ? last.high : next.high;
    merged[merged.length - 1] = { low: last.low, high };
  }
  return merged;
}

function touches(high: Bound | null, low: Bound | null, compare: Compare): boolean {
  if (!high || !low) return true;
  const order = compare(high.version, low.version);
  return order > 0 || (order === 0 && (high.closed || low.closed));
}
