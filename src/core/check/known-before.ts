import type { ProposedEdit } from '../edit/proposed-edit.ts';
import { matches } from '../glob.ts';
import { scanSecrets } from './secrets/scan.ts';

/**
 * Whether a secret stood in the files of an edit before it: `sent` when it was sent to the model, or stood where the agent
 * could read it; `commit` when what was before is a commit, `files` when it is what was on disk; null when it did not.
 */
export type KnownBefore = (value: string) => 'sent' | 'commit' | 'files' | null;

/** What an agent that works for a provider elsewhere saw of this machine. */
export interface Exposed {
  /** What was sent whole: the prompt and what was attached to it, as they were after secrets were taken out. */
  readonly sent: readonly string[];
  /** Globs of what it could not read; null when it could read no files at all. */
  readonly withheld: readonly string[] | null;
  /** Values that it had before it, wherever; known when it is done. */
  readonly readable?: ReadonlySet<string>;
}

/** Reads the versions before an edit only when a value is asked for that stands in them. */
export function knownBefore({ files }: ProposedEdit, committed: boolean, exposed?: Exposed): KnownBefore {
  const secrets = new Map<number, ReadonlySet<string>>();
  const withheld = exposed?.withheld ?? null;
  return (value) => {
    if (exposed?.readable?.has(value)) return 'sent';
    // Shorter values stand in a long text by chance.
    if (value.length >= 8 && exposed?.sent.some((text) => text.includes(value))) return 'sent';
    const found = files.filter(({ path, before }, index) => {
      if (typeof before !== 'string' || !before.includes(value)) return false;
      const known =
        secrets.get(index) ?? new Set(scanSecrets(before, path).map((hit) => before.slice(hit.start, hit.end)));
      secrets.set(index, known);
      return known.has(value);
    });
    if (found.length === 0) return null;
    if (withheld && found.some(({ path }) => !withheld.some((glob) => matches(path, glob)))) return 'sent';
    return committed ? 'commit' : 'files';
  };
}
