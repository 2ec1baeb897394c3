import { build } from 'esbuild';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { spread } from './noise.ts';

const names = path.resolve(import.meta.dirname, '../../src/core/check/dependencies/names');
const rounds = 5;

/** The lists of known names: what loading them costs a process that has not, and one comparison afterwards. */
export async function measure(): Promise<readonly string[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'guardrails-names-'));
  try {
    const entry = path.join(folder, 'entry.ts');
    writeFileSync(entry, program);
    await build({
      entryPoints: [entry],
      outdir: folder,
      bundle: true,
      splitting: true,
      minify: true,
      format: 'esm',
      platform: 'node',
      outExtension: { '.js': '.mjs' },
      alias: { names },
      logLevel: 'error',
    });
    const runs = Array.from({ length: rounds }, () => {
      const told: Record<string, number> = JSON.parse(
        execFileSync(process.execPath, ['--expose-gc', path.join(folder, 'entry.mjs')], { encoding: 'utf8' }),
      );
      return told;
    });
    const of = (key: string): string => {
      const { median, low, high } = spread(runs.map((run) => run[key] ?? NaN));
      return `${median.toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)})`;
    };
    const packed = ['npm', 'pypi', 'golang', 'gem'].reduce(
      (sum, list) => sum + gzipSync(readFileSync(path.join(names, 'known', `${list}.ts`)), { level: 9 }).length,
      0,
    );
    return [
      `npm: ${of('npmFirst')} ms to load the list and compare the first name (aim: below 30 ms)`,
      `pypi: ${of('pypiFirst')} ms`,
      `npm: ${of('npmEach')} ms a further name that is not known (aim: below 1 ms)`,
      `pypi: ${of('pypiEach')} ms`,
      `${of('megabytes')} MB of memory for both`,
      `${(packed / 1000).toFixed(1)} kB compressed, all lists`,
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const program = `
import { knownNames } from 'names/known.ts';
import { likeness } from 'names/likeness.ts';
const collect = globalThis.gc ?? (() => {});
collect();
const before = process.memoryUsage().heapUsed;
const told: Record<string, number> = {};
for (const list of ['npm', 'pypi']) {
  const start = performance.now();
  const known = await knownNames(list);
  if (!known) throw new Error(list);
  likeness('some-unknown-name', known);
  told[list + 'First'] = performance.now() - start;
  const names = Array.from({ length: 500 }, (_, at) => 'unknown-' + at.toString(36) + '-package');
  const again = performance.now();
  for (const name of names) likeness(name, known);
  told[list + 'Each'] = (performance.now() - again) / names.length;
}
collect();
told['megabytes'] = (process.memoryUsage().heapUsed - before) / 1e6;
console.log(JSON.stringify(told));
`;
