import { placeIn, type Collector, type Source } from '../collector.ts';
import { splitNpm } from '../manifests/npm-spec.ts';
import { readJson } from '../trees/json.ts';
import { entriesOf } from '../trees/tree.ts';

/** bun.lock: every package as `["name@version", …]`. */
export function readBunLock({ text }: Source, out: Collector): void {
  for (const { value } of entriesOf(readJson(text), 'packages')) {
    const first = value?.type === 'list' ? value.items[0] : undefined;
    if (first?.type !== 'scalar') continue;
    const { name, spec } = splitNpm(first.text);
    if (/^(?:workspace|link|file|root):/.test(spec ?? '')) continue;
    const version = spec !== null && /^v?\d/.test(spec) ? spec : null;
    out.add('lock', 'npm', name, version, placeIn(first, 0, name.length), version === null ? { source: 'git' } : {});
  }
}
