import { homedir } from 'node:os';
import { join } from 'node:path';
import type { PackageKnowledge } from '../../core/check/project.ts';
import { dataFolderPath } from '../data/folder.ts';
import { localPackages } from './installed.ts';

/**
 * What this machine knows of packages, for a workspace folder: what is installed and locked there, and what its
 * registries answer, where the team turned that on.
 *
 * @param lookup the policy wants it, and the folder is trusted
 */
export function packageKnowledge(folder: string, lookup = false): PackageKnowledge {
  return { ...localPackages(folder), registry: lookup ? registryOf(folder) : async () => ({ kind: 'unknown' }) };
}

/** Made when it is first asked. */
function registryOf(folder: string): PackageKnowledge['registry'] {
  let registry: Promise<PackageKnowledge['registry']> | undefined;
  const open = async (): Promise<PackageKnowledge['registry']> => {
    const { openRegistry } = await import('../registry/registry.ts');
    const { env, platform } = process;
    const keptFolder = join(dataFolderPath(env, platform, homedir()), 'registry');
    return openRegistry({ folder, home: homedir(), env, platform, keptFolder });
  };
  return async (purl) => (await (registry ??= open()))(purl);
}
