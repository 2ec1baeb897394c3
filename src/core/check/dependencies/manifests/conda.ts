import { placeIn, type Collector, type Source } from '../collector.ts';
import type { Piece } from '../piece.ts';
import { itemsOf } from '../trees/tree.ts';
import { readYaml } from '../trees/yaml.ts';
import { addRequirement } from './python-requirement.ts';

/** environment.yml of conda: `channel::name=version=build`, and the list under `pip:`. */
export function readConda({ text }: Source, out: Collector): void {
  for (const root of readYaml(text)) {
    for (const item of itemsOf(root, 'dependencies')) {
      if (item.type === 'scalar') addConda(item, out);
      for (const one of itemsOf(item, 'pip')) if (one.type === 'scalar') addRequirement(one, 'manifest', out);
    }
  }
}

function addConda(piece: Piece, out: Collector): void {
  const match = /^\s*(?:[\w./:-]+::)?([\w.-]+)\s*(?:\[.*\])?\s*([^#[]*)/.exec(piece.text);
  const name = match?.[1];
  if (!match || !name) return;
  const start = piece.text.indexOf(name, match[0].indexOf('::') + 1);
  out.add('manifest', 'conda', name, match[2], placeIn(piece, start, start + name.length));
}
