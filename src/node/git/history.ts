import { Fault } from '../../core/fault.ts';
import type { CommitSigns } from '../../core/check/made-by.ts';
import { changeOfMode, gitMode } from '../../core/edit/git-mode.ts';
import type { Content, FileEdit } from '../../core/edit/proposed-edit.ts';
import { asWritten } from './blame.ts';
import { commitOf, split } from './repository.ts';
import type { Repository } from './repository.ts';
import { readBlobs } from './blobs.ts';

/** A commit with what it changed against its first parent, not yet read. */
export interface PastCommit {
  readonly id: string;
  /** Null for the first commit of all. */
  readonly parent: string | null;
  readonly isMerge: boolean;
  readonly signs: CommitSigns;
  /** The history of a shallow clone ends here: what this commit changed is not known, and seems to be everything. */
  readonly isCutOff?: boolean;
  readonly changed: readonly ChangedBlob[];
}

interface ChangedBlob {
  readonly path: string;
  readonly oldMode: string;
  readonly newMode: string;
  readonly oldId: string;
  readonly newId: string;
}

/** What a commit changed, as an edit, and how many of its files were too big to be read. */
export interface CommitEdit {
  readonly id: string;
  readonly files: readonly FileEdit[];
  readonly unread: number;
}

/** The newest commits, so many, or those since a tag. */
export type CommitsAsked = { readonly most: number } | { readonly since: string };

/** More would take minutes. */
const mostCommits = 10_000;
const mostTags = 100;

/** The tags that lie behind the commit that is checked out, newest first. */
export async function tags(repository: Repository): Promise<readonly string[] | Fault> {
  const head = await commitOf(repository, 'HEAD');
  if (head === null || head instanceof Fault) return head ?? [];
  const sorted = ['--sort=-creatordate', `--count=${mostTags}`, '--format=%(refname:strip=2)%00'];
  const listed = await repository.run(['for-each-ref', ...sorted, `--merged=${head}`, 'refs/tags']);
  return listed instanceof Fault ? listed : split(listed).flatMap((name) => name.trim() || []);
}

/** The newest commits that touch the folder, newest first, along first parents; ten thousand at most. */
export async function history(repository: Repository, asked: CommitsAsked): Promise<readonly PastCommit[] | Fault> {
  const head = await commitOf(repository, 'HEAD');
  if (head instanceof Fault) return head;
  if (head === null) return [];
  const tag = 'since' in asked ? await commitOf(repository, `refs/tags/${asked.since}`) : null;
  if (tag instanceof Fault) return tag;
  const most = 'most' in asked ? Math.min(asked.most, mostCommits) : mostCommits;
  const settings = ['-c', 'log.showRoot=true', '-c', 'log.showSignature=false', '-c', 'diff.ignoreSubmodules=dirty'];
  const raw = ['--first-parent', '-m', '--raw', '-z', '--no-abbrev', '--no-renames', '--no-ext-diff', '--relative'];
  const format = '--format=%x01%H %P%x1f%an <%ae>%x1f%cn <%ce>%x1f%B';
  const which = [
    `--max-count=${most}`,
    '--encoding=UTF-8',
    format,
    ...(tag === null ? [] : [`^${tag}`]),
    head,
    '--',
    '.',
  ];
  const listed = await repository.run([...settings, 'log', ...raw, ...which], { set: asWritten });
  if (listed instanceof Fault) return listed;
  const commits = commitsIn(split(listed));
  const oldest = commits.at(-1);
  if (oldest?.parent !== null) return commits;
  // The listing hides the parents that a shallow clone does not have; the commit itself names them.
  const written = await repository.run(['cat-file', 'commit', oldest.id]);
  if (written instanceof Fault) return written;
  const isCutOff = /^parent /m.test(written.stdout.toString('latin1').split('\n\n', 1)[0] ?? '');
  return isCutOff ? [...commits.slice(0, -1), { ...oldest, isCutOff }] : commits;
}

/** `\x01HASH PARENTS, author, committer, message`, then `:MODES IDS STATUS` and a path for each file. */
function commitsIn(parts: readonly string[]): PastCommit[] {
  const commits: (PastCommit & { changed: ChangedBlob[] })[] = [];
  for (let at = 0; at < parts.length; at++) {
    const part = (parts[at] ?? '').trimStart();
    if (part.startsWith('\x01')) {
      const [ids = '', author = '', committer = '', ...message] = part.slice(1).split('\x1f');
      const [id = '', parent, second] = ids.trim().split(' ');
      const signs = { author, committer, message: message.join('\x1f') };
      commits.push({ id, parent: parent ?? null, isMerge: second !== undefined, signs, changed: [] });
    } else if (part.startsWith(':')) {
      const [oldMode = none, newMode = none, oldId = '', newId = ''] = part.slice(1).split(' ');
      commits.at(-1)?.changed.push({ path: parts[++at] ?? '', oldMode, newMode, oldId, newId });
    }
  }
  return commits;
}

const { none, submodule } = gitMode;

/** Reads what commits changed; a file above `maxBytes` before or after is left out and counted. */
export async function editsOf(
  repository: Repository,
  commits: readonly PastCommit[],
  maxBytes: number,
): Promise<readonly CommitEdit[] | Fault> {
  const isBlob = (mode: string): boolean => mode !== none && mode !== submodule;
  const ids = commits.flatMap(({ changed }) =>
    changed.flatMap(({ oldMode, newMode, oldId, newId }) => [
      ...(isBlob(oldMode) ? [oldId] : []),
      ...(isBlob(newMode) ? [newId] : []),
    ]),
  );
  const blobs = await readBlobs(repository, [...new Set(ids)], maxBytes);
  if (blobs instanceof Fault) return blobs;
  const contentOf = (mode: string, id: string): Content | undefined =>
    mode === none ? null : mode === submodule ? id : blobs.get(id);
  return commits.map(({ id, changed }) => {
    let unread = 0;
    const files = changed.flatMap(({ path, oldMode, newMode, oldId, newId }): FileEdit[] => {
      const [before, after] = [contentOf(oldMode, oldId), contentOf(newMode, newId)];
      if (before === undefined || after === undefined) {
        unread++;
        return [];
      }
      const mode = changeOfMode(oldMode, newMode);
      return [{ path, before, after, ...(mode === undefined ? {} : { mode }) }];
    });
    return { id, files, unread };
  });
}

/** Every path of the folder at a commit. */
export async function pathsAt(repository: Repository, commit: string): Promise<readonly string[] | Fault> {
  const listed = await repository.run(['ls-tree', '-r', '-z', '--name-only', commit]);
  return listed instanceof Fault ? listed : split(listed);
}
