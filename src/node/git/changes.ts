import { gitMode } from '../../core/edit/git-mode.ts';
import { Fault } from '../../core/fault.ts';
import { asWritten } from './blame.ts';
import { readBlobs } from './blobs.ts';
import { split, type Repository } from './repository.ts';

/** A text file as a commit left it, and as those of its parents had it that had another one; null where there is none. */
export interface Change {
  readonly after: string | null;
  readonly before: readonly (string | null)[];
}

/**
 * What commits did to one file, by their ids. Commits that did not change it under this name, and those of which a version
 * is no text or is not here, are missing.
 */
export async function changesOf(
  repository: Repository,
  ids: readonly string[],
  path: string,
): Promise<ReadonlyMap<string, Change> | Fault> {
  if (ids.length === 0) return new Map();
  // By trees alone, and without anything that a configuration says of differences.
  const listed = await repository.run(
    [
      'diff-tree',
      '--stdin',
      '-m',
      '-r',
      '--root',
      '--raw',
      '-z',
      '--no-abbrev',
      '--no-renames',
      '--relative',
      '--',
      path,
    ],
    { input: `${ids.join('\n')}\n`, set: asWritten },
  );
  if (listed instanceof Fault) return listed;
  const found = new Map<string, { after: string | null; before: (string | null)[] }>();
  let commit = '';
  for (const part of split(listed)) {
    if (/^[0-9a-f]{40,64}$/.test(part)) commit = part;
    if (!part.startsWith(':')) continue;
    const [oldMode, newMode, oldId = '', newId = ''] = part.slice(1).split(' ');
    const change = found.get(commit) ?? { after: null, before: [] };
    change.after = newMode === gitMode.none ? null : newId;
    change.before.push(oldMode === gitMode.none ? null : oldId);
    found.set(commit, change);
  }
  const wanted = [...found.values()].flatMap(({ after, before }) => [after, ...before].flatMap((id) => id ?? []));
  const blobs = await readBlobs(repository, [...new Set(wanted)]);
  if (blobs instanceof Fault) return blobs;
  return new Map(
    [...found].flatMap(([id, { after, before }]): [string, Change][] => {
      const [own, ...others] = [after, ...before].map((blob) => (blob === null ? null : blobs.get(blob)));
      const texts = others.filter((text) => text === null || typeof text === 'string');
      const isText = own === null || typeof own === 'string';
      return isText && texts.length === others.length ? [[id, { after: own, before: texts }]] : [];
    }),
  );
}
