import type { Collector, Source } from '../collector.ts';
import { readJson } from '../trees/json.ts';
import { entriesOf, get, textOf } from '../trees/tree.ts';

/** Pipfile.lock: `default`, `develop` and further categories. */
export function readPipfileLock({ text }: Source, out: Collector): void {
  const tree = readJson(text);
  for (const section of tree?.type === 'map' ? tree.entries : []) {
    if (section.key.text === '_meta') continue;
    const scope = section.key.text === 'default' ? 'runtime' : 'dev';
    for (const { key, value } of entriesOf(section.value)) {
      if (value?.type !== 'map') continue;
      const source = get(value, 'git')
        ? 'git'
        : get(value, 'path') || textOf(value, 'editable') === 'true'
          ? 'path'
          : 'registry';
      out.add('lock', 'pypi', key.text, textOf(value, 'version')?.replace(/^==/, ''), key, { scope, source });
    }
  }
}
