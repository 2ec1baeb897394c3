import type { Collector, Source } from '../collector.ts';
import { get, itemsOf, mapsOf, scalarOf, textOf } from '../trees/tree.ts';
import { readYaml } from '../trees/yaml.ts';
import { addImage } from './image.ts';

/** Kubernetes objects: the images of their containers. A YAML file of any name is one when it says so itself. */
export function readKubernetes({ text }: Source, out: Collector): void {
  if (
    !/^[ \t]*["']?apiVersion["']?[ \t]*:/m.test(text) ||
    !/^[ \t]*["']?kind["']?[ \t]*:/m.test(text) ||
    text.includes('{{')
  )
    return;
  for (const root of readYaml(text)) {
    if (textOf(root, 'apiVersion') === null || get(root, 'kind') === null) continue;
    for (const map of mapsOf(root)) {
      for (const list of ['containers', 'initContainers', 'ephemeralContainers']) {
        for (const container of itemsOf(map, list)) {
          const image = scalarOf(container, 'image');
          if (image && !image.text.includes('$(')) addImage(image, 'manifest', out);
        }
      }
      const volume = scalarOf(map, 'reference');
      if (volume && get(map, 'pullPolicy')) addImage(volume, 'manifest', out);
    }
  }
}
