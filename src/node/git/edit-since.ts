import { createHash } from 'node:crypto';
import type { Stats } from 'node:fs';
import { lstat, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { sameContent } from '../../core/edit/proposed-edit.ts';
import { changeOfMode, gitMode } from '../../core/edit/git-mode.ts';
import type { Content, FileEdit, ProposedEdit } from '../../core/edit/proposed-edit.ts';
import { Fault } from '../../core/fault.ts';
import { commitOf, split, untracked } from './repository.ts';
import type { Repository } from './repository.ts';
import { bytesOf, maxFileBytes, readContent } from '../workspace-files.ts';
import { asCheckedOut, readBlobs } from './blobs.ts';

/**
 * `HEAD`: everything not committed, untracked files included. `staged`: what a commit would hold now. A revision:
 * everything since this branch left it, committed or not.
 */
export type Base = 'HEAD' | 'staged' | { readonly revision: string };

export interface EditSince extends ProposedEdit {
  /** Files that changed and could not be read, so that nothing is said of them. */
  readonly unread: readonly Fault[];
}

/** What changed since a base, as an edit. */
export async function editSince(repository: Repository, base: Base): Promise<EditSince | Fault> {
  const from = await baseTree(repository, base);
  if (from instanceof Fault) return from;
  const staged = base === 'staged';
  const listed = await repository.run(
    [...listing, ...(staged ? ['--cached'] : []), from, '--'],
    staged && repository.index !== null ? { set: { GIT_INDEX_FILE: repository.index } } : {},
  );
  if (listed instanceof Fault) return listed;
  const changed = readRaw(split(listed));
  if (!staged) {
    const others = await untracked(repository);
    if (others instanceof Fault) return others;
    const known = new Set(changed.map(({ path }) => path));
    for (const path of others) if (!known.has(path)) changed.push({ path, ...nothing, newMode: 'on disk' });
  }

  const ids = new Set(changed.flatMap(({ oldId, newId }) => [oldId, newId]).filter((id) => !isNull(id)));
  const blobs = await readBlobs(repository, [...ids]);
  if (blobs instanceof Fault) return blobs;
  const files: FileEdit[] = [];
  const unread: Fault[] = [];
  for (const one of changed) {
    const file = await fileEdit(repository, one, staged, blobs);
    if (file instanceof Fault) unread.push(file);
    else if (file.mode !== undefined || !sameContent(file.before, file.after)) files.push(file);
  }
  return { files: files.toSorted((a, b) => (a.path < b.path ? -1 : 1)), unread };
}

/** What a change of one file since the last commit touches beside its content; git looks at that path alone. */
export async function modeSince(repository: Repository, path: string): Promise<FileEdit['mode'] | Fault> {
  const from = await baseTree(repository, 'HEAD');
  if (from instanceof Fault) return from;
  const listed = await repository.run([...listing, from, '--', path]);
  if (listed instanceof Fault) return listed;
  // A path may be a folder of others.
  const change = readRaw(split(listed)).find((one) => one.path === path);
  if (change !== undefined) return changeOfMode(change.oldMode, await modeOnDisk(repository, path, change.newMode));
  const others = await untracked(repository, path);
  if (others instanceof Fault) return others;
  if (!others.includes(path)) return undefined;
  return changeOfMode(none, await modeOnDisk(repository, path, 'on disk'));
}

const plain = ['--no-abbrev', '--no-renames', '--no-ext-diff', '--ignore-submodules=dirty', '--relative'];
const listing = ['diff-index', '--raw', '-z', '-r', ...plain];

/** The commit that a base is, or the empty tree before the first one: of a revision, where this branch left it. */
export async function baseTree(repository: Repository, base: Base): Promise<string | Fault> {
  const head = await commitOf(repository, 'HEAD');
  if (head instanceof Fault) return head;
  if (typeof base === 'string') {
    if (head !== null) return head;
    const empty = await repository.run(['hash-object', '-t', 'tree', '--stdin']);
    return empty instanceof Fault ? empty : empty.stdout.toString('latin1').trim();
  }
  const commit = await commitOf(repository, base.revision);
  if (commit === null || commit instanceof Fault || head === null) {
    return commit ?? new Fault('git-failed', { command: 'git merge-base', reason: 'there is no commit yet' });
  }
  const fork = await repository.run(['merge-base', commit, head], { expected: [1] });
  if (fork instanceof Fault) return fork;
  if (fork.code === 0) return fork.stdout.toString('latin1').trim();
  const reason = `no common history with ${base.revision} (of a shallow clone, fetch more)`;
  return new Fault('git-failed', { command: 'git merge-base', reason });
}

/** A changed file as `git diff-index --raw` tells it. */
interface Changed {
  readonly path: string;
  readonly oldMode: string;
  readonly newMode: string;
  readonly oldId: string;
  readonly newId: string;
}

const { none, submodule, link, executable } = gitMode;
const nothing = { oldMode: none, newMode: none, oldId: '0', newId: '0' };

function readRaw(parts: readonly string[]): Changed[] {
  const changed: Changed[] = [];
  for (let at = 0; at + 1 < parts.length; at += 2) {
    const [oldMode = none, newMode = none, oldId = '0', newId = '0', status] = (parts[at] ?? '').slice(1).split(' ');
    // A file in conflict is listed a second time, as it is.
    if (status !== 'U') changed.push({ path: parts[at + 1] ?? '', oldMode, newMode, oldId, newId });
  }
  return changed;
}

function isNull(id: string): boolean {
  return /^0+$/u.test(id);
}

async function fileEdit(
  repository: Repository,
  changed: Changed,
  staged: boolean,
  blobs: ReadonlyMap<string, string | Uint8Array>,
): Promise<FileEdit | Fault> {
  const { path, oldMode, newMode, oldId, newId } = changed;
  if (oldMode === submodule || newMode === submodule) {
    return { path, before: nameOf(oldMode, oldId), after: nameOf(newMode, newId), mode: 'submodule' };
  }
  const stored = (mode: string, id: string): Content | Fault =>
    mode === none
      ? null
      : (blobs.get(id) ??
        new Fault('file-unreadable', { path, reason: `its content in git is missing or above ${maxFileBytes} bytes` }));
  let before = stored(oldMode, oldId);
  if (before instanceof Fault) return before;
  const now = staged ? { mode: newMode, content: stored(newMode, newId) } : await onDisk(repository, path, newMode);
  if (now.content instanceof Fault) return now.content;
  const after = now.content;
  if (!staged && before !== null && after !== null && oldMode !== link && now.mode !== link) {
    if (isPointerTo(before, after)) before = after;
    // What git stores may have other line ends, or another encoding, than what it writes.
    else if (looksConverted(before, after)) {
      const converted = await asCheckedOut(repository, oldId, path);
      if (converted instanceof Fault) return converted;
      before = converted;
    }
  }
  const mode = changeOfMode(oldMode, now.mode);
  return { path, before, after, ...(mode === undefined ? {} : { mode }) };
}

function nameOf(mode: string, id: string): Content {
  if (mode === none) return null;
  return isNull(id) ? '' : id;
}

/** The file as it is, with its mode in git's words; git's own answer for the mode where the system knows none. */
async function onDisk(
  repository: Repository,
  path: string,
  gitsMode: string,
): Promise<{ readonly mode: string; readonly content: Content | Fault }> {
  const absolute = join(repository.folder, path);
  const stat = await lstat(absolute).catch(() => null);
  if (stat === null && path.includes('\uFFFD')) {
    return { mode: none, content: new Fault('file-unreadable', { path, reason: 'its name is not UTF-8' }) };
  }
  const mode = modeOf(stat, gitsMode);
  if (mode === none) return { mode, content: null };
  if (mode === link) return { mode, content: await readlink(absolute) };
  const content = await readContent(absolute);
  const named =
    content instanceof Fault ? new Fault('file-unreadable', { path, reason: content.data.reason }) : content;
  return { mode, content: named };
}

/** As `onDisk` has it, without reading the file. */
async function modeOnDisk(repository: Repository, path: string, gitsMode: string): Promise<string> {
  if (gitsMode === submodule) return submodule;
  const stat = await lstat(join(repository.folder, path)).catch(() => null);
  return modeOf(stat, gitsMode);
}

function modeOf(stat: Stats | null, gitsMode: string): string {
  if (stat === null || gitsMode === none) return none;
  if (stat.isSymbolicLink()) return link;
  if (gitsMode !== 'on disk') return gitsMode;
  return (stat.mode & 0o100) === 0 ? '100644' : executable;
}

function looksConverted(before: string | Uint8Array, after: string | Uint8Array): boolean {
  if (typeof before !== 'string') return false;
  if (typeof after !== 'string') return !before.includes('\0');
  return after.includes('\r\n') && !before.includes('\r\n');
}

/** Git LFS stores a pointer with the content's sha256: https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md */
function isPointerTo(before: string | Uint8Array, after: string | Uint8Array): boolean {
  if (typeof before !== 'string' || !before.startsWith('version https://git-lfs.github.com/spec/')) return false;
  const bytes = bytesOf(after);
  if (bytes === null) return false;
  return before.includes(`oid sha256:${createHash('sha256').update(bytes).digest('hex')}\n`);
}
