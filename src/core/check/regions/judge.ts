import { infrastructureAfter, infrastructureBefore } from '../infrastructure/read.ts';
import { newOnly } from '../infrastructure/new-only.ts';
import type { FileContext } from '../rule.ts';
import { isListed } from './nearest.ts';
import type { Place } from './place.ts';
import { placesIn } from './places.ts';
import { regionNamed, type Provider, type Region } from './table.ts';

/** A region that the edit brings in where the policy restricts regions. */
export interface Judged {
  readonly place: Place;
  /** Null when nobody can tell which it is. */
  readonly region: Region | null;
}

/** What an edit of a file adds of regions that are not allowed or cannot be told; read once for both rules. */
export function newRegions(file: FileContext): readonly Judged[] {
  const known = judged.get(file) ?? judge(file);
  judged.set(file, known);
  return known;
}

const judged = new WeakMap<FileContext, readonly Judged[]>();

/** True when the policy has a say on a provider's regions; without a provider, on any. */
export function isRestricted({ policy: { regions } }: FileContext, provider: Provider | null): boolean {
  if (regions.others !== 'allow') return true;
  return provider === null ? Object.keys(regions.allow).length > 0 : regions.allow[provider] !== undefined;
}

function judge(file: FileContext): Judged[] {
  if (!isRestricted(file, null)) return [];
  const now = placesIn(file.path, file.text, infrastructureAfter(file));
  if (now.length === 0) return [];
  const added = newPlaces(file, now);
  const written = new Set<string>();
  for (const place of now)
    if (place.expression === undefined) for (const value of place.values ?? []) written.add(value);
  const asked = new Set<string>();
  return now.flatMap((place): Judged[] => {
    if (!added.has(place)) return [];
    // A region that the file itself writes is judged where it is written.
    const values = place.expression === undefined ? place.values : place.values?.filter((value) => !written.has(value));
    if (values) {
      const found = values.flatMap((value): Judged[] => {
        const region = regionNamed(value, place.provider);
        return region && isDenied(file, region) ? [{ place, region }] : [];
      });
      return found.slice(0, 1);
    }
    if (place.values || !place.strict || !isRestricted(file, place.provider)) return [];
    const expression = place.expression ?? '';
    if (asked.has(expression)) return [];
    asked.add(expression);
    return [{ place, region: null }];
  });
}

function isDenied({ policy: { regions } }: FileContext, { provider, name }: Region): boolean {
  const allowed = regions.allow[provider];
  return allowed ? !isListed(name, allowed) : regions.others !== 'allow';
}

function newPlaces(file: FileContext, now: readonly Place[]): ReadonlySet<Place> {
  const text = typeof file.before === 'string' ? file.before : '';
  const before = placesIn(file.path, text, infrastructureBefore(file)).map((place) => ({
    ...place,
    key: keyOf(place, text),
  }));
  const all = now.map((place) => ({ ...place, key: keyOf(place, file.text), place }));
  return new Set(
    newOnly<{ start: number; end: number; key: string; place?: Place }>(file, all, before, ({ key }) => key).flatMap(
      ({ place }) => (place ? [place] : []),
    ),
  );
}

function keyOf(place: Place, text: string): string {
  return `${place.provider ?? ''} ${text.slice(place.start, place.end)}`;
}
