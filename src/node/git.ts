import type { Maker } from '../core/check/delivery.ts';
import type { Content, FileEdit } from '../core/edit/proposed-edit.ts';
import { Fault } from '../core/fault.ts';
import { baseTree, editSince, modeSince } from './git/edit-since.ts';
import type { Base, EditSince } from './git/edit-since.ts';
import { defaultBase } from './git/default-base.ts';
import { asWritten, authorsOf, blame, isShallow, type Authored } from './git/blame.ts';
import { changesOf, type Change } from './git/changes.ts';
import { makersOf, makersSince } from './git/makers.ts';
import { fileAt, readBlobs } from './git/blobs.ts';
import { editsOf, history, pathsAt, tags } from './git/history.ts';
import type { CommitEdit, CommitsAsked, PastCommit } from './git/history.ts';
import { changedSince, commitOf, line, openRepository, split, untracked } from './git/repository.ts';
import { targetBranch } from './git/target-branch.ts';
import type { Repository } from './git/repository.ts';
import type { GitOptions } from './git/run.ts';

export type { Base, EditSince } from './git/edit-since.ts';
export type { GitOptions } from './git/run.ts';

/**
 * A folder in a git working tree, for reading. Paths are relative to that folder, with `/`, and only files below it are
 * seen. Every failure is the Fault `git-failed`.
 */
export interface Git {
  /** Absolute: the folder, and the top of the working tree that holds it. */
  readonly folder: string;
  readonly root: string;
  /** The commit that is checked out; null before the first one. */
  head(): Promise<string | null | Fault>;
  /** True when anything differs from the commit, untracked files included. */
  isDirty(): Promise<boolean | Fault>;
  /** What files held at a revision; those that it does not have are missing in the map. */
  contentsAt(revision: string, paths: readonly string[]): Promise<ReadonlyMap<string, Content> | Fault>;
  /** A file at a commit by its path from `root`, also through links in it; null for one that it does not have. */
  fileAt(commit: string, path: string): Promise<Content | Fault>;
  /** Files that are neither tracked nor ignored. */
  untracked(): Promise<readonly string[] | Fault>;
  /** Files that are not ignored, tracked or not, sorted: what a scan looks at. */
  files(): Promise<readonly string[] | Fault>;
  /** Paths that differ from the commit, untracked ones included, ignored ones not; deleted files are among them. */
  changed(): Promise<readonly string[] | Fault>;
  person(): Promise<{ readonly name: string; readonly email: string } | Fault>;
  /** The commit that wrote each line of a text, as the file at a path stands now; null for a line that is in none yet. */
  blame(path: string, text: string): Promise<readonly (string | null)[] | Fault>;
  /** Who made commits, by their ids; with `signed`, who signed them. */
  authors(ids: readonly string[], signed: boolean): Promise<ReadonlyMap<string, Authored> | Fault>;
  /** What commits did to a text file, by their ids; those that did not change it under this name are missing. */
  changesOf(ids: readonly string[], path: string): Promise<ReadonlyMap<string, Change> | Fault>;
  /** True when the older commits are not here. */
  isShallow(): Promise<boolean | Fault>;
  /** The branch that a change here goes into; null where nobody can tell. */
  targetBranch(base?: string): Promise<string | null>;
  /** The branch that this one left, as a revision; null where nothing was committed since, or nobody can tell. */
  defaultBase(): Promise<string | null>;
  /** The tags that lie behind the commit that is checked out, newest first; a hundred of them. */
  tags(): Promise<readonly string[] | Fault>;
  /** The newest commits that touch the folder, newest first, along first parents: so many, or those since a tag. */
  history(asked: CommitsAsked): Promise<readonly PastCommit[] | Fault>;
  /** What commits changed. A file above `maxBytes` is left out and counted. */
  editsOf(commits: readonly PastCommit[], maxBytes: number): Promise<readonly CommitEdit[] | Fault>;
  /** Every path of the folder at a commit. */
  pathsAt(commit: string): Promise<readonly string[] | Fault>;
  /** Who made the change of each file since a revision; `branches`: what the branch is called elsewhere. */
  makersSince(
    revision: string,
    paths: readonly string[],
    branches: readonly string[],
  ): Promise<ReadonlyMap<string, Maker> | Fault>;
  /** Who made what a commit of the past changed. */
  makersOf(commit: PastCommit, paths: readonly string[]): Promise<ReadonlyMap<string, Maker> | Fault>;
  /** What a change of a file since the last commit touches beside its content. Only that path is looked at. */
  modeOf(path: string): Promise<FileEdit['mode'] | Fault>;
  /** The commit at which this branch left a revision. */
  forkOf(revision: string): Promise<string | Fault>;
  /** The ids of the commits since then. */
  commitsSince(revision: string): Promise<ReadonlySet<string> | Fault>;
  /** What changed, as an edit. */
  editSince(base: Base): Promise<EditSince | Fault>;
}

/** Opens the git working tree that holds a folder; null when there is none. */
export async function openGit(folder: string, options: GitOptions = {}): Promise<Git | null | Fault> {
  const repository = await openRepository(folder, options);
  return repository === null || repository instanceof Fault
    ? repository
    : gitOf(repository, options.env ?? process.env);
}

function gitOf(repository: Repository, env: NodeJS.ProcessEnv): Git {
  const { folder, root, run } = repository;
  return {
    folder,
    root,
    head: () => commitOf(repository, 'HEAD'),
    async isDirty() {
      const status = await run(['status', '--porcelain', '-z', '--ignore-submodules=dirty', '--', '.']);
      return status instanceof Fault ? status : status.stdout.length > 0;
    },
    contentsAt: (revision, paths) => contentsAt(repository, revision, paths),
    fileAt: (commit, path) => fileAt(repository, commit, path),
    untracked: () => untracked(repository),
    files: () => files(repository),
    changed: () => changed(repository),
    async person() {
      const name = await run(['config', '--get', 'user.name'], { expected: [1] });
      if (name instanceof Fault) return name;
      const email = await run(['config', '--get', 'user.email'], { expected: [1] });
      return email instanceof Fault ? email : { name: line(name), email: line(email) };
    },
    blame: (path, text) => blame(repository, path, text),
    authors: (ids, signed) => authorsOf(repository, ids, signed),
    changesOf: (ids, path) => changesOf(repository, ids, path),
    targetBranch: (base) => targetBranch(repository, env, base),
    isShallow: () => isShallow(repository),
    defaultBase: () => defaultBase(repository),
    tags: () => tags(repository),
    history: (asked) => history(repository, asked),
    editsOf: (commits, maxBytes) => editsOf(repository, commits, maxBytes),
    pathsAt: (commit) => pathsAt(repository, commit),
    makersSince: (revision, paths, branches) => makersSince(repository, revision, paths, branches),
    makersOf: (commit, paths) => makersOf(repository, commit, paths),
    modeOf: (path) => modeSince(repository, path),
    forkOf: (revision) => baseTree(repository, { revision }),
    commitsSince: (revision) => commitsSince(repository, revision),
    editSince: (base) => editSince(repository, base),
  };
}

async function contentsAt(
  repository: Repository,
  revision: string,
  paths: readonly string[],
): Promise<ReadonlyMap<string, Content> | Fault> {
  const commit = await commitOf(repository, revision);
  if (commit instanceof Fault) return commit;
  if (commit === null || paths.length === 0) return new Map();
  const ids = new Map<string, string>();
  for (let at = 0; at < paths.length; at += 200) {
    const listed = await repository.run(['ls-tree', '-z', commit, '--', ...paths.slice(at, at + 200)]);
    if (listed instanceof Fault) return listed;
    for (const entry of split(listed)) {
      const [, id, path] = /^\d+ blob ([0-9a-f]+)\t(.*)$/su.exec(entry) ?? [];
      if (id !== undefined && path !== undefined) ids.set(path, id);
    }
  }
  const blobs = await readBlobs(repository, [...new Set(ids.values())]);
  if (blobs instanceof Fault) return blobs;
  const contents = new Map<string, Content>();
  for (const [path, id] of ids) {
    const blob = blobs.get(id);
    if (blob !== undefined) contents.set(path, blob);
  }
  return contents;
}

async function commitsSince(repository: Repository, revision: string): Promise<ReadonlySet<string> | Fault> {
  const fork = await baseTree(repository, { revision });
  if (fork instanceof Fault) return fork;
  const listed = await repository.run(['rev-list', 'HEAD', `^${fork}`], { set: asWritten });
  return listed instanceof Fault ? listed : new Set(listed.stdout.toString('latin1').trim().split('\n'));
}

async function files(repository: Repository): Promise<readonly string[] | Fault> {
  const staged = await repository.run(['ls-files', '-z', '--stage']);
  if (staged instanceof Fault) return staged;
  const others = await untracked(repository);
  if (others instanceof Fault) return others;
  const tracked = split(staged).flatMap((entry) => {
    const submodule = entry.startsWith('160000 ');
    return submodule ? [] : [entry.slice(entry.indexOf('\t') + 1)];
  });
  return [...new Set([...tracked, ...others])].toSorted();
}

async function changed(repository: Repository): Promise<readonly string[] | Fault> {
  const commit = await commitOf(repository, 'HEAD');
  if (commit instanceof Fault) return commit;
  // Before the first commit everything is new.
  if (commit === null) return files(repository);
  const paths = await changedSince(repository, commit);
  return paths instanceof Fault ? paths : [...paths].toSorted();
}
