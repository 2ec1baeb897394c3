import { applyDiff } from '../../core/agent/apply-patch.ts';
import { patchPathProblem } from '../../core/agent/patch-path.ts';
import { sameContent } from '../../core/edit/proposed-edit.ts';
import type { Content, FileEdit } from '../../core/edit/proposed-edit.ts';
import { Fault } from '../../core/fault.ts';
import { matches } from '../../core/glob.ts';
import { reasonOf } from '../reason.ts';
import type { Operation } from './tool.ts';

/** The workspace as it would be after the model's operations. Only in memory. */
export interface Files {
  /** Null when it was applied; else nothing changed. */
  apply(operation: Operation): Promise<Fault<'patch-malformed'> | null>;
  /** Undoes the last operation that was applied. */
  takeBack(): void;
  /** Sorted by path, without files that are as they were. */
  edits(): readonly FileEdit[];
}

/** @param denyRead globs of files that the model may neither see nor change */
export function openFiles(readFile: (path: string) => Promise<Content>, denyRead: readonly string[]): Files {
  const before = new Map<string, Content>();
  const after = new Map<string, Content>();
  let last: { readonly path: string; readonly content: Content } | null = null;

  return {
    async apply({ type, path, diff }) {
      const malformed = (problem: string) => new Fault('patch-malformed', { path, line: 1, problem });
      const problem = patchPathProblem(path);
      if (problem !== null) return malformed(problem);
      if (denyRead.some((glob) => matches(path, glob))) return malformed('the policy withholds this file');
      if (!before.has(path)) {
        try {
          before.set(path, await readFile(path));
        } catch (error) {
          return malformed(`the file cannot be read (${reasonOf(error)})`);
        }
      }
      const now = (after.has(path) ? after.get(path) : before.get(path)) ?? null;
      const next = nextContent(type, now, diff, path, malformed);
      if (next instanceof Fault) return next;
      after.set(path, next);
      last = { path, content: now };
      return null;
    },
    takeBack() {
      if (last !== null) after.set(last.path, last.content);
      last = null;
    },
    edits: () =>
      [...after]
        .map(([path, content]) => ({ path, before: before.get(path) ?? null, after: content }))
        .filter((edit) => !sameContent(edit.before, edit.after))
        .sort((one, other) => (one.path < other.path ? -1 : 1)),
  };
}

function nextContent(
  type: Operation['type'],
  now: Content,
  diff: string,
  path: string,
  malformed: (problem: string) => Fault<'patch-malformed'>,
): Content | Fault<'patch-malformed'> {
  if (type === 'delete_file') return now === null ? malformed('the file to delete is not there') : null;
  if (now instanceof Uint8Array) return malformed('the file is not text');
  return applyDiff(now, type === 'create_file' ? 'create' : 'update', diff, path);
}
