import type { SyntaxNode } from '../parsers.ts';

/** Tells of an offset whether it stands inside of a string or a comment. */
export function hiddenIn(root: SyntaxNode, types: string[]): (offset: number) => boolean {
  const ranges = root
    .descendantsOfType(types)
    .flatMap((node) => (node ? [[node.startIndex, node.endIndex] as const] : []))
    .sort((one, other) => one[0] - other[0]);
  return (offset) => {
    let low = 0;
    let high = ranges.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ranges[middle]?.[0] ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    // Strings nest only in templates: the last few that begin before the offset tell.
    return ranges.slice(Math.max(0, low - 8), low).some(([start, end]) => start <= offset && offset < end);
  };
}
