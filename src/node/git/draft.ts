import { draftBranches, type Draft, type DraftOrder, type Drafts } from '../../core/apply/drafts.ts';
import type { FileEdit } from '../../core/edit/proposed-edit.ts';
import { Fault } from '../../core/fault.ts';
import { impossibleFor, knownFiles, treeOf, type Start } from './draft-tree.ts';
import { commitOf, line, openRepository, type Repository } from './repository.ts';
import type { GitOptions } from './run.ts';

/** Moments at which a crash makes a difference, for tests. */
export type DraftStep = 'committed' | 'named';

export interface DraftOptions extends GitOptions {
  readonly afterStep?: (step: DraftStep) => void;
}

/** Drafts of a folder, in its git repository. What is there is found out when it is needed. */
export function openDrafts(folder: string, options: DraftOptions = {}): Drafts {
  const { afterStep = () => undefined, ...gitOptions } = options;
  const within = async <T>(work: (start: Start) => Promise<T | Fault>, paths: string): Promise<T | Fault> => {
    const impossible = impossibleFor(paths);
    const repository = await openRepository(folder, gitOptions);
    if (repository instanceof Fault) return impossible('failed', repository);
    if (repository === null) return impossible('no-git');
    const head = await commitOf(repository, 'HEAD');
    if (head instanceof Fault) return impossible('failed', head);
    if (head === null) return impossible('no-commit');
    const done = await work({ repository, head });
    return done instanceof Fault && done.kind === 'git-failed' ? impossible('failed', done) : done;
  };
  return {
    committed: (path) =>
      within(async (start) => {
        const known = await knownFiles(start, [path]);
        return known instanceof Fault ? known : (known.get(path)?.content ?? null);
      }, path),
    make: (order) => within((start) => makeDraft(start, order, afterStep), pathsOf(order.files)),
    drop: async ({ branch, commit }) => {
      const repository = await openRepository(folder, gitOptions);
      if (repository === null || repository instanceof Fault) return repository;
      const gone = await repository.run(['update-ref', '-d', `refs/heads/${branch}`, commit]);
      return gone instanceof Fault ? gone : null;
    },
  };
}

async function makeDraft(
  start: Start,
  order: DraftOrder,
  afterStep: (step: DraftStep) => void,
): Promise<Draft | Fault> {
  const { repository, head } = start;
  const tree = await treeOf(start, order.files);
  if (tree instanceof Fault) return tree;
  const commit = await commitTree(start, tree, order);
  if (commit instanceof Fault) return commit;
  afterStep('committed');
  const branch = await nameBranch(repository, order, commit, head);
  if (branch instanceof Fault) return branch;
  afterStep('named');
  return { branch, commit, paths: order.files.map(({ path }) => path) };
}

/** The commit. Its author is who accepted the edit; the message says who wrote it. Hooks do not run and nothing is signed. */
async function commitTree({ repository, head }: Start, tree: string, order: DraftOrder): Promise<string | Fault> {
  const [, name = '', mail = ''] = /^([^<>]*)<([^<>]+)>$/.exec(order.person.trim())?.map((part) => part.trim()) ?? [];
  const person =
    name === '' || mail === ''
      ? {}
      : {
          GIT_AUTHOR_NAME: name,
          GIT_AUTHOR_EMAIL: mail,
          GIT_COMMITTER_NAME: name,
          GIT_COMMITTER_EMAIL: mail,
        };
  const made = await repository.run(
    ['-c', 'i18n.commitEncoding=utf-8', '-c', 'commit.gpgSign=false', 'commit-tree', tree, '-p', head, '-F', '-'],
    { set: person, input: order.message },
  );
  return made instanceof Fault ? made : line(made);
}

/** Names taken before this many tries are somebody's joke. */
const mostTries = 20;

/** Gives the commit a branch that nobody has. `update-ref` makes it only where there is none. */
async function nameBranch(
  repository: Repository,
  { runId, name }: DraftOrder,
  commit: string,
  head: string,
): Promise<string | Fault> {
  const plain = (text: string): string =>
    text
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-+|-+$/g, '');
  const base = `${draftBranches}${[plain(name).slice(0, 40), plain(runId).slice(0, 8)].filter(Boolean).join('-')}`;
  for (let n = 1; ; n++) {
    const branch = n === 1 ? base : `${base}-${n}`;
    const named = await repository.run([
      'update-ref',
      '-m',
      `guardrails: draft of run ${runId}`,
      `refs/heads/${branch}`,
      commit,
      '0'.repeat(head.length),
    ]);
    if (!(named instanceof Fault)) return branch;
    const taken = await repository.run(['show-ref', '--verify', '--quiet', `refs/heads/${branch}`], { expected: [1] });
    if (taken instanceof Fault || taken.code !== 0 || n === mostTries) return named;
  }
}

function pathsOf(files: readonly FileEdit[]): string {
  return files.map(({ path }) => path).join(', ');
}
