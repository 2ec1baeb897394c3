import type { Collector, Source } from '../collector.ts';
import { entriesOf } from '../trees/tree.ts';
import { readYaml } from '../trees/yaml.ts';
import { addNpm, addOverrides } from './package-json.ts';

/** pnpm-workspace.yaml: its catalogs and overrides. */
export function readPnpmWorkspace({ text }: Source, out: Collector): void {
  for (const root of readYaml(text)) {
    for (const entry of entriesOf(root, 'catalog')) addNpm(entry, 'runtime', out);
    for (const { value } of entriesOf(root, 'catalogs'))
      for (const entry of entriesOf(value)) addNpm(entry, 'runtime', out);
    addOverrides(entriesOf(root, 'overrides'), out);
  }
}
