import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Fault } from '../../core/fault.ts';
import { isWithin } from '../workspace-files.ts';
import { runGit } from './run.ts';
import type { GitCall, GitOptions, GitOutput } from './run.ts';

/** What the parts of this folder need: git in the folder, with the repository's own filters switched off. */
export interface Repository {
  readonly folder: string;
  readonly root: string;
  /** The folder's path below the top of the working tree, with a final `/`; empty for the top itself. */
  readonly prefix: string;
  /** The index of the commit in progress when git called us from a hook. */
  readonly index: string | null;
  readonly run: (args: readonly string[], call?: GitCall) => Promise<GitOutput | Fault>;
}

/** Opens the git working tree that holds a folder; null when there is none. */
export async function openRepository(folder: string, options: GitOptions): Promise<Repository | null | Fault> {
  const real = await realpath(folder).catch(() => null);
  if (real === null) return new Fault('git-failed', { command: 'git rev-parse', reason: `no such folder: ${folder}` });
  const top = await runGit(real, ['rev-parse', '--show-toplevel'], options);
  if (top instanceof Fault) return isNoRepository(top) ? null : top;
  const below = await runGit(real, ['rev-parse', '--show-prefix'], options);
  if (below instanceof Fault) return below;
  const root = resolve(line(top));
  // A repository's configuration may claim any folder as its working tree.
  if (!isWithin(await realpath(root).catch(() => root), real)) return null;

  const filters = await runGit(real, ['config', '--name-only', '-z', '--get-regexp', commandKeys], {
    ...options,
    expected: [1],
  });
  if (filters instanceof Fault) return filters;
  const noFilters = switchOff(split(filters));
  return {
    folder: real,
    root,
    prefix: line(below),
    index: await indexOfHook(real, options),
    run: (args, call = {}) => runGit(real, args, { ...options, ...call, set: { ...noFilters, ...call.set } }),
  };
}

/** The commit that a revision names; null for HEAD before the first commit. */
export async function commitOf(repository: Repository, revision: string): Promise<string | null | Fault> {
  const unknown = new Fault('git-failed', { command: 'git rev-parse', reason: `no such revision: ${revision}` });
  if (revision.startsWith('-')) return unknown;
  const found = await repository.run(['rev-parse', '--verify', '--quiet', `${revision}^{commit}`], { expected: [1] });
  if (found instanceof Fault) return found;
  if (found.code === 0) return line(found);
  return revision === 'HEAD' ? null : unknown;
}

/** Files that are neither tracked nor ignored; with `path`, those at or below it. */
export async function untracked(repository: Repository, path?: string): Promise<readonly string[] | Fault> {
  const below = path === undefined ? [] : ['--', path];
  const others = await repository.run(['ls-files', '-z', '--others', '--exclude-standard', ...below]);
  // A repository inside of this one is listed as a folder; its files are its own.
  return others instanceof Fault ? others : split(others).filter((path) => !path.endsWith('/'));
}

/** Paths that differ from a commit in the working tree, untracked ones included; deleted files are among them. */
export async function changedSince(repository: Repository, commit: string): Promise<ReadonlySet<string> | Fault> {
  const differ = await repository.run([
    'diff',
    '--name-only',
    '-z',
    '--no-renames',
    '--ignore-submodules=dirty',
    '--relative',
    commit,
    '--',
    '.',
  ]);
  if (differ instanceof Fault) return differ;
  const others = await untracked(repository);
  return others instanceof Fault ? others : new Set([...split(differ), ...others]);
}

/** Parts of an output that ends each with NUL. */
export function split({ stdout }: GitOutput): string[] {
  return stdout
    .toString('utf8')
    .split('\0')
    .filter((part) => part !== '');
}

/** An output of one line. */
export function line({ stdout }: GitOutput): string {
  return stdout.toString('utf8').replace(/\r?\n$/u, '');
}

function isNoRepository(fault: Fault): boolean {
  const reason = 'reason' in fault.data ? fault.data.reason : '';
  return /not a git repository|must be run in a work tree/iu.test(reason);
}

const commandKeys = String.raw`^(filter\..*\.(clean|smudge|process|required)|hook\..*\.(event|command))$`;

/**
 * A filter is a command of the repository's configuration, and so is a hook in it (git-hook(1), since 2.54), which has
 * nothing to do with `core.hooksPath`: none runs. git(1), GIT_CONFIG_COUNT.
 */
function switchOff(found: readonly string[]): Record<string, string> {
  const keys = [...new Set(found.map((key) => key.replace(/^(hook\..*\.)(?:event|command)$/s, '$1enabled')))];
  const set: Record<string, string> = { GIT_CONFIG_COUNT: String(keys.length) };
  for (const [n, key] of keys.entries()) {
    set[`GIT_CONFIG_KEY_${n}`] = key;
    set[`GIT_CONFIG_VALUE_${n}`] = /\.(?:required|enabled)$/.test(key) ? 'false' : '';
  }
  return set;
}

/** `git commit -a` and `git commit FILE` show their hooks another index than the repository's; only one of its own counts. */
async function indexOfHook(folder: string, options: GitOptions): Promise<string | null> {
  const named = (options.env ?? process.env)['GIT_INDEX_FILE'];
  if (named === undefined || named === '') return null;
  const own = await runGit(folder, ['rev-parse', '--absolute-git-dir'], options);
  if (own instanceof Fault) return null;
  const index = resolve(named);
  return isWithin(resolve(line(own)), index) ? index : null;
}
