import { realpathSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { isManifest } from '../../core/check/dependencies/manifests.ts';
import { Fault } from '../../core/fault.ts';
import { policyPath, policyHash, readPolicy } from '../../core/policy/policy.ts';
import type { Team } from '../../core/team.ts';
import { joined, look, type Looked } from './look.ts';
import { sourcesOf } from './read-source.ts';
import { lookInThreads } from './threads.ts';

/** Below both of these one thread is done before a second one has begun. */
const manyFiles = 300;
const manyBytes = 4_000_000;
/** More threads than this wait for the disk, and each holds tables and grammars of its own. */
const mostThreads = 8;
/** So that no thread is long at work when the others are done. */
const mostFilesInPart = 64;

/**
 * Scans files of a team's folder, in several threads when there are many. The findings are the same and in the same order,
 * whatever the number of threads. Memory does not grow with the tree: few files are held at once.
 *
 * @param paths relative to the folder, with `/`, in the order of the answer.
 * @param named those that a person named: only they are read through a link.
 * @param threads undefined: as many as the machine has cores and the tree is worth.
 */
export async function scanTree(
  team: Team,
  paths: readonly string[],
  named: ReadonlySet<string>,
  threads: number | undefined,
): Promise<Looked | Fault<'scan-interrupted'>> {
  const root = realpathSync(team.folder);
  const read = sourcesOf(root, named);
  const { checkContext } = team;
  // What the tree declares counts for all of its files, also for those that another thread looks at.
  const manifestsAfter = new Map(checkContext.project.manifests);
  for (const path of paths.filter(isManifest)) {
    const source = manifestsAfter.has(path) ? null : read(path);
    if (source?.kind === 'text') manifestsAfter.set(path, source.text);
  }
  const { packages, read: _, ...plain } = { ...checkContext.project, manifestsAfter };
  const policyText = textOf(read(policyPath));
  const count = threads ?? threadsFor(root, paths);
  const layers = team.policyLayers;
  if (count === 1 || policyHash(readPolicy(policyText, policyPath, undefined, layers).policy) !== team.policyHash)
    return look(paths, read, { ...checkContext, project: { ...plain, ...(packages ? { packages } : {}) } });

  const size = Math.max(1, Math.min(mostFilesInPart, Math.ceil(paths.length / (count * 8))));
  const parts = Array.from({ length: Math.ceil(paths.length / size) }, (_, index) =>
    paths.slice(index * size, (index + 1) * size),
  );
  const looked = await lookInThreads(parts, count, { root, named, policyText, layers, project: plain });
  return looked instanceof Fault ? looked : joined(looked);
}

function textOf(source: ReturnType<ReturnType<typeof sourcesOf>>): string | null {
  return source.kind === 'text' ? source.text : null;
}

function threadsFor(folder: string, paths: readonly string[]): number {
  const bytes = (): number =>
    paths.reduce((sum, path) => sum + (statSync(join(folder, path), { throwIfNoEntry: false })?.size ?? 0), 0);
  const isMuch = paths.length > manyFiles || bytes() > manyBytes;
  return isMuch ? Math.min(mostThreads, availableParallelism()) : 1;
}
