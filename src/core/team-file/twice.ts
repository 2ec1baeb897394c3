import type { Range } from '../range.ts';
import { problemAt, type FileProblem, type ProblemFacts } from './problem.ts';

/** Entries that stand in a list again, as a merge of two branches leaves them: those with the same `same`. */
export function twice(
  entries: readonly { readonly same: string; readonly range: Range | undefined }[],
  of: ProblemFacts['entry-twice']['of'],
  path: string,
): readonly FileProblem[] {
  const first = new Map<string, number>();
  return entries.flatMap(({ same, range }) => {
    const line = first.get(same);
    if (line === undefined) first.set(same, range?.line ?? 0);
    if (line === undefined || range === undefined) return [];
    return [problemAt(path, range, '', { kind: 'entry-twice', data: { of, line } }, 'warning')];
  });
}
