import type { Content, FileEdit } from '../edit/proposed-edit.ts';
import { sameContent } from '../edit/proposed-edit.ts';
import { Fault } from '../fault.ts';
import { parsePatch } from './parse-patch.ts';
import type { PatchOperation } from './parse-patch.ts';
import { placeHunks } from './place-hunks.ts';
import { readHunks } from './read-hunks.ts';
import { isFault } from './patch-fault.ts';

/**
 * Applies one `apply_patch` operation of the Responses API to one file (shape of the diff: OpenAI's "V4A", hunks that
 * are placed by their context, not by line numbers).
 *
 * Strict where other appliers guess: every line that is kept or removed must be in the file exactly, in one place only,
 * or in the first place after an anchor (`@@ line`) that is there once. Line ends, byte order mark and a missing final
 * newline stay as they are. Takes time in proportion to the two texts.
 *
 * @param before the file's text; null when there is none
 * @param path names the file in the fault `patch-malformed`, whose line counts in the diff from 1
 */
export function applyDiff(
  before: string | null,
  operation: 'create' | 'update',
  diff: string,
  path: string,
): string | Fault<'patch-malformed'> {
  const fault = (line: number, problem: string) => new Fault('patch-malformed', { path, line, problem });
  if (operation === 'create') {
    if (before !== null) return fault(1, 'the file to create is already there');
    const lines = newFileLines(diff.split('\n'), 0, path);
    if (isFault(lines)) return lines;
    // In this form a last empty line stands for the final newline, which a new file always gets.
    if (lines.length > 1 && lines.at(-1) === '') lines.pop();
    return joined(lines);
  }
  if (before === null) return fault(1, 'the file to update is not there');
  return updated(before, diff.split('\n'), 0, path);
}

/**
 * Applies a whole patch, `*** Begin Patch` to `*** End Patch`, in one piece or not at all.
 *
 * @param read what a file holds before the patch
 * @returns one entry a changed file, sorted by path; a move is a deletion and an addition
 */
export function applyPatch(
  patch: string,
  read: (path: string) => Content,
): readonly FileEdit[] | Fault<'patch-malformed'> {
  const operations = parsePatch(patch);
  if (isFault(operations)) return operations;
  const after = new Map<string, Content>();
  const now = (path: string) => (after.has(path) ? (after.get(path) ?? null) : read(path));
  for (const operation of operations) {
    const fault = applyOperation(operation, now, after);
    if (fault !== null) return fault;
  }
  return [...after]
    .map(([path, content]) => ({ path, before: read(path), after: content }))
    .filter((edit) => !sameContent(edit.before, edit.after))
    .sort((one, other) => (one.path < other.path ? -1 : 1));
}

function applyOperation(
  operation: PatchOperation,
  now: (path: string) => Content,
  after: Map<string, Content>,
): Fault<'patch-malformed'> | null {
  const { path, line } = operation;
  const fault = (problem: string) => new Fault('patch-malformed', { path, line, problem });
  const before = now(path);
  if (operation.kind === 'add') {
    if (before !== null) return fault('the file to add is already there');
    const lines = newFileLines(operation.lines, line, path);
    if (isFault(lines)) return lines;
    after.set(path, joined(lines));
    return null;
  }
  if (before === null) return fault(`the file to ${operation.kind} is not there`);
  if (operation.kind === 'delete') {
    after.set(path, null);
    return null;
  }
  const { moveTo } = operation;
  if (typeof before !== 'string') return fault('the file to update is not text');
  if (moveTo !== null && now(moveTo) !== null) return fault('the file to move to is already there');
  const text = operation.lines.length === 0 && moveTo !== null ? before : updated(before, operation.lines, line, path);
  if (isFault(text)) return text;
  if (moveTo !== null) after.set(path, null);
  after.set(moveTo ?? path, text);
  return null;
}

/** @param offset lines of the patch before the first of `lines` */
function updated(
  before: string,
  lines: readonly string[],
  offset: number,
  path: string,
): string | Fault<'patch-malformed'> {
  const hunks = readHunks(lines, offset, path);
  return isFault(hunks) ? hunks : placeHunks(before, hunks, path);
}

function newFileLines(lines: readonly string[], offset: number, path: string): string[] | Fault<'patch-malformed'> {
  const end = lines.at(-1) === '' ? lines.length - 1 : lines.length;
  const made: string[] = [];
  for (let index = 0; index < end; index++) {
    const line = lines[index] ?? '';
    if (!line.startsWith('+')) {
      const problem = 'every line of a new file must begin with +';
      return new Fault('patch-malformed', { path, line: offset + index + 1, problem });
    }
    made.push(line.slice(1));
  }
  return made;
}

function joined(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}
