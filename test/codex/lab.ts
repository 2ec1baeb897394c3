import { execFile, execFileSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { cp, lstat, mkdir, mkdtemp, readdir, readFile, readlink, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import assert from 'node:assert/strict';
import type { Agent, Proposal, ProposeListener, ProposeRequest, Usage } from '../../src/core/agent/agent.ts';
import type { FileEdit } from '../../src/core/edit/proposed-edit.ts';
import { createCodexAgent } from '../../src/node/codex/agent.ts';
import type { CodexOptions } from '../../src/node/codex/codex-run.ts';
import { findCodex, type FoundCodex } from '../../src/node/codex/find.ts';
import { marked } from '../../src/node/codex/processes.ts';
import { Fault } from '../../src/core/fault.ts';
import { startPracticeServer, type PracticeServer } from '../../src/node/practice/server.ts';

export const productFolder = resolve(import.meta.dirname, '../..');

/** A sample repository in a folder of its own, a data folder, and Codex between them and the practice server. */
export interface Lab {
  readonly parent: string;
  readonly workspace: string;
  readonly dataFolder: string;
  agent(options?: Partial<CodexOptions>): Agent;
  /** Runs one scenario, and then holds the lab to what is true after every run. */
  play(scenario: string, changes?: Play): Promise<Played>;
}

export interface Play {
  readonly request?: Partial<ProposeRequest>;
  readonly listener?: Partial<ProposeListener>;
  readonly options?: Partial<CodexOptions>;
  readonly signal?: AbortSignal;
}

export interface Played extends Proposal {
  /** The edit's files after the run, by path. */
  readonly after: Readonly<Record<string, FileEdit['after']>>;
  readonly usages: readonly Usage[];
}

export interface World {
  readonly codex: FoundCodex;
  readonly server: PracticeServer;
  /** Every request that reached the model, as it came. */
  readonly heard: readonly string[];
  /** Ready when a request with this text reached the model. */
  whenHeard(text: string): Promise<void>;
  lab(prepare?: (workspace: string) => Promise<void>): Promise<Lab>;
  close(): Promise<void>;
}

export async function openWorld(): Promise<World> {
  // Another version is tried by naming its program.
  const codex = await findCodex({ project: productFolder, setting: process.env['CODEX_UNDER_TEST'] });
  if (codex instanceof Fault) throw new Error(`No codex binary: ${JSON.stringify(codex.data)}`);
  const closing = new AbortController();
  const heard: string[] = [];
  const server = await startPracticeServer({ heard: (_path, body) => void heard.push(JSON.stringify(body)) });
  const parents: string[] = [];
  return {
    codex,
    server,
    heard,
    whenHeard: async (text) => {
      while (!closing.signal.aborted && !heard.some((body) => body.includes(text))) await pause(20);
    },
    lab: async (prepare) => {
      const parent = await realpath(await mkdtemp(join(tmpdir(), 'guardrails-codex-')));
      parents.push(parent);
      return makeLab(parent, codex, server, prepare);
    },
    close: async () => {
      closing.abort();
      await server.stop();
      for (const parent of parents) await rm(parent, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function makeLab(
  parent: string,
  codex: FoundCodex,
  server: PracticeServer,
  prepare: ((workspace: string) => Promise<void>) | undefined,
): Promise<Lab> {
  const workspace = join(parent, 'orders');
  const dataFolder = join(parent, 'data');
  await cp(join(productFolder, 'media', 'sample'), workspace, { recursive: true });
  // Built when the tests run, so that no file of this repository looks like one with a secret.
  await writeFile(join(workspace, 'prod.env'), `DATABASE_PASSWORD=${['hunter', '2'].join('')}\n`);
  await put(workspace, '.gitignore', 'node_modules/\ndist/\n*.log\n');
  await put(workspace, 'node_modules/left/index.js', 'module.exports = 1;\n');
  await prepare?.(workspace);
  await commitAll(workspace);
  const agent = (options: Partial<CodexOptions> = {}): Agent =>
    createCodexAgent({
      command: codex.command,
      folder: workspace,
      dataFolder,
      provider: { baseUrl: server.baseUrl, bearer: 'practice', practice: true },
      log: () => undefined,
      ...options,
    });
  return {
    parent,
    workspace,
    dataFolder,
    agent,
    play: async (scenario, { request, listener, options, signal } = {}) => {
      const before = await treeHash(workspace);
      const outside = await around(parent);
      const usages: Usage[] = [];
      const whole = requestFor(scenario, request);
      const proposal = await agent(options).propose(
        whole,
        {
          patched: async () => null,
          plan: () => undefined,
          doing: () => undefined,
          ...listener,
          used: async (usage, model) => {
            usages.push(usage);
            return (await listener?.used?.(usage, model)) ?? true;
          },
        },
        signal ?? new AbortController().signal,
      );
      assert.equal(await treeHash(workspace), before, 'the workspace is as it was, byte by byte');
      assert.deepEqual(await around(parent), outside, 'nothing was written beside it');
      await leavesNothing(dataFolder, whole.runId);
      return {
        ...proposal,
        usages,
        after: Object.fromEntries(proposal.edit.files.map((file) => [file.path, file.after])),
      };
    },
  };
}

export function requestFor(scenario: string, changes: Partial<ProposeRequest> = {}): ProposeRequest {
  return {
    runId: randomUUID(),
    prompt: { text: `Please help. [[scenario:${scenario}]]`, attachments: [] },
    instructions: 'The team policy in sentences.',
    model: 'gpt-5.5',
    effort: null,
    maxOutputTokens: 4000,
    maxSteers: 2,
    access: 'scratch',
    denyRead: ['**/.env', '**/*.env'],
    linkReadOnly: ['node_modules'],
    ...changes,
  };
}

/** After a run there is no copy, and no process that belonged to it. */
export async function leavesNothing(dataFolder: string, runId: string): Promise<void> {
  assert.deepEqual(await readdir(join(dataFolder, 'scratch')).catch(() => []), [], 'no copy is left');
  // A killed process is listed until the system has taken it away.
  const patience = Date.now() + 30_000;
  while ((await marked(runId)).length > 0 && Date.now() < patience) await pause(50);
  assert.deepEqual(await marked(runId), [], 'no process is left');
}

export async function put(folder: string, path: string, text: string): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), text);
}

export async function commitAll(folder: string): Promise<void> {
  const git = (...args: string[]): Promise<unknown> =>
    promisify(execFile)(
      'git',
      ['-c', 'user.name=Sample', '-c', 'user.email=sample@example.com', '-c', 'commit.gpgsign=false', ...args],
      {
        cwd: folder,
        env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' },
      },
    );
  await git('init', '-q', '-b', 'main');
  await git('add', '-A');
  await git('commit', '-q', '-m', 'Sample');
}

/** A hash over every path, kind, mode and byte below a folder, `.git` included. */
export async function treeHash(folder: string): Promise<string> {
  const hash = createHash('sha256');
  const entries = await readdir(folder, { recursive: true });
  for (const name of entries.sort()) {
    const path = join(folder, name);
    const stat = await lstat(path);
    hash.update(`${name}\0${stat.mode}\0`);
    if (stat.isSymbolicLink()) hash.update(await readlink(path));
    else if (stat.isFile()) hash.update(await readFile(path));
  }
  return hash.digest('hex');
}

async function around(parent: string): Promise<readonly string[]> {
  return (await readdir(parent)).filter((name) => name !== 'data').sort();
}

/** Why the sandbox of Codex cannot work here, or null. */
export function sandboxProblem(codex: FoundCodex): string | null {
  try {
    execFileSync(codex.command.path, [...codex.command.args, 'sandbox', '--', 'true'], {
      stdio: 'pipe',
      timeout: 20_000,
    });
    return null;
  } catch (error) {
    const stderr = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error);
    return stderr.trim().slice(0, 400);
  }
}
