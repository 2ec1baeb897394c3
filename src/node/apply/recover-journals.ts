import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { takeLock } from '../data/lock.ts';
import { isAlive } from '../data/owner.ts';
import type { Owner } from '../data/owner.ts';
import { Fault } from '../../core/fault.ts';
import { reasonOf } from '../reason.ts';
import { readContent } from '../workspace-files.ts';
import { clearStaged, planChange, stage, statOf, swap } from './change.ts';
import { closeJournal, hash, listJournals, readJournal } from './journal.ts';
import type { Journal, JournalContent, JournalFile } from './journal.ts';
import { findTarget } from './target.ts';
import type { Target } from './target.ts';

/** What became of an edit that a process was applying when it died. */
export interface RecoveredApply {
  readonly runId: string;
  readonly folder: string;
  /**
   * `untouched`: nothing was written, and nothing is. `completed`: the rest was written. `waiting`: it could not be
   * done now (`reason`) and is tried again at the next start. `unreadable`: the journal itself is damaged.
   */
  readonly end: 'untouched' | 'completed' | 'waiting' | 'unreadable';
  /** Files that are neither as before nor as after: someone changed them, and they were left alone. */
  readonly leftAlone: readonly string[];
  readonly reason: string;
}

export interface RecoverJournalsOptions {
  readonly now: number;
  readonly isAlive?: (owner: Owner, lastSign: number, now: number) => Promise<boolean>;
}

/** Completes or drops what dead processes were applying. Done at every start; one process at a time does it. */
export async function recoverJournals(dataFolder: string, options: RecoverJournalsOptions): Promise<RecoveredApply[]> {
  if ((await listJournals(dataFolder)).length === 0) return [];
  let lock;
  try {
    lock = takeLock(join(dataFolder, 'journals', 'recover.lock'), 0);
  } catch {
    // Another process is at it.
    return [];
  }
  try {
    const recovered: RecoveredApply[] = [];
    for (const journal of await listJournals(dataFolder)) {
      const content = await readJournal(journal);
      if (content === null) {
        recovered.push({ runId: '', folder: '', end: 'unreadable', leftAlone: [], reason: journal.file });
        continue;
      }
      const { owner, at } = content;
      if (owner !== null && (await (options.isAlive ?? isAlive)(owner, at, options.now))) continue;
      recovered.push(await recoverOne(journal, content));
    }
    return recovered;
  } finally {
    lock.release();
  }
}

async function recoverOne(journal: Journal, content: JournalContent): Promise<RecoveredApply> {
  const { runId, folder, files } = content;
  try {
    const root = await realpath(folder);
    const found = await Promise.all(files.map((file, n) => look(root, content, file, n)));
    for (const { change } of found) if (change !== null) await clearStaged(change, root);

    const leftAlone = found.filter(({ state }) => state === 'other').map(({ file }) => file.path);
    // A file that changes only its mode comes last and may have had it before.
    const telling = found.some(changesContent) ? found.filter(changesContent) : found;
    const begun = telling.some(({ state }) => state === 'after');
    if (begun) {
      const rest = found.flatMap(({ state, change }) => (state === 'before' && change !== null ? [change] : []));
      const inOrder = rest.toSorted((a, b) => Number(b.after === null) - Number(a.after === null));
      for (const change of inOrder) {
        await stage(change, await statOf(change.target.absolute));
        await swap(change, root);
      }
    }
    await closeJournal(journal);
    return { runId, folder, end: begun ? 'completed' : 'untouched', leftAlone: begun ? leftAlone : [], reason: '' };
  } catch (error) {
    return { runId, folder, end: 'waiting', leftAlone: [], reason: reasonOf(error) };
  }
}

interface Found {
  readonly file: JournalFile;
  readonly state: 'before' | 'after' | 'other';
  readonly change: ReturnType<typeof planChange> | null;
}

function changesContent({ file }: Found): boolean {
  return file.before !== hash(file.after);
}

async function look(root: string, { runId, files }: JournalContent, file: JournalFile, n: number): Promise<Found> {
  const deleted = new Set(
    files.filter(({ after }) => after === null).map(({ path }) => join(root, ...path.split('/'))),
  );
  const target = await findTarget(root, file.path, deleted);
  if (target instanceof Fault) {
    // A deleted file whose folder gave its name to a file is gone.
    const gone = file.after === null && (await statOf(join(root, file.path))) === null;
    return { file, state: gone ? 'after' : 'other', change: null };
  }
  return { file, state: await stateOf(file, target), change: planChange(runId, n, target, file) };
}

async function stateOf({ before, after, mode }: JournalFile, target: Target): Promise<Found['state']> {
  const there = await statOf(target.absolute);
  // A folder in a new file's place: the deletions that empty it are not done yet. In a deleted one's: they are.
  if (there?.isDirectory() === true) return before === null ? 'before' : after === null ? 'after' : 'other';
  const content = await readContent(target.absolute, Infinity);
  if (content instanceof Fault) return 'other';
  const now = hash(content);
  if (now === hash(after) && (there === null || hasMode(there.mode, mode))) return 'after';
  return now === before ? 'before' : 'other';
}

function hasMode(there: number, mode: JournalFile['mode']): boolean {
  if (process.platform === 'win32' || mode === undefined) return true;
  return mode === 'executable' ? (there & 0o100) !== 0 : (there & 0o100) === 0;
}
