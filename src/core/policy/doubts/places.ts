import { providerNames, providers, regionNamed, regionsOf, type Provider } from '../../check/regions/table.ts';
import { isListed } from '../../check/regions/nearest.ts';
import { nearest } from '../../team-file/nearest.ts';
import type { Policy } from '../schema.ts';
import { idle, outranked, type Doubt, type Doubting } from './doubt.ts';

/** Regions that no edit can be in, residency that guards nothing, targets that are preferred and denied. */
export const placeDoubts: Doubting = (policy) => [
  ...providers.flatMap((provider) => regionDoubts(policy, provider)),
  ...hostDoubts(policy),
  ...targetDoubts(policy),
];

function regionDoubts({ regions, clouds }: Policy, provider: Provider): Doubt[] {
  const names = regions.allow[provider];
  if (names === undefined) return [];
  const key = `regions.allow.${provider}`;
  const denied = clouds.deny.findIndex(({ service }) => service === provider);
  const approved = clouds.allow.findIndex((one) => one === provider || one.startsWith(`${provider}/`));
  if (denied >= 0 && approved < 0)
    return [idle(key, 'provider-denied', { item: '', other: `clouds.deny.${denied}`, atKey: true })];
  if (names.length === 0 && approved >= 0)
    return [
      {
        keys: [key],
        other: `clouds.allow.${approved}`,
        severity: 'warning',
        cause: (place) => ({ kind: 'no-region', data: { provider: providerNames[provider], other: place } }),
      },
    ];
  return names.flatMap((name, index) => nameDoubts(name, provider, `${key}.${index}`));
}

function nameDoubts(name: string, provider: Provider, key: string): Doubt[] {
  const known = [...regionsOf(provider).keys()];
  const facts = { region: name, provider: providerNames[provider] };
  if (name.includes('*'))
    return known.some((one) => isListed(one, [name]))
      ? []
      : [{ keys: [key], severity: 'note', cause: () => ({ kind: 'region-none', data: facts }) }];
  if (known.includes(name)) return [];
  // A zone, or the name as the console shows it: the check compares the region's own name.
  const plain = regionNamed(name, provider)?.name ?? name;
  const suggestion = plain === name ? nearest(name, known) : plain;
  return suggestion === ''
    ? []
    : [
        {
          keys: [key],
          severity: plain === name ? 'note' : 'warning',
          cause: () => ({ kind: 'region-unknown', data: { ...facts, suggestion } }),
        },
      ];
}

/** Hosts are what files of a class may call: without any, nothing is compared with them. */
function hostDoubts({ residency: { hosts, classes, otherHosts } }: Policy): Doubt[] {
  if (hosts.length === 0) return [];
  if (otherHosts === 'allow')
    return [idle('residency.hosts', 'hosts-open', { other: 'residency.otherHosts', atKey: true })];
  return Object.values(classes).some(({ code, paths }) => code.length + paths.length > 0)
    ? []
    : [idle('residency.hosts', 'hosts-alone', { other: 'residency.classes', atKey: true })];
}

function targetDoubts({ targets }: Policy): Doubt[] {
  return (['public', 'private'] as const).flatMap((exposure) => {
    const { prefer, forbid } = targets[exposure];
    return prefer.flatMap((target, index): Doubt[] => {
      const denied = forbid.indexOf(target);
      return denied < 0
        ? []
        : [outranked(`targets.${exposure}.prefer.${index}`, `targets.${exposure}.forbid.${denied}`, target)];
    });
  });
}
