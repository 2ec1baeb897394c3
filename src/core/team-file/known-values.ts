import { cloudIds } from '../check/clouds/pack.ts';
import { packs } from '../check/clouds/packs.ts';
import { providers, regionsOf } from '../check/regions/table.ts';
import { builtInPrices } from '../policy/prices.ts';
import type { KnownValues } from './complete.ts';
import { isList, isSection, schemasAt, type KeySchema } from './key-schema.ts';
import { pathOf, type Outline } from './outline.ts';

/** Names that a policy may hold and its schema does not list: clouds, regions, models, keys, and names of the file itself. */
export function knownInPolicy(root: KeySchema): KnownValues {
  return (path, outline) => {
    const at = (path[0] === 'overrides' ? path.slice(2) : path).join('.');
    return places.find(([pattern]) => pattern.test(at))?.[1]({ at, outline, root }) ?? [];
  };
}

interface Asked {
  readonly at: string;
  readonly outline: Outline;
  readonly root: KeySchema;
}

/** Where which names stand; `*` at the end of a path is a new key there. */
const places: readonly (readonly [RegExp, (asked: Asked) => readonly string[]])[] = [
  [/^clouds\.(?:allow|ask|deny)\.\d+(?:\.service)?$|^clouds\.documented\.\d+\.service$/, () => clouds()],
  [/^regions\.allow\.\w+\.\d+$/, ({ at }) => regions(at.split('.')[2] ?? '')],
  [
    /^models\.(?:default|tasks\.[\w-]+)\.model$|^models\.(?:allow|deny)\.\d+$|^budget\.throttle\.model$/,
    () => Object.keys(builtInPrices),
  ],
  [/^models\.(?:retired|fallback|prices)\.\*$|^models\.fallback\.[^*]+$/, () => Object.keys(builtInPrices)],
  [
    /^dependencies\.(?:allow|ask|deny)\.\d+(?:\.purl)?$/,
    ({ outline }) => keysBelow(outline, 'dependencies.groups').map((name) => `group:${name}`),
  ],
  [/^review\.(?:require\.\d+\.roles|waiverRoles)\.\d+$/, ({ outline }) => keysBelow(outline, 'review.roles')],
  [/^locked\.\d+$/, ({ root }) => keysIn(root, () => true)],
  [/^add\.\*$/, ({ root }) => keysIn(root, isList)],
];

function clouds(): readonly string[] {
  return cloudIds.flatMap((id) => [id, ...Object.keys(packs[id].services).map((service) => `${id}/${service}`)]);
}

function regions(provider: string): readonly string[] {
  const id = providers.find((one) => one === provider);
  return id === undefined ? [] : [...regionsOf(id).keys()];
}

/** Keys that the file has below one. */
function keysBelow({ entries }: Outline, key: string): readonly string[] {
  return entries
    .filter(({ kind, parent }) => kind === 'key' && parent !== null && pathOf(parent).join('.') === key)
    .map(({ name }) => name);
}

/** Dotted keys of sections and what is directly below them. */
function keysIn(root: KeySchema, fits: (schema: KeySchema) => boolean): readonly string[] {
  const about = new Set(['version', 'extends', 'locked', 'add', 'overrides']);
  return Object.keys(root.properties ?? {})
    .filter((name) => !about.has(name))
    .flatMap((name) => {
      const [section] = schemasAt(root, [name]);
      if (section === undefined) return [];
      const below = isSection(section) ? Object.keys(section.properties ?? {}) : [];
      return [[name], ...below.map((each) => [name, each])];
    })
    .filter((path) => schemasAt(root, path).some(fits))
    .map((path) => path.join('.'));
}
