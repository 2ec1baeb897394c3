import { placeIn, type Collector, type Source } from '../collector.ts';
import { readCommands } from '../commands/read-commands.ts';
import { readJson } from '../trees/json.ts';
import { entriesOf, get, itemsOf, scalarOf } from '../trees/tree.ts';
import { addImage, imageOf } from './image.ts';
import { addRecommended } from './editor-extensions.ts';

/** devcontainer.json: image, features, extensions and the commands that set it up. */
export function readDevcontainer({ text }: Source, out: Collector): void {
  const tree = readJson(text);
  const image = scalarOf(tree, 'image');
  if (image) addImage(image, 'manifest', out, { scope: 'dev' });
  for (const { key } of entriesOf(tree, 'features')) {
    if (/^[./]|^https?:/.test(key.text)) continue;
    const { name, version } = imageOf(key.text);
    out.add('manifest', 'devcontainer', name, version, placeIn(key, 0, name.length), { scope: 'dev' });
  }
  for (const item of [...itemsOf(tree, 'customizations', 'vscode', 'extensions'), ...itemsOf(tree, 'extensions')])
    addRecommended(item, out);
  for (const name of [
    'initializeCommand',
    'onCreateCommand',
    'updateContentCommand',
    'postCreateCommand',
    'postStartCommand',
    'postAttachCommand',
  ]) {
    const command = get(tree, name);
    if (command?.type === 'scalar') readCommands(command, out);
    for (const { value } of entriesOf(command)) if (value?.type === 'scalar') readCommands(value, out);
  }
}
