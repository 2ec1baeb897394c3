import type { Collector, Source } from '../collector.ts';
import { readCommands } from '../commands/read-commands.ts';
import { readJson } from '../trees/json.ts';
import { entriesOf, scalarsOf } from '../trees/tree.ts';

/** composer.json: `require`, `require-dev`, and what its scripts install. Platform requirements are no packages. */
export function readComposer({ text }: Source, out: Collector): void {
  const tree = readJson(text);
  for (const [section, scope] of [
    ['require', 'runtime'],
    ['require-dev', 'dev'],
  ] as const) {
    for (const { key, value } of entriesOf(tree, section)) {
      if (value?.type === 'scalar' && key.text.includes('/'))
        out.add('manifest', 'composer', key.text, value.text, key, { scope });
    }
  }
  for (const { value } of entriesOf(tree, 'scripts')) for (const script of scalarsOf(value)) readCommands(script, out);
}
