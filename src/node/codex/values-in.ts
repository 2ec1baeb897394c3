import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { scanSecrets } from '../../core/check/secrets/scan.ts';
import type { ProposedEdit } from '../../core/edit/proposed-edit.ts';
import type { Scratch } from './scratch.ts';

/** The secrets of an edit that its agent could read: in a file of its copy, or in what a command printed. */
export async function readableIn(
  scratch: Pick<Scratch, 'stood'>,
  { files }: ProposedEdit,
  seen: ReadonlySet<string>,
): Promise<ReadonlySet<string>> {
  const values = new Set(
    files.flatMap(({ path, after }) =>
      typeof after === 'string' ? scanSecrets(after, path).map((hit) => after.slice(hit.start, hit.end)) : [],
    ),
  );
  if (values.size === 0) return values;
  const stood = await scratch.stood(values);
  return new Set([...values].filter((value) => stood.has(value) || seen.has(value)));
}

/** Those of the values that stand in one of the files. A file that cannot be read holds none. */
export async function valuesIn(
  folder: string,
  paths: readonly string[],
  values: ReadonlySet<string>,
): Promise<ReadonlySet<string>> {
  const left = new Set([...values].filter((value) => value.length >= shortest));
  const found = new Set<string>();
  for (const path of paths) {
    if (left.size === 0) break;
    const bytes = await readFile(join(folder, path)).catch(() => null);
    for (const value of left) {
      if (!bytes?.includes(value)) continue;
      found.add(value);
      left.delete(value);
    }
  }
  return found;
}

/** A shorter value stands in many files by chance. */
const shortest = 8;
