import { build } from 'esbuild';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { variables, type SuiteEvent } from '../suite/harness/events.ts';
import { repository, startHost, type Host, type HostOptions } from './host.ts';
import { sampleWorkspace } from './sample.ts';

export interface SuiteOptions extends Partial<Omit<HostOptions, 'tests'>> {
  /** Only tests whose full title matches this regular expression. */
  readonly grep?: string;
  /** Source files of the tests, from the repository's root. */
  readonly files: readonly string[];
  /** Give up after this long without the end. Default 300 000. */
  readonly timeoutMs?: number;
}

export interface SuiteResult {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly events: readonly SuiteEvent[];
  /** What the window, the extension host and the server said. */
  readonly console: readonly string[];
  /** Why the run as a whole is red; undefined when it is green. A run without a passing test is red. */
  readonly problem?: string;
}

/**
 * Runs the mocha suite inside a real extension host, on a copy of the sample workspace unless a folder is given. A host
 * that did not get as far as the first test, as on a machine under heavy load, is started once more.
 */
export async function runSuite(options: SuiteOptions): Promise<SuiteResult> {
  const first = await runOnce(options);
  if (first.problem === undefined || first.events.length > 0) return first;
  console.log(`  ${first.problem} No test had begun, so it is started once more.\n${first.console.join('\n')}`);
  return runOnce(options);
}

async function runOnce(options: SuiteOptions): Promise<SuiteResult> {
  const scratch = mkdtempSync(path.join(tmpdir(), 'guardrails-suite-'));
  const events = path.join(scratch, 'events.jsonl');
  const sample = options.folder === undefined ? sampleWorkspace() : undefined;
  const suite = await buildSuite(options.files);
  const lines: string[] = [];
  try {
    const host = await startHost({
      extension: 'development',
      ...options,
      folder: options.folder ?? sample?.folder ?? repository,
      tests: suite.main,
      env: suiteEnvironment(events, options),
      listen: (line) => lines.push(line),
    });
    try {
      const ending = await Promise.race([
        host.testsEnded.then((code) => `ended with ${code}`),
        sleep(options.timeoutMs ?? 300_000, 'did not end in time', { ref: false }),
      ]);
      const problem = judged(readEvents(events), ending);
      if (problem !== undefined) await keepEvidence(host, lines);
      return summed(readEvents(events), lines.filter(tells), problem);
    } finally {
      await host.stop();
    }
  } finally {
    suite.remove();
    sample?.remove();
    rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function keepEvidence(host: Host, lines: string[]): Promise<void> {
  await host.page.screenshot({ path: path.join(outFolder(), 'suite-failure.png') }).catch(() => undefined);
  const ends = host
    .log()
    .split('\n')
    .filter((line) => line.includes('Process exited'));
  lines.push(...ends);
}

/** The bundled tests: the module that VS Code is to start. */
export interface BuiltSuite {
  readonly main: string;
  readonly remove: () => void;
}

/** Bundles the harness and the tests into a folder of their own in `out`. */
export async function buildSuite(files: readonly string[]): Promise<BuiltSuite> {
  const outdir = mkdtempSync(path.join(outFolder(), 'suite-'));
  await build({
    absWorkingDir: repository,
    entryPoints: { main: 'test/suite/harness/main.ts', ...entries(files) },
    outdir,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    format: 'cjs', // what an extension host starts as tests
    platform: 'node',
    target: 'node22',
    external: ['vscode', 'mocha'],
    mainFields: ['module', 'main'],
    sourcemap: 'inline',
    define: { 'import.meta.dirname': '__dirname', 'import.meta.url': '__filename' },
    logLevel: 'warning',
  });
  return { main: path.join(outdir, 'main.cjs'), remove: () => rmSync(outdir, { recursive: true, force: true }) };
}

/** The environment that the harness reads; for whatever starts the extension host. */
export function suiteEnvironment(
  events: string,
  options: Pick<SuiteOptions, 'grep' | 'env'>,
): Record<string, string | undefined> {
  return {
    ...options.env,
    [variables.events]: events,
    [variables.project]: repository,
    ...(options.grep === undefined ? {} : { [variables.grep]: options.grep }),
  };
}

/** The events in the file so far. */
export function readEvents(file: string): SuiteEvent[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line): SuiteEvent => JSON.parse(line));
}

/** Why a run with these events is red, or undefined. */
export function judged(events: readonly SuiteEvent[], ending: string): string | undefined {
  const count = (kind: SuiteEvent['event']): number => events.filter(({ event }) => event === kind).length;
  if (count('end') === 0) return `The extension host did not reach the end of the suite (it ${ending}).`;
  if (count('fail') > 0) return `${count('fail')} tests failed.`;
  if (count('stray') > 0) return `${count('stray')} promises of this project were rejected with nobody waiting.`;
  if (count('pass') === 0) return 'No test ran.';
  if (ending !== 'ended with 0') return `Every test passed, yet the extension host ${ending}.`;
  return undefined;
}

export function summed(events: readonly SuiteEvent[], console: readonly string[], problem?: string): SuiteResult {
  const count = (kind: SuiteEvent['event']): number => events.filter(({ event }) => event === kind).length;
  const counts = { passed: count('pass'), failed: count('fail') + count('stray'), skipped: count('skip') };
  return { ...counts, events, console, ...(problem === undefined ? {} : { problem }) };
}

/** Leaves out what VS Code says in every run here: it looks for services that this server does not have. */
function tells(line: string): boolean {
  const usual =
    /gallery|socket|connection token|grace.?time|Service Worker|watchdog|bindings file|github|AccountPolicyGate|AgentHost|package\.nls/i;
  return line.trim() !== '' && !usual.test(line);
}

function entries(files: readonly string[]): Record<string, string> {
  return Object.fromEntries(files.map((file) => [path.basename(file, '.ts'), file]));
}

/** Inside the repository, so that the bundles find mocha. */
function outFolder(): string {
  const folder = path.join(repository, 'out');
  mkdirSync(folder, { recursive: true });
  return folder;
}
