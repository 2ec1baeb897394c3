import type { PackageKnowledge } from '../../core/check/project.ts';
import { localPackages } from './installed.ts';

/** What this machine knows of packages, for a workspace folder: what is installed and locked there. No look-up. */
export function packageKnowledge(folder: string): PackageKnowledge {
  return { ...localPackages(folder), registry: async () => ({ kind: 'unknown' }) };
}
