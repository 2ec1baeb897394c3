import type { Format } from '../words/format.ts';
import type { Words } from '../words/words.ts';
import type { PurgeNote } from './kept.ts';

/** Each purge as a sentence: what went, by whose order. */
export function purgeLines(purges: readonly PurgeNote[], { labels, logbook }: Words, format: Format): string[] {
  return purges.map(({ what, entries, by, at }) => {
    const count = entries.reduce((sum, [first, last]) => sum + last - first + 1, 0);
    const shown = entries.slice(0, 8).map(([first, last]) => (first === last ? `${first}` : `${first}–${last}`));
    const list = `${shown.join(', ')}${entries.length > shown.length ? ', …' : ''}`;
    const hash = /^policy ([0-9a-f]+)$/.exec(by)?.[1];
    const who = hash === undefined ? by : logbook.byPolicy(hash.slice(0, 12));
    const runs = `${format.number(count)} ${labels.runs.toLowerCase()}`;
    return logbook.purged(what, runs, list, who, format.time(at));
  });
}
