import { Fault } from '../core/fault.ts';
import { isPerson, signatureDoubt } from '../core/person.ts';
import type { Policy } from '../core/policy/schema.ts';
import {
  readSignOffs,
  signOffLine,
  signOffsPath,
  type DoubtedSignOff,
  type SignOff,
  type SignOffDoubt,
} from '../core/review/sign-off.ts';
import type { Git } from './git.ts';
import type { Authored } from './git/blame.ts';
import type { Change } from './git/changes.ts';
import type { Folder } from './workspace-files.ts';

/** The sign-offs of a repository: those that count, and those that are written and do not. */
export interface ReadSignOffs {
  readonly signOffs: readonly SignOff[];
  readonly doubted: readonly DoubtedSignOff[];
}

/**
 * Reads the sign-offs of a repository. One counts when the person that it names committed its line, and signed that commit
 * where the policy asks for it, or when it is not committed yet and names the person who works here. A line that was there
 * already, and that a commit only moved, is not its author's. Without git there are none.
 */
export async function signOffsIn(
  files: Folder | Fault,
  git: Git | null | Fault,
  person: string,
  { review: { signedApprovals } }: Policy,
): Promise<ReadSignOffs> {
  const none = { signOffs: [], doubted: [] };
  if (files instanceof Fault || git === null || git instanceof Fault) return none;
  const text = await files.read(signOffsPath);
  if (typeof text !== 'string') return none;
  const lines = await git.blame(signOffsPath, text);
  if (lines instanceof Fault) return none;
  const read = readSignOffs(text).flatMap((one, index) => (one ? [{ one, commit: lines[index] ?? null }] : []));
  const ids = [...new Set(read.flatMap(({ commit }) => commit ?? []))];
  const [commits, shallow, changes] = await Promise.all([
    git.authors(ids, signedApprovals),
    git.isShallow(),
    git.changesOf(ids, signOffsPath),
  ]);
  if (commits instanceof Fault || shallow instanceof Fault || changes instanceof Fault) return none;
  const counted = linesOnce();

  const signOffs: SignOff[] = [];
  const doubted: DoubtedSignOff[] = [];
  for (const { one, commit } of read) {
    const { role, person: by, at, path, digest } = one;
    const signOff = { role, person: by, at, path, digest };
    const doubt =
      commit === null
        ? isPerson(person, by)
          ? null
          : 'uncommitted'
        : (doubtOf(by, commits.get(commit), shallow, signedApprovals) ??
          (isNewIn(changes.get(commit), signOffLine(signOff), counted) ? null : 'other-author'));
    if (doubt !== null) doubted.push({ ...signOff, unconfirmed: doubt });
    else signOffs.push(commit === null ? { ...signOff, uncommitted: true } : { ...signOff, commit });
  }
  return { signOffs, doubted };
}

/**
 * The sign-offs that a branch brought along since it left a revision: of an earlier change, one is no yes to going back to
 * what it was for.
 */
export async function signedSince(
  signOffs: readonly SignOff[],
  git: Git,
  revision: string,
): Promise<readonly SignOff[] | Fault> {
  if (signOffs.every(({ commit }) => commit === undefined)) return signOffs;
  const commits = await git.commitsSince(revision);
  return commits instanceof Fault
    ? commits
    : signOffs.filter(({ commit }) => commit === undefined || commits.has(commit));
}

type Counted = (text: string) => ReadonlyMap<string, number>;

/** True when a commit has a sign-off more often than each of its parents. */
function isNewIn(change: Change | undefined, line: string, counted: Counted): boolean {
  const times = (text: string | null): number => (text === null ? 0 : (counted(text).get(line) ?? 0));
  return change !== undefined && change.before.every((text) => times(text) < times(change.after));
}

/** Counts the sign-offs of a text, each text once. */
function linesOnce(): Counted {
  const known = new Map<string, ReadonlyMap<string, number>>();
  return (text) => {
    const before = known.get(text);
    if (before) return before;
    const found = new Map<string, number>();
    for (const one of readSignOffs(text)) if (one) found.set(signOffLine(one), (found.get(signOffLine(one)) ?? 0) + 1);
    known.set(text, found);
    return found;
  };
}

function doubtOf(by: string, commit: Authored | undefined, shallow: boolean, signed: boolean): SignOffDoubt | null {
  // Where the history ends, lines of older commits look like its last one's.
  if (!commit || (shallow && !commit.hasParents)) return 'history-missing';
  if (!isPerson(commit.author, by)) return 'other-author';
  return signed ? signatureDoubt(commit.author, commit.signer) : null;
}
