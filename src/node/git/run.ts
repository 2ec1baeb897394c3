import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import { Fault } from '../../core/fault.ts';
import { reasonOf } from '../reason.ts';

type Environment = Readonly<Record<string, string | undefined>>;

export interface GitOptions {
  /** The executable; else the first `git` on PATH. */
  readonly git?: string;
  readonly env?: Environment;
  readonly signal?: AbortSignal;
  /** Longest time for one command, in milliseconds. */
  readonly timeout?: number;
}

export interface GitCall extends GitOptions {
  readonly input?: string | Uint8Array;
  /** More output than this ends the command with a Fault. */
  readonly maxBytes?: number;
  /** Exit codes that are an answer and no failure. */
  readonly expected?: readonly number[];
  /** Further variables; they win over `env`. */
  readonly set?: Environment;
}

export interface GitOutput {
  readonly code: number;
  readonly stdout: Buffer;
}

/**
 * Runs one git command in a folder that nobody vouches for: without a shell, pager, prompt, editor or network, and
 * without the commands that a repository's own configuration could name (file monitor, hooks). Fault `git-failed`.
 */
export function runGit(folder: string, args: readonly string[], call: GitCall = {}): Promise<GitOutput | Fault> {
  const env = call.env ?? process.env;
  const command = `git ${args[0] ?? ''}`;
  const failed = (reason: string): Fault => new Fault('git-failed', { command, reason });
  const git = call.git ?? findProgram('git', env);
  if (git === null) return Promise.resolve(failed('git was not found on PATH'));
  const maxBytes = call.maxBytes ?? 256 * 1024 * 1024;

  return new Promise((done) => {
    const child = spawn(git, [...safely, ...args], {
      cwd: folder,
      env: { ...withoutGit(env), ...quiet, ...call.set },
      stdio: ['pipe', 'pipe', 'pipe'],
      windowsHide: true,
      killSignal: 'SIGKILL',
      ...(call.signal === undefined ? {} : { signal: call.signal }),
    });
    const chunks: Buffer[] = [];
    let size = 0;
    let said = '';
    let stopped = '';
    const timer = setTimeout(() => {
      stopped = 'it took too long';
      child.kill('SIGKILL');
    }, call.timeout ?? 30_000);
    child.stdout.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= maxBytes) chunks.push(chunk);
      else if (stopped === '') {
        stopped = `more than ${maxBytes} bytes of output`;
        child.kill('SIGKILL');
      }
    });
    child.stderr.on('data', (chunk: Buffer) => {
      if (said.length < 10_000) said += chunk.toString('utf8');
    });
    // Git may end before it has read everything; its exit says why.
    child.stdin.on('error', () => undefined);
    child.stdin.end(call.input ?? '');
    child.on('error', (error) => {
      clearTimeout(timer);
      done(failed(call.signal?.aborted === true ? 'cancelled' : reasonOf(error)));
    });
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      if (stopped !== '') done(failed(stopped));
      else if (code === null)
        done(failed(call.signal?.aborted === true ? 'cancelled' : `ended by ${signal ?? 'a signal'}`));
      else if (code === 0 || call.expected?.includes(code) === true) done({ code, stdout: Buffer.concat(chunks) });
      else done(failed(said.trim().split('\n')[0] || `exit code ${code}`));
    });
  });
}

const safely = ['--no-pager', '--literal-pathspecs', '-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null'];

const quiet: Environment = {
  LC_ALL: 'C',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_TERMINAL_PROMPT: '0',
  // A repository that lacks objects would fetch them, with commands of its own configuration.
  GIT_NO_LAZY_FETCH: '1',
  GIT_ALLOW_PROTOCOL: 'none',
  // Programs are looked for on PATH and not in the folder (Windows).
  NoDefaultCurrentDirectoryInExePath: '1',
};

/** Variables such as GIT_DIR, which a hook has set, would lead to another repository than the folder's. */
function withoutGit(env: Environment): Environment {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^git_/iu.test(name)));
}

/** The first program of a name on PATH; folders that are not absolute do not count. */
export function findProgram(program: string, env: Environment): string | null {
  const path = Object.entries(env).find(([name]) => name.toUpperCase() === 'PATH')?.[1] ?? '';
  const name = process.platform === 'win32' ? `${program}.exe` : program;
  for (const folder of path.split(delimiter)) {
    if (!isAbsolute(folder)) continue;
    try {
      accessSync(join(folder, name), constants.X_OK);
      return join(folder, name);
    } catch {
      // Not here.
    }
  }
  return null;
}
