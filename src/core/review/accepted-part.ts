import { changes, splitLines, type Change } from '../edit/lines.ts';
import { hunksOfFile } from '../edit/hunk.ts';
import { sameContent, type FileEdit, type ProposedEdit } from '../edit/proposed-edit.ts';
import type { HunkDecision } from './decision.ts';

/** The edit without the hunks that were rejected (ids of `hunksOf`). Files that end as they began are left out. */
export function acceptedPart(edit: ProposedEdit, rejected: ReadonlySet<string>): ProposedEdit {
  const files = edit.files
    .map((file) => ({ ...file, after: acceptedContent(file, rejected) }))
    .filter((file) => !sameContent(file.before, file.after) || file.mode !== undefined);
  return { files: files.filter((file) => !(file.mode && hunksOfFile(file).every((hunk) => rejected.has(hunk.id)))) };
}

/** What was said of each hunk of a proposal, seen from the edit that a person left after the review. */
export function decisionsOf(proposed: ProposedEdit, reviewed: ProposedEdit): HunkDecision[] {
  const left = new Map(reviewed.files.map((file) => [file.path, file]));
  return proposed.files.flatMap((file) => decisionsOfFile(file, left.get(file.path)));
}

function acceptedContent(file: FileEdit, rejected: ReadonlySet<string>): FileEdit['after'] {
  const hunks = hunksOfFile(file);
  if (!hunks.some((hunk) => rejected.has(hunk.id))) return file.after;
  if (typeof file.before !== 'string' || typeof file.after !== 'string') return file.before;
  const before = splitLines(file.before);
  const after = splitLines(file.after);
  const kept: string[] = [];
  let at = 0;
  for (const hunk of hunks) {
    const start = hunk.beforeStart - 1;
    kept.push(...before.slice(at, start));
    at = start + hunk.beforeLines;
    kept.push(
      ...(rejected.has(hunk.id)
        ? before.slice(start, at)
        : after.slice(hunk.afterStart - 1, hunk.afterStart - 1 + hunk.afterLines)),
    );
  }
  kept.push(...before.slice(at));
  return kept.join('');
}

function decisionsOfFile(proposed: FileEdit, reviewed: FileEdit | undefined): HunkDecision[] {
  const hunks = hunksOfFile(proposed);
  const final = reviewed ? reviewed.after : proposed.before;
  if (sameContent(final, proposed.after)) return hunks.map((hunk) => ({ hunk: hunk.id, said: 'accepted' }));
  if (sameContent(final, proposed.before)) return hunks.map((hunk) => ({ hunk: hunk.id, said: 'rejected' }));
  if (typeof proposed.before !== 'string' || typeof proposed.after !== 'string' || typeof final !== 'string') {
    return hunks.map((hunk) => ({ hunk: hunk.id, said: 'changed' }));
  }
  const before = splitLines(proposed.before);
  const after = splitLines(proposed.after);
  const left = splitLines(final);
  const made = changes(before, left);
  return hunks.map((hunk) => {
    const start = hunk.beforeStart - 1;
    const end = start + hunk.beforeLines;
    const here = made.filter((change) => touches(change, start, end));
    if (here.length === 0) return { hunk: hunk.id, said: 'rejected' };
    const first = here[0];
    const exact =
      here.length === 1 &&
      first !== undefined &&
      first.beforeStart === start &&
      first.beforeEnd === end &&
      sameLines(
        left.slice(first.afterStart, first.afterEnd),
        after.slice(hunk.afterStart - 1, hunk.afterStart - 1 + hunk.afterLines),
      );
    return { hunk: hunk.id, said: exact ? 'accepted' : 'changed' };
  });
}

function touches(change: Change, start: number, end: number): boolean {
  const insertion = change.beforeStart === change.beforeEnd || start === end;
  return insertion
    ? change.beforeStart <= end && change.beforeEnd >= start
    : change.beforeStart < end && change.beforeEnd > start;
}

function sameLines(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((line, index) => line === other[index]);
}
