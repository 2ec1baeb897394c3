import { lstat, mkdir, open, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Fault } from '../core/fault.ts';
import { codeOf, reasonOf } from './reason.ts';
import { isWithin, openFolder } from './workspace-files.ts';

/** The text of a file of the team folder; null when there is none. */
export async function readTeamText(folder: string, path: string): Promise<string | null | Fault> {
  const files = await openFolder(folder);
  const content = files instanceof Fault ? files : await files.read(path);
  if (content instanceof Uint8Array) return new Fault('file-unreadable', { path, reason: 'UTF-8' });
  return content;
}

/** Writes a file of the team folder whole: another process sees the old text or the new one. */
export async function writeTeamText(folder: string, path: string, text: string): Promise<Fault | null> {
  // A link that leads out of the folder is refused by the reader.
  const before = await readTeamText(folder, path);
  if (before instanceof Fault) return before;
  const target = join(folder, path);
  const own = `${target}.${process.pid}.tmp`;
  const left = await openWay(folder, path);
  if (left) return left;
  try {
    // Never through what is there: a repository may have put a link at this very name.
    await writeFile(own, text, { flag: 'wx' });
    await rename(own, target);
    return null;
  } catch (error) {
    await rm(own, { force: true }).catch(() => undefined);
    return new Fault('file-unwritable', { path, reason: reasonOf(error) });
  }
}

/** Writes a new file of the team folder; one that is there stays as it is, also a link that leads nowhere. */
export async function createTeamText(folder: string, path: string, text: string): Promise<'written' | 'there' | Fault> {
  const target = join(folder, path);
  const left = await openWay(folder, path);
  if (left) return left;
  try {
    // Makes a file and follows no link, or fails.
    const file = await open(target, 'wx');
    try {
      await file.writeFile(text);
    } catch (error) {
      await rm(target, { force: true });
      throw error;
    } finally {
      await file.close();
    }
    return 'written';
  } catch (error) {
    return codeOf(error) === 'EEXIST' ? 'there' : new Fault('file-unwritable', { path, reason: reasonOf(error) });
  }
}

/** Makes the folder of a file; a Fault where it is not in the team folder, then nothing is made. */
async function openWay(folder: string, path: string): Promise<Fault | null> {
  const way = dirname(join(folder, path));
  try {
    const real = await realpath(folder);
    const leaves = async (): Promise<boolean> => !isWithin(real, await realpath(await nearest(way)));
    if (!(await leaves())) {
      await mkdir(way, { recursive: true });
      // Also where it is made meanwhile: it could be a link.
      if (!(await leaves())) return null;
    }
    return new Fault('file-unwritable', { path, reason: 'a link that leaves the folder' });
  } catch (error) {
    return new Fault('file-unwritable', { path, reason: reasonOf(error) });
  }
}

/** The folder, or the nearest one above it that is there. */
async function nearest(way: string): Promise<string> {
  try {
    await lstat(way);
    return way;
  } catch (error) {
    if (codeOf(error) !== 'ENOENT' || dirname(way) === way) throw error;
    return nearest(dirname(way));
  }
}
