/** How a draft is brought to where others review it. Nothing of it happened yet. */
export interface Opening {
  readonly branch: string;
  readonly remote: string;
  /** The remote's address, without what opens it. */
  readonly address: string;
  readonly forge: Forge;
  /** Commits that the remote does not have, the draft's own among them. */
  readonly commits: number;
  /** Programs with their arguments, in order. */
  readonly commands: readonly (readonly string[])[];
}

/** What became of it. */
export interface Opened {
  readonly ran: readonly (readonly string[])[];
  /** Commands whose program is not here. */
  readonly left: readonly (readonly string[])[];
  /** What the programs said, such as where the pull request is. */
  readonly said: string;
}

export type Forge = 'github' | 'gitlab' | 'other';

/** Which forge a remote is at, by the host's name: `github.com`, `git.gitlab.example.com`. */
export function forgeOf(url: string): Forge {
  const host = /^[a-z+]+:\/\/(?:[^/@]*@)?([^/:]+)/i.exec(url)?.[1] ?? /^(?:[^@/\s]+@)?([^:/\s]+):/.exec(url)?.[1] ?? '';
  const parts = host.toLowerCase().split(/[.-]/);
  return parts.includes('github') ? 'github' : parts.includes('gitlab') ? 'gitlab' : 'other';
}

/**
 * The commands that open a branch as a draft. GitHub: `gh pr create --draft` (cli.github.com/manual/gh_pr_create). GitLab:
 * push options (docs.gitlab.com/topics/git/commit/#push-options-for-merge-requests; `merge_request.draft` since 15.0).
 * Elsewhere the push alone.
 *
 * @param into the branch that it is to be merged into; null: the forge's own default
 */
export function openingCommands(
  branch: string,
  remote: string,
  forge: Forge,
  into: string | null,
): readonly (readonly string[])[] {
  if (forge === 'gitlab') {
    const options = ['merge_request.create', 'merge_request.draft'];
    const all = into === null ? options : [...options, `merge_request.target=${into}`];
    return [['git', 'push', '-u', ...all.flatMap((option) => ['-o', option]), remote, branch]];
  }
  const push = ['git', 'push', '-u', remote, branch];
  if (forge === 'other') return [push];
  const base = into === null ? [] : ['--base', into];
  return [push, ['gh', 'pr', 'create', '--draft', '--head', branch, ...base, '--fill']];
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
