import type { Grammar, Parsers, SyntaxNode } from './parsers.ts';

/** How much text is kept, in UTF-16 units: the sources of a middling repository. */
const defaultRoom = 32_000_000;

/**
 * Parsers that keep what was read of a text, for who reads the same texts again: two policies over one history, and
 * commits one after the other. What is kept is told by the grammar, the text and the function that reads, so a reader
 * that knows anything else (a closure) is never given what another one read. A text that could not be parsed is tried
 * again. The text that was asked for the longest time ago goes first when there is no more room.
 */
export function remembering(parsers: Parsers, room = defaultRoom): Parsers {
  const kept = new Map<string, Map<Reader, unknown>>();
  let used = 0;
  const place = (key: string): Map<Reader, unknown> => {
    const known = kept.get(key) ?? new Map<Reader, unknown>();
    if (!kept.delete(key)) used += key.length;
    kept.set(key, known);
    for (const oldest of kept.keys()) {
      if (used <= room) break;
      kept.delete(oldest);
      used -= oldest.length;
    }
    return known;
  };
  return {
    async parse<T>(grammar: Grammar, text: string, read: (root: SyntaxNode) => T): Promise<T | null> {
      const known = place(`${grammar} ${text}`);
      if (known.has(read)) return known.get(read) as T;
      const found = await parsers.parse(grammar, text, read);
      if (found !== null) known.set(read, found);
      return found;
    },
  };
}

type Reader = (root: SyntaxNode) => unknown;
