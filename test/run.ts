/**
 * `npm test`: every check there is, in the order in which a mistake is found soonest. `npm test -- ui cli` runs only
 * the named stages. A stage that finds nothing to run is red, as is one that does not say how much it ran. Where real
 * programs meet on a machine with other work, the files that hold a failed test are run a second time, whole; what
 * passed only then is counted and named at the end.
 */
import { spawn } from 'node:child_process';
import { globSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const minutes = 60_000;

interface Stage {
  readonly name: string;
  readonly what: string;
  /** The test files, for a stage that is nothing but files for Node's own runner. */
  readonly files?: string;
  readonly command: readonly string[];
  /** Stages after a red one of this kind would only repeat its failure. */
  readonly needed?: true;
  /** It builds or checks, and counts as one test by itself. */
  readonly single?: true;
  /** Real editors and agents take part, whose timing is not ours: files with a failed test are run once more. */
  readonly again?: true;
  readonly timeoutMs: number;
}

const nodeTests = ['node', '--test', '--test-reporter=spec', '--test-timeout=300000'];

const stages: readonly Stage[] = [
  {
    name: 'check',
    what: 'types, lint, format, dead code, unit tests',
    command: ['npm', 'run', 'check'],
    timeoutMs: 15 * minutes,
  },
  {
    name: 'build',
    what: 'the bundles',
    command: ['npm', 'run', 'build'],
    needed: true,
    single: true,
    timeoutMs: 2 * minutes,
  },
  {
    name: 'purity',
    what: 'the proofs that core is pure',
    files: 'test/purity/*.test.ts',
    command: nodeTests,
    timeoutMs: 5 * minutes,
  },
  { name: 'package', what: 'the VSIX', files: 'test/package/*.test.ts', command: nodeTests, timeoutMs: 5 * minutes },
  {
    name: 'codex',
    what: 'the contract with the real Codex',
    files: 'test/codex/**/*.test.ts',
    command: nodeTests,
    again: true,
    timeoutMs: 10 * minutes,
  },
  {
    name: 'cli',
    what: 'the command line',
    files: 'test/cli/**/*.test.ts',
    command: nodeTests,
    again: true,
    timeoutMs: 12 * minutes,
  },
  {
    name: 'suite',
    what: 'mocha inside the extension host',
    command: ['node', 'test/host/run-suite.ts'],
    timeoutMs: 6 * minutes,
  },
  {
    name: 'desktop',
    what: 'the same in desktop VS Code',
    command: ['node', 'test/host/run-suite.ts', '--desktop'],
    timeoutMs: 10 * minutes,
  },
  {
    name: 'ui',
    what: 'the workbench, by keyboard',
    files: 'test/ui/*.test.ts',
    command: [...nodeTests, '--test-concurrency=1'],
    again: true,
    timeoutMs: 25 * minutes,
  },
];

interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** The tests among those that passed which did so only at the second attempt. */
  readonly second: readonly string[];
}

await main(process.argv.slice(2));

async function main(wanted: readonly string[]): Promise<void> {
  const unknown = wanted.filter((name) => !stages.some((stage) => stage.name === name));
  if (unknown.length > 0) {
    console.error(`No stage is called ${unknown.join(', ')}; there are: ${stages.map(({ name }) => name).join(', ')}`);
    process.exitCode = 2;
    return;
  }
  const lines: string[] = [];
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const stage of stages.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
    const started = performance.now();
    const counts = await run(stage);
    for (const kind of ['passed', 'failed', 'skipped'] as const) total[kind] += counts[kind];
    const seconds = ((performance.now() - started) / 1000).toFixed(0).padStart(4);
    lines.push(`${counts.failed > 0 ? '✖' : '✔'} ${stage.name.padEnd(8)} ${seconds} s   ${sentence(counts)}`);
    lines.push(...counts.second.map((title) => `  only at the second attempt: ${title}`));
    if (counts.failed > 0 && stage.needed === true) {
      lines.push(`  stopped: what follows needs ${stage.name}`);
      break;
    }
  }
  console.log(`\n${lines.join('\n')}\n${sentence(total)}`);
  if (total.failed > 0) process.exitCode = 1;
}

async function run(stage: Stage): Promise<Counts> {
  console.log(`\n▶ ${stage.name}: ${stage.what}`);
  const files = stage.files === undefined ? [] : globSync(stage.files, { cwd: root }).toSorted();
  if (stage.files !== undefined) {
    if (files.length === 0) return red(`${stage.files} matches no file: there is nothing to run`);
    console.log(`  ${files.length} files: ${files.join(', ')}`);
  }
  const first = await attempt(stage, files);
  const failures = stage.again === true ? failuresIn(first.output) : [];
  // More than a few are no accident of timing, and a failure that names no file cannot be tried again.
  if (failures.length === 0 || failures.length > 3 || failures.length < first.failed) return first;
  const broken = [...new Set(failures.map(({ file }) => file))];
  console.log(`\n▶ ${stage.name}, a second time: ${broken.join(', ')}`);
  const second = await attempt(stage, broken);
  if (second.failed > 0) return first;
  return {
    ...first,
    passed: first.passed + first.failed,
    failed: 0,
    second: failures.map(({ title, file }) => `${title} (${file})`),
  };
}

async function attempt(stage: Stage, files: readonly string[]): Promise<Counts & { readonly output: string }> {
  const { code, output } = await spawned([...stage.command, ...files], stage.timeoutMs);
  return { ...judged(stage, code, output), output };
}

/** The failed tests that Node's test runner lists at the end of its output. */
function failuresIn(output: string): { file: string; title: string }[] {
  return [...output.matchAll(/^test at (.+?):\d+:\d+\n✖ (.*?)(?: \([\d.]+ms\))?$/gm)].map(
    ([, file = '', title = '']) => ({ file, title }),
  );
}

function judged(stage: Stage, code: string, output: string): Counts {
  if (stage.single === true)
    return code === '0' ? { passed: 1, failed: 0, skipped: 0, second: [] } : red(`it ended with ${code}`);
  const counts = counted(output);
  if (counts === undefined) return red(`it ended with ${code} and did not say how much it ran`);
  if (counts.failed > 0) return counts;
  if (code !== '0') return { ...counts, failed: red(`it ended with ${code} although no test failed`).failed };
  if (counts.passed + counts.skipped === 0) return red('it ran no test');
  return counts;
}

/** Runs a command in the repository, passing its output on; kills what it started when the time is over. */
function spawned(command: readonly string[], timeoutMs: number): Promise<{ code: string; output: string }> {
  const [program = '', ...args] = command;
  const windows = process.platform === 'win32';
  const child = spawn(program === 'node' ? process.execPath : program, args, {
    cwd: root,
    env: { ...process.env, PATH: ownNodeFirst(), NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'inherit'],
    shell: windows && program === 'npm',
    detached: !windows, // a process group of its own, to end it whole
  });
  return new Promise((resolve, reject) => {
    let output = '';
    const timer = setTimeout(() => {
      console.error(`  took longer than ${timeoutMs / minutes} minutes: stopped`);
      if (windows || child.pid === undefined) child.kill();
      else process.kill(-child.pid, 'SIGKILL');
    }, timeoutMs);
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      process.stdout.write(text);
    });
    child.on('error', reject);
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      resolve({ code: String(code ?? signal), output });
    });
  });
}

/** So that whatever a stage starts as `node` is the project's, as under `npm run`. */
function ownNodeFirst(): string {
  return [path.join(root, 'node_modules/.bin'), process.env['PATH'] ?? ''].join(path.delimiter);
}

/** The last summary in the output: Node's test runner's, or our own sentence. */
function counted(output: string): Counts | undefined {
  const ours = [...output.matchAll(/^(\d+) passed, (\d+) failed, (\d+) skipped$/gm)].at(-1);
  if (ours !== undefined) {
    const second = [...output.matchAll(/^ {2}only at the second attempt: (.*)$/gm)].map(([, title = '']) => title);
    return { passed: Number(ours[1]), failed: Number(ours[2]), skipped: Number(ours[3]), second };
  }
  const last = (kind: string): number =>
    Number([...output.matchAll(new RegExp(`^ℹ ${kind} (\\d+)$`, 'gm'))].at(-1)?.[1] ?? Number.NaN);
  const counts = {
    passed: last('pass'),
    failed: last('fail') + last('cancelled'),
    skipped: last('skipped') + last('todo'),
  };
  return Object.values(counts).some(Number.isNaN) ? undefined : { ...counts, second: [] };
}

function red(why: string): Counts {
  console.log(`✖ ${why}`);
  return { passed: 0, failed: 1, skipped: 0, second: [] };
}

function sentence({ passed, failed, skipped }: Omit<Counts, 'second'>): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}
