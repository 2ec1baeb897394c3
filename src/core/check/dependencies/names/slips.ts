/** How one name became another by a single slip of the hand. */
export type Slip =
  'swapped' | 'left-out' | 'doubled' | 'undoubled' | 'near-key' | 'vowel' | 'plural' | 'added' | 'replaced' | 'digit';

/** The slip that turns a name into a written one; null when they are the same or further apart. */
export function slipOf(written: string, name: string): Slip | null {
  const length = name.length;
  if (written === name || Math.abs(written.length - length) > 1) return null;
  let start = 0;
  while (start < length && written[start] === name[start]) start++;
  let end = 0;
  while (end < Math.min(length, written.length) - start && written[written.length - 1 - end] === name[length - 1 - end])
    end++;
  const had = name.slice(start, length - end);
  const has = written.slice(start, written.length - end);
  if (/\d/.test(had + has)) return had.length <= 1 && has.length <= 1 ? 'digit' : null;
  if (had.length === 2 && has.length === 2) return had[0] === has[1] && had[1] === has[0] ? 'swapped' : null;
  if (had.length === 1 && has.length === 1) {
    if (/[aeiouy]/.test(had) && /[aeiouy]/.test(has)) return 'vowel';
    return near(had, has) ? 'near-key' : 'replaced';
  }
  const atEnd = end === 0 || /^[-_.]/.test(name.slice(length - end));
  if (had === '' && has.length === 1) {
    if (has === written[start - 1] || has === written[start + 1]) return 'doubled';
    return has === 's' && atEnd ? 'plural' : 'added';
  }
  if (has === '' && had.length === 1) {
    if (had === name[start - 1] || had === name[start + 1]) return 'undoubled';
    return had === 's' && atEnd ? 'plural' : 'left-out';
  }
  return null;
}

/**
 * Insertions, deletions, replacements and swaps of neighbours from one text to another, each part of the text changed
 * once (optimal string alignment); `limit` when at least that many.
 */
export function distance(one: string, other: string, limit: number): number {
  const width = other.length + 1;
  if (Math.abs(one.length - other.length) >= limit) return limit;
  let older = new Uint8Array(width);
  let last = new Uint8Array(width);
  let row = new Uint8Array(width);
  for (let column = 0; column < width; column++) last[column] = Math.min(column, 255);
  for (let y = 1; y <= one.length; y++) {
    row.fill(255);
    const from = Math.max(1, y - limit);
    const to = Math.min(width - 1, y + limit);
    if (from === 1) row[0] = y;
    let least = row[0] ?? 255;
    for (let x = from; x <= to; x++) {
      const same = one.charCodeAt(y - 1) === other.charCodeAt(x - 1);
      let cost = Math.min((last[x] ?? 255) + 1, (row[x - 1] ?? 255) + 1, (last[x - 1] ?? 255) + (same ? 0 : 1));
      if (
        x > 1 &&
        y > 1 &&
        one.charCodeAt(y - 1) === other.charCodeAt(x - 2) &&
        one.charCodeAt(y - 2) === other.charCodeAt(x - 1)
      )
        cost = Math.min(cost, (older[x - 2] ?? 255) + 1);
      row[x] = Math.min(cost, 255);
      least = Math.min(least, cost);
    }
    if (least >= limit) return limit;
    [older, last, row] = [last, row, older];
  }
  return Math.min(last[width - 1] ?? limit, limit);
}

/** Every text that one insertion, deletion, replacement or swap of neighbours makes of a name. */
export function* oneSlipAway(name: string): Generator<string> {
  for (let at = 0; at <= name.length; at++) {
    const before = name.slice(0, at);
    const after = name.slice(at);
    const rest = after.slice(1);
    for (const letter of letters) {
      yield before + letter + after;
      if (after !== '') yield before + letter + rest;
    }
    if (after !== '') yield before + rest;
    if (after.length > 1) yield before + rest.charAt(0) + after.charAt(0) + rest.slice(1);
  }
}

const letters = 'abcdefghijklmnopqrstuvwxyz0123456789';

const rows = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];

/** Neighbours on a QWERTY keyboard, in a row or across two. */
function near(one: string, other: string): boolean {
  const [y, x] = placeOf(one);
  const [v, u] = placeOf(other);
  return y >= 0 && v >= 0 && Math.abs(y - v) <= 1 && Math.abs(x + y / 2 - (u + v / 2)) <= 1;
}

function placeOf(letter: string): readonly [row: number, column: number] {
  const row = rows.findIndex((keys) => keys.includes(letter));
  return [row, rows[row]?.indexOf(letter) ?? -1];
}
