import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isAlive, readOwner } from '../data/owner.ts';
import { killMarked } from './processes.ts';
import { folderName, ownerFile, removeFolder } from './scratch.ts';

/**
 * Removes the copies of runs whose process is gone, and ends what those runs left running. For every start.
 *
 * @param open ids of the runs that have not ended, null when nobody knows. Asked after the copies were listed, so that a
 * run that begins meanwhile is among them.
 * @returns how many were removed.
 */
export async function clearDeadScratch(
  dataFolder: string,
  now: number,
  open: () => Promise<ReadonlySet<string> | null> = async () => null,
): Promise<number> {
  const folder = join(dataFolder, 'scratch');
  const names = await readdir(folder).catch(() => []);
  if (names.length === 0) return 0;
  const ids = await open();
  const openNames = ids && new Set([...ids].map(folderName));
  let removed = 0;
  for (const name of names) {
    const path = join(folder, name);
    const run = await ownerOf(path);
    const sign = (await stat(path).catch(() => null))?.mtimeMs ?? 0;
    // A folder without an owner is one that is just being made, or was left half made: its run tells which.
    const halfMade = openNames ? !openNames.has(name) : now - sign > patience;
    const dead = run ? !(await isAlive(run.owner, sign, now)) : halfMade;
    if (!dead) continue;
    if (run) await killMarked(run.runId);
    await removeFolder(path);
    removed += 1;
  }
  return removed;
}

/** How long a folder without an owner may be in the making when nobody knows its run. Milliseconds. */
const patience = 10 * 60 * 1000;

async function ownerOf(
  path: string,
): Promise<{ owner: NonNullable<ReturnType<typeof readOwner>>; runId: string } | null> {
  const text = await readFile(join(path, ownerFile), 'utf8').catch(() => '');
  const [first = '', runId = ''] = text.split('\n');
  const owner = readOwner(first);
  return owner && runId !== '' ? { owner, runId } : null;
}
