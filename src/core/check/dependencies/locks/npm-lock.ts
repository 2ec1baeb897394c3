import type { Collector, Source } from '../collector.ts';
import { splitNpm } from '../manifests/npm-spec.ts';
import { readJson } from '../trees/json.ts';
import { entriesOf, get, textOf, type Entry, type Tree } from '../trees/tree.ts';

/** package-lock.json and npm-shrinkwrap.json of every version; version 2 has both forms, the newer one counts. */
export function readNpmLock({ text }: Source, out: Collector): void {
  const tree = readJson(text);
  const packages = entriesOf(tree, 'packages');
  if (packages.length > 0) for (const entry of packages) addInstalled(entry, out);
  else addNested(tree, out);
}

function addInstalled({ key, value }: Entry, out: Collector): void {
  const marker = key.text.lastIndexOf('node_modules/');
  if (marker < 0 || textOf(value, 'link') === 'true') return;
  const written = key.text.slice(marker + 'node_modules/'.length);
  const name = textOf(value, 'name') ?? written;
  const start = key.at(marker + 'node_modules/'.length);
  out.add('lock', 'npm', name, textOf(value, 'version'), { start, end: key.end }, scopeOf(value));
}

function addNested(root: Tree | null, out: Collector): void {
  const waiting: (Tree | null)[] = [root];
  for (let tree = waiting.pop(); tree !== undefined; tree = waiting.pop()) {
    for (const { key, value } of entriesOf(tree, 'dependencies')) {
      const version = textOf(value, 'version');
      if (version === null && get(value, 'requires') === null && get(value, 'resolved') === null) continue;
      const alias = version?.startsWith('npm:') ? splitNpm(version.slice(4)) : null;
      if (!version?.startsWith('file:'))
        out.add('lock', 'npm', alias?.name ?? key.text, alias?.spec ?? version, key, scopeOf(value));
      waiting.push(value);
    }
  }
}

function scopeOf(value: Tree | null): { scope: 'dev' | 'optional' | 'runtime' } {
  if (textOf(value, 'dev') === 'true') return { scope: 'dev' };
  return { scope: textOf(value, 'optional') === 'true' ? 'optional' : 'runtime' };
}
