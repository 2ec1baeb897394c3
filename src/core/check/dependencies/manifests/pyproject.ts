import type { Collector, Source } from '../collector.ts';
import type { Scope } from '../fact.ts';
import { readToml } from '../trees/toml.ts';
import { entriesOf, get, itemsOf, scalarOf, textOf, type Entry, type Tree } from '../trees/tree.ts';
import { addRequirement } from './python-requirement.ts';

/** pyproject.toml: PEP 621, PEP 735 groups, build requirements, and the tables of poetry, uv, pdm and hatch. */
export function readPyproject({ text }: Source, out: Collector): void {
  const tree = readToml(text);
  if (!tree) return;
  addList(get(tree, 'project', 'dependencies'), 'runtime', out);
  for (const { value } of entriesOf(tree, 'project', 'optional-dependencies')) addList(value, 'optional', out);
  for (const { value } of entriesOf(tree, 'dependency-groups')) addList(value, 'dev', out);
  addList(get(tree, 'build-system', 'requires'), 'build', out);
  const poetry = get(tree, 'tool', 'poetry');
  for (const entry of entriesOf(poetry, 'dependencies')) addPoetry(entry, 'runtime', out);
  for (const entry of entriesOf(poetry, 'dev-dependencies')) addPoetry(entry, 'dev', out);
  for (const group of entriesOf(poetry, 'group')) {
    for (const entry of entriesOf(group.value, 'dependencies')) addPoetry(entry, 'dev', out);
  }
  addList(get(tree, 'tool', 'uv', 'dev-dependencies'), 'dev', out);
  for (const { value } of entriesOf(tree, 'tool', 'pdm', 'dev-dependencies')) addList(value, 'dev', out);
  for (const { value } of entriesOf(tree, 'tool', 'hatch', 'envs')) {
    addList(get(value, 'dependencies'), 'dev', out);
    addList(get(value, 'extra-dependencies'), 'dev', out);
  }
  for (const name of ['constraint-dependencies', 'override-dependencies']) {
    for (const item of itemsOf(tree, 'tool', 'uv', name)) {
      if (item.type === 'scalar') addRequirement(item, 'manifest', out, { override: true });
    }
  }
}

function addList(tree: Tree | null, scope: Scope, out: Collector): void {
  if (tree?.type !== 'list') return;
  for (const item of tree.items) if (item.type === 'scalar') addRequirement(item, 'manifest', out, { scope });
}

/** `name = "^1"`, `name = { version = "^1", git = … }`, or a list of such for several platforms. */
export function addPoetry({ key, value }: Entry, scope: Scope, out: Collector): void {
  if (key.text === 'python') return;
  const all = value?.type === 'list' ? value.items : [value];
  for (const one of all) {
    if (one?.type === 'scalar') out.add('manifest', 'pypi', key.text, one.text, key, { scope });
    else if (one?.type === 'map') {
      const source = scalarOf(one, 'git')
        ? 'git'
        : scalarOf(one, 'url')
          ? 'url'
          : scalarOf(one, 'path')
            ? 'path'
            : 'registry';
      const version = textOf(one, 'version') ?? textOf(one, 'git') ?? textOf(one, 'url') ?? textOf(one, 'path');
      const optional = textOf(one, 'optional') === 'true';
      out.add('manifest', 'pypi', key.text, version, key, { scope: optional ? 'optional' : scope, source });
    }
  }
}
