/**
 * `npm run bench`: every figure in `*.bench.ts`, on the production bundles, with the machine's noise before and after.
 * `npm run bench -- scan` measures only the files whose name starts so. A figure is printed, never judged.
 */
import { globSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildDist } from '../../esbuild.ts';
import { noise } from './noise.ts';

const wanted = process.argv.slice(2);
const files = globSync('*.bench.ts', { cwd: import.meta.dirname }).toSorted();
const chosen = files.filter((file) => wanted.length === 0 || wanted.some((name) => file.startsWith(name)));
if (chosen.length === 0) throw new Error(`No figure is called ${wanted.join(', ')}; there are: ${files.join(', ')}`);

await buildDist(true);
console.log(`noise: ${noise()}`);
for (const file of chosen) {
  const { measure }: { measure: () => Promise<readonly string[]> } = await import(
    pathToFileURL(path.join(import.meta.dirname, file)).href
  );
  for (const line of await measure()) console.log(`${path.basename(file, '.bench.ts')}: ${line}`);
}
console.log(`noise: ${noise()}`);
