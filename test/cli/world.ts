import assert from 'node:assert/strict';
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { RunRecord } from '../../src/core/logbook/record.ts';

export const product = join(import.meta.dirname, '../..');
const cliFile = join(product, 'dist/cli.js');

/** The real Codex, as npm installs it beside us. */
export const codexProgram = join(product, 'node_modules/.bin/codex');

/** How a call of the command line ended. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Call {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Standard input; without any it is empty. */
  readonly input?: string | Buffer;
}

/** A copy of the sample in git, a data folder of its own, and the bundled command line between them. */
export interface World {
  /** Above the two others; for what a test writes beside the workspace. */
  readonly root: string;
  readonly folder: string;
  readonly home: string;
  call(args: readonly string[], call?: Call): Promise<Ended>;
  /** The same, while it runs. */
  start(args: readonly string[], call?: Call): { readonly child: ChildProcess; readonly ended: Promise<Ended> };
  write(path: string, content: string | Buffer): Promise<void>;
  read(path: string): Promise<string>;
  /** Every file of the workspace by its path, `.git` left out. */
  files(): Promise<Record<string, string>>;
  git(...args: string[]): string;
  commit(): void;
  /** Every record, newest first. */
  records(): Promise<RunRecord[]>;
  /** Spent, unknown, reserved and left in dollars. */
  budget(): Promise<Record<'spent' | 'unknown' | 'reserved' | 'left' | 'runs', number>>;
  /** Names of the copies that runs left in the data folder. */
  scratch(): Promise<string[]>;
  remove(): Promise<void>;
}

/** @param changes files to write over the sample before it is committed. */
export async function openWorld(changes: Readonly<Record<string, string>> = {}): Promise<World> {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'guardrails-cli-')));
  const [folder, home] = [join(root, 'orders'), join(root, 'data')];
  await cp(join(product, 'media/sample'), folder, { recursive: true });
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: join(root, 'nobody'),
    TMPDIR: tmpdir(),
    LANG: 'C.UTF-8',
    GIT_CONFIG_NOSYSTEM: '1',
    CODEX_GUARDRAILS_HOME: home,
  };
  await mkdir(env.HOME);
  const start: World['start'] = (args, { cwd = folder, env: more = {}, input = '' } = {}) => {
    const child = spawn(process.execPath, [cliFile, ...args], { cwd, env: { ...env, ...more }, stdio: 'pipe' });
    let [stdout, stderr] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.stdin.on('error', () => undefined); // It may end before it has read all.
    child.stdin.end(input);
    const ended = new Promise<Ended>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
    });
    return { child, ended };
  };
  const world: World = {
    root,
    folder,
    home,
    start,
    call: (args, call) => start(args, call).ended,
    write: async (path, content) => {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), content);
    },
    read: (path) => readFile(join(folder, path), 'utf8'),
    files: () => filesIn(folder),
    git: (...args) =>
      execFileSync('git', ['-c', 'user.name=Ana', '-c', 'user.email=ana@example.com', ...args], {
        cwd: folder,
        env: { ...env, GIT_CONFIG_GLOBAL: '/dev/null' },
        encoding: 'utf8',
      }),
    commit: () => {
      world.git('add', '--all');
      world.git('-c', 'commit.gpgsign=false', 'commit', '--quiet', '--allow-empty', '--message=Next');
    },
    records: async () => {
      const { code, stdout, stderr } = await world.call(['logbook', 'list', '--format', 'jsonl']);
      assert.equal(code, 0, stderr);
      return lines(stdout).map((line) => JSON.parse(line) as RunRecord);
    },
    budget: async () => {
      const { stdout, stderr } = await world.call(['budget', 'status', '--practice', '--format', 'json']);
      assert.notEqual(stdout, '', stderr);
      return JSON.parse(stdout) as Awaited<ReturnType<World['budget']>>;
    },
    scratch: () => readdir(join(home, 'scratch')).catch(() => []),
    remove: () => rm(root, { recursive: true, force: true, maxRetries: 5 }),
  };
  for (const [path, content] of Object.entries(changes)) await world.write(path, content);
  world.git('init', '--quiet', '--initial-branch=main');
  world.commit();
  return world;
}

/** Runs a test in a world of its own. */
export async function inWorld(
  work: (world: World) => Promise<void>,
  changes: Readonly<Record<string, string>> = {},
): Promise<void> {
  const world = await openWorld(changes);
  try {
    await work(world);
  } finally {
    await world.remove();
  }
}

async function filesIn(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const found: Record<string, string> = {};
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name).slice(folder.length + 1);
    if (entry.isFile() && !path.startsWith('.git/')) found[path] = await readFile(join(folder, path), 'latin1');
  }
  return found;
}

/** The lines of an output, each of which must be ended. */
export function lines(output: string): string[] {
  assert.ok(output === '' || output.endsWith('\n'), 'the last line is ended');
  return output.split('\n').slice(0, -1);
}

/** The sample's policy with a few keys more. */
export async function policyWith(yaml: string): Promise<Record<string, string>> {
  const path = '.guardrails/policy.yaml';
  return { [path]: `${await readFile(join(product, 'media/sample', path), 'utf8')}\n${yaml}\n` };
}

/** The model is never told to mend, so that its bad edit comes to the review as it is. */
export const unmended = await policyWith('agent:\n  maxSteers: 0');

/** A token that belongs to nobody, put together here so that no file holds one. */
export const token = ['ghp', 'A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8'].join('_');

/** A text with one part replaced, which must be there once. */
export function replaced(text: string, part: string, by: string): string {
  assert.equal(text.split(part).length, 2, `once in the text: ${part}`);
  return text.replace(part, () => by);
}

/** Where a part stands in a text, as findings say it. Columns count UTF-16 units. */
export function rangeOf(text: string, part: string): Record<'line' | 'column' | 'endLine' | 'endColumn', number> {
  const at = text.indexOf(part);
  assert.ok(at >= 0 && text.indexOf(part, at + 1) < 0, `once in the text: ${part}`);
  const line = text.slice(0, at).split('\n').length;
  const column = at - text.lastIndexOf('\n', at - 1);
  return { line, column, endLine: line, endColumn: column + part.length };
}
