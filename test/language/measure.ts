/**
 * Measures how well languages are told apart: `node test/language/measure.ts FOLDER`. The folder holds texts of each
 * language in `es.txt`, `fr.txt`, …, one a line. Prints, by language and by number of words, the share that is told, the
 * share that is not, and the share that is taken for another language.
 */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { languageOf } from '../../src/core/check/language/profile.ts';

const lengths = [
  { name: '3-5', least: 3 },
  { name: '6-9', least: 6 },
  { name: '10-19', least: 10 },
  { name: '20+', least: 20 },
];

const [folder = '.'] = process.argv.slice(2);
for (const file of globSync('*.txt', { cwd: folder }).toSorted()) {
  const language = path.basename(file, '.txt');
  const texts = [...new Set(readFileSync(path.join(folder, file), 'utf8').split('\n'))];
  const counted = texts.map((text) => ({
    words: text.match(/[\p{L}\p{M}'’]+/gu)?.length ?? 0,
    said: languageOf(text),
  }));
  const cells = lengths.map(({ name, least }, at) => {
    const all = counted.filter(({ words }) => words >= least && words < (lengths[at + 1]?.least ?? Infinity));
    const share = (count: number): string => `${((100 * count) / Math.max(1, all.length)).toFixed(2)} %`;
    const right = all.filter(({ said }) => said === language).length;
    const none = all.filter(({ said }) => said === null).length;
    return `${name}: ${all.length} texts, told ${share(right)}, not ${share(none)}, wrong ${share(all.length - right - none)}`;
  });
  console.log(`${language}  ${cells.join(' | ')}`);
}
