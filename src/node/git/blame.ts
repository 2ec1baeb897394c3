import { Fault } from '../../core/fault.ts';
import { line, type Repository } from './repository.ts';

/** Who made a commit. */
export interface Authored {
  readonly id: string;
  /** `Name <mail>` as the commit has it: a `.mailmap`, which anyone can commit, is not asked. */
  readonly author: string;
  /** False for the first commit, and where the history of a shallow copy ends. */
  readonly hasParents: boolean;
  /** Who signed it, when the signature is good and its key is trusted; null else, and when nobody asked. */
  readonly signer: string | null;
}

/**
 * The commit that wrote each line of a text, as the file at `path` stands now; null for a line that is in no commit yet.
 * Empty for a file that the checked-out commit does not have. Blanks and line ends are nobody's: who adds a line below one
 * that has no line end has not written that one.
 */
export async function blame(
  repository: Repository,
  path: string,
  text: string,
): Promise<readonly (string | null)[] | Fault> {
  // The list of commits to skip, which a configuration may name, would move lines to other authors,
  // and a text conversion, which it may name too, is a command.
  const args = [
    'blame',
    '--porcelain',
    '--root',
    '-w',
    '--ignore-revs-file=',
    '--no-textconv',
    '--contents',
    '-',
    '--',
    path,
  ];
  const blamed = await repository.run(args, { input: text, expected: [128], set: asWritten });
  if (blamed instanceof Fault) return blamed;
  if (blamed.code !== 0) return [];
  const commits: (string | null)[] = [];
  for (const row of blamed.stdout.toString('utf8').split('\n')) {
    // Texts of the file are behind a tab, facts of a commit begin with a word.
    const [, id, at] = /^([0-9a-f]{40,64}) \d+ (\d+)/.exec(row) ?? [];
    if (id !== undefined) commits[Number(at) - 1] = /^0+$/.test(id) ? null : id;
  }
  return commits;
}

/** Who made commits, by their ids. With `signed`, git looks at their signatures, with the programs that it is installed with. */
export async function authorsOf(
  repository: Repository,
  ids: readonly string[],
  signed: boolean,
): Promise<ReadonlyMap<string, Authored> | Fault> {
  if (ids.length === 0) return new Map();
  // What people write may hold any character but NUL.
  const format = `--format=%H%x00%P%x00%an <%ae>%x00${signed ? '%G?%x00%GS%x00' : '%x00%x00'}`;
  const shown = await repository.run(
    [
      ...ownPrograms,
      'log',
      '--no-walk=unsorted',
      '--no-show-signature',
      '--encoding=UTF-8',
      format,
      '--end-of-options',
      ...ids,
    ],
    { set: asWritten },
  );
  if (shown instanceof Fault) return shown;
  const parts = shown.stdout.toString('utf8').split('\0');
  const commits: Authored[] = [];
  for (let at = 0; at + 5 < parts.length; at += 5) {
    const [id = '', parents = '', author = '', state = '', signer = ''] = parts.slice(at, at + 5);
    const isGood = state === 'G' && signer !== '';
    commits.push({ id: id.trim(), author, hasParents: parents !== '', signer: isGood ? signer : null });
  }
  return new Map(commits.map((commit) => [commit.id, commit]));
}

/** True when the older commits are not here. */
export async function isShallow(repository: Repository): Promise<boolean | Fault> {
  const answer = await repository.run(['rev-parse', '--is-shallow-repository']);
  return answer instanceof Fault ? answer : line(answer) === 'true';
}

/** Commits as they were written: what a repository has in their place does not count. */
export const asWritten = { GIT_NO_REPLACE_OBJECTS: '1', GIT_GRAFT_FILE: '/dev/null' } as const;

/** A repository's configuration could name other programs to look at signatures with. */
const ownPrograms = [
  'gpg.program=gpg',
  'gpg.openpgp.program=gpg',
  'gpg.x509.program=gpgsm',
  'gpg.ssh.program=ssh-keygen',
].flatMap((setting) => ['-c', setting]);
