import { mkdir, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Fault } from '../core/fault.ts';
import { reasonOf } from './reason.ts';
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
  try {
    await mkdir(dirname(target), { recursive: true });
    // Also where the file is new: its folder could be a link.
    if (!isWithin(await realpath(folder), await realpath(dirname(target))))
      return new Fault('file-unwritable', { path, reason: 'a link that leaves the folder' });
    // Never through what is there: a repository may have put a link at this very name.
    await writeFile(own, text, { flag: 'wx' });
    await rename(own, target);
    return null;
  } catch (error) {
    await rm(own, { force: true }).catch(() => undefined);
    return new Fault('file-unwritable', { path, reason: reasonOf(error) });
  }
}
