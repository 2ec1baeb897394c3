import { isManifest } from '../../core/check/dependencies/manifests.ts';
import { Fault } from '../../core/fault.ts';
import type { Compared, PastEdit } from '../../core/policy/backtest.ts';
import type { Signal } from '../../core/signal.ts';
import type { Git } from '../git.ts';
import type { CommitsAsked, PastCommit } from '../git/history.ts';
import { after, triesOf, type BacktestGround, type Chunk } from './chunk.ts';
import { tryInThreads } from './threads.ts';

/** Larger files are data, not source; they are counted and not looked at. */
const maxBytes = 1_000_000;
const maxManifests = 500;
/** Commits that are read and handed to a thread at once. */
const chunkSize = 12;
/** Below so many commits one thread is done before a second one has begun. */
const manyCommits = 60;

export interface BacktestedCommits {
  readonly compared: readonly Compared[];
  readonly commits: number;
  readonly files: number;
  /** Files that were too big to be read. */
  readonly unread: number;
  /** The older commits are not here, so they were not tried, nor the one at which a shallow clone ends. */
  readonly isCutOff: boolean;
}

/**
 * Tries a policy on commits, each against its first parent and with the manifests of its time.
 * @param said told after each part, with how many commits are done
 */
export async function backtestCommits(
  git: Git,
  asked: CommitsAsked,
  ground: BacktestGround,
  options: {
    readonly threads: number;
    readonly said?: (done: number, all: number) => void;
    /** True for a file of which a policy asks who changed it. */
    readonly asksWho?: (path: string) => boolean;
    /** When it is aborted, what was looked at until then is the answer. */
    readonly signal?: Signal;
  },
): Promise<BacktestedCommits | Fault> {
  const newest = await git.history(asked);
  if (newest instanceof Fault) return newest;
  const cut = newest.find((commit) => commit.isCutOff);
  const commits = newest.filter((commit) => commit !== cut).toReversed();
  const start = await stateBefore(git, cut?.id ?? commits[0]?.parent ?? null);
  if (start instanceof Fault) return start;
  const asksWho = options.asksWho ?? ((): boolean => false);
  let state = start;
  let [files, unread, read, fault] = [0, 0, 0, null as Fault | null];
  const next = async (): Promise<Chunk | null> => {
    if (fault !== null || read >= commits.length || options.signal?.aborted === true) return null;
    const some = commits.slice(read, (read += chunkSize));
    const edits = await readEdits(git, some, asksWho);
    if (edits instanceof Fault) {
      fault = edits;
      return null;
    }
    const before = state;
    for (const { past, unread: more } of edits) {
      files += past.edit.files.length;
      unread += more;
      state = after(state, past.edit.files);
    }
    return {
      ...before,
      edits: edits.map(({ past }) => past),
    };
  };
  let done = 0;
  const told = (count: number): void => options.said?.((done += count), commits.length);
  const compared =
    commits.length < manyCommits || options.threads === 1
      ? await inOneThread(next, ground, told)
      : await tryInThreads(next, options.threads, ground, told);
  if (compared instanceof Fault) return compared;
  return fault ?? { compared, commits: commits.length, files, unread, isCutOff: cut !== undefined };
}

async function readEdits(
  git: Git,
  commits: readonly PastCommit[],
  asksWho: (path: string) => boolean,
): Promise<readonly { readonly past: PastEdit; readonly unread: number }[] | Fault> {
  const edits = await git.editsOf(commits, maxBytes);
  if (edits instanceof Fault) return edits;
  const read: { past: PastEdit; unread: number }[] = [];
  for (const [index, { id, files, unread }] of edits.entries()) {
    const commit = commits[index];
    const asked = files.map(({ path }) => path).filter(asksWho);
    const makers = commit && asked.length > 0 ? await git.makersOf(commit, asked) : undefined;
    if (makers instanceof Fault) return makers;
    read.push({ past: { kind: 'commit', id, edit: { files }, ...(makers ? { makers } : {}) }, unread });
  }
  return read;
}

async function inOneThread(
  next: () => Promise<Chunk | null>,
  ground: BacktestGround,
  told: (count: number) => void,
): Promise<Compared[]> {
  const tries = triesOf(ground);
  const found: Compared[] = [];
  for (let chunk = await next(); chunk !== null; chunk = await next()) {
    found.push(...(await tries(chunk)));
    told(chunk.edits.length);
  }
  return found;
}

async function stateBefore(git: Git, parent: string | null): Promise<Pick<Chunk, 'manifests' | 'paths'> | Fault> {
  if (parent === null) return { manifests: new Map(), paths: [] };
  const paths = await git.pathsAt(parent);
  if (paths instanceof Fault) return paths;
  const contents = await git.contentsAt(parent, paths.filter(isManifest).slice(0, maxManifests));
  if (contents instanceof Fault) return contents;
  const texts = [...contents].flatMap(([path, content]): [string, string][] =>
    typeof content === 'string' ? [[path, content]] : [],
  );
  return { manifests: new Map(texts), paths };
}
