import { lintSource } from '@secretlint/core';
import { creator } from '@secretlint/secretlint-rule-preset-recommend';
import { build } from 'esbuild';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { bundleOptions } from '../../esbuild.ts';
import { scanQuickly } from '../../src/core/check/secrets/scan.ts';
import { measure as worst } from '../cases/secrets-worst.ts';
import { corpus, megabytesASecond, speedOf, type Source } from './corpus.ts';
import { milliseconds, spread } from './noise.ts';

/** What the finder of secrets costs: against secretlint, on one file, at its first use, on the worst of texts. */
export async function measure(): Promise<readonly string[]> {
  const sources = corpus();
  return [...(await againstSecretlint(sources)), smallFiles(sources), await firstUse(), ...worst()];
}

/** The same files in the same process, ours against secretlint's recommended rules. */
async function againstSecretlint(sources: readonly Source[]): Promise<readonly string[]> {
  const rules = [{ id: '@secretlint/secretlint-rule-preset-recommend', rule: creator, options: {}, rules: [] }];
  const ours = await speedOf(sources, ({ text, path: file }) => scanQuickly(text, file));
  const theirs = await speedOf(sources, ({ path: file, text }) =>
    lintSource({ source: { filePath: file, content: text, contentType: 'text' }, options: { config: { rules } } }),
  );
  return [
    `${megabytesASecond(ours)} of processor time, warm (aim: at least 60)`,
    `secretlint: ${megabytesASecond(theirs)}; ours is ${(ours.median / theirs.median).toFixed(2)} times as fast (aim: at least 1.5)`,
  ];
}

/** Files of 300 lines, each scanned some times; the clock on the wall, as the editor sees it. */
function smallFiles(sources: readonly Source[]): string {
  const files = sources
    .map(({ path: file, text }) => ({ path: file, lines: text.split('\n').slice(0, 300) }))
    .filter(({ lines }) => lines.length === 300);
  const times: number[] = [];
  for (const { path: file, lines } of files) {
    for (let round = 0; round < 5; round++) {
      const text = lines.join('\n');
      const started = performance.now();
      scanQuickly(text, file);
      times.push(performance.now() - started);
    }
  }
  const { median, high } = spread(times);
  return `300 lines: ${median.toFixed(2)} ms, 95 of 100 below ${high.toFixed(2)} ms, ${files.length} files (aim: 0.3 and 1)`;
}

/** From nothing loaded to the first text scanned, in new processes, bundled as the product is. */
async function firstUse(): Promise<string> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'guardrails-bench-'));
  try {
    const bundled = path.join(folder, 'scan.mjs');
    const { outdir: _, ...options } = bundleOptions(true);
    await build({ ...options, entryPoints: ['src/core/check/secrets/scan.ts'], outfile: bundled, splitting: false });
    const times = Array.from({ length: 15 }, () =>
      Number(
        execFileSync(process.execPath, ['--input-type=module', '--eval', loadAndScan, bundled], { encoding: 'utf8' }),
      ),
    );
    return `tables loaded and a first text scanned: ${milliseconds(times)} (aim: below 30)`;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const loadAndScan = `
  const started = performance.now();
  const { scanQuickly } = await import(process.argv[1]);
  scanQuickly('const answer = 42;\\n'.repeat(20), 'a.ts');
  console.log(performance.now() - started);`;
