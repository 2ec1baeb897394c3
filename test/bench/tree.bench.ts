import { spawnSync } from 'node:child_process';
import { globSync, statSync } from 'node:fs';
import path from 'node:path';
import { spread } from './noise.ts';

const root = path.resolve(import.meta.dirname, '../..');
const folders = ['openai', 'zod', 'yaml', 'mocha'].map((name) => `node_modules/${name}`);
const rounds = 3;

/** Megabytes a second of a whole `scan` of a tree, from the start of the process to its end, by number of threads. */
export async function measure(): Promise<readonly string[]> {
  const sizes = globSync(
    folders.map((folder) => `${folder}/**`),
    { cwd: root },
  )
    .map((file) => statSync(path.join(root, file)))
    .filter((facts) => facts.isFile())
    .map(({ size }) => size);
  const megabytes = sizes.reduce((sum, size) => sum + size, 0) / 1e6;
  return [
    `${sizes.length} files, ${megabytes.toFixed(1)} MB, all rules`,
    ...[1, 2].map((threads) => `${threads} ${threads === 1 ? 'thread' : 'threads'}: ${speedOf(megabytes, threads)}`),
  ];
}

function speedOf(megabytes: number, threads: number): string {
  const times = Array.from({ length: rounds }, () => {
    const started = performance.now();
    const args = ['dist/cli.js', 'scan', ...folders, '--threads', String(threads), '--format', 'json'];
    const { status, stderr } = spawnSync(process.execPath, args, { cwd: root, maxBuffer: 1e9, encoding: 'utf8' });
    if (status !== 0 && status !== 1) throw new Error(`the scan could not run: ${stderr}`);
    return (performance.now() - started) / 1000;
  });
  const { median, low, high } = spread(times);
  return `${(megabytes / median).toFixed(1)} MB/s (${(megabytes / high).toFixed(1)} to ${(megabytes / low).toFixed(1)})`;
}
