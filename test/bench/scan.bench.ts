import { lintSource } from '@secretlint/core';
import { creator } from '@secretlint/secretlint-rule-preset-recommend';
import { globSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { scan, type CheckContext } from '../../src/core/check/check.ts';
import { noProject } from '../../src/core/check/project.ts';
import { scanSecrets } from '../../src/core/check/secrets/scan.ts';
import { defaultPolicy } from '../../src/core/policy/schema.ts';
import { parsers } from '../../src/node/grammars.ts';
import { spread } from './noise.ts';

const root = path.resolve(import.meta.dirname, '../..');
const rounds = 5;

interface Source {
  readonly path: string;
  readonly text: string;
}

/** Megabytes a second on the same files in the same process, ours against secretlint's recommended rules. */
export async function measure(): Promise<readonly string[]> {
  const sources = corpus();
  const megabytes = sources.reduce((sum, { text }) => sum + text.length, 0) / 1e6;
  const speed = async (work: (source: Source) => unknown): Promise<string> => {
    const times: number[] = [];
    for (let round = 0; round <= rounds; round++) {
      const started = performance.now();
      for (const source of sources) await work(source);
      if (round > 0) times.push((performance.now() - started) / 1000); // the first one warms up
    }
    const { median, low, high } = spread(times);
    return `${(megabytes / median).toFixed(1)} MB/s (${(megabytes / high).toFixed(1)} to ${(megabytes / low).toFixed(1)})`;
  };
  const context: CheckContext = { policy: defaultPolicy, policyLine: () => undefined, project: noProject, parsers };
  const rules = [{ id: '@secretlint/secretlint-rule-preset-recommend', rule: creator, options: {}, rules: [] }];
  return [
    `${sources.length} files, ${megabytes.toFixed(1)} MB of source, Markdown and JSON`,
    `secrets alone: ${await speed(({ text, path: file }) => scanSecrets(text, file))}`,
    `all rules: ${await speed((source) => scan([source], context))}`,
    `secretlint: ${await speed(({ path: file, text }) =>
      lintSource({ source: { filePath: file, content: text, contentType: 'text' }, options: { config: { rules } } }),
    )}`,
  ];
}

/** Sources that every checkout has: this repository's own, and some of what it is built with. */
function corpus(): Source[] {
  const patterns = ['src/**/*.ts', 'media/**/*.md', 'node_modules/{yaml,zod,picomatch,diff}/**/*.{js,ts,json,md}'];
  return globSync(patterns, { cwd: root })
    .filter((file) => statSync(path.join(root, file)).isFile())
    .toSorted()
    .map((file) => ({ path: file.replaceAll('\\', '/'), text: readFileSync(path.join(root, file), 'utf8') }))
    .filter(({ text }) => text.length < 500_000);
}
