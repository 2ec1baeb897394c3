import { isAgentBranch, madeBy, madeByAll, mergedBranch } from '../../core/check/made-by.ts';
import type { Maker } from '../../core/check/delivery.ts';
import { Fault } from '../../core/fault.ts';
import { asWritten, isShallow } from './blame.ts';
import type { PastCommit } from './history.ts';
import { changedSince, commitOf, line, split, type Repository } from './repository.ts';

/**
 * Who made the change of each file since a branch left a revision, by what its commits and its name say. What is not
 * committed is unknown, and so is what the older commits of a shallow copy would say.
 *
 * @param branches names that the branch has elsewhere, as a CI system tells them
 */
export async function makersSince(
  repository: Repository,
  revision: string,
  paths: readonly string[],
  branches: readonly string[],
): Promise<ReadonlyMap<string, Maker> | Fault> {
  if (paths.length === 0) return new Map();
  const own = await repository.run(['symbolic-ref', '--short', '--quiet', 'HEAD'], { expected: [1] });
  if (own instanceof Fault) return own;
  if ([...branches, own.code === 0 ? line(own) : ''].some(isAgentBranch))
    return new Map(paths.map((path) => [path, 'agent']));
  const commits = await commitsBetween(repository, revision, 'HEAD', paths);
  if (commits instanceof Fault) return commits;
  const open = await uncommitted(repository, paths);
  if (open instanceof Fault) return open;
  return new Map(
    paths.map((path) => {
      const makers = commits.filter((one) => one.paths.has(path)).map(({ maker }) => maker);
      const whole = open.has(path) ? [...makers, 'unknown' as const] : makers;
      return [path, madeByAll(whole)];
    }),
  );
}

/** Who made what a commit of the past changed: a merge brings what the commits made that it merges. */
export async function makersOf(
  repository: Repository,
  { id, parent, isMerge, signs }: PastCommit,
  paths: readonly string[],
): Promise<ReadonlyMap<string, Maker> | Fault> {
  const own = isAgentBranch(mergedBranch(signs.message)) ? 'agent' : madeBy(signs);
  if (paths.length === 0 || parent === null || !isMerge || own === 'agent')
    return new Map(paths.map((path) => [path, own]));
  const commits = await commitsBetween(repository, parent, id, paths);
  if (commits instanceof Fault) return commits;
  const makers = (path: string): Maker[] => commits.filter((one) => one.paths.has(path)).map(({ maker }) => maker);
  return new Map(paths.map((path) => [path, madeByAll(makers(path))]));
}

interface Touching {
  readonly maker: Maker;
  readonly paths: ReadonlySet<string>;
}

/** Every commit of a branch that changes one of the files; a merge, where it is like none of its parents. */
async function commitsBetween(
  repository: Repository,
  revision: string,
  last: string,
  paths: readonly string[],
): Promise<readonly Touching[] | Fault> {
  const base = await commitOf(repository, revision);
  if (base === null || base instanceof Fault) return base ?? [];
  const shallow = await isShallow(repository);
  if (shallow instanceof Fault) return shallow;
  const touching: Touching[] = [];
  for (let at = 0; at < paths.length; at += 200) {
    const listed = await repository.run([...log, `${base}..${last}`, '--', ...paths.slice(at, at + 200)], {
      set: asWritten,
    });
    if (listed instanceof Fault) return listed;
    touching.push(...commitsIn(split(listed), shallow));
  }
  return touching;
}

/** As the commits have it: a `.mailmap`, which anyone can commit, is not asked. */
const log = [
  '-c',
  'log.showRoot=true',
  '-c',
  'log.showSignature=false',
  '-c',
  'diff.ignoreSubmodules=all',
  'log',
  '--encoding=UTF-8',
  '--full-history',
  '-c',
  '--raw',
  '-z',
  '--no-abbrev',
  '--no-renames',
  '--no-ext-diff',
  '--no-textconv',
  '--relative',
  '--format=%x01%P%x1f%an <%ae>%x1f%cn <%ce>%x1f%B',
];

/** `\x01PARENTS, author, committer, message`, then for each file `:MODES IDS STATUS` (a colon for each parent) and its path. */
function commitsIn(parts: readonly string[], shallow: boolean): Touching[] {
  const commits: { maker: Maker; paths: Set<string> }[] = [];
  for (let at = 0; at < parts.length; at++) {
    const part = (parts[at] ?? '').trimStart();
    if (part.startsWith('\x01')) {
      const [parents = '', author = '', committer = '', ...message] = part.slice(1).split('\x1f');
      const maker = madeBy({ author, committer, message: message.join('\x1f') });
      // Where a shallow copy ends, a commit seems to have made everything that is in it.
      commits.push({ maker: shallow && parents === '' && maker === 'person' ? 'unknown' : maker, paths: new Set() });
    } else if (part.startsWith(':')) commits.at(-1)?.paths.add(parts[++at] ?? '');
  }
  return commits;
}

async function uncommitted(repository: Repository, paths: readonly string[]): Promise<ReadonlySet<string> | Fault> {
  const changed = await changedSince(repository, 'HEAD');
  return changed instanceof Fault ? changed : new Set(paths.filter((path) => changed.has(path)));
}
