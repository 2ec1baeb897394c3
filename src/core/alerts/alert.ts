import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Policy } from '../policy/schema.ts';
import type { AlertRule } from '../policy/observability-schema.ts';
import type { AlertEvent } from './event.ts';

/** An event, with who is to act on it. */
export interface Alert {
  /** A UUID: the same for the same event, owner and webhook, so that a receiver can drop repeats. */
  readonly id: string;
  readonly event: AlertEvent;
  /** Empty when the policy names nobody. */
  readonly owner: string;
  readonly action: string;
  /** Name of the webhook that is told; null: none. */
  readonly to: string | null;
}

/** The alerts of a policy that fit events; two that say the same are one. */
export function alertsFor(events: readonly AlertEvent[], policy: Policy): readonly Alert[] {
  const found = events.flatMap((event) =>
    policy.observability.alerts
      .filter(({ when }) => when === event.when)
      .map((rule): Alert => {
        const { action = '', to = null } = rule;
        return alertOf(event, { owner: ownerOf(rule, policy), action, to });
      }),
  );
  return [...new Map(found.map((one) => [one.id, one])).values()];
}

/** Who acts on an alert: money without an owner is for who answers for the bill. */
export function ownerOf({ owner }: Pick<AlertRule, 'owner'>, { budget }: Policy): string {
  return owner ?? budget.billingOwner ?? '';
}

/** An event for who acts on it. The same event for the same person and webhook has the same id, so it is told once. */
export function alertOf(event: AlertEvent, told: Pick<Alert, 'owner' | 'action' | 'to'>): Alert {
  const { when, key, repository } = event;
  const hex = bytesToHex(
    sha256(utf8ToBytes(JSON.stringify([when, key, repository, told.owner, told.action, told.to]))),
  );
  // The form of a UUID of version 8, whose content is free: https://www.rfc-editor.org/rfc/rfc9562#section-5.8
  const id = [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)];
  return { ...told, id: id.join('-'), event };
}
