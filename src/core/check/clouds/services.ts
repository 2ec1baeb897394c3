import { read } from '../dependencies/extract.ts';
import type { Fact } from '../dependencies/fact.ts';
import type { Parsers } from '../dependencies/parsers.ts';
import { provisions } from '../dependencies/provisions.ts';
import { placesOfFile } from './files.ts';
import type { CloudId } from './pack.ts';
import { placesOfPackages } from './packages.ts';
import type { Place } from './place.ts';
import { placesOfResources } from './resources.ts';
import { placesInText } from './texts.ts';

/** A service that a file uses, and the region where the file says one. */
export interface CloudUse {
  readonly provider: CloudId;
  readonly service: string;
  readonly region?: string;
}

/**
 * Every place of a file that shows a service of a provider, in the order of the text. `facts` are what the file says of
 * packages (`extract`). Of several signals at one place the one of a service counts, not the one of its provider alone.
 */
export function placesIn(path: string, text: string, facts: readonly Fact[]): readonly Place[] {
  const all = [
    ...placesOfFile(path, text),
    ...placesOfPackages(facts),
    ...placesOfResources(path, text),
    ...placesInText(path, text),
  ].sort((one, other) => one.start - other.start || one.end - other.end);
  return all.filter((place, at) => !isCovered(place, all, at));
}

/** The same stretch says more by another signal: `docker push …amazonaws.com/app` is an image, and a host. */
function isCovered(place: Place, all: readonly Place[], at: number): boolean {
  if (place.id.service !== 'platform') return false;
  for (const step of [-1, 1]) {
    for (let near = at + step; near >= 0 && near < all.length && Math.abs(near - at) < 6; near += step) {
      const other = all[near];
      if (!other || other.id.provider !== place.id.provider || other.id.service === 'platform') continue;
      if (other.start < place.end && place.start < other.end) return true;
    }
  }
  return false;
}

/** The services that a file uses, each once, with the region where the file names exactly one. */
export async function servicesIn(path: string, text: string, parsers: Parsers): Promise<readonly CloudUse[]> {
  const { facts } = await read(path, text, parsers);
  return usesOf(placesIn(path, text, facts), path, text);
}

export function usesOf(places: readonly Place[], path: string, text: string): readonly CloudUse[] {
  if (places.length === 0) return [];
  const regions = new Set(
    provisions(path, text).flatMap(({ ecosystem, name }) => (ecosystem === 'region' ? [name] : [])),
  );
  const [region] = regions.size === 1 ? regions : [];
  const uses = new Map<string, CloudUse>();
  for (const { id } of places) uses.set(keyOf(id), { ...id, ...(region === undefined ? {} : { region }) });
  return [...uses.values()];
}

export function keyOf({ provider, service }: { readonly provider: string; readonly service: string }): string {
  return `${provider}/${service}`;
}
