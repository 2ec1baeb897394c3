import { Fault } from '../../core/fault.ts';
import { anchorLine, readAnchors, type Anchor } from '../../core/logbook/chain.ts';
import { runGit, type GitOptions } from './run.ts';

/** Where anchors are kept in git: `refs/notes/guardrails`. */
const ref = 'guardrails';

/** Anchors that notes hold: those of our logbook, told by the hash of its first entry, and the number of the others. */
export interface NotedAnchors {
  readonly ours: readonly Anchor[];
  readonly others: number;
}

/** Adds an anchor to the note of the commit that is checked out. Nothing is pushed. @returns the commit. */
export async function noteAnchor(
  folder: string,
  anchor: Anchor,
  logbook: string,
  options: GitOptions = {},
): Promise<string | Fault> {
  const commit = await runGit(folder, ['rev-parse', '--verify', 'HEAD^{commit}'], options);
  if (commit instanceof Fault) return commit;
  const id = commit.stdout.toString('utf8').trim();
  const line = `${anchorLine(anchor)} ${logbookId(logbook)}`;
  const added = await runGit(folder, ['notes', `--ref=${ref}`, 'append', '-m', line, id], options);
  return added instanceof Fault ? added : id;
}

/** Reads the anchors of all notes. */
export async function notedAnchors(
  folder: string,
  logbook: string,
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
  const ours = lines.filter((line) => line.trim().endsWith(` ${logbookId(logbook)}`));
  return { ours: readAnchors(ours.join('\n')), others: lines.length - ours.length };
}

/** Enough of the first entry's hash to tell logbooks apart: several machines leave their anchors in one repository. */
function logbookId(firstHash: string): string {
  return `logbook:${firstHash.slice(0, 16)}`;
}
