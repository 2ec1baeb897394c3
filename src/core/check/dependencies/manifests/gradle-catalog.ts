import { placeIn, type Collector, type Source } from '../collector.ts';
import type { Scope } from '../fact.ts';
import { readToml } from '../trees/toml.ts';
import { entriesOf, get, scalarOf, textOf, type Tree } from '../trees/tree.ts';

/** Gradle's version catalog, libs.versions.toml: libraries and plugins, version references resolved. */
export function readGradleCatalog({ text }: Source, out: Collector): void {
  const tree = readToml(text);
  for (const { value } of entriesOf(tree, 'libraries')) addLibrary(value, tree, out);
  for (const { value } of entriesOf(tree, 'plugins')) addNotation(value, 'id', 'build', tree, out);
}

function addLibrary(value: Tree | null, tree: Tree | null, out: Collector): void {
  const group = textOf(value, 'group');
  const name = scalarOf(value, 'name');
  if (group !== null && name) out.add('manifest', 'maven', `${group}:${name.text}`, versionOf(value, tree), name);
  else addNotation(value, 'module', 'runtime', tree, out);
}

/** `"group:name:version"`, or a table that names it under a key. */
function addNotation(value: Tree | null, key: string, scope: Scope, tree: Tree | null, out: Collector): void {
  const table = scalarOf(value, key);
  if (table) {
    out.add('manifest', 'maven', table.text, versionOf(value, tree), table, { scope });
    return;
  }
  if (value?.type !== 'scalar') return;
  const match = (key === 'id' ? /^([^:]+)(?::(.+))?$/ : /^([^:]+:[^:]+)(?::(.+))?$/).exec(value.text.trim());
  if (match?.[1]) out.add('manifest', 'maven', match[1], match[2], placeIn(value, 0, match[1].length), { scope });
}

function versionOf(value: Tree | null, tree: Tree | null): string | null {
  const version = get(value, 'version');
  const reference = textOf(version, 'ref');
  const found = reference === null ? version : get(tree, 'versions', reference);
  if (found?.type === 'scalar') return found.text;
  return textOf(found, 'strictly') ?? textOf(found, 'require') ?? textOf(found, 'prefer');
}
