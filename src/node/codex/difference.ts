import { constants, type BigIntStats } from 'node:fs';
import { lstat, open, readdir, readFile, readlink } from 'node:fs/promises';
import { isUtf8 } from 'node:buffer';
import { join } from 'node:path';
import type { Content, FileEdit } from '../../core/edit/proposed-edit.ts';
import { Fault } from '../../core/fault.ts';
import { ignoredPaths, type Ignores } from './base-commit.ts';
import { each } from './each.ts';
import type { Difference } from './scratch.ts';

/** What the copy's files were when the agent got it. */
export type Manifest = ReadonlyMap<string, Entry>;

type Entry =
  | { readonly kind: 'file'; readonly stamp: string; readonly executable: boolean }
  | { readonly kind: 'link'; readonly target: string };

export interface DifferenceOptions {
  /** The copy and the untouched second copy; the agent cannot reach the second one. */
  readonly root: string;
  readonly base: string;
  /** Only what is below it counts; the rest of the copy cannot be written. */
  readonly prefix: string;
  readonly manifest: Manifest;
  /** Linked folders: not the agent's. */
  readonly skip: readonly string[];
  /** Real files that are not in the copy: what stands in their place is not proposed. */
  readonly withheld: readonly string[];
  readonly ignores: Ignores;
  /** Bytes that all changed files may have together. */
  readonly limit: number;
}

export async function takeManifest(root: string, paths: readonly string[]): Promise<Manifest> {
  const manifest = new Map<string, Entry>();
  await each(paths, async (path) => {
    const entry = await entryOf(join(root, path));
    if (entry) manifest.set(path, entry);
  });
  return manifest;
}

/**
 * What is different in the copy, found by looking at the files themselves: the copy's git folder, attributes, filters
 * and index could be anything by now. Links are never followed. New files count unless they are ignored.
 */
export async function readDifference(options: DifferenceOptions): Promise<Difference | Fault> {
  const { root, manifest, prefix } = options;
  const notes: string[] = [];
  const now = await walk(options, notes);
  const fresh = [...now.keys()].filter((path) => !manifest.has(path));
  const ignored = await ignoredPaths(options.ignores, root, fresh);
  const withheld = new Set(options.withheld);
  const files: FileEdit[] = [];
  let bytes = 0;
  const candidates = new Set([...[...manifest.keys()].filter((path) => isBelow(path, prefix)), ...now.keys()]);
  await each([...candidates], async (path) => {
    const before = manifest.get(path);
    const after = now.get(path);
    if (before && after && isSame(before, after)) return;
    if (!before && ignored.has(path)) return;
    if (withheld.has(path)) {
      notes.push(`Left out of the proposed edit, the agent must not know the file: ${path}`);
      return;
    }
    bytes += after?.kind === 'file' ? Number(after.stamp.split(' ')[0]) : 0;
    if (bytes > options.limit) return;
    const edit = await editOf(options, path, before, after);
    if (edit) files.push(edit);
  });
  if (bytes > options.limit) return new Fault('workspace-too-big', { bytes, limit: options.limit });
  return { edit: { files: files.sort((a, b) => (a.path < b.path ? -1 : 1)) }, notes };
}

async function editOf(
  { root, base, prefix }: DifferenceOptions,
  path: string,
  before: Entry | undefined,
  after: Entry | undefined,
): Promise<FileEdit | null> {
  const old = await contentOf(join(base, path), before);
  const young = await contentOf(join(root, path), after);
  const mode = modeOf(before, after);
  if (mode === undefined && isEqual(old, young)) return null;
  const name = prefix === '' ? path : path.slice(prefix.length + 1);
  return { path: name, before: old, after: young, ...(mode ? { mode } : {}) };
}

function modeOf(before: Entry | undefined, after: Entry | undefined): FileEdit['mode'] {
  if (before?.kind === 'link' || after?.kind === 'link') return 'link';
  const was = before?.executable ?? false;
  const is = after?.executable ?? was;
  if (was === is) return undefined;
  return is ? 'executable' : 'not-executable';
}

/** Text when its bytes are UTF-8 without loss, else the bytes. A link's content is where it points to. */
async function contentOf(path: string, entry: Entry | undefined): Promise<Content> {
  if (!entry) return null;
  if (entry.kind === 'link') return entry.target;
  const bytes = await readNoFollow(path);
  if (bytes === null) return null;
  return isUtf8(bytes) ? bytes.toString('utf8') : new Uint8Array(bytes);
}

async function readNoFollow(path: string): Promise<Buffer | null> {
  const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
  const handle = await open(path, flags).catch(() => null);
  if (!handle) return null;
  try {
    return (await handle.stat()).isFile() ? await readFile(handle) : null;
  } finally {
    await handle.close();
  }
}

/** Files and links below the workspace folder, without git folders, linked folders and special files. */
async function walk({ root, prefix, skip }: DifferenceOptions, notes: string[]): Promise<Map<string, Entry>> {
  const found = new Map<string, Entry>();
  const skipped = new Set(skip);
  let queue = [prefix];
  while (queue.length > 0) {
    const next: string[] = [];
    await each(queue, async (at) => {
      const entries = await readdir(join(root, at), { withFileTypes: true }).catch(() => []);
      for (const entry of entries) {
        const path = at === '' ? entry.name : `${at}/${entry.name}`;
        if (isGitFolder(entry.name)) {
          if (at !== '') notes.push(`Left out of the proposed edit, git keeps its own data there: ${path}`);
        } else if (skipped.has(path)) continue;
        else if (entry.name.includes('\uFFFD'))
          notes.push(`Left out of the proposed edit, its name is not UTF-8: ${path}`);
        else if (entry.isDirectory()) next.push(path);
        else {
          const known = await entryOf(join(root, path));
          if (known) found.set(path, known);
          else notes.push(`Left out of the proposed edit, it is neither a file nor a link: ${path}`);
        }
      }
    });
    queue = next;
  }
  return found;
}

/** `.git` in every way that a file system may take for it: case, NTFS short name and streams, HFS+ ignorables. */
export function isGitFolder(name: string): boolean {
  const plain = name
    .replaceAll(/[\u200B-\u200F\u202A-\u202E\u206A-\u206F\uFEFF]/gu, '')
    .toLowerCase()
    .replace(/:.*$/u, '')
    .replace(/[. ]+$/u, '');
  return plain === '.git' || plain === 'git~1';
}

async function entryOf(path: string): Promise<Entry | null> {
  const stat = await lstat(path, { bigint: true }).catch(() => null);
  if (stat?.isSymbolicLink()) return { kind: 'link', target: await readlink(path).catch(() => '') };
  if (!stat?.isFile()) return null;
  return {
    kind: 'file',
    stamp: stampOf(stat),
    executable: process.platform !== 'win32' && (stat.mode & 0o100n) !== 0n,
  };
}

/** Changes whenever the content may have: nobody but the system can set the change time (`ctime`). */
function stampOf(stat: BigIntStats): string {
  return `${stat.size} ${stat.mtimeNs} ${stat.ctimeNs} ${stat.ino}`;
}

function isSame(before: Entry, after: Entry): boolean {
  if (before.kind === 'file' && after.kind === 'file') return before.stamp === after.stamp;
  return before.kind === 'link' && after.kind === 'link' && before.target === after.target;
}

function isEqual(a: Content, b: Content): boolean {
  if (typeof a === 'string' || typeof b === 'string' || a === null || b === null) return a === b;
  return Buffer.compare(a, b) === 0;
}

function isBelow(path: string, prefix: string): boolean {
  return prefix === '' || path.startsWith(`${prefix}/`);
}
