import type { ProposedEdit } from '../edit/proposed-edit.ts';
import { scanSecrets } from './secrets/scan.ts';

/**
 * Whether a secret stood in the files of an edit before it: `commit` when what was before is a commit, `files` when it is
 * what was on disk; null when it did not.
 */
export type KnownBefore = (value: string) => 'commit' | 'files' | null;

/** Reads the versions before an edit only when a value is asked for that stands in them. */
export function knownBefore({ files }: ProposedEdit, committed: boolean): KnownBefore {
  const secrets = new Map<number, ReadonlySet<string>>();
  return (value) => {
    const found = files.some(({ path, before }, index) => {
      if (typeof before !== 'string' || !before.includes(value)) return false;
      const known =
        secrets.get(index) ?? new Set(scanSecrets(before, path).map((hit) => before.slice(hit.start, hit.end)));
      secrets.set(index, known);
      return known.has(value);
    });
    if (!found) return null;
    return committed ? 'commit' : 'files';
  };
}
