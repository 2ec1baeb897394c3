import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isAlive, readOwner } from '../data/owner.ts';
import { killMarked } from './processes.ts';
import { ownerFile, removeFolder } from './scratch.ts';

/**
 * Removes the copies of runs whose process is gone, and ends what those runs left running. For every start.
 *
 * @returns how many were removed.
 */
export async function clearDeadScratch(dataFolder: string, now: number): Promise<number> {
  const folder = join(dataFolder, 'scratch');
  const names = await readdir(folder).catch(() => []);
  let removed = 0;
  for (const name of names) {
    const path = join(folder, name);
    const run = await ownerOf(path);
    const sign = (await stat(path).catch(() => null))?.mtimeMs ?? 0;
    // A folder without an owner is one that is just being made, or was left half made.
    const dead = run ? !(await isAlive(run.owner, sign, now)) : now - sign > halfMade;
    if (!dead) continue;
    if (run) await killMarked(run.runId);
    await removeFolder(path);
    removed += 1;
  }
  return removed;
}

const halfMade = 10 * 60 * 1000;

async function ownerOf(
  path: string,
): Promise<{ owner: NonNullable<ReturnType<typeof readOwner>>; runId: string } | null> {
  const text = await readFile(join(path, ownerFile), 'utf8').catch(() => '');
  const [first = '', runId = ''] = text.split('\n');
  const owner = readOwner(first);
  return owner && runId !== '' ? { owner, runId } : null;
}
