import { Fault } from '../../core/fault.ts';
import { commitOf, line, type Repository } from './repository.ts';

/** Names of the branch that changes go into, where the remote does not say which it is. */
const usual = ['origin/main', 'origin/master', 'main', 'master'];

/**
 * The branch that this one left, as a revision: the remote's default branch, else the first of the usual names. Null where
 * nothing was committed since then, or nobody can tell: then what is not committed is all there is.
 */
export async function defaultBase(repository: Repository): Promise<string | null> {
  const head = await commitOf(repository, 'HEAD');
  if (head === null || head instanceof Fault) return null;
  const told = await repository.run(['symbolic-ref', '--quiet', '--short', 'refs/remotes/origin/HEAD'], {
    expected: [1, 128],
  });
  const names = told instanceof Fault || told.code !== 0 ? usual : [line(told), ...usual];
  for (const name of names) {
    const commit = await commitOf(repository, name);
    if (commit === null || commit instanceof Fault) continue;
    const fork = await repository.run(['merge-base', commit, head], { expected: [1] });
    if (fork instanceof Fault || fork.code !== 0) continue;
    return line(fork) === head ? null : name;
  }
  return null;
}
