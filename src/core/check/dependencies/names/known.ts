import { unpack } from './packed.ts';

/** Popular names of one registry, in tiers from the most popular on. Each tier is a packed list. */
export interface NameList {
  /** Month of the newest source. */
  readonly asOf: string;
  readonly tiers: readonly string[];
}

/** The registries that a list comes with. */
export const listed = ['npm', 'pypi', 'golang', 'gem'] as const;
export type Listed = (typeof listed)[number];

/** Names that are known to exist, as their registry compares them. */
export interface KnownNames {
  readonly asOf: string;
  has(name: string): boolean;
  /** From 0, the most popular tier; Infinity for a name that is not on the list. */
  tierOf(name: string): number;
  /** The names of the tiers before this one. */
  upTo(tier: number): readonly string[];
}

/** The known names of a registry, loaded on first use and then kept; null for a registry without a list. */
export function knownNames(ecosystem: string): Promise<KnownNames | null> {
  const registry = listed.find((one) => one === ecosystem);
  if (registry === undefined) return none;
  let names = loaded.get(registry);
  if (!names) {
    names = lists[registry]().then(namesOf);
    loaded.set(registry, names);
  }
  return names;
}

const none = Promise.resolve(null);
const loaded = new Map<Listed, Promise<KnownNames>>();

const lists: Readonly<Record<Listed, () => Promise<NameList>>> = {
  npm: async () => (await import('./known/npm.ts')).npm,
  pypi: async () => (await import('./known/pypi.ts')).pypi,
  golang: async () => (await import('./known/golang.ts')).golang,
  gem: async () => (await import('./known/gem.ts')).gem,
};

export function namesOf({ asOf, tiers }: NameList): KnownNames {
  const unpacked = tiers.map(unpack);
  const ranks = new Map<string, number>();
  for (const [tier, names] of unpacked.entries()) for (const name of names) ranks.set(name, tier);
  return {
    asOf,
    has: (name) => ranks.has(name),
    tierOf: (name) => ranks.get(name) ?? Infinity,
    upTo: (tier) => unpacked.slice(0, tier).flat(),
  };
}
