import type { Policy } from '../../policy/schema.ts';
import type { Severity } from '../finding.ts';
import { isLockIn } from './pack.ts';
import { packs } from './packs.ts';
import type { ServiceId } from './signals.ts';

/** What the section `clouds` of a policy says of one service, with the key that decided. */
export type CloudDecision =
  | { readonly kind: 'allow' }
  | { readonly kind: 'deny'; readonly key: string; readonly reason?: string }
  /** `listed`: the policy names it; otherwise nobody decided on its provider. */
  | { readonly kind: 'ask'; readonly key: string; readonly listed: 'service' | 'provider' | null }
  | { readonly kind: 'default-deny'; readonly key: string }
  | {
      readonly kind: 'lock-in';
      readonly key: string;
      readonly severity: Severity;
      readonly document?: string;
      readonly reason?: string;
    };

/** What names the service goes before what names its provider; of equals, deny before a documented case, ask, allow. */
export function decide(id: ServiceId, clouds: Policy['clouds']): CloudDecision {
  const { provider, service } = id;
  const ofService = listed(`${provider}/${service}`, clouds, 'service');
  if (ofService) return ofService;
  const { portability } = packs[provider].services[service] ?? {};
  // Who may use a service may also use what every service of the provider needs.
  if (portability === 'account' && allowsSomeService(provider, clouds)) return { kind: 'allow' };
  const ofProvider = listed(provider, clouds, 'provider');
  if (ofProvider && ofProvider.kind !== 'allow') return ofProvider;
  if (!ofProvider && clouds.default === 'ask') return { kind: 'ask', key: 'clouds.default', listed: null };
  if (!ofProvider && clouds.default === 'deny') return { kind: 'default-deny', key: 'clouds.default' };
  if (clouds.lockIn === 'allow' || !portability || !isLockIn(portability)) return { kind: 'allow' };
  return { kind: 'lock-in', key: 'clouds.lockIn', severity: severities[clouds.lockIn] };
}

const severities = { note: 'note', ask: 'warning', deny: 'error' } as const;

function listed(name: string, clouds: Policy['clouds'], what: 'service' | 'provider'): CloudDecision | null {
  const denied = clouds.deny.findIndex((one) => one.service === name);
  if (denied >= 0) {
    const reason = clouds.deny[denied]?.reason;
    return { kind: 'deny', key: `clouds.deny.${denied}`, ...(reason ? { reason } : {}) };
  }
  const index = clouds.documented.findIndex((one) => one.service === name);
  const entry = clouds.documented[index];
  if (entry) {
    const { document, reason } = entry;
    return {
      kind: 'lock-in',
      key: `clouds.documented.${index}`,
      severity: document === undefined ? 'warning' : 'note',
      ...(document === undefined ? {} : { document }),
      ...(reason === undefined ? {} : { reason }),
    };
  }
  const asked = clouds.ask.indexOf(name);
  if (asked >= 0) return { kind: 'ask', key: `clouds.ask.${asked}`, listed: what };
  return clouds.allow.includes(name) ? { kind: 'allow' } : null;
}

function allowsSomeService(provider: string, { allow, documented }: Policy['clouds']): boolean {
  return [...allow, ...documented.map(({ service }) => service)].some((name) => name.startsWith(`${provider}/`));
}
