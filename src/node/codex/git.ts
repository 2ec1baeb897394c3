import { spawn } from 'node:child_process';
import { devNull } from 'node:os';
import { Fault } from '../../core/fault.ts';
import { findProgram } from '../git/run.ts';
import { reasonOf } from '../reason.ts';

export interface GitAnswer {
  readonly code: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

export interface GitCall {
  readonly cwd: string;
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * Runs git so that nothing which a repository's configuration names is run: no hooks, no file system monitor, no
 * filters, no prompts; the user's and the machine's configuration are not read either. Null when there is no git.
 */
export function git(args: readonly string[], call: GitCall): Promise<GitAnswer | null> {
  return new Promise((resolve) => {
    // Never by its name alone: Windows would look into the folder for it.
    const program = findProgram('git', process.env);
    if (program === null) {
      resolve(null);
      return;
    }
    const child = spawn(program, [...quiet, ...args], {
      cwd: call.cwd,
      env: { ...gitEnvironment(), ...call.env },
      windowsHide: true,
    });
    const stdout: Buffer[] = [];
    let stderr = '';
    child.stdout.on('data', (part: Buffer) => stdout.push(part));
    child.stderr.on('data', (part: Buffer) => {
      if (stderr.length < 4000) stderr += part.toString('utf8');
    });
    child.on('error', () => resolve(null));
    child.on('close', (code) => resolve({ code: code ?? 1, stdout: Buffer.concat(stdout), stderr }));
    child.stdin.on('error', () => undefined);
    child.stdin.end(call.input ?? '');
  });
}

/** Where the repository of a folder is; null outside of one, and where there is no git. */
export async function findRepository(folder: string): Promise<Repository | null> {
  const answer = await git(
    ['rev-parse', '--path-format=absolute', '--show-toplevel', '--git-common-dir', '--show-prefix'],
    { cwd: folder },
  );
  if (answer?.code !== 0) return null;
  const [root, gitFolder, prefix] = answer.stdout.toString('utf8').split('\n');
  if (root === undefined || root === '' || gitFolder === undefined) return null;
  return { root, gitFolder, prefix: (prefix ?? '').replace(/\/$/, '') };
}

export interface Repository {
  readonly root: string;
  /** The folder that holds objects and refs: not below `root` in a linked worktree or a submodule. */
  readonly gitFolder: string;
  /** The asked folder, from the root on, with `/`; empty for the root itself. */
  readonly prefix: string;
}

/** The entries of a `-z` answer that are names we can keep: others are not UTF-8. */
export function splitZ(out: Buffer): string[] {
  return out
    .toString('utf8')
    .split('\0')
    .filter((name) => name !== '');
}

export function gitFault(command: string, answer: GitAnswer | null): Fault {
  const reason = answer ? answer.stderr : 'git was not found';
  return new Fault('git-failed', { command, reason: reasonOf(reason) });
}

const quiet = [
  '-c',
  `core.hooksPath=${devNull}`,
  '-c',
  'core.fsmonitor=false',
  '-c',
  'core.untrackedCache=false',
  '-c',
  'core.quotePath=false',
  '-c',
  'core.precomposeUnicode=false',
  // Nothing that this configuration could name is run, so a folder of another user is safe to look at.
  '-c',
  'safe.directory=*',
  '-c',
  'credential.helper=',
  '-c',
  'gc.auto=0',
  '-c',
  'submodule.recurse=false',
];

function gitEnvironment(): NodeJS.ProcessEnv {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_')));
  return {
    ...env,
    GIT_CONFIG_GLOBAL: devNull,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_TERMINAL_PROMPT: '0',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_LFS_SKIP_SMUDGE: '1',
    GIT_NO_LAZY_FETCH: '1',
    // The same for a git that does not know the line above.
    GIT_ALLOW_PROTOCOL: 'none',
    GIT_NO_REPLACE_OBJECTS: '1',
    LC_ALL: 'C',
  };
}
