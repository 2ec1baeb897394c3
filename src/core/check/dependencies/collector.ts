import type { Fact, Flag, Manner, PackageSource, Reading, Scope } from './fact.ts';
import type { Parsers } from './parsers.ts';
import type { Piece } from './piece.ts';
import { exactVersion, purlOf } from './purl.ts';
import type { Scripts } from './scripts.ts';

/** A file to read, and the grammars for it. */
export interface Source {
  readonly path: string;
  readonly text: string;
  readonly parsers: Parsers;
}

export interface More {
  readonly scope?: Scope | undefined;
  readonly source?: PackageSource | undefined;
  readonly imported?: string | undefined;
  readonly alias?: string | undefined;
  readonly builtin?: boolean | undefined;
  readonly override?: boolean | undefined;
}

/** Where readers put what they find. */
export class Collector implements Reading {
  readonly facts: Fact[] = [];
  readonly flags: Flag[] = [];
  unread?: 'too-big' | 'too-deep' | 'not-parsed';
  /** What `npm run` runs, where that is to be followed. */
  scripts?: Scripts;
  /** Scripts that are being followed, so that none is followed into itself, and how many were in all. */
  readonly following = new Set<string>();
  followed = 0;

  /** Adds a package that stands at `[start, end)` of the file. A name that is empty or broken off is left out. */
  add(
    kind: Fact['kind'],
    ecosystem: string,
    name: string,
    version: string | null | undefined,
    place: { readonly start: number; readonly end: number },
    more: More = {},
  ): void {
    if (!name.trim()) return;
    if (kind === 'manifest' && more.source === 'git' && !/^(?:pre-commit|gitlab|terraform)$/.test(ecosystem))
      this.flag('vcs', place);
    if (kind === 'manifest' && more.source === 'url') this.flag('url', place);
    const given = version?.trim() || null;
    this.facts.push({
      kind,
      ecosystem,
      name,
      version: given,
      purl: purlOf(ecosystem, name, exactVersion(ecosystem, given, kind === 'lock')),
      scope: more.scope ?? 'runtime',
      start: place.start,
      end: place.end,
      source: more.source ?? 'registry',
      ...(more.imported === undefined ? {} : { imported: more.imported }),
      ...(more.alias === undefined ? {} : { alias: more.alias }),
      ...(more.builtin ? { builtin: true } : {}),
      ...(more.override ? { override: true } : {}),
    });
  }

  flag(manner: Manner, place: { readonly start: number; readonly end: number }, ecosystem?: string): void {
    this.flags.push({ manner, start: place.start, end: place.end, ...(ecosystem === undefined ? {} : { ecosystem }) });
  }
}

/** Place of `[start, end)` of a piece in the file. */
export function placeIn(piece: Piece, start = 0, end = piece.text.length): { start: number; end: number } {
  const from = piece.at(start);
  return { start: from, end: end > start ? piece.at(end - 1) + 1 : from };
}
