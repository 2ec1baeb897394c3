import { Fault } from '../../core/fault.ts';
import { asWritten, authorsOf } from './blame.ts';
import type { Repository } from './repository.ts';

/**
 * Who wrote each line of a file, as `Name <mail>`, in the order of the lines; null for a line that is in no commit yet.
 * Empty for a file that git does not know. As the commits have it: a `.mailmap`, which anyone can commit, is not asked.
 */
export async function lineAuthors(repository: Repository, path: string): Promise<readonly (string | null)[] | Fault> {
  const blamed = await repository.run(
    ['blame', '--line-porcelain', '--ignore-revs-file=', '--no-textconv', '--', path],
    {
      expected: [128],
      set: asWritten,
    },
  );
  if (blamed instanceof Fault) return blamed;
  if (blamed.code !== 0) return [];
  const ids: (string | null)[] = [];
  let commit = '';
  for (const line of blamed.stdout.toString('utf8').split('\n')) {
    if (line.startsWith('\t')) ids.push(/^0+$/.test(commit) ? null : commit);
    else commit = /^([0-9a-f]{40,64}) \d+ \d+/.exec(line)?.[1] ?? commit;
  }
  const commits = await authorsOf(repository, [...new Set(ids.flatMap((id) => id ?? []))], false);
  if (commits instanceof Fault) return commits;
  return ids.map((id) => (id === null ? null : (commits.get(id)?.author ?? '')));
}
