import type { Collector, Source } from '../collector.ts';
import type { Scope } from '../fact.ts';
import { entriesOf, get, textOf, type Tree } from '../trees/tree.ts';
import { readYaml } from '../trees/yaml.ts';

/** pubspec.yaml: packages of pub.dev, of git and of folders; parts of an SDK are none. */
export function readPubspec({ text }: Source, out: Collector): void {
  for (const root of readYaml(text)) {
    for (const [section, scope, override] of [
      ['dependencies', 'runtime', false],
      ['dev_dependencies', 'dev', false],
      ['dependency_overrides', 'runtime', true],
    ] as const) {
      for (const { key, value } of entriesOf(root, section)) add(key, value, scope, override, out);
    }
  }
}

function add(
  key: { text: string; start: number; end: number },
  value: Tree | null,
  scope: Scope,
  override: boolean,
  out: Collector,
): void {
  if (get(value, 'sdk')) return;
  const source = get(value, 'git') ? 'git' : get(value, 'path') ? 'path' : 'registry';
  const version = value?.type === 'scalar' ? value.text : textOf(value, 'version');
  out.add('manifest', 'pub', key.text, version, key, { scope, source, override });
}
