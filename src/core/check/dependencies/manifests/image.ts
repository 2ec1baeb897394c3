import { placeIn, type Collector, type More } from '../collector.ts';
import type { Fact } from '../fact.ts';
import { part, replaced, type Piece } from '../piece.ts';

/** A container image as written: `registry/name:tag@sha256:…`. Variables with a default stand for it. */
export function addImage(piece: Piece, kind: Fact['kind'], out: Collector, more: More = {}): void {
  const lead = piece.text.length - piece.text.trimStart().length;
  const trimmed = piece.text.trim().replace(/^(?:docker|oci|docker-image):\/\//, '');
  const start = lead + piece.text.trim().length - trimmed.length;
  const { name, version } = imageOf(trimmed);
  if (name.includes('$')) {
    out.flag('dynamic', placeIn(piece));
    return;
  }
  if (!name || name === 'scratch' || /^[.~]/.test(name) || /\s/.test(name)) return;
  out.add(kind, 'docker', name, version, placeIn(piece, start, start + name.length), more);
}

/** Name and tag (or digest, when there is no tag) of an image; `:` inside of `${}` separates nothing. */
export function imageOf(reference: string): { readonly name: string; readonly version: string | null } {
  const digest = /@(sha\d+:[0-9a-fA-F]+|\$\{?[^@]*)$/.exec(reference);
  const bare = digest ? reference.slice(0, digest.index) : reference;
  let depth = 0;
  let colon = -1;
  for (let at = 0; at < bare.length; at++) {
    const character = bare.charAt(at);
    if (character === '{') depth++;
    else if (character === '}') depth--;
    else if (depth === 0 && character === ':') colon = at;
    else if (depth === 0 && character === '/') colon = -1;
  }
  const name = colon < 0 ? bare : bare.slice(0, colon);
  const tag = colon < 0 ? null : bare.slice(colon + 1);
  return { name, version: tag || digest?.[1] || null };
}

/** `${X:-redis}:7` seen as `redis:7`: variables that have a default stand for it. */
export function defaulted(piece: Piece): Piece {
  const whole = /^\s*\$\{\w+:?-([^{}]+)\}\s*$/.exec(piece.text);
  if (whole?.[1]) {
    const start = piece.text.indexOf(whole[1], piece.text.indexOf('-'));
    return part(piece, start, start + whole[1].length);
  }
  return replaced(piece, /\$\{\w+:?-([^{}]*)\}/g, ([, value]) => value ?? '');
}
