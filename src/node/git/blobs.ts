import type { Content } from '../../core/edit/proposed-edit.ts';
import { Fault } from '../../core/fault.ts';
import type { Repository } from './repository.ts';
import { contentOf, maxFileBytes } from '../workspace-files.ts';

/**
 * Contents of blobs by their ids, as they are stored. Ids that the repository does not have, and blobs above the size of
 * a file that is read (or above `maxBytes`), are missing in the map.
 */
export async function readBlobs(
  repository: Repository,
  ids: readonly string[],
  maxBytes = maxFileBytes,
): Promise<ReadonlyMap<string, string | Uint8Array> | Fault> {
  const contents = new Map<string, string | Uint8Array>();
  if (ids.length === 0) return contents;
  const sizes = await repository.run(['cat-file', '--batch-check=%(objectname) %(objecttype) %(objectsize)'], {
    input: `${ids.join('\n')}\n`,
  });
  if (sizes instanceof Fault) return sizes;

  let batch: string[] = [];
  let bytes = 0;
  for (const entry of sizes.stdout.toString('latin1').trim().split('\n')) {
    const [id = '', type, size] = entry.split(' ');
    if (type !== 'blob' || Number(size) > maxBytes) continue;
    if (bytes + Number(size) > batchBytes) {
      const fault = await readBatch(repository, batch, contents);
      if (fault !== null) return fault;
      batch = [];
      bytes = 0;
    }
    batch.push(id);
    bytes += Number(size);
  }
  return (await readBatch(repository, batch, contents)) ?? contents;
}

const batchBytes = 64 * 1024 * 1024;

async function readBatch(
  repository: Repository,
  ids: readonly string[],
  contents: Map<string, string | Uint8Array>,
): Promise<Fault | null> {
  if (ids.length === 0) return null;
  const output = await repository.run(['cat-file', '--batch'], { input: `${ids.join('\n')}\n` });
  if (output instanceof Fault) return output;
  const { stdout } = output;
  // Each is "<id> <type> <size>\n", the content, "\n".
  for (let at = 0; at < stdout.length;) {
    const end = stdout.indexOf(10, at);
    const [id = '', type, size] = stdout.toString('latin1', at, end).split(' ');
    if (end < 0 || type === undefined || size === undefined) {
      return new Fault('git-failed', { command: 'git cat-file', reason: 'its answer could not be read' });
    }
    const start = end + 1;
    at = start + Number(size) + 1;
    contents.set(id, contentOf(stdout.subarray(start, start + Number(size))));
  }
  return null;
}

/**
 * A file as a commit has it, by its path from the top of the working tree; null for one that it does not have. Links are
 * followed as far as they stay in the commit: gitrevisions are resolved with `--follow-symlinks`, git-cat-file(1).
 */
export async function fileAt(repository: Repository, commit: string, path: string): Promise<Content | Fault> {
  if (path.includes('\n')) return null; // A line is a question.
  const output = await repository.run(['cat-file', '--batch', '--follow-symlinks'], { input: `${commit}:${path}\n` });
  if (output instanceof Fault) return output;
  const { stdout } = output;
  const end = stdout.indexOf(10);
  const [, size] = /^[0-9a-f]{40,64} blob (\d+)$/.exec(stdout.toString('latin1', 0, Math.max(0, end))) ?? [];
  return size === undefined ? null : contentOf(stdout.subarray(end + 1, end + 1 + Number(size)));
}

/** A blob as git would write it into the working tree (line ends, encoding); filters of the configuration do not run. */
export async function asCheckedOut(
  repository: Repository,
  id: string,
  path: string,
): Promise<string | Uint8Array | Fault> {
  const output = await repository.run(['cat-file', '--filters', `--path=${repository.prefix}${path}`, id]);
  return output instanceof Fault ? output : contentOf(output.stdout);
}
