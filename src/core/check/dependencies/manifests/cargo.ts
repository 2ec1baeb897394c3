import type { Collector, Source } from '../collector.ts';
import type { Scope } from '../fact.ts';
import { readToml } from '../trees/toml.ts';
import { entriesOf, get, scalarOf, textOf, type Entry, type Tree } from '../trees/tree.ts';

const sections: Readonly<Record<string, Scope>> = {
  dependencies: 'runtime',
  'dev-dependencies': 'dev',
  dev_dependencies: 'dev',
  'build-dependencies': 'build',
  build_dependencies: 'build',
};

/** Cargo.toml: dependencies of the package, of its targets and of the workspace; a renamed crate by its real name. */
export function readCargo({ text }: Source, out: Collector): void {
  const tree = readToml(text);
  addSections(tree, out);
  addSections(get(tree, 'workspace'), out);
  for (const { value } of entriesOf(tree, 'target')) addSections(value, out);
  for (const { value } of entriesOf(tree, 'patch'))
    for (const entry of entriesOf(value)) addCrate(entry, 'runtime', out, true);
}

function addSections(tree: Tree | null, out: Collector): void {
  for (const [section, scope] of Object.entries(sections)) {
    for (const entry of entriesOf(tree, section)) addCrate(entry, scope, out);
  }
}

function addCrate({ key, value }: Entry, scope: Scope, out: Collector, override = false): void {
  if (value?.type === 'scalar') {
    out.add('manifest', 'cargo', key.text, value.text, key, { scope, override });
    return;
  }
  if (value?.type !== 'map') return;
  const renamed = scalarOf(value, 'package');
  const version = textOf(value, 'version');
  const source = get(value, 'git')
    ? 'git'
    : get(value, 'path') && version === null
      ? 'path'
      : textOf(value, 'workspace') === 'true'
        ? 'workspace'
        : 'registry';
  const optional = textOf(value, 'optional') === 'true' && scope === 'runtime';
  out.add('manifest', 'cargo', renamed?.text ?? key.text, version ?? textOf(value, 'git'), renamed ?? key, {
    scope: optional ? 'optional' : scope,
    source: get(value, 'path') ? 'path' : source,
    override,
    ...(renamed ? { alias: key.text } : {}),
  });
}
