import { lstat, readdir, realpath } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { Fault } from '../../core/fault.ts';
import { matches } from '../../core/glob.ts';
import { reasonOf } from '../reason.ts';
import { each } from './each.ts';
import { findRepository, git, gitFault, splitZ, type Repository } from './git.ts';
import type { Limits } from './limits.ts';

/** What of a workspace goes into the scratch copy. Paths are relative to `root`, with `/`. */
export interface Listing {
  /** The repository's root, or the folder itself. */
  readonly root: string;
  /** The workspace folder from the root on; empty when it is the root. */
  readonly prefix: string;
  readonly repository: Repository | null;
  /** Files and links as they are on disk: committed, changed and untracked ones, no ignored and no deleted ones. */
  readonly files: readonly string[];
  /** Files that the agent must not read: they stay out, and so do ignored folders' files that fit. */
  readonly withheld: readonly string[];
  /** Ignored files and folders that the copy shows read-only. */
  readonly linked: readonly string[];
  readonly notes: readonly string[];
}

export interface ListingOptions {
  /** Never part of a copy: where copies are. */
  readonly exclude: string;
  readonly denyRead: readonly string[];
  readonly linkReadOnly: readonly string[];
  readonly limits: Limits;
}

export async function listWorkspace(folder: string, options: ListingOptions): Promise<Listing | Fault> {
  let real: string;
  try {
    real = await realpath(folder);
  } catch (error) {
    return new Fault('file-unreadable', { path: folder, reason: reasonOf(error) });
  }
  const repository = await findRepository(real);
  const root = repository?.root ?? real;
  const prefix = repository?.prefix ?? '';
  const names = repository ? await listRepository(root, '', 0) : await listFolder(root, prefix, options);
  if (names instanceof Fault) return names;

  const outside = relative(root, options.exclude).split(sep).join('/');
  const notes: string[] = [];
  const files: string[] = [];
  const withheld: string[] = [];
  for (const path of new Set(names.files)) {
    if (path === outside || path.startsWith(`${outside}/`)) continue;
    if (path.includes('\uFFFD')) notes.push(`Left out of the copy, its name is not UTF-8: ${path}`);
    else if (isDenied(path, prefix, options.denyRead)) withheld.push(path);
    else files.push(path);
  }
  const limit = repository ? options.limits.repositoryBytes : options.limits.plainFolderBytes;
  const kept = await keepWhatIsThere(root, files);
  if (kept.bytes > limit) return new Fault('workspace-too-big', { bytes: kept.bytes, limit });
  const linked = names.ignored.filter((path) => isLinked(path, prefix, options.linkReadOnly));
  return { root, prefix, repository, files: kept.files.sort(), withheld, linked: linked.sort(), notes };
}

/** True when a path from the root on fits one of the globs, seen from the root or from the workspace folder. */
export function isDenied(path: string, prefix: string, globs: readonly string[]): boolean {
  const inFolder = prefix !== '' && path.startsWith(`${prefix}/`) ? path.slice(prefix.length + 1) : path;
  return globs.some((glob) => matches(path, glob) || matches(inFolder, glob));
}

const isLinked = isDenied;

interface Names {
  readonly files: readonly string[];
  /** Ignored ones, folders collapsed. */
  readonly ignored: readonly string[];
}

/** Nested repositories and submodules are listed by their own rules. */
async function listRepository(root: string, prefix: string, depth: number): Promise<Names | Fault> {
  const cwd = join(root, prefix);
  const [listed, ignored] = await Promise.all([
    git(['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd }),
    git(['ls-files', '-z', '--others', '--ignored', '--exclude-standard', '--directory'], { cwd }),
  ]);
  if (listed?.code !== 0) return gitFault('git ls-files', listed);
  if (ignored?.code !== 0) return gitFault('git ls-files --ignored', ignored);
  const full = (name: string): string => (prefix === '' ? name : `${prefix}/${name}`).replace(/\/$/, '');
  const files: string[] = [];
  const folded = splitZ(ignored.stdout).map(full);
  for (const name of splitZ(listed.stdout).map(full)) {
    const stat = await lstat(join(root, name)).catch(() => null);
    if (!stat?.isDirectory()) {
      files.push(name);
      continue;
    }
    const isRepository = depth < 8 && (await lstat(join(root, name, '.git')).catch(() => null)) !== null;
    if (!isRepository) continue;
    const inner = await listRepository(root, name, depth + 1);
    if (inner instanceof Fault) return inner;
    files.push(...inner.files);
    folded.push(...inner.ignored);
  }
  return { files, ignored: folded };
}

/** A folder that is in no repository: everything but what is linked, until it is too big. */
async function listFolder(root: string, prefix: string, options: ListingOptions): Promise<Names | Fault> {
  const files: string[] = [];
  const ignored: string[] = [];
  const queue = [''];
  let bytes = 0;
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    const entries = await readdir(join(root, at), { withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      const path = at === '' ? entry.name : `${at}/${entry.name}`;
      if (entry.name.toLowerCase() === '.git' || join(root, path) === options.exclude) continue;
      if (isLinked(path, prefix, options.linkReadOnly)) ignored.push(path);
      else if (entry.isDirectory()) queue.push(path);
      else {
        files.push(path);
        bytes += entry.isFile() ? ((await lstat(join(root, path)).catch(() => null))?.size ?? 0) : 0;
      }
    }
    const limit = options.limits.plainFolderBytes;
    if (bytes > limit) return new Fault('workspace-too-big', { bytes, limit });
  }
  return { files, ignored };
}

/** Drops what was deleted, and what is neither a file nor a link (sockets, pipes, devices). */
async function keepWhatIsThere(root: string, paths: readonly string[]): Promise<{ files: string[]; bytes: number }> {
  const files: string[] = [];
  let bytes = 0;
  await each(paths, async (path) => {
    const stat = await lstat(join(root, path)).catch(() => null);
    if (!stat?.isFile() && !stat?.isSymbolicLink()) return;
    files.push(path);
    bytes += stat.size;
  });
  return { files, bytes };
}
