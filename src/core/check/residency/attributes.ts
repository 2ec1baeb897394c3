import { mapsOf, type MapTree, type Scalar } from '../dependencies/trees/tree.ts';
import type { Resource } from '../infrastructure/read.ts';

/** Every attribute of a resource, those inside of blocks too, whose key fits. Keys are compared without `_` and case. */
export function attributes(
  resource: Resource,
  key: RegExp,
): readonly { readonly key: Scalar; readonly values: readonly string[] | null; readonly place: Scalar }[] {
  return mapsOf(resource.body).flatMap((map) =>
    map.entries.flatMap((entry) => {
      if (!key.test(entry.key.text.replaceAll('_', ''))) return [];
      const place = entry.value?.type === 'scalar' ? entry.value : entry.key;
      return [{ key: entry.key, values: resource.scope.texts(entry.value), place }];
    }),
  );
}

/** Blocks and sections inside of a resource whose key fits, with their keys. */
export function sections(body: MapTree, key: RegExp): readonly Scalar[] {
  return mapsOf(body).flatMap((map) =>
    map.entries.flatMap((entry) =>
      entry.value?.type !== 'scalar' && key.test(entry.key.text.replaceAll('_', '')) ? [entry.key] : [],
    ),
  );
}
