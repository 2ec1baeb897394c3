import { mapsOf } from '../dependencies/trees/tree.ts';
import type { FileContext } from '../rule.ts';
import type { Resource } from './read.ts';

/** Where an edit touches a resource: its type where that line is added, else the first attribute on an added line. */
export function touchedPlace(
  { lines, added }: FileContext,
  { start, end, body }: Pick<Resource, 'start' | 'end' | 'body'>,
): { start: number; end: number } | null {
  if (added(lines.line(start))) return { start, end };
  for (const map of mapsOf(body))
    for (const { key, value } of map.entries) {
      const at = value?.type === 'scalar' && !added(lines.line(key.start)) ? value : key;
      if (added(lines.line(at.start))) return { start: at.start, end: at.end };
    }
  return null;
}
