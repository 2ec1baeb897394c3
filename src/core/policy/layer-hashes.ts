import { hashOf } from '../check/fingerprint.ts';
import type { Layers } from './layers.ts';

/** The layers that could be read, by name, each with the SHA-256 of its text: so that a record says which they were. */
export function layerHashes(layers: Layers): { readonly name: string; readonly hash: string }[] {
  return Object.entries(layers)
    .flatMap(([name, layer]) => ('text' in layer ? [{ name, hash: hashOf(layer.text) }] : []))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}
