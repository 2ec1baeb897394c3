import { type Collector, type Source } from '../collector.ts';
import { readCommands } from '../commands/read-commands.ts';
import { entriesOf, get, scalarOf, scalarsOf } from '../trees/tree.ts';
import { readYaml } from '../trees/yaml.ts';
import { addImage, defaulted } from './image.ts';

/** Compose files: the images of services that are not built here. */
export function readCompose({ text }: Source, out: Collector): void {
  for (const root of readYaml(text)) {
    for (const { value } of entriesOf(root, 'services')) {
      const image = scalarOf(value, 'image');
      const known = image && defaulted(image);
      if (known && known.text.trim()) addImage(known, 'manifest', out);
      for (const key of ['command', 'entrypoint']) {
        const command = get(value, key);
        if (command?.type === 'scalar') readCommands(command, out);
        else for (const word of scalarsOf(command)) if (/\s/.test(word.text)) readCommands(word, out);
      }
    }
  }
}
