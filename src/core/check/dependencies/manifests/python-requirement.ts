import { placeIn, type Collector, type More } from '../collector.ts';
import type { Fact } from '../fact.ts';
import { part, type Piece } from '../piece.ts';

const requirement = /^\s*([A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?)\s*(?:\[[^\]]*\]?)?\s*/;

/** One requirement as PEP 508 writes it: `name[extra] >=1,<2 ; marker`, `name @ address`, or an address with `#egg=`. */
export function addRequirement(piece: Piece, kind: Fact['kind'], out: Collector, more: More = {}): void {
  const text = piece.text.replace(/\p{Cc}/gu, ' ');
  if (addAddress(piece, kind, out, more)) return;
  const match = requirement.exec(text);
  const name = match?.[1];
  if (!match || !name) return;
  const start = match[0].indexOf(name);
  const place = placeIn(piece, start, start + name.length);
  const rest = text.slice(match[0].length);
  if (rest.startsWith('@')) {
    const address = rest.slice(1).trim().split(/\s/)[0] ?? '';
    const source = sourceOf(address);
    out.add(kind, 'pypi', name, address, place, { ...more, source });
    if (source === 'git') out.flag('vcs', place);
    if (source === 'url') out.flag('url', place);
    return;
  }
  const version = /^\(?\s*([^;#)]*)/.exec(rest)?.[1]?.trim() ?? '';
  if (version && !/^(?:[<>=!~]=?|===)/.test(version)) return;
  out.add(kind, 'pypi', name, version.replace(/\s*,\s*$/, '').replace(/\s+(?=--).*$/s, ''), place, more);
}

/** An address in the place of a name. Its name is what `#egg=` or the wheel's file name says. */
function addAddress(piece: Piece, kind: Fact['kind'], out: Collector, more: More): boolean {
  const text = piece.text.trim();
  const source = sourceOf(text);
  if (source === 'registry') return false;
  const offset = piece.text.indexOf(text);
  if (source === 'git') out.flag('vcs', placeIn(piece, offset));
  if (source === 'url') out.flag('url', placeIn(piece, offset));
  const egg = /[#&]egg=([\w.-]+)/.exec(text);
  const file = /([A-Za-z0-9][\w.]*?)-(\d[\w.!+]*)(?:-[\w.-]+\.whl|\.tar\.gz|\.zip)(?:#|$|\s)/.exec(text);
  const name = egg?.[1] ?? (source === 'git' ? undefined : file?.[1]);
  if (name) {
    const start = piece.text.indexOf(name, offset + (egg?.index ?? file?.index ?? 0));
    const place = placeIn(part(piece, start, start + name.length));
    out.add(kind, 'pypi', name, egg ? null : file?.[2], place, { ...more, source });
    return true;
  }
  if (source === 'git') addRepository(piece, text, kind, out, more);
  return true;
}

/** A repository without a package's name: known by its address. */
export function addRepository(
  piece: Piece,
  address: string,
  kind: Fact['kind'],
  out: Collector,
  more: More = {},
): void {
  const match = /(?:^github:|github\.com[/:]|^)([\w.-]+\/[\w.-]+?)(?:\.git)?(?:[#@?].*)?$/.exec(address);
  if (match?.[1]) out.add(kind, 'github', match[1].toLowerCase(), null, placeIn(piece), { ...more, source: 'git' });
}

function sourceOf(address: string): 'git' | 'url' | 'path' | 'registry' {
  if (/^(?:git|hg|svn|bzr)\+|^git@|^git:/.test(address)) return 'git';
  if (/^https?:/i.test(address)) return 'url';
  return /^(?:file:|\.{1,2}(?:[/\\[]|$)|[/\\~]|[a-zA-Z]:[\\/])/.test(address) || /^[^<>=;\s]*[/\\]/.test(address)
    ? 'path'
    : 'registry';
}
