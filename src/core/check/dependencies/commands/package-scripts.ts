import { formatsOf } from '../formats.ts';
import type { Scripts } from '../scripts.ts';
import { readJson } from '../trees/json.ts';
import { entriesOf, type Scalar } from '../trees/tree.ts';

/**
 * The scripts that `npm run` and its kin reach from a file: those of the nearest package.json above it that has the name,
 * else of any that has it. None from a package.json itself, whose scripts are read where they stand.
 */
export function scriptsOf(path: string, manifests: ReadonlyMap<string, string>): Scripts | undefined {
  if (path.endsWith('package.json') || !mayRun(path)) return undefined;
  const all = scriptsIn(manifests);
  if (all.length === 0) return undefined;
  return (name) => {
    const having = all.filter(({ scripts }) => scripts.has(name));
    const above = having.filter(({ folder }) => path.startsWith(folder));
    const nearest = above.toSorted((one, other) => other.folder.length - one.folder.length)[0] ?? having[0];
    if (!nearest) return [];
    return [`pre${name}`, name, `post${name}`].flatMap((each) => nearest.scripts.get(each) ?? []);
  };
}

function mayRun(path: string): boolean {
  const formats = formatsOf(path, '#!/bin/sh');
  return formats.some(({ kind, declares }) => kind === 'command' || (kind === 'manifest' && !declares));
}

interface PackageScripts {
  /** Of the package.json, with `/` at its end; empty for the top. */
  readonly folder: string;
  readonly scripts: ReadonlyMap<string, string>;
}

const cache = new WeakMap<ReadonlyMap<string, string>, readonly PackageScripts[]>();

function scriptsIn(manifests: ReadonlyMap<string, string>): readonly PackageScripts[] {
  let found = cache.get(manifests);
  if (!found) {
    found = [...manifests].flatMap(([path, text]) => {
      if (!/(?:^|\/)package\.json$/.test(path) || !text.includes('"scripts"')) return [];
      const entries = entriesOf(readJson(text), 'scripts').flatMap(({ key, value }): [string, string][] =>
        isScalar(value) ? [[key.text, value.text]] : [],
      );
      return entries.length > 0 ? [{ folder: path.slice(0, -'package.json'.length), scripts: new Map(entries) }] : [];
    });
    cache.set(manifests, found);
  }
  return found;
}

function isScalar(value: { readonly type: string } | null): value is Scalar {
  return value?.type === 'scalar';
}
