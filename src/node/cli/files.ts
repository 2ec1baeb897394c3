import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { Fault } from '../../core/fault.ts';
import { openGit } from '../git.ts';
import { maxScanBytes } from '../scan/read-source.ts';
import { openFolder } from '../workspace-files.ts';
import type { Cli } from './command.ts';

export interface ReadFiles {
  readonly files: readonly { readonly path: string; readonly text: string }[];
  /** What was left out, and why. */
  readonly notes: readonly string[];
}

/**
 * Reads the files that were named, and those below the folders that were named: without what git ignores, links are not
 * followed. A file that was named and cannot be read is a Fault; one that was only found is a note.
 */
export async function readNamed(folder: string, named: readonly string[], cli: Cli): Promise<ReadFiles | Fault> {
  const found = await pathsOf(folder, named, cli);
  if (found instanceof Fault) return found;
  const reader = await openFolder(folder, maxScanBytes);
  if (reader instanceof Fault) return reader;
  const files: { path: string; text: string }[] = [];
  const notes = [...found.notes];
  let binary = 0;
  for (const path of [...found.paths].sort()) {
    const content = await reader.read(path);
    if (typeof content === 'string') files.push({ path, text: content });
    else if (content instanceof Fault) {
      if (found.named.has(path)) return content;
      notes.push(cli.texts.unread(path, 'reason' in content.data ? content.data.reason : content.kind));
    } else if (content !== null) binary++;
  }
  if (binary > 0) notes.push(cli.texts.binary(binary));
  return { files, notes };
}

/** What was named on the command line, as paths of files relative to the folder. */
export interface Found {
  readonly paths: Set<string>;
  /** Those of the paths that were named themselves. */
  readonly named: Set<string>;
  readonly notes: string[];
}

/** The files that were named, and those below the folders that were named, without what git ignores. */
export async function pathsOf(folder: string, named: readonly string[], cli: Cli): Promise<Found | Fault> {
  const found: Found = { paths: new Set(), named: new Set(), notes: [] };
  const known = await knownToGit(folder, cli, found.notes);
  for (const name of named) {
    const absolute = await withRealFolder(resolve(cli.cwd, name));
    const facts = await stat(absolute).catch(() => null);
    if (facts === null) return new Fault('file-unreadable', { path: name, reason: cli.texts.noSuchFile });
    const path = relative(folder, absolute).split(sep).join('/');
    if (path === '..' || path.startsWith('../')) {
      return new Fault('file-unreadable', { path: name, reason: cli.texts.outsideOf(folder) });
    }
    if (!facts.isDirectory()) {
      found.paths.add(path);
      found.named.add(path);
      continue;
    }
    const below = known?.filter((file) => path === '' || file.startsWith(`${path}/`)) ?? [];
    // A folder that git ignores as a whole was named on purpose.
    for (const file of below.length > 0 ? below : await walk(folder, absolute)) found.paths.add(file);
  }
  return found;
}

/** The files that git does not ignore; null without git. */
async function knownToGit(folder: string, cli: Cli, notes: string[]): Promise<readonly string[] | null> {
  const git = await openGit(folder);
  const known = git === null || git instanceof Fault ? git : await git.files();
  if (!(known instanceof Fault)) return known;
  notes.push(cli.texts.withoutGit(cli.words.fault(known).message));
  return null;
}

/** Every link resolved but that of the file itself: a link to a file has the name under which it is found. */
async function withRealFolder(path: string): Promise<string> {
  const facts = await stat(path).catch(() => null);
  if (facts?.isDirectory()) return realpath(path).catch(() => path);
  const parent = await realpath(dirname(path)).catch(() => dirname(path));
  return join(parent, basename(path));
}

async function walk(folder: string, from: string): Promise<string[]> {
  const entries = await readdir(from, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !/(?:^|[\\/])(?:node_modules|\.git)[\\/]/.test(relative(from, path)))
    .map((path) => relative(folder, path).split(sep).join('/'));
}
