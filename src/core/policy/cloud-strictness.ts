import { decide, type CloudDecision } from '../check/clouds/decide.ts';
import { cloudIds } from '../check/clouds/pack.ts';
import { packs } from '../check/clouds/packs.ts';
import type { ServiceId } from '../check/clouds/signals.ts';
import type { Policy } from './schema.ts';

type Clouds = Policy['clouds'];

const keys = ['default', 'allow', 'ask', 'deny', 'lockIn'] as const;
type CloudKey = (typeof keys)[number];

/** True for the keys of `clouds` that decide together. */
export function isCloudKey(key: string | undefined): key is CloudKey {
  return keys.some((one) => one === key);
}

/**
 * True when a key of `clouds` makes the decision on some service looser: by itself, or together with others of which none
 * does by itself. The lists go before one another, so a line more of "ask" may let through what was denied.
 */
export function loosensClouds(key: CloudKey, { before, after }: { before: Policy; after: Policy }): boolean {
  const [was, is] = [before.clouds, after.clouds];
  const alone = (one: CloudKey): boolean => isLooser(was, { ...was, [one]: is[one] });
  return alone(key) || (isLooser(was, is) && !keys.some(alone));
}

/**
 * The lists whose change lets through what "deny" denies: a service goes before its provider there, so who locks the one
 * means the others as far.
 */
export function undenying({ before, after }: { before: Policy; after: Policy }): readonly string[] {
  const [was, is] = [before.clouds, after.clouds];
  return (['allow', 'ask', 'documented'] as const).filter((key) =>
    someService((id) => decide(id, was).kind === 'deny' && decide(id, { ...was, [key]: is[key] }).kind !== 'deny'),
  );
}

function isLooser(was: Clouds, is: Clouds): boolean {
  return someService((id) => weight(decide(id, is)) < weight(decide(id, was)));
}

function someService(fits: (id: ServiceId) => boolean): boolean {
  return cloudIds.some((provider) =>
    // A sign of the provider alone is none of its services.
    ['', ...Object.keys(packs[provider].services)].some((service) => fits({ provider, service })),
  );
}

/** How much a decision holds back. What is asked because no list names the provider is not asked where it is in use. */
function weight(decision: CloudDecision): number {
  switch (decision.kind) {
    case 'allow':
      return 0;
    case 'lock-in':
      return { note: 1, warning: 3, error: 4 }[decision.severity];
    case 'ask':
      return decision.listed === null ? 2 : 3;
    case 'deny':
    case 'default-deny':
      return 4;
  }
}
