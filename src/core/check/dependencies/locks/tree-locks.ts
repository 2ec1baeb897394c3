import { placeIn, type Collector, type Source } from '../collector.ts';
import { splitNpm } from '../manifests/npm-spec.ts';
import { readJson } from '../trees/json.ts';
import { entriesOf, itemsOf, scalarOf, textOf } from '../trees/tree.ts';
import { readYaml } from '../trees/yaml.ts';

/** composer.lock. */
export function readComposerLock({ text }: Source, out: Collector): void {
  const tree = readJson(text);
  for (const [section, scope] of [
    ['packages', 'runtime'],
    ['packages-dev', 'dev'],
  ] as const) {
    for (const item of itemsOf(tree, section)) {
      const name = scalarOf(item, 'name');
      if (name) out.add('lock', 'composer', name.text, textOf(item, 'version'), name, { scope });
    }
  }
}

/** packages.lock.json of NuGet: by framework; entries of type Project are the solution's own. */
export function readNugetLock({ text }: Source, out: Collector): void {
  for (const framework of entriesOf(readJson(text), 'dependencies')) {
    for (const { key, value } of entriesOf(framework.value)) {
      const type = textOf(value, 'type');
      if (type !== 'Project') out.add('lock', 'nuget', key.text, textOf(value, 'resolved'), key);
    }
  }
}

/** pubspec.lock: parts of an SDK and folders are no packages. */
export function readPubspecLock({ text }: Source, out: Collector): void {
  for (const root of readYaml(text)) {
    for (const { key, value } of entriesOf(root, 'packages')) {
      const source = textOf(value, 'source');
      if (source === 'sdk') continue;
      const scope = /dev/.test(textOf(value, 'dependency') ?? '') ? 'dev' : 'runtime';
      out.add('lock', 'pub', key.text, textOf(value, 'version'), key, {
        scope,
        source: source === 'path' ? 'path' : source === 'git' ? 'git' : 'registry',
      });
    }
  }
}

/** Chart.lock. */
export function readChartLock({ text }: Source, out: Collector): void {
  for (const root of readYaml(text)) {
    for (const item of itemsOf(root, 'dependencies')) {
      const name = scalarOf(item, 'name');
      if (name) out.add('lock', 'helm', name.text, textOf(item, 'version'), name);
    }
  }
}

/** deno.lock, version 3 and later. */
export function readDenoLock({ text }: Source, out: Collector): void {
  const tree = readJson(text);
  for (const ecosystem of ['npm', 'jsr'] as const) {
    for (const { key } of [...entriesOf(tree, ecosystem), ...entriesOf(tree, 'packages', ecosystem)]) {
      const { name, spec } = splitNpm(key.text);
      out.add('lock', ecosystem, name, spec?.replace(/_.*$/, ''), placeIn(key, 0, name.length));
    }
  }
}
