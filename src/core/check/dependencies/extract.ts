import { Collector } from './collector.ts';
import type { Fact, Reading } from './fact.ts';
import type { Scripts } from './scripts.ts';
import { formatsOf } from './formats.ts';
import { isPathological } from './limits.ts';
import type { Parsers } from './parsers.ts';

/**
 * Everything that a file says about packages: what it declares, locks, imports or installs, each with the place of its
 * name. Unfinished and broken files give what can still be told; a file of no known format gives nothing.
 */
export async function extract(path: string, text: string, parsers: Parsers): Promise<readonly Fact[]> {
  return (await read(path, text, parsers)).facts;
}

/**
 * The same with what commands do beside (`curl … | sh`), and whether the file could be read at all.
 * @param scripts what `npm run` runs; left out, it is not followed
 */
export async function read(path: string, text: string, parsers: Parsers, scripts?: Scripts): Promise<Reading> {
  const out = new Collector();
  if (scripts) out.scripts = scripts;
  // A line end in place of a byte order mark: the first line begins as the others do, and places stay.
  const source = withoutConflicts(text.replace(/^\uFEFF/, '\n'));
  for (const format of formatsOf(path, text)) {
    if (format.marks && !source.includes(format.marks)) continue;
    const refused = isPathological(source, format.kind);
    if (refused) {
      out.unread = refused;
      continue;
    }
    try {
      await format.read({ path, text: source, parsers }, out);
    } catch (error) {
      // The one way in which a file can still overrun its reader: nested deeper than the stack.
      if (!(error instanceof RangeError)) throw error;
      out.unread = 'too-deep';
    }
  }
  out.facts.sort((one, other) => one.start - other.start || one.end - other.end);
  return out;
}

/** The marks that a merge leaves, blanked: both sides are read, and the rest of the file stays readable. */
function withoutConflicts(text: string): string {
  if (!/^<{7}(?: |\r?$)/m.test(text)) return text;
  return text.replace(/^(?:<{7}|>{7}|\|{7}|={7})(?: [^\r\n]*)?(?=\r?$)/gm, (mark) => ' '.repeat(mark.length));
}
