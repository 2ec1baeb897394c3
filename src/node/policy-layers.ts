import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { Fault } from '../core/fault.ts';
import { nameOf, presetFile, presets, type LayerReference } from '../core/policy/layers-schema.ts';
import { placedReferences, referencesIn, type Layers, type LayerText } from '../core/policy/layers.ts';
import { policyPath } from '../core/policy/policy.ts';
import type { Range } from '../core/range.ts';
import type { LayerTrouble } from '../core/team-file/problem.ts';
import { openFolder, type Folder } from './workspace-files.ts';

/** Where files that were fetched are kept, by their hash, so that editor and CI read the same without a network. */
export const fetchedFolder = '.guardrails/extends';
const mostBytes = 1_000_000;
const mostFiles = 32;

/** Where a policy's references lead. */
export interface LayerPlaces {
  /** The workspace folder, and the top of the repository that holds it: nothing outside of the latter is read. */
  readonly folder: string;
  readonly root: string;
  readonly productFolder: string;
  /** The files of the repository, where they are not those on disk. What was fetched counts by its hash from there too. */
  readonly files?: Folder;
}

/** Reads everything that a policy builds on, and what that builds on. What cannot be read is in the answer with its reason. */
export async function readLayers(policyText: string | null, places: LayerPlaces): Promise<Layers> {
  const repository = places.files ?? (await openFolder(places.root, mostBytes));
  const found: Record<string, LayerText> = {};
  let waiting = policyText === null ? [] : [...referencesIn(policyText, policyPath)];
  while (waiting.length > 0 && Object.keys(found).length < mostFiles) {
    const next: LayerReference[] = [];
    for (const reference of waiting) {
      const name = nameOf(reference);
      if (name in found) continue;
      const layer = await readLayer(reference, places, repository);
      found[name] = layer;
      if ('text' in layer) next.push(...referencesIn(layer.text, layer.path));
    }
    waiting = next;
  }
  return found;
}

/** An address that a policy builds on, with its hash and where it is written. */
export interface Address {
  readonly url: string;
  readonly sha256: string;
  readonly file: string;
  readonly range: Range;
  readonly key: string;
}

/** Every address that a policy builds on, as far as its layers are known. */
export function addressesIn(policyText: string, layers: Layers): readonly Address[] {
  const files = [
    { path: policyPath, text: policyText },
    ...Object.values(layers).flatMap((layer) => ('text' in layer ? [layer] : [])),
  ];
  const addresses = files.flatMap(({ path: file, text }) =>
    placedReferences(text, file).flatMap(({ reference, range, key }): Address[] =>
      typeof reference === 'object' && 'url' in reference ? [{ ...reference, file, range, key }] : [],
    ),
  );
  return [...new Map(addresses.toReversed().map((one) => [one.sha256, one])).values()].toReversed();
}

/** SHA-256 of a file's bytes, hex. */
export function sha256Of(bytes: string | Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

async function readLayer(
  reference: LayerReference,
  { folder, root, productFolder, files }: LayerPlaces,
  repository: Folder | Fault,
): Promise<LayerText> {
  if (typeof reference === 'string') {
    const preset = presets.find((one) => one === reference) ?? 'small-team';
    const text = await readFile(join(productFolder, 'media', 'policies', `${preset}.yaml`), 'utf8');
    return { path: presetFile(preset), text };
  }
  const path = 'path' in reference ? reference.path : `${fetchedFolder}/${reference.sha256}.yaml`;
  const trouble = (what: LayerTrouble): LayerText => ({ path, trouble: what });
  if (repository instanceof Fault) return trouble('unreadable');
  const inRepository = relative(root, resolve(folder, path)).split(sep).join('/');
  if (inRepository === '..' || inRepository.startsWith('../')) return trouble('outside');
  let content = await repository.read(inRepository);
  if (content === null && files && 'url' in reference) {
    const disk = await openFolder(root, mostBytes);
    content = disk instanceof Fault ? disk : await disk.read(inRepository);
  }
  if (content instanceof Fault)
    return trouble(
      'reason' in content.data && content.data.reason.includes('leaves the folder') ? 'outside' : 'unreadable',
    );
  if (content === null) return trouble('url' in reference ? 'not-fetched' : 'absent');
  if ('sha256' in reference && sha256Of(content) !== reference.sha256) return trouble('other-hash');
  return typeof content === 'string' ? { path, text: content } : trouble('unreadable');
}
