/** How a draft is brought to where others review it. Nothing of it happened yet. */
export interface Opening {
  readonly branch: string;
  readonly remote: string;
  /** The remote's address, without what opens it. */
  readonly address: string;
  readonly forge: Forge;
  /** The repository that the remote is a fork of, as its forge names it; null: it is opened in the remote's own. */
  readonly base: string | null;
  /** The branch that it is to be merged into; null: the forge's own default. */
  readonly into: string | null;
  /** Commits that the remote does not have, the draft's own among them. */
  readonly commits: number;
  /** Programs with their arguments, in order. */
  readonly commands: readonly (readonly string[])[];
  /** The push without what a server may not take; null where the first command holds nothing of the kind. */
  readonly plain: readonly string[] | null;
}

/** What became of it. */
export interface Opened {
  readonly ran: readonly (readonly string[])[];
  /** Commands whose program is not here. */
  readonly left: readonly (readonly string[])[];
  /** What the programs said, such as where the pull request is. */
  readonly said: string;
  /** The request, or the page on which it is opened; null where nobody said. */
  readonly link: string | null;
  /** There is a request; else a person opens it by hand. */
  readonly isOpen: boolean;
}

/** `unknown`: nothing here tells, so a push asks for a merge request and does without where the server takes no options. */
export type Forge = 'github' | 'gitlab' | 'unknown' | 'other';

/** Which forge a remote is at, by the host's name: `github.com`, `git.gitlab.example.com`; `other` for what no name tells. */
export function forgeOf(url: string): Forge {
  const host = hostOf(url) ?? '';
  // https://docs.github.com/enterprise-cloud@latest/admin/data-residency: every company there has a name below ghe.com.
  if (host.endsWith('.ghe.com')) return 'github';
  const parts = host.split(/[.-]/);
  return parts.includes('github') ? 'github' : parts.includes('gitlab') ? 'gitlab' : 'other';
}

/** The host of an address, without user and port; null for a folder. */
export function hostOf(url: string): string | null {
  if (/^file:/i.test(url)) return null;
  const host = /^[a-z+]+:\/\/(?:[^/@]*@)?([^/:]+)/i.exec(url)?.[1] ?? /^(?:[^@/\s]+@)?([^:/\s]{2,}):/.exec(url)?.[1];
  return host?.toLowerCase() ?? null;
}

/** True for a host whose name says that a push opens nothing there. */
export function opensByHand(host: string): boolean {
  return /(?:^|[.-])(?:bitbucket|gitea|forgejo|codeberg|gerrit|gogs)(?:[.-]|$)|(?:^|\.)(?:dev\.azure\.com|visualstudio\.com|sr\.ht)$/.test(
    host,
  );
}

/** A repository as its forge names it: host, and owner (also nested groups) with name. */
export interface Repo {
  readonly host: string;
  readonly path: string;
}

/** The repository at an address; null for a folder. `ssh.github.com` is GitHub's own host behind port 443. */
export function repoAt(url: string): Repo | null {
  const host = hostOf(url)?.replace(/^(?:alt)?ssh\.(?=(?:github|gitlab)\.com$)/, '');
  const path =
    /^[a-z+]+:\/\/[^/]+\/+(.+)$/i.exec(url)?.[1] ?? /^(?:[^@/\s]+@)?[^:/\s]+:\/*(?!\/)(.+)$/.exec(url)?.[1] ?? '';
  const plain = path.replace(/\/+$/, '').replace(/\.git$/i, '');
  return host === undefined || !/^[\w.~-]+(?:\/[\w.~-]+)+$/.test(plain) ? null : { host, path: plain };
}

/** Where a branch is opened: in the base of the fork that it is pushed to, or in that repository itself. */
export interface Place {
  readonly base: Repo;
  readonly fork: Repo | null;
}

/** The base of a fork, where both are different repositories of one host; null where they are one, or nobody can tell. */
export function forkOf(remote: string, base: string): (Place & { readonly fork: Repo }) | null {
  const [one, other] = [repoAt(remote), repoAt(base)];
  if (!one || !other || one.host !== other.host) return null;
  return one.path.toLowerCase() === other.path.toLowerCase() ? null : { fork: one, base: other };
}

/**
 * The commands that open a branch as a draft. GitHub: `gh pr create --draft` (cli.github.com/manual/gh_pr_create), for a
 * fork with `--repo` and `--head OWNER:BRANCH`. GitLab: push options
 * (docs.gitlab.com/topics/git/commit/#push-options-for-merge-requests; `merge_request.draft` since 15.0,
 * `merge_request.target_project` since 16.6), and the same where nobody knows which forge it is. Elsewhere the push alone.
 *
 * @param into the branch that it is to be merged into; null: the forge's own default
 * @param place null: the one remote that there is
 */
export function openingCommands(
  branch: string,
  remote: string,
  forge: Forge,
  into: string | null,
  place: Place | null = null,
): readonly (readonly string[])[] {
  const push = plainPush(branch, remote);
  if (forge === 'gitlab' || forge === 'unknown') {
    const options = [
      'merge_request.create',
      'merge_request.draft',
      ...(into === null ? [] : [`merge_request.target=${into}`]),
      ...(place?.fork ? [`merge_request.target_project=${place.base.path}`] : []),
    ];
    return [['git', 'push', '-u', ...options.flatMap((option) => ['-o', option]), remote, branch]];
  }
  if (forge === 'other') return [push];
  const head = place?.fork ? `${place.fork.path.split('/')[0] ?? ''}:${branch}` : branch;
  const repo = place === null ? [] : ['--repo', nameOf(place.base)];
  const base = into === null ? [] : ['--base', into];
  return [push, ['gh', 'pr', 'create', '--draft', ...repo, '--head', head, ...base, '--fill']];
}

/** The push and nothing else. */
export function plainPush(branch: string, remote: string): readonly string[] {
  return ['git', 'push', '-u', remote, branch];
}

/** `acme/orders`, with its host where that is not github.com: what `gh --repo` takes. */
export function nameOf({ host, path }: Repo): string {
  return host === 'github.com' ? path : `${host}/${path}`;
}

/**
 * The request that a forge or its program tells of. GitHub, GitLab, Gitea and Bitbucket answer a push with the page on
 * which one is opened, GitLab and `gh` with the one that there is now.
 */
export function requestIn(said: string): Pick<Opened, 'link' | 'isOpen'> {
  const links = said.match(/https?:\/\/[^\s"'<>]+/g) ?? [];
  const request = links.findLast((one) => /\/(?:pull|pulls|pull-requests|merge_requests)\/\d+/.test(one));
  if (request !== undefined) return { link: request, isOpen: true };
  const page = links.find((one) =>
    /\/(?:pull\/new|compare|merge_requests\/new|pull-requests|pullrequestcreate)\b/.test(one),
  );
  return { link: page ?? null, isOpen: false };
}

/** A command as a person would type it into a shell. */
export function asTyped(command: readonly string[]): string {
  return command
    .map((part) => (/^[\w@%+=:,./-]+$/.test(part) ? part : `'${part.replaceAll("'", String.raw`'\''`)}'`))
    .join(' ');
}

/** An address without user and password. */
export function withoutKey(url: string): string {
  return url.replace(/^([a-z+]+:\/\/)[^/]*@/i, '$1');
}
