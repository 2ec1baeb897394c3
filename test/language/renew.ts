/**
 * Renews what is known of languages: `node test/language/renew.ts FOLDER`.
 *
 * The folder holds `en.txt`, `es.txt`, `pt.txt`, `gn.txt`, `ca.txt`, `gl.txt`, `fr.txt`, `it.txt` and `de.txt`, one text of
 * software a line. Those in use are the translations of LibreOffice 7.4 (Debian's `libreoffice-l10n-*`; its Guaraní is left
 * out where it is still Spanish) and every second text of Firefox ESR 153 in Guaraní (`firefox-esr-l10n-gn`): both projects
 * are under MPL-2.0; only counts are kept here, no text. Then look at `node test/language/measure.ts` with other texts.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { lettersOf, wordsIn } from '../../src/core/check/language/profile.ts';

const known = ['en', 'es', 'pt', 'gn', 'ca', 'gl', 'fr', 'it', 'de'];
const most = { letters: 1200, words: 500 };
const target = path.resolve(import.meta.dirname, '../../src/core/check/language/frequencies.ts');

const [folder = '.'] = process.argv.slice(2);
const tables = known.map((language) => {
  const words = readFileSync(path.join(folder, `${language}.txt`), 'utf8')
    .split('\n')
    .flatMap(wordsIn);
  const letters = bands(words.flatMap(lettersOf), most.letters, '');
  return `  ${language}: {\n    letters:\n      ${letters},\n    words:\n      ${bands(words, most.words, ' ')},\n  },\n`;
});
writeFileSync(
  target,
  `/**
 * How often groups of three letters and words are in texts of software, by language: made by \`test/language/renew.ts\`,
 * which names the texts. Bands are divided by \`|\`: what stands in band n (from 0) has the natural logarithm of its share
 * at -n / 2. \`_\` is the edge of a word.
 */
export const frequencies = {\n${tables.join('')}} as const;\n`,
);

/** The most frequent items in bands of half a natural logarithm, as a literal. */
function bands(items: readonly string[], count: number, between: string): string {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  const top = [...counts]
    .toSorted(([one, many], [other, more]) => more - many || (one < other ? -1 : 1))
    .slice(0, count);
  const found: string[][] = [];
  for (const [item, times] of top) (found[Math.round(-2 * Math.log(times / items.length))] ??= []).push(item);
  return JSON.stringify(Array.from(found, (band) => band?.toSorted().join(between) ?? '').join('|'));
}
