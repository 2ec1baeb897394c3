import { lstat, realpath } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import { Fault } from '../../core/fault.ts';
import { codeOf, reasonOf } from '../reason.ts';
import { isWithin } from '../workspace-files.ts';

/** Where a file of an edit is on disk, with every link on the way resolved. */
export interface Target {
  readonly path: string;
  readonly absolute: string;
  /** The nearest folder above that is there now. */
  readonly anchor: string;
}

/**
 * Finds the place of a file in a workspace folder (`root`, absolute, links resolved). Fault `apply-failed` for what an
 * edit must not reach: outside of the folder, also by a link; git's own files; a link itself. `deleted` are absolute
 * paths of files that will be gone before this one is written.
 */
export async function findTarget(root: string, path: string, deleted: ReadonlySet<string>): Promise<Target | Fault> {
  const unsafe = unsafePath(path);
  if (unsafe !== null) return refuse(path, unsafe);
  const name = join(root, ...path.split('/'));
  let anchor = dirname(name);
  try {
    for (;;) {
      const stat = await lstat(anchor).catch(missing);
      if (stat?.isFile() === true && !deleted.has(anchor)) return refuse(path, `${relative(root, anchor)} is a file`);
      if (stat !== null && !stat.isFile()) break;
      anchor = dirname(anchor);
    }
    const real = await realpath(anchor);
    if (!isWithin(root, real)) return refuse(path, 'a link leads out of the folder');
    if (!(await lstat(real)).isDirectory()) return refuse(path, `${relative(root, real)} is no folder`);
    if (relative(root, real).split(sep).some(isGit)) return refuse(path, 'git keeps its own files there');
    const absolute = join(real, relative(anchor, dirname(name)), basename(name));
    const stat = await lstat(absolute).catch(missing);
    if (stat?.isSymbolicLink() === true) return refuse(path, 'it is a link');
    return { path, absolute, anchor: real };
  } catch (error) {
    return refuse(path, reasonOf(error));
  }
}

/** Why a path of an edit is never written, whatever is on disk; null when it may be. */
export function unsafePath(path: string): string | null {
  if (path.includes('\0')) return 'not a path';
  // Windows reads these as separators, drives and streams.
  if (process.platform === 'win32' && /[\\:]/u.test(path)) return 'not a path';
  const parts = path.split('/');
  if (parts.some((part) => part === '' || part === '.' || part === '..')) return 'it leaves the folder';
  return parts.some(isGit) ? 'git keeps its own files there' : null;
}

/**
 * Every spelling of `.git` that some file system takes for it: other case, trailing dots and spaces (Windows), the short
 * name (NTFS), and characters that HFS+ ignores. Git refuses the same ones: git-config(1), core.protectNTFS, core.protectHFS.
 */
function isGit(part: string): boolean {
  const plain = part
    .replaceAll(ignoredByHfs, '')
    .toLowerCase()
    .replace(/[ .]+$/u, '');
  return plain === '.git' || plain.startsWith('.git:') || /^git~\d+$/u.test(plain);
}

// Left out one by one on purpose: among them are joiners, which a character class would take for parts of others.
const ignoredByHfs = /\u200c|\u200d|\u200e|\u200f|[\u202a-\u202e]|[\u206a-\u206f]|\ufeff/gu;

function missing(error: unknown): null {
  if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return null;
  throw error;
}

function refuse(path: string, reason: string): Fault {
  return new Fault('apply-failed', { path, reason });
}
