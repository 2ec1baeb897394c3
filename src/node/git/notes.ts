import { Fault } from '../../core/fault.ts';
import { anchorLine, readAnchors, type Anchor } from '../../core/logbook/chain.ts';
import { openRepository } from './repository.ts';
import { runGit, type GitOptions } from './run.ts';

/** Where anchors are kept in git: `refs/notes/guardrails`. */
const ref = 'guardrails';

/** What tells a logbook from others: its name, and the hash of its first entry, which is another one when it is made anew. */
export interface LogbookId {
  readonly name: string;
  readonly first: string;
}

/** Anchors that notes hold: those of our logbook, also of what it was before it was made anew; and how many others. */
export interface NotedAnchors {
  readonly ours: readonly Anchor[];
  readonly others: number;
}

/** Adds an anchor to the note of the commit that is checked out. Nothing is pushed. @returns the commit. */
export async function noteAnchor(
  folder: string,
  anchor: Anchor,
  logbook: LogbookId,
  options: GitOptions = {},
): Promise<string | Fault> {
  // With the hooks switched off that its configuration names: a note moves a ref.
  const repository = await openRepository(folder, options);
  if (repository instanceof Fault) return repository;
  if (repository === null) return new Fault('git-failed', { command: 'git notes', reason: 'not a git repository' });
  const commit = await repository.run(['rev-parse', '--verify', 'HEAD^{commit}']);
  if (commit instanceof Fault) return commit;
  const id = commit.stdout.toString('utf8').trim();
  const line = [anchorLine(anchor), ...marks(logbook)].join(' ');
  const added = await repository.run(['notes', `--ref=${ref}`, 'append', '-m', line, id]);
  return added instanceof Fault ? added : id;
}

/** Reads the anchors of all notes. */
export async function notedAnchors(
  folder: string,
  logbook: LogbookId,
  options: GitOptions = {},
): Promise<NotedAnchors | Fault> {
  const listed = await runGit(folder, ['notes', `--ref=${ref}`, 'list'], options);
  if (listed instanceof Fault) return listed;
  const notes = [...listed.stdout.toString('utf8').matchAll(/^([0-9a-f]{40,64}) /gm)].map(([, note]) => String(note));
  if (notes.length === 0) return { ours: [], others: 0 };
  const read = await runGit(folder, ['cat-file', '--batch'], { ...options, input: `${notes.join('\n')}\n` });
  if (read instanceof Fault) return read;
  const lines = read.stdout
    .toString('utf8')
    .split('\n')
    .filter((line) => line.startsWith('guardrails-logbook '));
  const own = new Set(marks(logbook));
  const ours = lines.filter((line) =>
    line
      .trim()
      .split(' ')
      .some((word) => own.has(word)),
  );
  return { ours: readAnchors(ours.join('\n')), others: lines.length - ours.length };
}

/** Several machines leave their anchors in one repository. An earlier version wrote the first of the two alone. */
function marks({ name, first }: LogbookId): readonly string[] {
  return [`logbook:${first.slice(0, 16)}`, ...(name === '' ? [] : [`name:${name}`])];
}
