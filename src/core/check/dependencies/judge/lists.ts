import type { DependencyPolicy, ListedPackage } from '../../../policy/dependencies-schema.ts';
import type { Fact } from '../fact.ts';
import { packageOf, purlMatches, purlOf } from '../purl.ts';

/** A line of a list that names a package, and its key in the policy. */
export interface Entry extends ListedPackage {
  readonly key: string;
}

/** The lines of each list that name a package, in the order of the file. Versions and scopes are not looked at. */
export interface Lists {
  readonly allow: (fact: Fact) => readonly Entry[];
  readonly ask: (fact: Fact) => readonly Entry[];
  readonly deny: (fact: Fact) => readonly Entry[];
}

/** The lists of a policy, made ready once. */
export function listsOf(policy: DependencyPolicy): Lists {
  let lists = known.get(policy);
  if (!lists) {
    const { allow, ask, deny, groups } = policy;
    lists = {
      allow: finder('allow', allow, groups),
      ask: finder('ask', ask, groups),
      deny: finder('deny', deny, groups),
    };
    known.set(policy, lists);
  }
  return lists;
}

const known = new WeakMap<DependencyPolicy, Lists>();

interface Row {
  readonly pattern: string;
  readonly index: number;
  readonly entry: Entry;
}

/** Most lines name one package: they are found by name, so that a list of thousands costs nothing. */
function finder(
  list: string,
  entries: readonly ListedPackage[],
  groups: DependencyPolicy['groups'],
): (fact: Fact) => readonly Entry[] {
  const byName = new Map<string, Row[]>();
  const globs: Row[] = [];
  for (const [index, listed] of entries.entries()) {
    const entry = { ...listed, key: `dependencies.${list}.${index}` };
    for (const pattern of patternsOf(listed.purl, groups)) {
      const one = pattern.includes('*') ? null : packageOf(pattern);
      const row = { pattern, index, entry };
      if (one) {
        const name = purlOf(one.ecosystem, one.name);
        byName.set(name, [...(byName.get(name) ?? []), row]);
      } else globs.push(row);
    }
  }
  return (fact) => {
    const rows = byName.get(purlOf(fact.ecosystem, fact.name)) ?? [];
    const fitting = globs.filter(({ pattern }) => purlMatches(pattern, fact.purl));
    const found = [...rows, ...fitting].sort((one, other) => one.index - other.index);
    return found.map(({ entry }) => entry);
  };
}

function patternsOf(purl: string, groups: DependencyPolicy['groups']): readonly string[] {
  if (!purl.startsWith('group:')) return [purl];
  const name = purl.slice('group:'.length);
  return Object.hasOwn(groups, name) ? (groups[name] ?? []) : [];
}
