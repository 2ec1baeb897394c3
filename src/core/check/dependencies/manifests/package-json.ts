import type { Collector, Source } from '../collector.ts';
import { placeIn } from '../collector.ts';
import { readCommands } from '../commands/read-commands.ts';
import type { Scope } from '../fact.ts';
import { readBrokenJson } from '../trees/json.ts';
import { entriesOf, mapsOf, textOf, type Entry } from '../trees/tree.ts';
import { npmSpec, splitNpm } from './npm-spec.ts';

const sections: Readonly<Record<string, Scope>> = {
  dependencies: 'runtime',
  devDependencies: 'dev',
  optionalDependencies: 'optional',
  peerDependencies: 'peer',
};

const overrides: readonly (readonly string[])[] = [['overrides'], ['resolutions'], ['pnpm', 'overrides']];

/** package.json: the four sections, overrides, and what its scripts install. */
export function readPackageJson({ text }: Source, out: Collector): void {
  const { tree, broken } = readBrokenJson(text);
  // Where a brace is lost, sections slide into one another.
  const roots = broken ? mapsOf(tree) : [tree];
  for (const root of roots) {
    for (const [section, scope] of Object.entries(sections)) {
      for (const entry of entriesOf(root, section)) if (!(entry.key.text in sections)) addNpm(entry, scope, out);
    }
  }
  for (const entry of entriesOf(tree, 'workspaces', 'catalog')) addNpm(entry, 'runtime', out);
  for (const path of overrides) addOverrides(entriesOf(tree, ...path), out);
  for (const { value } of entriesOf(tree, 'scripts')) if (value?.type === 'scalar') readCommands(value, out);
}

/** One `"name": "specifier"`; the name that counts is the target of an alias. */
export function addNpm({ key, value }: Entry, scope: Scope, out: Collector): void {
  const written = value?.type === 'scalar' ? value : null;
  if (!written) return;
  const spec = npmSpec(written.text.trim());
  if (spec.target) {
    const start = written.text.indexOf(spec.target.name, spec.target.start);
    const place = placeIn(written, start, start + spec.target.name.length);
    out.add('manifest', spec.target.ecosystem, spec.target.name, spec.version, place, { scope, alias: key.text });
  } else out.add('manifest', 'npm', key.text, spec.version, key, { scope, source: spec.source });
}

/** Versions set for packages that something else brings in. */
export function addOverrides(entries: readonly Entry[], out: Collector): void {
  const waiting = [...entries];
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const { key, value } = next;
    if (value?.type === 'map') {
      waiting.push(...value.entries);
      const own = textOf(value, '.');
      if (own === null) continue;
    }
    if (key.text === '.') continue;
    const name = splitNpm(key.text.split(/[>/](?=@?[^/>]+$)/).at(-1) ?? key.text).name;
    const whole = /(?:^|[>/])(@[^/>]+\/[^/>@]+)(?:@[^/>]*)?$/.exec(key.text)?.[1] ?? name;
    const version = value?.type === 'scalar' ? value.text : textOf(value, '.');
    out.add('manifest', 'npm', whole, version, key, { override: true });
  }
}
