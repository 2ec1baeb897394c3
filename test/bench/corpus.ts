import { globSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { spread } from './noise.ts';

const root = path.resolve(import.meta.dirname, '../..');
const rounds = 7;

export interface Source {
  readonly path: string;
  readonly text: string;
}

/** Sources that every checkout has: this repository's own, and some of what it is built with. */
export function corpus(): Source[] {
  const patterns = ['src/**/*.ts', 'media/**/*.md', 'node_modules/{yaml,zod,picomatch,diff}/**/*.{js,ts,json,md}'];
  return globSync(patterns, { cwd: root })
    .filter((file) => statSync(path.join(root, file)).isFile())
    .toSorted()
    .map((file) => ({ path: file.replaceAll('\\', '/'), text: readFileSync(path.join(root, file), 'utf8') }))
    .filter(({ text }) => text.length < 500_000);
}

export function megabytesOf(sources: readonly Source[]): number {
  return sources.reduce((sum, { text }) => sum + text.length, 0) / 1e6;
}

/** Megabytes a second of processor time for work done on every source, warm: lowest, median and highest of some rounds. */
export async function speedOf(sources: readonly Source[], work: (source: Source) => unknown): Promise<Speed> {
  const times: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    const took = processorTime();
    for (const source of sources) await work(source);
    if (round > 0) times.push(took() / 1000); // the first one warms up
  }
  const { median, low, high } = spread(times);
  const megabytes = megabytesOf(sources);
  return { median: megabytes / median, low: megabytes / high, high: megabytes / low };
}

export interface Speed {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

/** `52.0 MB/s (48.1 to 55.3)` */
export function megabytesASecond({ median, low, high }: Speed): string {
  return `${median.toFixed(1)} MB/s (${low.toFixed(1)} to ${high.toFixed(1)})`;
}

/** Starts to count the time that the processor spends on this process, in milliseconds: others' work does not count. */
export function processorTime(): () => number {
  const started = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(started);
    return (user + system) / 1000;
  };
}
