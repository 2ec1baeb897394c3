import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sameContent, type Content, type FileEdit } from '../../core/edit/proposed-edit.ts';
import { Fault } from '../../core/fault.ts';
import { reasonOf } from '../reason.ts';
import { bytesOf } from '../workspace-files.ts';
import { readBlobs } from './blobs.ts';
import { line, split, type Repository } from './repository.ts';

/** Where a draft begins. */
export interface Start {
  readonly repository: Repository;
  /** The commit that is checked out. */
  readonly head: string;
}

/**
 * The tree of the commit with edited files, made beside the person's index.
 *
 * @returns its id, or the fault `draft-impossible` or `git-failed`.
 */
export async function treeOf(start: Start, files: readonly FileEdit[]): Promise<string | Fault> {
  const entries = await entriesOf(start, files);
  return entries instanceof Fault ? entries : treeWith(start, entries);
}

/** Files of the commit, by their paths in the folder. */
export async function knownFiles(
  { repository, head }: Start,
  paths: readonly string[],
): Promise<Map<string, KnownFile> | Fault> {
  const listed = await repository.run(['ls-tree', '-z', head, '--', ...paths]);
  if (listed instanceof Fault) return listed;
  const found = split(listed).flatMap((entry) => {
    const [, mode = '', id = '', path = ''] = /^(\d+) \w+ ([0-9a-f]+)\t(.*)$/su.exec(entry) ?? [];
    return path === '' ? [] : [{ mode, id, path }];
  });
  const blobs = await readBlobs(
    repository,
    found.map(({ id }) => id),
  );
  if (blobs instanceof Fault) return blobs;
  return new Map(found.map(({ mode, id, path }) => [path, { mode, id, content: blobs.get(id) ?? null }]));
}

interface KnownFile {
  readonly mode: string;
  readonly id: string;
  readonly content: Content;
}

/** Why there can be no draft of some files. */
export function impossibleFor(paths: string) {
  return (because: 'no-git' | 'no-commit' | 'changed' | 'failed', why: Fault | string = ''): Fault => {
    const reason = why instanceof Fault ? ('reason' in why.data ? why.data.reason : why.kind) : why;
    return new Fault('draft-impossible', { because, paths, reason });
  };
}

/** What is to stand in the tree. Refuses files that are not as the commit has them: a draft would take along what is the person's own. */
async function entriesOf(start: Start, files: readonly FileEdit[]): Promise<readonly Entry[] | Fault> {
  const { repository, head } = start;
  const known = await knownFiles(
    start,
    files.map(({ path }) => path),
  );
  if (known instanceof Fault) return known;
  const entries: Entry[] = [];
  const changed: string[] = [];
  for (const file of files) {
    const old = known.get(file.path) ?? null;
    if (file.mode === 'link' || file.mode === 'submodule' || (old !== null && !old.mode.startsWith('100')))
      return impossibleFor(file.path)('failed', 'a link or a submodule is never applied');
    const how = await storedAs(repository, file, old);
    if (how instanceof Fault) return how;
    if (how === null) {
      changed.push(file.path);
      continue;
    }
    const path = `${repository.prefix}${file.path}`;
    if (file.after === null) entries.push({ mode: '0', id: '0'.repeat(head.length), path });
    else {
      const id = await store(repository, file.path, file.after, ['-w', ...how]);
      if (id instanceof Fault) return id;
      entries.push({ mode: modeOf(file, old), id, path });
    }
  }
  return changed.length === 0 ? entries : impossibleFor(changed.join(', '))('changed');
}

/** A line of `git update-index --index-info`; mode 0 takes the file out. */
interface Entry {
  readonly mode: string;
  readonly id: string;
  readonly path: string;
}

/**
 * How git has to store the file: as it is, or with line ends and encoding converted as on any commit. Null when the file
 * before the edit is not what the commit holds.
 */
async function storedAs(
  repository: Repository,
  { path, before }: FileEdit,
  old: KnownFile | null,
): Promise<readonly string[] | null | Fault> {
  const converted = [`--path=${repository.prefix}${path}`];
  if (old === null || before === null) return old === null && before === null ? converted : null;
  const id = await store(repository, path, before, converted);
  if (id instanceof Fault || id === old.id) return id instanceof Fault ? id : converted;
  // A file that was committed as it is on disk, although git would convert it.
  return sameContent(old.content, before) ? ['--no-filters'] : null;
}

async function store(
  repository: Repository,
  path: string,
  content: string | Uint8Array,
  options: readonly string[],
): Promise<string | Fault> {
  const bytes = bytesOf(content);
  if (bytes === null) return impossibleFor(path)('failed', 'the text cannot be written as UTF-8');
  const stored = await repository.run(['-c', 'core.safecrlf=false', 'hash-object', ...options, '--stdin'], {
    input: bytes,
  });
  return stored instanceof Fault ? stored : line(stored);
}

function modeOf({ mode }: FileEdit, old: KnownFile | null): string {
  if (mode === 'executable') return '100755';
  return mode === 'not-executable' ? '100644' : (old?.mode ?? '100644');
}

/** The commit's tree with these files, made in an index of its own. */
async function treeWith({ repository, head }: Start, entries: readonly Entry[]): Promise<string | Fault> {
  const folder = await mkdtemp(join(tmpdir(), 'guardrails-draft-')).catch(
    (error: unknown) => new Fault('git-failed', { command: 'git read-tree', reason: reasonOf(error) }),
  );
  if (folder instanceof Fault) return folder;
  const set = { GIT_INDEX_FILE: join(folder, 'index') };
  try {
    const read = await repository.run(['read-tree', head], { set });
    if (read instanceof Fault) return read;
    const input = entries.map(({ mode, id, path }) => `${mode} ${id}\t${path}\0`).join('');
    const updated = await repository.run(['update-index', '-z', '--index-info'], { set, input });
    if (updated instanceof Fault) return updated;
    const tree = await repository.run(['write-tree', '--missing-ok'], { set });
    return tree instanceof Fault ? tree : line(tree);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
