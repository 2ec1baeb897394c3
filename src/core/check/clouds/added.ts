import type { ProposedEdit } from '../../edit/proposed-edit.ts';
import { read } from '../dependencies/extract.ts';
import type { Parsers } from '../dependencies/parsers.ts';
import { changeIn } from '../dependencies/report.ts';
import type { FileContext } from '../rule.ts';
import type { Place } from './place.ts';
import { keyOf, placesIn, servicesIn, type CloudUse } from './services.ts';

/** A service that an edit brings into a file, at the first place that the edit adds. */
export interface AddedService {
  readonly place: Place;
  /** The file used the provider before, by another service. */
  readonly providerBefore: boolean;
  /** Another manifest declares the package that is imported here: it is judged there. */
  readonly declared: boolean;
}

/** The services that a file uses after the edit and did not use before, each once; read once for all rules. */
export function servicesAddedIn(file: FileContext): Promise<readonly AddedService[]> {
  let added = known.get(file);
  if (!added) {
    added = compare(file);
    known.set(file, added);
  }
  return added;
}

const known = new WeakMap<FileContext, Promise<readonly AddedService[]>>();

async function compare(file: FileContext): Promise<readonly AddedService[]> {
  const { added } = await changeIn(file);
  const places = placesIn(
    file.path,
    file.text,
    added.map(({ fact }) => fact),
  );
  if (places.length === 0) return [];
  const was = await placesBefore(file);
  const services = new Set(was.map(({ id }) => keyOf(id)));
  const providers = new Set(was.map(({ id }) => id.provider));
  const declaredAt = new Set(added.filter(({ declared }) => declared).map(({ fact }) => fact.start));
  const first = new Map<string, Place>();
  for (const place of places) {
    const key = keyOf(place.id);
    if (services.has(key)) continue;
    const earlier = first.get(key);
    if (!earlier || (!isAdded(earlier, file) && isAdded(place, file))) first.set(key, place);
  }
  return [...first.values()]
    .toSorted((one, other) => one.start - other.start)
    .map((place) => ({
      place,
      providerBefore: providers.has(place.id.provider),
      declared: place.kind === 'package' && declaredAt.has(place.start),
    }));
}

async function placesBefore({ path, before, parsers }: FileContext): Promise<readonly Place[]> {
  if (typeof before !== 'string' || before === '') return [];
  return placesIn(path, before, (await read(path, before, parsers)).facts);
}

function isAdded(place: Place, { lines, added }: FileContext): boolean {
  return added(lines.line(place.start));
}

/** The services that an edit begins to use in any of its files, sorted, each once by region: for the record of a run. */
export async function servicesAdded(edit: ProposedEdit, parsers: Parsers): Promise<readonly CloudUse[]> {
  const found = new Map<string, CloudUse>();
  for (const { path, before, after } of edit.files) {
    if (typeof after !== 'string') continue;
    const uses = await servicesIn(path, after, parsers);
    if (uses.length === 0) continue;
    const was = typeof before === 'string' ? await servicesIn(path, before, parsers) : [];
    // A service that was used before is new where it gets another region, not where its region is no longer the only one.
    const old = new Set(was.flatMap((use) => [sortKey(use), sortKey({ ...use, region: '' })]));
    for (const use of uses) if (!old.has(sortKey(use))) found.set(sortKey(use), use);
  }
  return [...found].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, use]) => use);
}

function sortKey(use: CloudUse): string {
  return `${keyOf(use)} ${use.region ?? ''}`;
}
