import { Fault } from '../../core/fault.ts';
import { forkOf, repoAt, type Forge, type Place } from '../../core/apply/opening.ts';
import { defaultRepo, forgeAt } from './forge.ts';
import { line, type Repository } from './repository.ts';

/** Where a branch is pushed, and what it is opened in. */
export interface Destination {
  readonly remote: string;
  /** With what opens it. */
  readonly url: string;
  readonly forge: Forge;
  /** The repository that it is opened in; null where there is one remote, and so no other one. */
  readonly place: Place | null;
  /** The remote of that repository. */
  readonly base: string;
  /** The branch there that the one checked out is kept as; null: nobody can tell. */
  readonly into: string | null;
}

/**
 * Where a branch beside the one that is checked out goes. The remote: as asked, else as git itself pushes
 * (`branch.NAME.pushRemote`, `remote.pushDefault`), else the one that the branch comes from, else `origin` or the only one.
 * The base of a fork: what `gh` works with here, else the other remote that the branch comes from, else `origin`. That a
 * remote is called `upstream` says nothing: it may be whose code a company has long made its own.
 *
 * @returns `missing` for a remote that is not there
 */
export async function destinationOf(
  repository: Repository,
  asked: string | undefined,
  env: NodeJS.ProcessEnv,
): Promise<Destination | { readonly missing: string }> {
  const { upstream, push } = await trackedBy(repository);
  const remotes = await remotesOf(repository);
  const only = remotes.includes('origin') ? 'origin' : remotes.length === 1 ? remotes[0] : undefined;
  const remote = asked ?? push ?? upstream?.remote ?? only ?? '';
  const url = await addressOf(repository, remote, true);
  if (url === null) return { missing: remote };

  const forge = await forgeAt(url, env);
  const others = remotes.filter((one) => one !== remote);
  const chosen = forge === 'github' && others.length > 0 ? await defaultRepo(repository.folder, env) : null;
  const found = await baseOf(repository, { url, chosen, named: [upstream?.remote, 'origin'], others });
  const own = others.length === 0 ? null : repoAt(url);
  const place = found?.place ?? (own && { base: own, fork: null });
  const base = found?.remote ?? remote;
  const into = upstream !== null && (await hasBranch(repository, base, upstream)) ? upstream.branch : null;
  return { remote, url, forge, place, base, into };
}

/** The remote that another one is a fork of. */
async function baseOf(
  repository: Repository,
  {
    url,
    chosen,
    named,
    others,
  }: {
    readonly url: string;
    readonly chosen: string | null;
    readonly named: readonly (string | undefined)[];
    readonly others: readonly string[];
  },
): Promise<{ readonly remote: string; readonly place: Place } | null> {
  const forks: { remote: string; place: Place }[] = [];
  for (const remote of others) {
    const address = await addressOf(repository, remote, false);
    const place = address === null ? null : forkOf(url, address);
    if (place !== null) forks.push({ remote, place });
  }
  const isChosen = (path: string | undefined): boolean => path?.toLowerCase() === chosen?.toLowerCase();
  if (chosen !== null) {
    if (isChosen(repoAt(url)?.path)) return null;
    const fork = forks.find(({ place }) => isChosen(place.base.path));
    if (fork) return fork;
  }
  return named.map((name) => forks.find(({ remote }) => remote === name)).find((fork) => fork !== undefined) ?? null;
}

interface Tracked {
  readonly upstream: { readonly remote: string; readonly branch: string } | null;
  readonly push: string | undefined;
}

/** Where the branch that is checked out is kept elsewhere, and where it is pushed. */
async function trackedBy(repository: Repository): Promise<Tracked> {
  const head = await repository.run(['symbolic-ref', '--quiet', 'HEAD'], { expected: [1] });
  if (head instanceof Fault || head.code !== 0) {
    const configured = await repository.run(['config', '--get', 'remote.pushDefault'], { expected: [1] });
    const push = configured instanceof Fault ? '' : line(configured);
    return { upstream: null, push: push || undefined };
  }
  const format = '--format=%(upstream:remotename)%00%(upstream:remoteref)%00%(push:remotename)';
  const found = await repository.run(['for-each-ref', format, line(head)]);
  if (found instanceof Fault) return { upstream: null, push: undefined };
  const [remote = '', ref = '', push = ''] = line(found).split('\0');
  const branch = ref.replace(/^refs\/heads\//, '');
  return { upstream: remote === '' || ref === '' ? null : { remote, branch }, push: push || undefined };
}

/** A branch that was fetched from the base, or that is kept there. */
async function hasBranch(
  repository: Repository,
  base: string,
  upstream: { readonly remote: string; readonly branch: string },
): Promise<boolean> {
  if (upstream.remote === base) return true;
  const ref = `refs/remotes/${base}/${upstream.branch}`;
  const known = await repository.run(['show-ref', '--verify', '--quiet', ref], { expected: [1] });
  return !(known instanceof Fault) && known.code === 0;
}

/** A configuration may call a remote like an option: then it is none. */
async function addressOf(repository: Repository, remote: string, toPush: boolean): Promise<string | null> {
  if (remote === '' || remote.startsWith('-')) return null;
  const url = await repository.run(['remote', 'get-url', ...(toPush ? ['--push'] : []), '--', remote]);
  return url instanceof Fault ? null : line(url);
}

async function remotesOf(repository: Repository): Promise<readonly string[]> {
  const listed = await repository.run(['remote']);
  return listed instanceof Fault ? [] : line(listed).split('\n').filter(Boolean);
}
