import { isEmptyRange } from '../../check/dependencies/judge/versions.ts';
import { asksLicences, judgeLicence } from '../../check/dependencies/judge/licence.ts';
import type { DependencyPolicy, ListedPackage } from '../dependencies-schema.ts';
import { idle, outranked, type Doubt, type Doubting } from './doubt.ts';
import { ecosystemMeant } from './ecosystems.ts';
import { coverOf } from './package-cover.ts';

/** Packages that another list decides on, alternatives that are denied, ranges of no version, licences on two lists. */
export const dependencyDoubts: Doubting = ({ dependencies }) => [
  ...lines(dependencies),
  ...licences(dependencies),
  ...ecosystems(dependencies),
  ...(dependencies.names.lookup === 'off'
    ? [idle('dependencies.names.minAgeDays', 'lookup-off', { other: 'dependencies.names.lookup' })]
    : []),
];

function lines({ allow, ask, deny, groups }: DependencyPolicy): Doubt[] {
  const denied = coverOf(deny, groups);
  const asked = coverOf(ask, groups);
  return [
    ...allow.flatMap((line, index): Doubt[] => {
      const key = `dependencies.allow.${index}`;
      const by = denied(line);
      if (by) return [alsoDenied(key, line, by.purl, `dependencies.deny.${by.index}`)];
      const part = line.scopes?.find((scope) => denied({ ...line, scopes: [scope] }));
      const inPart = part && denied({ ...line, scopes: [part] });
      if (inPart) return [alsoDenied(`${key}.scopes`, line, inPart.purl, `dependencies.deny.${inPart.index}`)];
      const first = line.versions === undefined && line.scopes === undefined ? asked(line) : null;
      return first ? [outranked(key, `dependencies.ask.${first.index}`, single(line))] : [];
    }),
    ...ask.flatMap((line, index): Doubt[] => {
      const by = denied(line);
      return by ? [outranked(`dependencies.ask.${index}`, `dependencies.deny.${by.index}`, single(line))] : [];
    }),
    ...Object.entries({ allow, ask, deny }).flatMap(([list, all]) =>
      all.flatMap((line, index): Doubt[] => [
        ...alternative(line, `dependencies.${list}.${index}.use`, denied),
        ...range(line, `dependencies.${list}.${index}.versions`),
      ]),
    ),
  ];
}

function alsoDenied(key: string, line: ListedPackage, by: string, other: string): Doubt {
  const item = line.scopes ? `${line.purl} (${line.scopes.join(', ')})` : line.purl;
  return {
    keys: [key],
    other,
    severity: 'warning',
    cause: (place) => ({ kind: 'also-denied', data: { item, by, other: place } }),
  };
}

/** The line as it is written when it is a package alone. */
function single({ purl, versions, scopes, use, reason }: ListedPackage): string {
  return [versions, scopes, use, reason].every((one) => one === undefined) ? purl : '';
}

function alternative({ use }: ListedPackage, key: string, denied: ReturnType<typeof coverOf>): Doubt[] {
  const by = use === undefined ? null : denied({ purl: use.replace(/(.)@[^@/]+$/, '$1') });
  if (use === undefined || by === null) return [];
  return [
    {
      keys: [key],
      other: `dependencies.deny.${by.index}`,
      severity: 'warning',
      cause: (place) => ({ kind: 'alternative-denied', data: { use, other: place } }),
    },
  ];
}

function range({ purl, versions }: ListedPackage, key: string): Doubt[] {
  const ecosystem = /^pkg:([^/]+)/.exec(purl)?.[1];
  if (versions === undefined || ecosystem === undefined || !isEmptyRange(ecosystem, versions)) return [];
  return [{ keys: [key], severity: 'warning', cause: () => ({ kind: 'range-empty', data: { range: versions } }) }];
}

function licences({ licences: section }: DependencyPolicy): Doubt[] {
  const { allow, deny, packages } = section;
  if (!asksLicences(section))
    return [
      idle('dependencies.licences.unknown', 'licences-empty', { other: 'dependencies.licences.allow' }),
      ...(Object.keys(packages).length > 0
        ? [
            idle('dependencies.licences.packages', 'licences-empty', {
              other: 'dependencies.licences.allow',
              atKey: true,
            }),
          ]
        : []),
    ];
  return allow.flatMap((item, index): Doubt[] => {
    const by = deny.findIndex((one) => judgeLicence({ ...section, allow: [], deny: [one] }, item) === 'denied');
    return by < 0
      ? []
      : [
          {
            keys: [`dependencies.licences.allow.${index}`],
            other: `dependencies.licences.deny.${by}`,
            severity: 'warning',
            cause: (place) => ({ kind: 'also-denied', data: { item, by: deny[by] ?? item, other: place } }),
          },
        ];
  });
}

/** Names of ecosystems that no package has: what they say is about nothing. */
function ecosystems(section: DependencyPolicy): Doubt[] {
  const {
    allow,
    ask,
    deny,
    groups,
    names,
    licences: { packages },
  } = section;
  const purls: readonly (readonly [key: string, purl: string])[] = [
    ...Object.entries({ allow, ask, deny }).flatMap(([list, all]) =>
      all.map(({ purl }, index) => [`dependencies.${list}.${index}`, purl] as const),
    ),
    ...Object.entries(groups).flatMap(([name, all]) =>
      all.map((purl, index) => [`dependencies.groups.${name}.${index}`, purl] as const),
    ),
    ...names.internal.map((purl, index) => [`dependencies.names.internal.${index}`, purl] as const),
    ...names.knownNames.map((purl, index) => [`dependencies.names.knownNames.${index}`, purl] as const),
    ...Object.keys(packages).map((purl) => [`dependencies.licences.packages.${purl}`, purl] as const),
  ];
  const inPurls = purls.flatMap(([key, purl]): Doubt[] => {
    const ecosystem = /^pkg:([^/]+)\//.exec(purl)?.[1];
    const meant = ecosystem === undefined ? null : ecosystemMeant(ecosystem);
    if (ecosystem === undefined || meant === null) return [];
    const suggestion = purl.replace(ecosystem, meant);
    return [unknown([`${key}.purl`, key], ecosystem, suggestion, key.includes('.packages.'))];
  });
  const inKeys = Object.entries({ pin: section.pin, registries: section.registries, imports: section.imports }).flatMap(
    ([key, byEcosystem]) =>
      Object.keys(byEcosystem).flatMap((ecosystem): Doubt[] => {
        const meant = ecosystemMeant(ecosystem);
        return meant === null ? [] : [unknown([`dependencies.${key}.${ecosystem}`], ecosystem, meant, true)];
      }),
  );
  return [...inPurls, ...inKeys];
}

function unknown(keys: readonly string[], ecosystem: string, suggestion: string, atKey: boolean): Doubt {
  return {
    keys,
    severity: 'warning',
    cause: () => ({ kind: 'ecosystem-unknown', data: { ecosystem, suggestion } }),
    ...(atKey ? { atKey } : {}),
  };
}
