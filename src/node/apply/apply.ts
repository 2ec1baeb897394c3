import type { Stats } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { FileEdit, ProposedEdit } from '../../core/edit/proposed-edit.ts';
import { Fault } from '../../core/fault.ts';
import { reasonOf } from '../reason.ts';
import { bytesOf, isWithin, readContent } from '../workspace-files.ts';
import { planChange, sameBytes, stage, statOf, swap, swapBack, unstage } from './change.ts';
import type { Change } from './change.ts';
import { closeJournal, editedFiles, openJournal } from './journal.ts';
import { findTarget } from './target.ts';

/** Moments at which a crash makes a difference. */
export type ApplyStep = 'checked' | 'journaled' | `staged ${number}` | `swapped ${number}` | 'closed';

export interface ApplyOptions {
  readonly dataFolder: string;
  /** Told after each step, for tests that end the process there. */
  readonly afterStep?: (step: ApplyStep) => void;
}

/**
 * Applies an accepted edit to a workspace folder on disk: all of it, or nothing. Faults: `workspace-changed` when a file
 * is not what it was before the run, byte for byte; `apply-failed` for what an edit must not touch (outside of the
 * folder, git's own files, links, submodules) and when the disk refuses; `database-unwritable` when the journal cannot be
 * kept. After a crash `recoverJournals` completes or drops it.
 */
export async function applyEdit(
  folder: string,
  edit: ProposedEdit,
  runId: string,
  options: ApplyOptions,
): Promise<Fault | null> {
  const { dataFolder, afterStep = () => undefined } = options;
  const root = await realpath(folder).catch(
    (error: unknown) => new Fault('apply-failed', { path: '.', reason: reasonOf(error) }),
  );
  if (root instanceof Fault) return root;
  const planned = await plan(root, edit, runId);
  if (planned instanceof Fault) return planned;
  if (planned.length === 0) return null;
  const changed = await changedSince(planned);
  if (changed.length > 0) return new Fault('workspace-changed', { paths: changed.join(', ') });
  afterStep('checked');

  const journal = await openJournal(dataFolder, runId, root, edit);
  if (journal instanceof Fault) return journal;
  afterStep('journaled');
  const end = await carryOut(root, planned, afterStep);
  // What could not be undone stays in the journal, and the next start completes it.
  if (end.whole) await closeJournal(journal);
  afterStep('closed');
  return end.fault;
}

/** A change, and what it takes to undo it. */
interface Planned {
  readonly file: FileEdit;
  readonly change: Change;
  readonly there: Stats | null;
}

async function plan(root: string, edit: ProposedEdit, runId: string): Promise<readonly Planned[] | Fault> {
  const files = editedFiles(edit);
  const deleted = new Set(
    files.filter(({ after }) => after === null).map(({ path }) => join(root, ...path.split('/'))),
  );
  const planned: Planned[] = [];
  const places = new Set<string>();
  for (const [n, file] of files.entries()) {
    const refused = refusal(file);
    if (refused !== null) return new Fault('apply-failed', { path: file.path, reason: refused });
    const target = await findTarget(root, file.path, deleted);
    if (target instanceof Fault) return target;
    if (places.has(target.absolute)) return new Fault('apply-failed', { path: file.path, reason: 'it is there twice' });
    places.add(target.absolute);
    planned.push({
      file,
      change: planChange(runId, n, target, { after: file.after, mode: file.mode }),
      there: await statOf(target.absolute),
    });
  }
  return planned.toSorted((a, b) => turn(a.file) - turn(b.file));
}

/**
 * Deletions first: a file may give its name to a folder, or a folder to a file. What changes no content comes last, so
 * that content tells after a crash how far it came.
 */
function turn({ before, after }: FileEdit): number {
  if (after === null) return 0;
  return sameBytes(before, after) ? 2 : 1;
}

function refusal({ before, after, mode }: FileEdit): string | null {
  if (mode === 'link') return 'a link is never applied';
  if (mode === 'submodule') return 'a submodule is never applied';
  const text = [before, after].some((content) => content !== null && bytesOf(content) === null);
  return text ? 'the text cannot be written as UTF-8' : null;
}

/** Paths of files that are not what they were before the run. */
async function changedSince(planned: readonly Planned[]): Promise<readonly string[]> {
  const changed: string[] = [];
  for (const one of planned) if (!(await isAsBefore(one, planned))) changed.push(one.file.path);
  return changed;
}

async function isAsBefore({ file, change, there }: Planned, planned: readonly Planned[]): Promise<boolean> {
  const { absolute } = change.target;
  // A folder that the edit's deletions empty makes room for a file.
  if (file.before === null && there?.isDirectory() === true) {
    return planned.some(
      (other) => other.file.after === null && isWithin(absolute, dirname(other.change.target.absolute)),
    );
  }
  return sameBytes(await readContent(absolute, Infinity), file.before);
}

interface End {
  readonly fault: Fault | null;
  /** All of the edit is in the folder, or nothing of it. */
  readonly whole: boolean;
}

async function carryOut(root: string, planned: readonly Planned[], afterStep: (step: ApplyStep) => void): Promise<End> {
  const changes = planned.map(({ change }) => change);
  const swapped: Planned[] = [];
  let path = '.';
  try {
    for (const [n, { change, there, file }] of planned.entries()) {
      path = file.path;
      await stage(change, there);
      afterStep(`staged ${n}`);
    }
    for (const [n, one] of planned.entries()) {
      path = one.file.path;
      // Someone may have saved it while the others were written.
      if (one.there?.isDirectory() !== true && !(await isAsBefore(one, planned))) {
        return await undo(root, swapped, changes, new Fault('workspace-changed', { paths: path }));
      }
      await swap(one.change, root);
      swapped.push(one);
      afterStep(`swapped ${n}`);
    }
    return { fault: null, whole: true };
  } catch (error) {
    return undo(root, swapped, changes, new Fault('apply-failed', { path, reason: reasonOf(error) }));
  }
}

async function undo(root: string, swapped: readonly Planned[], changes: readonly Change[], fault: Fault): Promise<End> {
  let whole = true;
  await unstage(changes);
  for (const { change, file, there } of swapped.toReversed()) {
    await swapBack(change, file.before, there, root).catch(() => {
      whole = false;
    });
  }
  return { fault, whole };
}
