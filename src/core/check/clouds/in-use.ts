import { read } from '../dependencies/extract.ts';
import type { Parsers } from '../dependencies/parsers.ts';
import type { Project } from '../project.ts';
import { placesOfFile } from './files.ts';
import type { CloudId } from './pack.ts';
import { placesOfPackages } from './packages.ts';
import { placesOfResources } from './resources.ts';

/**
 * True when another file of the repository used the provider before the edit: then it is nothing new. When whole files
 * are scanned every file stands in the repository already; there the first file that uses a provider is where it is said.
 */
export async function isInUse(provider: CloudId, path: string, project: Project, parsers: Parsers): Promise<boolean> {
  let known = cache.get(project.manifests);
  if (!known) {
    known = firstUses(project, parsers);
    cache.set(project.manifests, known);
  }
  const first = (await known).get(provider);
  return first !== undefined && first !== path;
}

const cache = new WeakMap<object, Promise<ReadonlyMap<CloudId, string>>>();

/** By provider the first path, in the order of paths, whose packages, resources or name say it. */
async function firstUses({ manifests, paths = [] }: Project, parsers: Parsers): Promise<ReadonlyMap<CloudId, string>> {
  const first = new Map<CloudId, string>();
  const note = (provider: CloudId, path: string): void => {
    const earlier = first.get(provider);
    if (earlier === undefined || path < earlier) first.set(provider, path);
  };
  for (const [path, text] of manifests) {
    const { facts } = await read(path, text, parsers);
    for (const { id } of [...placesOfPackages(facts), ...placesOfResources(path, text), ...placesOfFile(path, text)])
      note(id.provider, path);
  }
  for (const path of paths) for (const { id } of placesOfFile(path, '')) note(id.provider, path);
  return first;
}
