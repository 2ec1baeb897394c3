/**
 * A list of names as one text: sorted, a line each, without what a line shares with the one before it. The first
 * character of a line says how much that is, `0` for nothing, the next in ASCII for one character more.
 */
export function pack(names: Iterable<string>): string {
  let before = '';
  return [...names]
    .sort()
    .map((name) => {
      const shared = sharedStart(before, name);
      before = name;
      return String.fromCharCode(zero + shared) + name.slice(shared);
    })
    .join('\n');
}

export function unpack(packed: string): string[] {
  let before = '';
  if (packed === '') return [];
  return packed.split('\n').map((line) => {
    before = before.slice(0, line.charCodeAt(0) - zero) + line.slice(1);
    return before;
  });
}

const zero = 48;
/** The backquote and the backslash come later in ASCII: a packed text needs no escapes in a source file. */
const mostShared = 43;

function sharedStart(one: string, other: string): number {
  const most = Math.min(one.length, other.length, mostShared);
  let shared = 0;
  while (shared < most && one.charCodeAt(shared) === other.charCodeAt(shared)) shared++;
  return shared;
}
