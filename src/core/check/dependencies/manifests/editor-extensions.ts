import type { Collector, Source } from '../collector.ts';
import { readJson } from '../trees/json.ts';
import { itemsOf, type Tree } from '../trees/tree.ts';

/** .vscode/extensions.json: the extensions that a workspace recommends. */
export function readExtensions({ text }: Source, out: Collector): void {
  for (const item of itemsOf(readJson(text), 'recommendations')) addRecommended(item, out);
}

export function addRecommended(item: Tree, out: Collector): void {
  if (item.type !== 'scalar' || !/^[\w-]+\.[\w.-]+(?:@.+)?$/.test(item.text)) return;
  const [name = '', version = null] = item.text.split('@');
  out.add('manifest', 'vscode', name, version, { start: item.start, end: item.start + name.length }, { scope: 'dev' });
}
