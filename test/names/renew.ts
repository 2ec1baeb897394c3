/**
 * Renews the lists of known package names: `node test/names/renew.ts FOLDER AS-OF`, with the month as `2026-10`.
 *
 * The folder holds `npm.txt`, `pypi.txt`, `golang.txt` and `gem.txt`, one name a line, the most popular first, as
 * GuardDog publishes them (https://github.com/DataDog/guarddog, Apache-2.0, its lists of popular packages), and the
 * unpacked npm package `npm-high-impact` (https://www.npmjs.com/package/npm-high-impact, MIT) as `npm-high-impact`.
 * `media/names/NOTICE.md` names both; keep it right. Then run the tests in `test/unit/dependencies/names`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { canonicalName } from '../../src/core/check/dependencies/purl.ts';
import { listed, type Listed } from '../../src/core/check/dependencies/names/known.ts';
import { pack } from '../../src/core/check/dependencies/names/packed.ts';

/** Where a tier ends. The rules on likeness tell the first tiers apart; the last one only says that a name exists. */
const tierEnds = [500, 1000, 3000, 5000];

/** Names beyond these are left out, so that all lists together stay below 150 kB in the package. */
const most: Readonly<Record<Listed, number>> = { npm: 12_000, pypi: 12_000, golang: 3000, gem: 1000 };

const target = path.resolve(import.meta.dirname, '../../src/core/check/dependencies/names/known');

async function renew(folder: string, asOf: string): Promise<void> {
  const lines = (name: string): string[] => readFileSync(path.join(folder, `${name}.txt`), 'utf8').split(/\s+/);
  const highImpact: { npmTopDependents: string[]; npmTopDownloads: string[] } = await import(
    path.join(folder, 'npm-high-impact', 'index.js')
  );
  const { npmTopDependents, npmTopDownloads } = highImpact;
  for (const ecosystem of listed) {
    // What people write into manifests is what a slip of the hand resembles: the most depended on go first. Thousands of
    // packages were published only to depend on each other; nobody downloads those.
    const downloaded = new Set([...npmTopDownloads, ...lines('npm')]);
    const depended = npmTopDependents.filter((name) => downloaded.has(name));
    const all =
      ecosystem === 'npm'
        ? [...inTurn(depended, npmTopDownloads), ...lines('npm')]
        : lines(ecosystem).map((name) => canonicalName(ecosystem, name));
    const names = [...new Set(all.filter((name) => /^[!-_a-~]+$/.test(name)))].slice(0, most[ecosystem]);
    const ends = [...tierEnds.filter((end) => end < names.length), names.length];
    const tiers = ends.map((end, index) => pack(names.slice(ends[index - 1] ?? 0, end)));
    writeFileSync(path.join(target, `${ecosystem}.ts`), sourceOf(ecosystem, asOf, tiers));
    console.log(`${ecosystem}: ${names.length} names`);
  }
}

function sourceOf(ecosystem: Listed, asOf: string, tiers: readonly string[]): string {
  return [
    `import type { NameList } from '../known.ts';`,
    '',
    `/** Made by test/names/renew.ts; origin and licences in media/names/NOTICE.md. */`,
    `export const ${ecosystem}: NameList = {`,
    `  asOf: '${asOf}',`,
    '  tiers: [',
    ...tiers.map((tier) => `    \`${tier}\`,`),
    '  ],',
    '};',
    '',
  ].join('\n');
}

function inTurn<T>(one: readonly T[], other: readonly T[]): T[] {
  const all: T[] = [];
  for (let at = 0; at < Math.max(one.length, other.length); at++)
    all.push(...[one[at], other[at]].filter((item) => item !== undefined));
  return all;
}

const [folder, asOf] = process.argv.slice(2);
if (folder === undefined || asOf === undefined || !/^\d{4}-\d{2}$/.test(asOf))
  throw new Error('Usage: node test/names/renew.ts FOLDER AS-OF');
await renew(folder, asOf);
