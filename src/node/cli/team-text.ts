import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Fault } from '../../core/fault.ts';
import { reasonOf } from '../reason.ts';
import { openFolder } from '../workspace-files.ts';

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
  try {
    const target = join(folder, path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(`${target}.tmp`, text);
    await rename(`${target}.tmp`, target);
    return null;
  } catch (error) {
    return new Fault('file-unwritable', { path, reason: reasonOf(error) });
  }
}
