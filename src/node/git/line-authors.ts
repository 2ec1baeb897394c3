import { Fault } from '../../core/fault.ts';
import type { Repository } from './repository.ts';

/**
 * Who wrote each line of a file, as `Name <mail>`, in the order of the lines; null for a line that is in no commit yet.
 * Empty for a file that git does not know.
 */
export async function lineAuthors(repository: Repository, path: string): Promise<readonly (string | null)[] | Fault> {
  const blamed = await repository.run(['blame', '--line-porcelain', '--', path], { expected: [128] });
  if (blamed instanceof Fault) return blamed;
  if (blamed.code !== 0) return [];
  const authors: (string | null)[] = [];
  let commit = '';
  let name = '';
  let mail = '';
  for (const line of blamed.stdout.toString('utf8').split('\n')) {
    if (line.startsWith('\t')) authors.push(/^0+$/.test(commit) ? null : `${name} ${mail}`);
    else if (line.startsWith('author ')) name = line.slice('author '.length);
    else if (line.startsWith('author-mail ')) mail = line.slice('author-mail '.length);
    else commit = /^([0-9a-f]{40,64}) \d+ \d+/.exec(line)?.[1] ?? commit;
  }
  return authors;
}
