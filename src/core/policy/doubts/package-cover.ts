import { packageOf, purlMatches, purlOf } from '../../check/dependencies/purl.ts';
import { relation } from '../../check/dependencies/judge/versions.ts';
import type { DependencyPolicy, ListedPackage } from '../dependencies-schema.ts';

/** A line of a list with its place in it. */
export interface Line extends ListedPackage {
  readonly index: number;
}

/** Lines of `list` which take all of one line of another list, the first one; null when none does. */
export type Cover = (line: ListedPackage) => Line | null;

/** More comparisons of patterns than this would take too long to be worth it. */
const mostCompared = 100_000;

/** Makes a list ready to be asked which of its lines covers another line: all its packages, versions and scopes. */
export function coverOf(list: readonly ListedPackage[], groups: DependencyPolicy['groups']): Cover {
  const exact = new Map<string, Line[]>();
  const globs: { readonly pattern: string; readonly line: Line }[] = [];
  for (const [index, one] of list.entries())
    for (const pattern of patternsOf(one.purl, groups)) {
      const line = { ...one, index };
      if (pattern.includes('*')) globs.push({ pattern, line });
      else exact.set(nameOf(pattern), [...(exact.get(nameOf(pattern)) ?? []), line]);
    }
  let compared = 0;
  const coverOne = (purl: string, line: ListedPackage): Line | null => {
    const named = exact.get(nameOf(purl))?.find((one) => takesAll(one, line, purl));
    if (named) return named;
    if ((compared += globs.length) > mostCompared) return null;
    return globs.find((one) => purlMatches(one.pattern, purl) && takesAll(one.line, line, purl))?.line ?? null;
  };
  return (line) => {
    const covers = patternsOf(line.purl, groups).map((purl) => coverOne(purl, line));
    return covers.length > 0 && covers.every((one) => one !== null) ? (covers[0] ?? null) : null;
  };
}

/** What a line names: its own pattern, or those of its group. */
export function patternsOf(purl: string, groups: DependencyPolicy['groups']): readonly string[] {
  if (!purl.startsWith('group:')) return [purl];
  const name = purl.slice('group:'.length);
  return Object.hasOwn(groups, name) ? (groups[name] ?? []) : [];
}

function takesAll(one: ListedPackage, other: ListedPackage, purl: string): boolean {
  const scopes = one.scopes === undefined || (other.scopes?.every((scope) => one.scopes?.includes(scope)) ?? false);
  if (!scopes) return false;
  if (one.versions === undefined) return true;
  const ecosystem = packageOf(purl)?.ecosystem;
  return (
    other.versions !== undefined &&
    ecosystem !== undefined &&
    relation(ecosystem, other.versions, one.versions) === 'within'
  );
}

function nameOf(purl: string): string {
  const found = packageOf(purl);
  return found ? purlOf(found.ecosystem, found.name) : purl;
}
