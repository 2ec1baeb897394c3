import { constants } from 'node:fs';
import { copyFile, link, lstat, mkdir, readdir, readlink, realpath, stat, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { codeOf } from '../reason.ts';
import { each } from './each.ts';

/**
 * Copies files and links (links as links) from one root to another, cloned where the file system can.
 *
 * @returns the paths that could not be read.
 */
export async function copyFiles(from: string, to: string, paths: readonly string[]): Promise<readonly string[]> {
  await makeFolders(to, paths);
  const unreadable: string[] = [];
  await each(paths, async (path) => {
    const source = join(from, path);
    const target = join(to, path);
    try {
      const found = await lstat(source);
      if (found.isSymbolicLink()) await symlink(await readlink(source), target);
      else await copyFile(source, target, constants.COPYFILE_FICLONE | constants.COPYFILE_EXCL);
    } catch (error) {
      // Deleted since it was listed: then it is not part of the copy.
      if (codeOf(error) !== 'ENOENT') unreadable.push(path);
    }
  });
  return unreadable;
}

/**
 * Shows a folder (or file) at a second place without its bytes being there twice: cloned, else hard-linked, else
 * copied until `copyLimit` bytes. Hard links are safe only where the second place cannot be written.
 *
 * @returns false when it would have had to be copied and is too big.
 */
export async function mirror(
  source: string,
  target: string,
  keep: (path: string) => boolean,
  copyLimit: number,
): Promise<boolean> {
  const from = await realpath(source);
  if ((await stat(from)).isFile()) {
    await mkdir(dirname(target), { recursive: true });
    await copyFile(from, target, constants.COPYFILE_FICLONE);
    return true;
  }
  const { files, links } = await listTree(from);
  const wanted = files.filter(keep);
  await mkdir(target, { recursive: true });
  await makeFolders(target, [...wanted, ...links]);
  await each(links, async (path) => symlink(await readlink(join(from, path)), join(target, path)));
  const [first] = wanted;
  if (first === undefined) return true;
  const way = await chooseWay(join(from, first), join(target, first));
  let copied = 0;
  await each(wanted.slice(1), async (path) => {
    const source = join(from, path);
    if (way === 'link') return link(source, join(target, path));
    if (way === 'copy') copied += (await stat(source)).size;
    if (copied > copyLimit) return undefined;
    return copyFile(source, join(target, path), constants.COPYFILE_FICLONE);
  });
  return copied <= copyLimit;
}

type Way = 'clone' | 'link' | 'copy';

/** Does the first file, and so finds out what the file system can do. */
async function chooseWay(source: string, target: string): Promise<Way> {
  try {
    await copyFile(source, target, constants.COPYFILE_FICLONE_FORCE);
    return 'clone';
  } catch {
    // Not on this file system.
  }
  try {
    await link(source, target);
    return 'link';
  } catch {
    await copyFile(source, target);
    return 'copy';
  }
}

async function listTree(root: string): Promise<{ files: readonly string[]; links: readonly string[] }> {
  const files: string[] = [];
  const links: string[] = [];
  const queue = [''];
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    for (const entry of await readdir(join(root, at), { withFileTypes: true })) {
      const path = at === '' ? entry.name : `${at}/${entry.name}`;
      if (entry.isDirectory()) queue.push(path);
      else if (entry.isSymbolicLink()) links.push(path);
      else if (entry.isFile()) files.push(path);
    }
  }
  return { files, links };
}

async function makeFolders(root: string, paths: readonly string[]): Promise<void> {
  const folders = new Set(paths.map((path) => dirname(join(root, path))));
  await each([...folders], async (folder) => void (await mkdir(folder, { recursive: true })));
}
