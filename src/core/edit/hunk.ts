import { changes, splitLines } from './lines.ts';
import type { FileEdit, ProposedEdit } from './proposed-edit.ts';

/**
 * A run of lines that change together. Lines from 1; an insertion has `beforeLines` 0 and stands before `beforeStart`.
 * A file of bytes, a new file and a deleted one are one hunk each.
 */
export interface Hunk {
  /** Stable within one proposal: `<path>#<n>`, n from 1. */
  readonly id: string;
  readonly path: string;
  readonly beforeStart: number;
  readonly beforeLines: number;
  readonly afterStart: number;
  readonly afterLines: number;
}

/** Every hunk of an edit, in the order of its files and lines. */
export function hunksOf(edit: ProposedEdit): Hunk[] {
  return edit.files.flatMap(hunksOfFile);
}

/** The hunks of one file. */
export function hunksOfFile(file: FileEdit): Hunk[] {
  const { path, before, after } = file;
  if (typeof before !== 'string' || typeof after !== 'string') {
    const lines = (content: FileEdit['before']): number =>
      typeof content === 'string' ? splitLines(content).length : 0;
    return [
      { id: `${path}#1`, path, beforeStart: 1, beforeLines: lines(before), afterStart: 1, afterLines: lines(after) },
    ];
  }
  return changes(splitLines(before), splitLines(after)).map((change, index) => ({
    id: `${path}#${index + 1}`,
    path,
    beforeStart: change.beforeStart + 1,
    beforeLines: change.beforeEnd - change.beforeStart,
    afterStart: change.afterStart + 1,
    afterLines: change.afterEnd - change.afterStart,
  }));
}
