import type { Collector, Source } from '../collector.ts';
import { itemsOf, scalarOf, textOf } from '../trees/tree.ts';
import { readYaml } from '../trees/yaml.ts';

/** Chart.yaml, and the older requirements.yaml: charts that a chart depends on. */
export function readHelmChart({ text }: Source, out: Collector): void {
  for (const root of readYaml(text)) {
    for (const item of itemsOf(root, 'dependencies')) {
      const name = scalarOf(item, 'name');
      const local = textOf(item, 'repository')?.startsWith('file:');
      if (name)
        out.add('manifest', 'helm', name.text, textOf(item, 'version'), name, { source: local ? 'path' : 'registry' });
    }
  }
}
