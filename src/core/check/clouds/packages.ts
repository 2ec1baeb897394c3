import type { Fact } from '../dependencies/fact.ts';
import { canonicalName } from '../dependencies/purl.ts';
import type { Place } from './place.ts';
import { signals, type ServiceId } from './signals.ts';

/** Where packages, images, actions, providers and modules of a provider are named. Lock files follow what is declared. */
export function placesOfPackages(facts: readonly Fact[]): readonly Place[] {
  return facts.flatMap((fact): Place[] => {
    if (fact.kind === 'lock' || fact.override) return [];
    const id = serviceOf(fact);
    if (!id) return [];
    return [{ id, kind: 'package', start: fact.start, end: fact.end, seen: seenOf(fact) }];
  });
}

/** What an import names below its package may tell more than the package: `firebase/firestore`. */
function serviceOf(fact: Fact): ServiceId | null {
  const { packages } = signals();
  const { ecosystem, name, imported } = fact;
  const find = (what: string) => packages.find(`${ecosystem}/${canonicalName(ecosystem, what)}`);
  const below =
    imported !== undefined && /^(?:npm|golang|maven|nuget|composer)$/.test(ecosystem)
      ? find(imported.replaceAll('\\', '/'))
      : undefined;
  if (below && below.service !== 'platform') return below;
  const whole = find(name);
  return (whole === undefined ? below : whole) ?? null;
}

/** An image may hold an account's number in its host. */
function seenOf({ ecosystem, name }: Fact): string {
  return ecosystem === 'docker' ? name.replace(/^\d{6,}\./, '') : name;
}
