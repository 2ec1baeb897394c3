import { spawnSync } from 'node:child_process';
import { copyFileSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildDist } from '../../esbuild.ts';
import { check, type CheckContext } from '../../src/core/check/check.ts';
import { formats } from '../../src/core/check/dependencies/formats.ts';
import { noProject } from '../../src/core/check/project.ts';
import { readPolicy } from '../../src/core/policy/policy.ts';
import { parsers } from '../../src/node/grammars.ts';
import { everything, samples, sampleText } from '../unit/check/samples.ts';
import { spread } from './noise.ts';

const root = path.resolve(import.meta.dirname, '../..');
const entries = 60;
const edits = 40;
const wantedFiles = 5000;

/** One edit by format with every section of the policy on, a scan of a whole repository, and what all of it weighs. */
export async function measure(): Promise<readonly string[]> {
  return [...(await editLines()), ...scanLines(), ...(await sizeLines())];
}

async function editLines(): Promise<readonly string[]> {
  const { policy, lineOf } = readPolicy(everything);
  const context: CheckContext = { policy, policyLine: lineOf, project: noProject, parsers };
  const slowest: [name: string, p95: number, line: string][] = [];
  const timed = async (name: string, file: string, before: string, after: (at: number) => string): Promise<void> => {
    const times: number[] = [];
    for (let at = -5; at < edits; at++) {
      const edit = { files: [{ path: file, before, after: after(at) }] };
      const started = performance.now();
      await check(edit, context);
      if (at >= 0) times.push(performance.now() - started); // the first ones warm up
    }
    const { median, high } = spread(times);
    slowest.push([name, high, `${high.toFixed(1)} ms p95, ${median.toFixed(1)} median`]);
  };
  for (const { name } of formats) {
    const sample = samples[name];
    if (!sample) throw new Error(`no sample of ${name}`);
    // Each time another package, so that nothing is remembered of the edit before.
    const added = (at: number) => (one: number) => sample.entry(one < entries ? one : one + 6 + at);
    await timed(name, sample.path, sampleText(sample, entries), (at) =>
      sampleText({ ...sample, entry: added(at) }, entries + 1),
    );
  }
  const python = samples['python'];
  if (python) await timed('python, 60 new imports', python.path, '', (at) => sampleText(python, entries, at * entries));
  slowest.sort(([, one], [, other]) => other - one);
  return [
    `one edit of a file with ${entries} entries, every section of the policy on, by format (aim: p95 below 30 ms)`,
    ...slowest.map(([name, , line]) => `${name}: ${line}`),
  ];
}

/** A repository of its own, from what this one is built with. */
function scanLines(): readonly string[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'guardrails-scan-'));
  try {
    const files = globSync('node_modules/**/*.{js,mjs,cjs,ts,json,md,yml,yaml,py,sh}', { cwd: root })
      .filter((file) => {
        const facts = statSync(path.join(root, file));
        return facts.isFile() && facts.size < 300_000;
      })
      .toSorted()
      .slice(0, wantedFiles);
    let bytes = 0;
    for (const [at, file] of files.entries()) {
      const target = path.join(folder, `packages/p${at % 50}/src`, `${at}-${path.basename(file)}`);
      mkdirSync(path.dirname(target), { recursive: true });
      copyFileSync(path.join(root, file), target);
      bytes += statSync(target).size;
    }
    const times = [1, 2].map((threads) => {
      const started = performance.now();
      const args = [path.join(root, 'dist/cli.js'), 'scan', '.', '--threads', String(threads), '--format', 'json'];
      const { status, stderr } = spawnSync(process.execPath, args, { cwd: folder, maxBuffer: 1e9, encoding: 'utf8' });
      if (status !== 0 && status !== 1) throw new Error(`the scan could not run: ${stderr}`);
      const seconds = (performance.now() - started) / 1000;
      return `${threads} ${threads === 1 ? 'thread' : 'threads'}: ${seconds.toFixed(1)} s, ${(bytes / 1e6 / seconds).toFixed(1)} MB/s`;
    });
    return [`scan of a repository of ${files.length} files, ${(bytes / 1e6).toFixed(1)} MB, once`, ...times];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function sizeLines(): Promise<readonly string[]> {
  const { outputs } = await buildDist(true);
  const chunks = (sources: RegExp): string => {
    const found = Object.entries(outputs).filter(([, { inputs }]) =>
      Object.keys(inputs).some((one) => sources.test(one)),
    );
    return weight(found.filter(([file]) => file.endsWith('.js')).map(([file]) => path.join(root, file)));
  };
  const grammars = globSync('dist/grammars/*', { cwd: root }).map((file) => path.join(root, file));
  const shipped = globSync('{dist,media,prompt-templates}/**/*', { cwd: root })
    .map((file) => path.join(root, file))
    .filter((file) => statSync(file).isFile() && !file.endsWith('.map'));
  return [
    `grammars, each loaded with the first file of its language: ${weight(grammars)}`,
    `lists of known names, each loaded with the first name of its registry: ${chunks(/dependencies\/names\/known\//)}`,
    `chunks that hold packs of clouds: ${chunks(/clouds\/packs\//)}`,
    `everything that ships: ${weight(shipped)} (aim: below 6 MB)`,
  ];
}

function weight(files: readonly string[]): string {
  const texts = files.map((file) => readFileSync(file));
  const whole = texts.reduce((sum, { length }) => sum + length, 0);
  const packed = texts.reduce((sum, text) => sum + gzipSync(text, { level: 9 }).length, 0);
  return `${(whole / 1e6).toFixed(2)} MB, ${(packed / 1e6).toFixed(2)} MB compressed, ${files.length} files`;
}
