import { createHash } from 'node:crypto';
import type { Stats } from 'node:fs';
import { lstat, mkdir, open, rename, rm, rmdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Content, FileEdit } from '../../core/edit/proposed-edit.ts';
import { bytesOf, isWithin, readContent } from '../workspace-files.ts';
import { syncFolder } from './journal.ts';
import type { Target } from './target.ts';

/** One file on its way to what it should be; without content it is to be deleted. */
export interface Change {
  readonly target: Target;
  readonly after: Content;
  readonly mode: FileEdit['mode'] | undefined;
  /** Where the new content waits for its turn, in a folder of the same file system. */
  readonly staged: string;
}

/** `n` is the change's place in its edit: with the run it names what waits, so that it is found again after a crash. */
export function planChange(runId: string, n: number, target: Target, file: Pick<Change, 'after' | 'mode'>): Change {
  return { target, after: file.after, mode: file.mode, staged: join(target.anchor, stagedName(runId, n)) };
}

function stagedName(runId: string, n: number): string {
  return `.guardrails-${createHash('sha256').update(runId).digest('hex').slice(0, 16)}-${n}.tmp`;
}

/** Writes the new content beside its place, down to the disk, with the mode of the file that it stands for. */
export async function stage(change: Change, there: Stats | null): Promise<void> {
  const { staged, after, mode } = change;
  if (after === null) return;
  const bytes = bytesOf(after);
  if (bytes === null) throw new Error('the text cannot be written as UTF-8');
  const file = await open(staged, 'wx', mode === 'executable' ? 0o777 : 0o666);
  try {
    await file.writeFile(bytes);
    if (there?.isFile() === true) {
      const own = await file.stat();
      // Another person's file stays theirs where the system lets us say so.
      if (own.uid !== there.uid || own.gid !== there.gid) await file.chown(there.uid, there.gid).catch(() => undefined);
      await file.chmod(modeAfter(there, mode));
    }
    await file.sync();
  } finally {
    await file.close();
  }
}

function modeAfter(there: Stats, mode: Change['mode']): number {
  const now = there.mode & 0o777;
  if (mode === 'executable') return now | ((now & 0o444) >> 2);
  if (mode === 'not-executable') return now & ~0o111;
  return now;
}

/** Puts a staged change in its place, in one move. A folder that a deletion leaves empty goes, as with git. */
export async function swap(change: Change, root: string): Promise<void> {
  const folder = dirname(change.target.absolute);
  if (change.after === null) {
    await rm(change.target.absolute);
    await removeEmpty(folder, root);
  } else {
    await mkdir(folder, { recursive: true });
    await rename(change.staged, change.target.absolute);
  }
  await syncFolder(folder);
}

/** Puts a file back as it was before a swap. Left alone when someone changed it since. */
export async function swapBack(change: Change, before: Content, there: Stats | null, root: string): Promise<void> {
  const { target, after, staged } = change;
  if (!sameBytes(await readContent(target.absolute, Infinity), after)) return;
  const folder = dirname(target.absolute);
  if (before === null) {
    await rm(target.absolute);
    await removeEmpty(folder, target.anchor);
    return;
  }
  await mkdir(folder, { recursive: true });
  const back: Change = { target, after: before, mode: undefined, staged: join(folder, basename(staged)) };
  await stage(back, there);
  await swap(back, root);
}

/** Clears away what waits and was not used. */
export async function unstage(changes: readonly Change[]): Promise<void> {
  for (const { staged } of changes) await rm(staged, { force: true }).catch(() => undefined);
}

/** Clears away what a crashed process left waiting: it was in the nearest folder that was there then. */
export async function clearStaged(change: Change, root: string): Promise<void> {
  const name = basename(change.staged);
  for (let at = change.target.anchor; isWithin(root, at); at = dirname(at)) {
    await rm(join(at, name), { force: true }).catch(() => undefined);
    if (at === root) return;
  }
}

/** What stands at a place, null when nothing does. */
export function statOf(absolute: string): Promise<Stats | null> {
  return lstat(absolute).catch(() => null);
}

/** True when what was read is that content, byte for byte; a Fault never is. */
export function sameBytes(read: unknown, content: Content): boolean {
  if (read instanceof Uint8Array && content instanceof Uint8Array) return Buffer.compare(read, content) === 0;
  return read === content;
}

/** Removes a folder and those above it while they are empty, below `root`. */
async function removeEmpty(folder: string, root: string): Promise<void> {
  for (let at = folder; at !== root && isWithin(root, at); at = dirname(at)) {
    try {
      await rmdir(at);
    } catch {
      return;
    }
  }
}
