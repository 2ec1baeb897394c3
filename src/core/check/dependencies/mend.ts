import { findNodeAtOffset, parseTree } from 'jsonc-parser';
import type { TextEdit } from '../../fix/text-edit.ts';
import { splitNpm } from './manifests/npm-spec.ts';
import type { Fact } from './fact.ts';
import { pinDependency, tomlVersion, writeJsonVersion } from './mend-versions.ts';
import { packageOf } from './purl.ts';

/**
 * Edits that take a declared package out of its manifest and leave a valid file. Empty where that is not safe to do
 * without a person: an import, a command, a lock file.
 */
export function removeDependency(path: string, text: string, fact: Fact): readonly TextEdit[] {
  if (fact.kind !== 'manifest') return [];
  if (/\.jsonc?$/.test(path)) return removeJson(text, fact);
  if (/\.toml$|(?:^|\/)Pipfile$/.test(path) && isQuoted(text, fact) && inArray(text, fact)) return [itemOf(text, fact)];
  if (/\.(?:xml|\w+proj|props|targets|config|nuspec)$/.test(path)) return elementOf(text, fact);
  return [lineOf(text, fact)];
}

/**
 * Edits that put another package in the place of one, given as package URL. Its version is that of the URL, else the one
 * that is known of it (a version or a range). Without either, the widest that the format knows: the old version says
 * nothing about the new package.
 */
export function replaceDependency(
  path: string,
  text: string,
  fact: Fact,
  purl: string,
  known: string | null = null,
): readonly TextEdit[] {
  const other = packageOf(purl);
  if (!other || other.ecosystem !== fact.ecosystem || fact.kind === 'lock') return [];
  const given = /(?<=[^/])@([^@/]+)$/.exec(purl)?.[1] ?? null;
  const version = given ?? known;
  const styled = given ?? (known === null ? null : signed(known, fact));
  const name = {
    start: fact.start,
    end: fact.end,
    newText: fact.kind === 'import' ? imported(fact, other.name) : other.name,
  };
  if (fact.kind === 'import') return [name];
  const exact = version !== null && isExact(version) ? version : null;
  if (fact.kind === 'command') return [name, ...commandVersion(text, fact, exact)];
  if (/\.jsonc?$/.test(path)) return [name, ...writeJsonVersion(text, fact, styled)];
  if (fact.ecosystem === 'pypi' && (isQuoted(text, fact) || /\.(?:txt|in|pip)$/.test(path))) {
    const rest = /^(\s*\[[^\]]*\])?([^;#"'\r\n]*)/.exec(text.slice(fact.end));
    const end = fact.end + (rest?.[0].trimEnd().length ?? 0);
    return [name, { start: fact.end, end, newText: version === null ? '' : exact ? `==${exact}` : version }];
  }
  if (/\.toml$|(?:^|\/)Pipfile$/.test(path)) {
    const value = tomlVersion(text, fact);
    return value ? [name, { ...value, newText: styled ?? '*' }] : [name];
  }
  if (exact !== null && (fact.ecosystem === 'gem' || fact.ecosystem === 'nuget'))
    return [name, ...pinDependency(path, text, fact, exact)];
  return fact.version === null || version !== null ? [name] : [];
}

function isExact(version: string): boolean {
  return /^v?\d[\w.+-]*$/.test(version);
}

/** An exact version with the sign that the old one had, so that the team's manner of pinning stays. */
function signed(version: string, fact: Fact): string {
  const sign = isExact(version) ? (/^[~^=]+(?=\d)/.exec(fact.version ?? '')?.[0] ?? '') : '';
  return sign + version;
}

/** The property or item that holds a package, with the comma and the space that belong to it. */
function removeJson(text: string, fact: Fact): TextEdit[] {
  const root = parseTree(text, [], { allowTrailingComma: true });
  const place = root && findNodeAtOffset(root, fact.start);
  const held = place?.parent?.type === 'property' ? place.parent : place;
  const siblings = held?.parent?.children;
  if (!held || !siblings) return [];
  const at = siblings.indexOf(held);
  const next = siblings[at + 1];
  const before = siblings[at - 1];
  const end = held.offset + held.length;
  if (next) return [{ start: held.offset, end: next.offset, newText: '' }];
  if (before) return [{ start: before.offset + before.length, end, newText: '' }];
  const space = /^\s*,?\s*/.exec(text.slice(end))?.[0].length ?? 0;
  const lead = /\s*$/.exec(text.slice(0, held.offset))?.[0].length ?? 0;
  return [{ start: held.offset - lead, end: end + space, newText: '' }];
}

function commandVersion(text: string, fact: Fact, version: string | null): TextEdit[] {
  const rest = /^(?:\[[^\]]*\])?(?:@|==|=|:)[\w.^~*+-]*/.exec(text.slice(fact.end))?.[0] ?? '';
  const sign = fact.ecosystem === 'pypi' ? '==' : '@';
  return rest || version
    ? [{ start: fact.end, end: fact.end + rest.length, newText: version ? sign + version : '' }]
    : [];
}

function imported(fact: Fact, name: string): string {
  return fact.ecosystem === 'pypi' ? name.replaceAll('-', '_') : splitNpm(name).name;
}

function isQuoted(text: string, fact: Fact): boolean {
  return (
    /["']/.test(text.charAt(fact.start - 1)) ||
    /["'][^"'\r\n]*$/.test(text.slice(text.lastIndexOf('\n', fact.start) + 1, fact.start))
  );
}

/** True when the string of a package is an item of a list and no key. */
function inArray(text: string, fact: Fact): boolean {
  const quote = text.charAt(fact.start - 1);
  const close = text.indexOf(quote, fact.end);
  return close >= 0 && !/^\s*[=.]/.test(text.slice(close + 1));
}

/** The string around a name with the comma that belongs to it; the whole line when nothing else is on it. */
function itemOf(text: string, fact: Fact): TextEdit {
  const quote = text.charAt(fact.start - 1);
  let start = fact.start - 1;
  let end = text.indexOf(quote, fact.end) + 1;
  const after = /^[ \t]*,[ \t]*/.exec(text.slice(end));
  if (after) end += after[0].length;
  else {
    const before = /,\s*$/.exec(text.slice(0, start));
    if (before) start = before.index;
  }
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const rest = /^[ \t]*(?:#[^\r\n]*)?(?:\r\n|\n|$)/.exec(text.slice(end));
  return rest && after && !text.slice(lineStart, start).trim()
    ? { start: lineStart, end: end + rest[0].length, newText: '' }
    : { start, end, newText: '' };
}

/** The element that holds a package, with its line when it is alone there. */
function elementOf(text: string, fact: Fact): TextEdit[] {
  const pattern =
    /<(dependency|plugin|extension|PackageReference|PackageVersion|GlobalPackageReference|package|DotNetCliToolReference)\b(?:[^<>]*\/>|[\s\S]*?<\/\1\s*>)/gi;
  for (const match of text.matchAll(pattern)) {
    const end = match.index + match[0].length;
    if (fact.start < match.index || fact.end > end) continue;
    return [wholeLines(text, match.index, end)];
  }
  return [];
}

/** The line of a package, with the lines that continue it or stand deeper below it. */
function lineOf(text: string, fact: Fact): TextEdit {
  const start = text.lastIndexOf('\n', fact.start - 1) + 1;
  let end = lineEnd(text, fact.end);
  const indent = /^[ \t]*(?:-[ \t]+)?/.exec(text.slice(start))?.[0].length ?? 0;
  for (;;) {
    const next = text.slice(end, lineEnd(text, end));
    const deeper = next.trim() !== '' && (/^[ \t]*/.exec(next)?.[0].length ?? 0) > indent && !/^\s*[\])}]/.test(next);
    const continued = /\\\s*$/.test(text.slice(start, end).trimEnd());
    if (next === '' || !(continued || (deeper && /:\s*$|\\\s*$/.test(text.slice(start, end).trimEnd())))) break;
    end += next.length;
  }
  return { start, end, newText: '' };
}

function lineEnd(text: string, at: number): number {
  const newline = text.indexOf('\n', at);
  return newline < 0 ? text.length : newline + 1;
}

function wholeLines(text: string, start: number, end: number): TextEdit {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const rest = /^[ \t]*(?:\r\n|\n|$)/.exec(text.slice(end));
  return rest && !text.slice(lineStart, start).trim()
    ? { start: lineStart, end: end + rest[0].length, newText: '' }
    : { start, end, newText: '' };
}
