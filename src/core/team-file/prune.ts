import type { Place } from './yaml.ts';

/** What is taken out, by key: the whole value, or parts of it. */
type Cuts = Map<string, Cuts | 'whole'>;

export function cutsOf(paths: readonly (readonly PropertyKey[])[]): Cuts {
  const root: Cuts = new Map();
  for (const path of paths) {
    let here = root;
    for (const [depth, part] of path.entries()) {
      const key = String(part);
      const below = here.get(key);
      if (below === 'whole') break;
      if (depth === path.length - 1) here.set(key, 'whole');
      else {
        const next: Cuts = below ?? new Map();
        here.set(key, next);
        here = next;
      }
    }
  }
  return root;
}

/** Data and places without what is cut; items of a list move up. */
export function pruned(value: unknown, place: Place, cuts: Cuts): { value: unknown; place: Place } {
  if (Array.isArray(value)) {
    const items: unknown[] = value;
    const kept = items.flatMap((item, index) =>
      prunedChild(item, childPlace(place, String(index)), cuts.get(String(index))),
    );
    return { value: kept.map((each) => each.value), place: { ...place, children: kept.map((each) => each.place) } };
  }
  const record: Record<string, unknown> = {};
  const children = new Map<string, Place>();
  for (const [key, child] of Object.entries(value ?? {})) {
    const [kept] = prunedChild(child, childPlace(place, key), cuts.get(key));
    if (kept === undefined) continue;
    record[key] = kept.value;
    children.set(key, kept.place);
  }
  return { value: record, place: { ...place, children } };
}

function prunedChild(
  value: unknown,
  place: Place,
  cut: Cuts | 'whole' | undefined,
): { value: unknown; place: Place }[] {
  if (cut === 'whole') return [];
  return [cut === undefined ? { value, place } : pruned(value, place, cut)];
}

function childPlace(place: Place, key: string): Place {
  const child = Array.isArray(place.children) ? place.children[Number(key)] : place.children.get(key);
  return child ?? { ...place, children: [] };
}
