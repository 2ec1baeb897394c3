import type { Place } from './place.ts';
import { regionNamed, type Provider } from './table.ts';

const hosts: readonly (readonly [Provider, RegExp])[] = [
  ['aws', /(?<![a-z0-9-])([a-z]{2}(?:-[a-z]{2,9}){1,2}-\d)\.(?:amazonaws\.com|api\.aws|on\.aws)/g],
  ['google', /(?<![a-z0-9-])([a-z]{2,20}-[a-z]{4,9}\d{1,2})(?:-docker\.pkg\.dev|-aiplatform\.googleapis\.com)/g],
  ['google', /(?<![a-z0-9-])([a-z]{2,20}-[a-z]{4,9}\d{1,2})(?=-[a-z0-9-]{1,40}\.cloudfunctions\.net)/g],
  ['digitalocean', /(?<![a-z0-9-])([a-z]{3}\d)\.(?:cdn\.)?digitaloceanspaces\.com/g],
];

/** Regions in the names of a provider's hosts, such as `s3.us-east-1.amazonaws.com`. */
export function placesInHosts(text: string, offset: number): readonly Place[] {
  if (!/amazonaws|\.aws|pkg\.dev|googleapis|cloudfunctions|digitaloceanspaces/.test(text)) return [];
  return hosts.flatMap(([provider, pattern]) =>
    [...text.matchAll(pattern)].flatMap((match): Place[] => {
      const [, name = ''] = match;
      const start = offset + match.index;
      return regionNamed(name, provider)
        ? [{ provider, start, end: start + name.length, values: [name], strict: false }]
        : [];
    }),
  );
}
