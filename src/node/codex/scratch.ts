import { createHash } from 'node:crypto';
import { mkdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault } from '../../core/fault.ts';
import type { ProposedEdit } from '../../core/edit/proposed-edit.ts';
import { thisProcess, writeOwner } from '../data/owner.ts';
import { reasonOf } from '../reason.ts';
import { commitBase, makeIgnoreFolder } from './base-commit.ts';
import { copyFiles, mirror } from './copy.ts';
import { readDifference, takeManifest } from './difference.ts';
import { valuesIn } from './values-in.ts';
import { isDenied, listWorkspace, type Listing } from './listing.ts';
import type { Limits } from './limits.ts';

/** A copy of a workspace that an agent may write, and everything else that a run keeps on disk. */
export interface Scratch {
  readonly runId: string;
  /** Everything of the run is below it. Only `cwd` and `temporary` can be written by the agent. */
  readonly folder: string;
  /** The copy of the repository, and in it the copy of the workspace folder. */
  readonly root: string;
  readonly cwd: string;
  readonly temporary: string;
  /** This run's CODEX_HOME. */
  readonly home: string;
  /** What the agent must not see: the real repository, and where its objects are. */
  readonly real: readonly string[];
  /** Folders in the copy that can be read only; absolute. */
  readonly linked: readonly string[];
  readonly notes: readonly string[];
  /** The text of a file of the workspace as it was copied, or null. */
  read(path: string): Promise<string | null>;
  /** Those of the values that stood in a file of the copy before the agent worked in it. */
  stood(values: ReadonlySet<string>): Promise<ReadonlySet<string>>;
  /** What is different in the copy now, by whatever made it. `.git` never is. */
  difference(): Promise<Difference | Fault>;
  remove(): Promise<void>;
}

export interface Difference {
  readonly edit: ProposedEdit;
  /** What was seen and left out, in sentences. */
  readonly notes: readonly string[];
}

export interface ScratchOptions {
  readonly runId: string;
  readonly folder: string;
  readonly dataFolder: string;
  readonly denyRead: readonly string[];
  readonly linkReadOnly: readonly string[];
  readonly limits: Limits;
}

/**
 * Copies a workspace as it is on disk: changed and untracked files included, ignored and deleted ones not. The copy is a
 * repository of one commit, without the history: what was once committed may hold what `denyRead` withholds.
 */
export async function makeScratch(options: ScratchOptions): Promise<Scratch | Fault> {
  const place = join(options.dataFolder, 'scratch', folderName(options.runId));
  const owner = `${writeOwner(await thisProcess())}\n${options.runId}\n`;
  await mkdir(place, { recursive: true, mode: 0o700 });
  // Before anything else, so that whoever finds it after a crash knows whose it is.
  await writeFile(join(place, ownerFile), owner, { mode: 0o600 });
  const folder = await realpath(place);
  try {
    const listing = await listWorkspace(options.folder, { ...options, exclude: join(folder, '..', '..') });
    const scratch = listing instanceof Fault ? listing : await fill(folder, listing, options);
    if (scratch instanceof Fault) await removeFolder(folder);
    return scratch;
  } catch (error) {
    await removeFolder(folder);
    return new Fault('file-unreadable', { path: options.folder, reason: reasonOf(error) });
  }
}

async function fill(folder: string, listing: Listing, options: ScratchOptions): Promise<Scratch | Fault> {
  const root = join(folder, 'copy');
  const base = join(folder, 'base');
  const cwd = join(root, listing.prefix);
  const temporary = join(folder, 'tmp');
  const home = join(folder, 'home');
  for (const one of [cwd, join(base, listing.prefix), temporary, home])
    await mkdir(one, { recursive: true, mode: 0o700 });

  const unreadable = await copyFiles(listing.root, root, listing.files);
  const read = new Set(unreadable);
  const copied = listing.files.filter((path) => !read.has(path));
  const [, failed] = await Promise.all([copyFiles(root, base, copied), commitBase(root)]);
  const notes = [
    ...listing.notes,
    ...unreadable.map((path) => `Left out of the copy, it cannot be read: ${path}`),
    ...(failed ? [failed] : []),
  ];
  const ignores = await makeIgnoreFolder(join(folder, 'ignore.git'), listing.repository);
  const manifest = await takeManifest(root, copied);
  const linked = await linkFolders(root, listing, options, notes);

  return {
    runId: options.runId,
    folder,
    root,
    cwd,
    temporary,
    home,
    real: [...new Set([listing.root, ...(listing.repository ? [listing.repository.gitFolder] : [])])],
    linked: linked.map((path) => join(root, path)),
    notes,
    read: (path) => readFile(join(base, listing.prefix, path), 'utf8').catch(() => null),
    stood: (values) => valuesIn(base, copied, values),
    difference: () =>
      readDifference({
        root,
        base,
        prefix: listing.prefix,
        manifest,
        skip: linked,
        withheld: listing.withheld,
        ignores,
        limit: options.limits.proposalBytes,
      }),
    remove: () => removeFolder(folder),
  };
}

async function linkFolders(
  root: string,
  listing: Listing,
  options: ScratchOptions,
  notes: string[],
): Promise<string[]> {
  const linked: string[] = [];
  for (const path of listing.linked) {
    const keep = (inner: string): boolean => !isDenied(`${path}/${inner}`, listing.prefix, options.denyRead);
    const target = join(root, path);
    const done = await mirror(join(listing.root, path), target, keep, options.limits.linkedBytes).catch(() => false);
    if (done) linked.push(path);
    else {
      await rm(target, { recursive: true, force: true });
      notes.push(`Left out of the copy, it can be neither linked nor copied within the limit: ${path}`);
    }
  }
  return linked;
}

/** Holds who the run belongs to, so that the copies of dead runs can be told from those of living ones. */
export const ownerFile = 'owner';

/** A run's id as a folder's name: ids of other forms cannot lead out of the folder. */
export function folderName(runId: string): string {
  return /^[\w-]{1,64}$/.test(runId) ? runId : createHash('sha256').update(runId).digest('hex').slice(0, 32);
}

/** Removes a tree that an agent could write: folders that it made unwritable are opened again. */
export async function removeFolder(folder: string): Promise<void> {
  const options = { recursive: true, force: true, maxRetries: 5, retryDelay: 50 };
  try {
    await rm(folder, options);
  } catch {
    await openFolders(folder);
    await rm(folder, options).catch(() => undefined);
  }
}

async function openFolders(folder: string): Promise<void> {
  const { chmod, readdir } = await import('node:fs/promises');
  await chmod(folder, 0o700).catch(() => undefined);
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  for (const entry of entries) if (entry.isDirectory()) await openFolders(join(folder, entry.name));
}
