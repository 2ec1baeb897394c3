import { placeIn, type Collector, type Source } from '../collector.ts';
import { readCommands } from '../commands/read-commands.ts';
import { readJson } from '../trees/json.ts';
import { entriesOf, get, textOf, type Entry } from '../trees/tree.ts';
import { npmSpec } from './npm-spec.ts';

/** deno.json, jsr.json and import maps: what their imports lead to. */
export function readDeno({ text }: Source, out: Collector): void {
  const tree = readJson(text);
  for (const entry of entriesOf(tree, 'imports')) addImport(entry, out);
  for (const { value } of entriesOf(tree, 'scopes')) for (const entry of entriesOf(value)) addImport(entry, out);
  for (const { value } of entriesOf(tree, 'tasks')) {
    const command = value?.type === 'scalar' ? value : get(value, 'command');
    if (command?.type === 'scalar' && textOf(command) !== null) readCommands(command, out);
  }
}

function addImport({ value }: Entry, out: Collector): void {
  if (value?.type !== 'scalar') return;
  const address = value.text;
  const bare = /^((?:npm|jsr):\/?(?:@[^/]+\/[^/]+|[^/@][^/]*))/.exec(address)?.[1]?.replace(/^(npm|jsr):\//, '$1:');
  const spec = bare ? npmSpec(bare) : null;
  if (spec?.target) {
    const start = address.indexOf(spec.target.name);
    out.add(
      'manifest',
      spec.target.ecosystem,
      spec.target.name,
      spec.version,
      placeIn(value, start, start + spec.target.name.length),
    );
    return;
  }
  const remote =
    /^https:\/\/(deno\.land\/(?:x\/)?([\w-]+)|esm\.sh\/(?:[a-z]+\/)?((?:@[^/@]+\/)?[^/@?]+))(?:@([^/?]+))?/.exec(
      address,
    );
  const name = remote?.[2] ?? remote?.[3];
  if (!remote || !name) return;
  const start = address.indexOf(name, 8);
  out.add('manifest', remote[3] ? 'npm' : 'deno', name, remote[4], placeIn(value, start, start + name.length), {
    source: 'url',
  });
}
