import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { reasonOf } from '../reason.ts';
import { git, type Repository } from './git.ts';

/**
 * Makes the copy a repository whose one commit is the workspace as it was, so that git works for the agent. Nothing is
 * read back from it.
 *
 * @returns a note when git could not do it; the run goes on without.
 */
export async function commitBase(root: string): Promise<string | null> {
  // Bytes as they are: no line ends, keywords, encodings or filters of `.gitattributes`.
  const steps = [
    ['init', '-q', '--template=', '-b', 'workspace'],
    ['config', 'core.autocrlf', 'false'],
    [...onePack, 'add', '-A', '-f', '.'],
    [...author, 'commit', '-q', '--no-verify', '--allow-empty', '-m', 'The workspace as it is'],
  ];
  for (const step of steps) {
    const answer = await git(step, { cwd: root, env: { GIT_CEILING_DIRECTORIES: join(root, '..') } });
    if (answer?.code !== 0) return `The copy is no git repository: ${reasonOf(answer?.stderr ?? 'git was not found')}`;
    if (step[0] === 'init') {
      await mkdir(join(root, '.git', 'info'), { recursive: true });
      await writeFile(join(root, '.git', 'info', 'attributes'), '* -text -filter -ident -working-tree-encoding\n');
    }
  }
  return null;
}

/** All content goes into one lightly packed file: many times quicker to write and to remove than a file each. */
const onePack = ['-c', 'core.compression=1', '-c', 'core.bigFileThreshold=1'];

const author = [
  '-c',
  'user.name=Codex Guardrails',
  '-c',
  'user.email=guardrails@example.com',
  '-c',
  'commit.gpgSign=false',
];

/** Asks which paths of the copy are ignored. */
export interface Ignores {
  /** A git folder out of the agent's reach. Null where there is no git: then nothing is ignored. */
  readonly gitFolder: string | null;
}

/** A git folder of our own beside the copy: the copy's one is not trusted when the difference is read. */
export async function makeIgnoreFolder(gitFolder: string, repository: Repository | null): Promise<Ignores> {
  await mkdir(gitFolder, { recursive: true });
  const answer = await git(['init', '-q', '--bare', '--template=', '.'], { cwd: gitFolder });
  if (answer?.code !== 0) return { gitFolder: null };
  await mkdir(join(gitFolder, 'info'), { recursive: true });
  if (repository) {
    // The person's own rules that are in no commit.
    await copyFile(join(repository.gitFolder, 'info', 'exclude'), join(gitFolder, 'info', 'exclude')).catch(
      () => undefined,
    );
  }
  return { gitFolder };
}

/** The paths (relative to root) that the copy's `.gitignore` files, as they are now, leave out. */
export async function ignoredPaths(
  ignores: Ignores,
  root: string,
  paths: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ignores.gitFolder === null || paths.length === 0) return new Set();
  const answer = await git([`--git-dir=${ignores.gitFolder}`, `--work-tree=${root}`, 'check-ignore', '-z', '--stdin'], {
    cwd: root,
    input: paths.map((path) => `${path}\0`).join(''),
  });
  // 0: some are ignored, 1: none is. Anything else: nothing may go missing, so nothing counts as ignored.
  return new Set(
    answer?.code === 0
      ? answer.stdout
          .toString('utf8')
          .split('\0')
          .filter((path) => path !== '')
      : [],
  );
}
