import { changeOfMode, gitMode } from './git-mode.ts';
import { Fault } from '../fault.ts';
import { endOf, parseDiff } from './parse-diff.ts';
import type { DiffHunk, FileDiff } from './parse-diff.ts';
import type { Content, FileEdit, ProposedEdit } from './proposed-edit.ts';

/** What a file of the working tree holds, before or after the diff; null when it is not there, undefined when unknown. */
export type ReadFile = (path: string) => Content | undefined;

/**
 * Makes an edit of a unified diff, of git or plain. Fault `diff-malformed` with the line (from 1) of the diff.
 *
 * `read` gives the file as it is now, before or after the diff was applied: where the hunks fit, both texts are whole.
 * Where nothing fits, the texts are sparse: each line that the diff shows stands at its own line number, and every line
 * that it does not show is empty on both sides, so that exactly the added lines differ; what follows the last hunk is
 * missing. New and deleted files are whole in any case.
 *
 * A rename is a deletion and an addition; with the text unknown, the addition's `before` holds the lines kept, so that
 * they do not count as added. A binary file is told by bytes that differ (none, and a single zero), for the diff does
 * not show them. A submodule's content is the line that git shows for it.
 */
export function readDiff(text: string, read: ReadFile): ProposedEdit | Fault {
  const files = parseDiff(text);
  if (files instanceof Fault) return files;
  const edits = new Map<string, FileEdit>();
  const room = { lines: maxEmptyLines };
  for (const file of files) {
    const found = fileEdits(file, read, room);
    if (found instanceof Fault) return found;
    for (const edit of found) {
      const joined = join(edits.get(edit.path), edit);
      if (joined === null) {
        return new Fault('diff-malformed', { line: file.line, problem: `${edit.path} is there twice` });
      }
      edits.set(edit.path, joined);
    }
  }
  return { files: [...edits.values()].toSorted((a, b) => (a.path < b.path ? -1 : 1)) };
}

/** Line numbers are a claim of the diff: what they ask for is bounded. */
const maxEmptyLines = 2_000_000;

/** Renames may go in a circle: a path that one leaves, another takes. */
function join(one: FileEdit | undefined, other: FileEdit): FileEdit | null {
  if (one === undefined) return other;
  if (one.after === null && other.before === null && other.after !== null) return { ...other, before: one.before };
  if (other.after === null && one.before === null && one.after !== null) return { ...one, before: other.before };
  return null;
}

function fileEdits(file: FileDiff, read: ReadFile, room: { lines: number }): readonly FileEdit[] | Fault {
  const { oldPath, newPath, kind } = file;
  const texts = textsOf(file, read, room);
  if (texts instanceof Fault) return texts;
  const { before, after, whole } = texts;
  const mode = changeOfMode(file.oldMode, file.newPath === null ? null : file.newMode);
  const edit = (path: string, before: Content, after: Content): FileEdit => ({
    path,
    before,
    after,
    ...(mode === undefined ? {} : { mode }),
  });
  if (newPath === null) return oldPath === null ? [] : [edit(oldPath, before, null)];
  if (oldPath === null) return [edit(newPath, null, after)];
  // A plain diff between two names says what became of the second one.
  if (kind === 'change') return before === after && mode === undefined ? [] : [edit(newPath, before, after)];
  const added = edit(newPath, whole ? null : before, after);
  return kind === 'copy' ? [added] : [{ path: oldPath, before, after: null }, added];
}

interface Texts {
  readonly before: Content;
  readonly after: Content;
  /** False when lines that the diff does not show are missing. */
  readonly whole: boolean;
}

function textsOf(file: FileDiff, read: ReadFile, room: { lines: number }): Texts | Fault {
  const { oldPath, newPath, hunks } = file;
  if (file.binary) return { before: new Uint8Array(), after: Uint8Array.of(0), whole: true };
  const inTree = oldPath !== null && newPath !== null && !isSpecial(file);
  if (inTree) {
    const names = oldPath === newPath ? [newPath] : [oldPath, newPath];
    for (const known of names.map(read)) {
      if (typeof known !== 'string') continue;
      const fitted = fit(known, hunks) ?? (known.includes('\r\n') ? fit(known.replaceAll('\r\n', '\n'), hunks) : null);
      if (fitted !== null) return { ...fitted, whole: true };
    }
  }
  return sparse(hunks, room);
}

/**
 * Both texts when a known one is one of them, and the hunks say so line by line. Where it could be either, it is the one
 * of which the hunks show more lines: of lines that are only added, finding none says little and finding them says much.
 */
function fit(known: string, hunks: readonly DiffHunk[]): { readonly before: string; readonly after: string } | null {
  const count = (side: Side): number => hunks.flatMap(({ lines }) => lines).filter((one) => one.side === side).length;
  const sides: readonly Side[] = count('after') > count('before') ? ['after', 'before'] : ['before', 'after'];
  for (const side of sides) {
    const other = replay(known, hunks, side, side === 'before' ? 'after' : 'before');
    if (other !== null) return side === 'before' ? { before: known, after: other } : { before: other, after: known };
  }
  return null;
}

/** The other text of a known one; null when the hunks do not fit. */
function replay(known: string, hunks: readonly DiffHunk[], is: Side, becomes: Side): string | null {
  const lines = known.match(/[^\n]*\n|[^\n]+$/gu) ?? [];
  const made: string[] = [];
  let at = 0;
  for (const hunk of hunks) {
    for (const end = hunk[is]; at < end; at++) made.push(lines[at] ?? '');
    for (const { side, text } of hunk.lines) {
      if (side !== becomes && lines[at++] !== text) return null;
      if (side !== is) made.push(text);
    }
  }
  for (; at < lines.length; at++) made.push(lines[at] ?? '');
  // A line without an end can only be the last.
  return made.slice(0, -1).every((line) => line.endsWith('\n')) ? made.join('') : null;
}

type Side = 'before' | 'after';

function sparse(hunks: readonly DiffHunk[], room: { lines: number }): Texts | Fault {
  let before = '';
  let after = '';
  let end = { before: 0, after: 0 };
  for (const hunk of hunks) {
    const hidden = hunk.before - end.before;
    room.lines -= hidden;
    if (room.lines < 0) {
      const problem = `the hunks leave out more than ${maxEmptyLines} lines`;
      return new Fault('diff-malformed', { line: hunk.line, problem });
    }
    before += '\n'.repeat(hidden);
    after += '\n'.repeat(hidden);
    for (const { side, text } of hunk.lines) {
      if (side !== 'after') before += text;
      if (side !== 'before') after += text;
    }
    end = endOf(hunk);
  }
  return { before, after, whole: false };
}

function isSpecial({ oldMode, newMode }: FileDiff): boolean {
  return [oldMode, newMode].some((mode) => mode === gitMode.link || mode === gitMode.submodule);
}
