import type { PolicyLine } from '../core/check/finding.ts';
import { Fault } from '../core/fault.ts';
import { policyPath, readPolicy } from '../core/policy/policy.ts';
import { isSection } from '../core/policy/strictness.ts';
import { inline } from '../core/team-file/describe-key.ts';
import { referencesIn, type Layers } from '../core/policy/layers.ts';
import { at } from '../core/team-file/slips.ts';
import { openGit } from './git.ts';
import { readLayers } from './policy-layers.ts';
import { isTimeZone } from './zones.ts';
import { clip } from '../core/clip.ts';

/** A longer value is cut, in characters. */
const longest = 300;

/** Keys of a policy about itself, and for some paths only: what holds is elsewhere. */
const about = new Set(['version', 'extends', 'locked', 'add', 'overrides']);

/** What would hold for a key if the policy of a folder had this text, and the line that sets it; null: nothing to say. */
export async function keyNow(
  text: string,
  key: readonly string[],
  folder: string,
  productFolder: string,
): Promise<{ readonly value: string; readonly at: PolicyLine | null } | null> {
  if (about.has(key[0] ?? '')) return null;
  const layers = await layersOf(text, folder, productFolder);
  const { policy, lineOf } = readPolicy(text, policyPath, isTimeZone, layers);
  const value = at(policy, key);
  // The keys of a section may come from several layers; each says it itself.
  if (value === undefined || isSection(value)) return null;
  return {
    value: clip(inline(value), longest),
    at: lineOf(key.join('.')) ?? null,
  };
}

/** A text that builds on nothing needs neither git nor a file. */
async function layersOf(text: string, folder: string, productFolder: string): Promise<Layers> {
  if (referencesIn(text, policyPath).length === 0) return {};
  const git = await openGit(folder);
  const root = git === null || git instanceof Fault ? folder : git.root;
  return readLayers(text, { folder, root, productFolder });
}
