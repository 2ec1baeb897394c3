import type { Range } from '../range.ts';
import { problemAt, type Cause, type FileProblem, type LayerTrouble } from '../team-file/problem.ts';
import { at, knowsKey, slipsOf } from '../team-file/slips.ts';
import { nearest } from '../team-file/nearest.ts';
import { validate } from '../team-file/validate.ts';
import { placeOf, readYaml, type Place, type YamlFile } from '../team-file/yaml.ts';
import { canonicalJson } from './canonical-json.ts';
import { rulesDecidedBy } from './deciding-keys.ts';
import { nearestKey } from './nearest-key.ts';
import { nameOf, presetOf, type LayerReference } from './layers-schema.ts';
import { inFile, merged, mergedPlaces, partsOf, withPlace, withValue, type Written } from './merge.ts';
import type { Override } from './overrides-schema.ts';
import { applied } from './path-policy.ts';
import { defaultPolicy, policySchema, type Policy } from './schema.ts';
import { isSection, looser } from './strictness.ts';

/** The text of a file that a policy builds on, or why there is none. `path` is what is shown for it. */
export type LayerText =
  { readonly path: string; readonly text: string } | { readonly path: string; readonly trouble: LayerTrouble };

/** What the policies of a repository build on, by `nameOf`; read before, so that a check asks nobody. */
export type Layers = Readonly<Record<string, LayerText>>;

/** Policies laid over each other, the lowest first. */
export interface Stack {
  readonly policy: Policy;
  /** Where each value that is written stands, with its file. */
  readonly place: Place;
  readonly problems: readonly FileProblem[];
  /** True when a policy below could not be read: what it says is not known. */
  readonly incomplete: boolean;
}

const mostLayers = 16;
const mostDepth = 4;

/** The references of one file, as far as they can be read. */
export function referencesIn(text: string, path: string): readonly LayerReference[] {
  return placedReferences(text, path).map(({ reference }) => reference);
}

/** The same with where each is written. */
export function placedReferences(
  text: string,
  path: string,
): readonly { readonly reference: LayerReference; readonly range: Range; readonly key: string }[] {
  // Without the word, or a sign that may hide one, nothing needs to be read.
  return /extends|\\/.test(text) ? referencesRead(readYaml(text, path)) : [];
}

/** The same of a file that was read. */
export function referencesRead(file: YamlFile): ReturnType<typeof placedReferences> {
  if (!isSection(file.value) || file.value['extends'] === undefined) return [];
  const { value, place } = validate(policySchema, file);
  return (value?.extends ?? []).map((reference, index) => {
    const key = `extends.${index}`;
    return { reference, key, range: placeOf(place, key)?.range ?? noPlace.range };
  });
}

/**
 * Reads a policy and all that it builds on. A later policy goes before an earlier one, the file itself before all of
 * them: sections join key by key, anything else replaces, `add` adds to a list. What a lower policy locked stays at least
 * as strict; what would loosen it is a problem and does not count.
 */
export function stackOf(text: string, path: string, layers: Layers): Stack {
  const files: ReadLayer[] = [];
  const troubles: FileProblem[] = [];
  collect(readLayer(text, path, path), [], { layers, files, troubles });
  let state = nothing;
  for (const file of files) state = laidOver(state, file);
  const { policy, written, problems } = state;
  return {
    policy: { ...policy, add: {} },
    place: written.place,
    problems: [...files.flatMap((file) => file.problems), ...troubles, ...problems, ...lostAdditions(files)],
    incomplete: troubles.length > 0,
  };
}

/** One file by itself: what is wrong in it was said and left out. */
interface ReadLayer {
  readonly name: string;
  readonly path: string;
  readonly own: Written;
  readonly value: Policy;
  readonly problems: readonly FileProblem[];
  readonly leftOut: readonly string[];
}

function readLayer(text: string, path: string, name: string): ReadLayer {
  const { value, data, problems, leftOut, place } = validate(policySchema, readYaml(text, path));
  const own = { data: isSection(data) ? data : {}, place: inFile(place, path) };
  return { name, path, own, value: value ?? defaultPolicy, problems, leftOut };
}

/** Puts a file behind all that it builds on. */
function collect(
  layer: ReadLayer,
  above: readonly string[],
  found: { readonly layers: Layers; readonly files: ReadLayer[]; readonly troubles: FileProblem[] },
): void {
  const { layers, files, troubles } = found;
  for (const [index, reference] of layer.value.extends.entries()) {
    const name = nameOf(reference);
    const source = layers[name] ?? { path: name, trouble: 'absent' };
    // What is too deep is not worth fetching first.
    const trouble: LayerTrouble | null = [...above, layer.name].includes(name)
      ? 'cycle'
      : above.length >= mostDepth || files.length >= mostLayers
        ? 'too-many'
        : 'trouble' in source
          ? source.trouble
          : null;
    if (trouble !== null || !('text' in source))
      troubles.push(
        problemIn(layer, `extends.${index}`, {
          kind: 'layer-unread',
          data: { layer: source.path, trouble: trouble ?? 'absent' },
        }),
      );
    else collect(readLayer(source.text, source.path, name), [...above, layer.name], found);
  }
  files.push(layer);
}

/** Lists that take the place of one to which a file below adds: what it added is gone, which nobody sees there. */
function lostAdditions(files: readonly ReadLayer[]): FileProblem[] {
  return files.flatMap((file, index) =>
    Object.keys(file.value.add).flatMap((key): FileProblem[] => {
      const later = files.slice(index + 1).find(({ own: { data } }) => listAt(data, key.split('.')) !== null);
      const added = placeOf(file.own.place, `add.${key}`);
      if (later === undefined || added === undefined || presetOf(later.path) !== null) return [];
      const other = `add.${key} (${file.path}:${(added.key ?? added.range).line})`;
      return [{ ...problemIn(later, key, { kind: 'replaces-additions', data: { key, other } }), severity: 'note' }];
    }),
  );
}

interface State {
  readonly policy: Policy;
  readonly written: Written;
  readonly problems: readonly FileProblem[];
}

const noPlace: Place = { range: { line: 1, column: 1, endLine: 1, endColumn: 1 }, key: null, children: new Map() };
const nothing: State = { policy: defaultPolicy, written: { data: {}, place: noPlace }, problems: [] };

/** Keys of a policy about itself, or joined in a way of their own. */
const own = ['extends', 'locked', 'add', 'overrides'] as const;
/** Lists that guard: one with a wrong item keeps what held before it. */
const guards = ['protected', 'agent.denyRead'] as const;

function laidOver(state: State, layer: ReadLayer): State {
  const held = [...state.policy.locked];
  const problems: FileProblem[] = [];
  const wanted = joined(state, layer, problems);
  let next = parsed(wanted, layer, problems) ?? { policy: state.policy, written: state.written };
  const loosened = loosenedKeys(held, state.policy, next.policy);
  for (const key of loosened) problems.push(problemIn(layer, key.join('.'), lockedCause(key)));
  // A key, then its whole section, then the whole file: whatever is needed until nothing is looser.
  for (const cut of [(key: readonly string[]) => key, (key: readonly string[]) => key.slice(0, 1)]) {
    const left = loosenedKeys(held, state.policy, next.policy);
    if (left.length === 0) break;
    let { data, place } = next.written as { data: unknown; place: Place };
    for (const key of left.map(cut)) {
      data = withValue(data, key, at(state.written.data, key));
      place = withPlace(place, key, placeOf(state.written.place, key.join('.')));
    }
    next = parsed({ data: isSection(data) ? data : {}, place }, layer, []) ?? state;
  }
  if (loosenedKeys(held, state.policy, next.policy).length > 0) next = state;

  const overrides = layer.value.overrides.map((one): Override => ({ ...one, held }));
  for (const [index, one] of overrides.entries()) {
    const loosenedHere = loosenedKeys(held, next.policy, applied(next.policy, { ...one, held: [] }));
    for (const key of loosenedHere)
      problems.push(problemIn(layer, `overrides.${index}.${key.join('.')}`, lockedCause(key)));
    problems.push(...unfitIn(next.policy, one, index, layer));
  }
  const locks = knownLocks(layer, problems);
  return {
    policy: {
      ...next.policy,
      extends: referencesOf(state.policy, layer.value),
      overrides: [...state.policy.overrides, ...overrides],
      locked: [...new Set([...held, ...locks.flatMap(withWhatSilences), ...(locks.length > 0 ? ['mode'] : [])])],
    },
    written: { ...next.written, place: withOverrides(next.written.place, state.written.place, layer.own.place) },
    problems: [...state.problems, ...problems],
  };
}

/** What a policy builds on by itself, after what those policies build on; each once. */
function referencesOf(below: Policy, { extends: mine }: Policy): LayerReference[] {
  const names = new Set(mine.map(nameOf));
  return [...below.extends.filter((one) => typeof one === 'object' && !names.has(nameOf(one))), ...mine];
}

/** The file's values over what is below, without the keys that are joined otherwise. */
function joined(state: State, layer: ReadLayer, problems: FileProblem[]): Written {
  const mine = own.reduce<Written>(
    ({ data, place }, key) => ({
      data: sectionOf(withValue(data, [key], undefined)),
      place: withPlace(place, [key], undefined),
    }),
    layer.own,
  );
  let data = merged(state.written.data, mine.data);
  let place = mergedPlaces(state.written.place, mine.place);
  for (const key of guards) {
    if (!layer.leftOut.some((each) => each.startsWith(`${key}.`))) continue;
    const parts = key.split('.');
    const kept = listAt(data, parts);
    const before = listAt(state.written.data, parts) ?? listAt(defaultPolicy, parts) ?? [];
    data = withValue(data, parts, [...new Set([...(kept ?? []), ...before])]);
  }
  for (const [key, items] of Object.entries(layer.value.add)) {
    const parts = key.split('.');
    const base = listAt(data, parts) ?? listAt(defaultPolicy, parts);
    if (base === null) {
      const lists = addableKeys(defaultPolicy, []);
      const cause: Cause = {
        kind: 'unknown-key',
        data: { key, suggestion: nearest(key, lists), known: lists.join(', ') },
      };
      problems.push(problemIn(layer, `add.${key}`, cause));
      continue;
    }
    const places = placesOf(placeOf(place, key), base.length);
    const added = placesOf(placeOf(layer.own.place, `add.${key}`), items.length);
    data = withValue(data, parts, [...base, ...items]);
    const list = placeOf(layer.own.place, `add.${key}`) ?? noPlace;
    place = withPlace(place, parts, { ...list, children: [...places, ...added] });
  }
  return { data: sectionOf(data), place };
}

/** What is written, with every default; null when it does not hold together. What is wrong is said once, of this file. */
function parsed(written: Written, layer: ReadLayer, problems: FileProblem[]): Pick<State, 'policy' | 'written'> | null {
  const file = { path: layer.path, value: written.data, place: written.place, problems: [] };
  const { value, data, place, problems: found } = validate(policySchema, file);
  problems.push(...found);
  return value === null ? null : { policy: value, written: { data: sectionOf(data), place } };
}

/** The keys, in parts, at which a policy is looser than another one in what is held. */
export function loosenedKeys(held: readonly string[], before: Policy, after: Policy): (readonly string[])[] {
  if (held.length === 0) return [];
  const found = held.flatMap((key) => {
    const parts = partsOf(key, before);
    return looser(parts, at(before, parts), at(after, parts), { before, after });
  });
  return [...new Map(found.map((key) => [canonicalJson(key), key])).values()];
}

/** What an override writes and only the policy with it can tell to be wrong, such as a group that nobody defines. */
function unfitIn(policy: Policy, override: Override, index: number, layer: ReadLayer): FileProblem[] {
  const { success, error } = policySchema.safeParse(applied({ ...policy, overrides: [] }, { ...override, held: [] }));
  if (success) return [];
  return error.issues
    .filter((issue) => at(override, issue.path) !== undefined)
    .flatMap((issue) => slipsOf(issue, override, policySchema))
    .map(({ path, cause }) => problemIn(layer, `overrides.${index}.${path.map(String).join('.')}`, cause));
}

function knownLocks(layer: ReadLayer, problems: FileProblem[]): string[] {
  return layer.value.locked.filter((key, index) => {
    if (knowsKey(policySchema, partsOf(key, defaultPolicy))) return true;
    const known = Object.keys(defaultPolicy);
    const data = { key, suggestion: nearestKey(key), known: known.join(', ') };
    problems.push(problemIn(layer, `locked.${index}`, { kind: 'unknown-key', data }));
    return false;
  });
}

/** A locked key says nothing where its rules are off, so they are held with it. */
function withWhatSilences(key: string): string[] {
  return [key, ...rulesDecidedBy(key).map((rule) => `rules.${rule}`)];
}

function lockedCause(key: readonly string[]): Cause {
  return { kind: 'locked', data: { key: key.join('.') } };
}

/** At the key, or at the nearest one above it that the file has. */
function problemIn({ path, own: { place } }: ReadLayer, key: string, cause: Cause): FileProblem {
  for (let shown = key; shown !== ''; shown = shown.slice(0, Math.max(0, shown.lastIndexOf('.')))) {
    const found = placeOf(place, shown) ?? placeOf(place, `add.${shown}`);
    if (found === undefined) continue;
    const isLeaf = Array.isArray(found.children) ? found.children.length === 0 : found.children.size === 0;
    return problemAt(path, isLeaf ? found.range : (found.key ?? found.range), key, cause);
  }
  return problemAt(path, { ...place.range, endLine: place.range.line, endColumn: place.range.column }, key, cause);
}

function withOverrides(place: Place, below: Place, above: Place): Place {
  const parts = [below, above].flatMap((one) => {
    const found = placeOf(one, 'overrides');
    return found && Array.isArray(found.children) ? found.children : [];
  });
  if (parts.length === 0) return place;
  const list = placeOf(above, 'overrides') ?? placeOf(below, 'overrides') ?? noPlace;
  return withPlace(place, ['overrides'], { ...list, children: parts });
}

/** Lists of a policy, as dotted keys. */
function addableKeys(value: unknown, key: readonly string[]): string[] {
  if (Array.isArray(value)) return own.some((each) => each === key[0]) ? [] : [key.join('.')];
  return isSection(value) ? Object.entries(value).flatMap(([part, each]) => addableKeys(each, [...key, part])) : [];
}

function listAt(value: unknown, key: readonly string[]): readonly unknown[] | null {
  if (own.some((each) => each === key[0])) return null;
  const found = at(value, key);
  return Array.isArray(found) ? found : null;
}

/** A place for each of so many items; those of a default stand nowhere. */
function placesOf(place: Place | undefined, count: number): Place[] {
  const children = place && Array.isArray(place.children) ? place.children : [];
  return Array.from({ length: count }, (_, index) => children[index] ?? noPlace);
}

function sectionOf(value: unknown): Readonly<Record<string, unknown>> {
  return isSection(value) ? value : {};
}
