import type { Collector, Source } from '../collector.ts';
import { readToml } from '../trees/toml.ts';
import { entriesOf } from '../trees/tree.ts';
import { addPoetry } from './pyproject.ts';

/** Pipfile: `[packages]`, `[dev-packages]` and categories of one's own. */
export function readPipfile({ text }: Source, out: Collector): void {
  const tree = readToml(text);
  for (const { key, value } of tree?.type === 'map' ? tree.entries : []) {
    if (/^(?:source|requires|scripts|pipenv|pipfile)$/.test(key.text)) continue;
    for (const entry of entriesOf(value)) addPoetry(entry, key.text === 'packages' ? 'runtime' : 'dev', out);
  }
}
