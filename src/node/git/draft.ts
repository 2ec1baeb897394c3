import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Draft, DraftOrder, Drafts } from '../../core/apply/drafts.ts';
import { sameContent, type Content, type FileEdit } from '../../core/edit/proposed-edit.ts';
import { Fault } from '../../core/fault.ts';
import { bytesOf } from '../workspace-files.ts';
import { readBlobs } from './blobs.ts';
import { commitOf, line, openRepository, split, type Repository } from './repository.ts';
import type { GitOptions } from './run.ts';

/** Moments at which a crash makes a difference, for tests. */
export type DraftStep = 'committed' | 'named';

export interface DraftOptions extends GitOptions {
  readonly afterStep?: (step: DraftStep) => void;
}

/** Drafts of a folder, in its git repository. What is there is found out when it is needed. */
export function openDrafts(folder: string, options: DraftOptions = {}): Drafts {
  const { afterStep = () => undefined, ...gitOptions } = options;
  const within = async <T>(work: (start: Start) => Promise<T | Fault>, paths: string): Promise<T | Fault> => {
    const impossible = impossibleFor(paths);
    const repository = await openRepository(folder, gitOptions);
    if (repository instanceof Fault) return impossible('failed', repository);
    if (repository === null) return impossible('no-git');
    const head = await commitOf(repository, 'HEAD');
    if (head instanceof Fault) return impossible('failed', head);
    if (head === null) return impossible('no-commit');
    const done = await work({ repository, head });
    return done instanceof Fault && done.kind === 'git-failed' ? impossible('failed', done) : done;
  };
  return {
    committed: (path) =>
      within(async (start) => {
        const known = await knownFiles(start, [path]);
        return known instanceof Fault ? known : (known.get(path)?.content ?? null);
      }, path),
    make: (order) => within((start) => makeDraft(start, order, afterStep), pathsOf(order.files)),
    drop: async ({ branch, commit }) => {
      const repository = await openRepository(folder, gitOptions);
      if (repository === null || repository instanceof Fault) return repository;
      const gone = await repository.run(['update-ref', '-d', `refs/heads/${branch}`, commit]);
      return gone instanceof Fault ? gone : null;
    },
  };
}

interface Start {
  readonly repository: Repository;
  /** The commit that is checked out. */
  readonly head: string;
}

async function makeDraft(
  start: Start,
  order: DraftOrder,
  afterStep: (step: DraftStep) => void,
): Promise<Draft | Fault> {
  const { repository, head } = start;
  const entries = await entriesOf(start, order.files);
  if (entries instanceof Fault) return entries;
  const tree = await treeWith(start, entries);
  if (tree instanceof Fault) return tree;
  const commit = await commitTree(start, tree, order);
  if (commit instanceof Fault) return commit;
  afterStep('committed');
  const branch = await nameBranch(repository, order, commit, head);
  if (branch instanceof Fault) return branch;
  afterStep('named');
  return { branch, commit, paths: order.files.map(({ path }) => path) };
}

/** A line of `git update-index --index-info`; mode 0 takes the file out. */
interface Entry {
  readonly mode: string;
  readonly id: string;
  readonly path: string;
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

interface KnownFile {
  readonly mode: string;
  readonly id: string;
  readonly content: Content;
}

/** Files of the commit, by their paths in the folder. */
async function knownFiles(
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

/** The commit's tree with these files, made in an index of its own. */
async function treeWith({ repository, head }: Start, entries: readonly Entry[]): Promise<string | Fault> {
  const folder = await mkdtemp(join(tmpdir(), 'guardrails-draft-'));
  const set = { GIT_INDEX_FILE: join(folder, 'index') };
  try {
    const read = await repository.run(['read-tree', head], { set });
    if (read instanceof Fault) return read;
    const input = entries.map(({ mode, id, path }) => `${mode} ${id}\t${path}\0`).join('');
    const updated = await repository.run(['update-index', '-z', '--index-info'], { set, input });
    if (updated instanceof Fault) return updated;
    const tree = await repository.run(['write-tree'], { set });
    return tree instanceof Fault ? tree : line(tree);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The commit. Its author is who accepted the edit; the message says who wrote it. Hooks do not run and nothing is signed. */
async function commitTree({ repository, head }: Start, tree: string, order: DraftOrder): Promise<string | Fault> {
  const [, name = '', mail = ''] = /^\s*([^<>]*?)\s*<([^<>]+)>\s*$/.exec(order.person) ?? [];
  const person =
    name === '' || mail === ''
      ? {}
      : {
          GIT_AUTHOR_NAME: name,
          GIT_AUTHOR_EMAIL: mail,
          GIT_COMMITTER_NAME: name,
          GIT_COMMITTER_EMAIL: mail,
        };
  const made = await repository.run(
    ['-c', 'i18n.commitEncoding=utf-8', '-c', 'commit.gpgSign=false', 'commit-tree', tree, '-p', head, '-F', '-'],
    { set: person, input: order.message },
  );
  return made instanceof Fault ? made : line(made);
}

/** Names taken before this many tries are somebody's joke. */
const mostTries = 20;

/** Gives the commit a branch that nobody has. `update-ref` makes it only where there is none. */
async function nameBranch(
  repository: Repository,
  { runId, name }: DraftOrder,
  commit: string,
  head: string,
): Promise<string | Fault> {
  const plain = (text: string): string =>
    text
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-+|-+$/g, '');
  const base = `guardrails/draft/${[plain(name).slice(0, 40), plain(runId).slice(0, 8)].filter(Boolean).join('-')}`;
  for (let n = 1; ; n++) {
    const branch = n === 1 ? base : `${base}-${n}`;
    const named = await repository.run([
      'update-ref',
      '-m',
      `guardrails: draft of run ${runId}`,
      `refs/heads/${branch}`,
      commit,
      '0'.repeat(head.length),
    ]);
    if (!(named instanceof Fault)) return branch;
    const taken = await repository.run(['show-ref', '--verify', '--quiet', `refs/heads/${branch}`], { expected: [1] });
    if (taken instanceof Fault || taken.code !== 0 || n === mostTries) return named;
  }
}

function impossibleFor(paths: string) {
  return (because: 'no-git' | 'no-commit' | 'changed' | 'failed', why: Fault | string = ''): Fault => {
    const reason = why instanceof Fault ? ('reason' in why.data ? why.data.reason : why.kind) : why;
    return new Fault('draft-impossible', { because, paths, reason });
  };
}

function pathsOf(files: readonly FileEdit[]): string {
  return files.map(({ path }) => path).join(', ');
}
