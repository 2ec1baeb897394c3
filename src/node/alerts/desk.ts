import { alertOf } from '../../core/alerts/alert.ts';
import { testEvent } from '../../core/alerts/event.ts';
import type { Policy } from '../../core/policy/schema.ts';
import type { Team } from '../../core/team.ts';
import { addressOf, storedNames, variableOf, type Address } from './addresses.ts';
import { namedIn, queuedNames, sendNow, waitingFor, webhookOf, type AlertNeeds } from './outbox.ts';

/** One webhook, as far as it may be told: never its address. */
export interface KnownWebhook {
  readonly name: string;
  /** How many alerts of the policy go to it; none: only this machine knows it. */
  readonly alerts: number;
  readonly format: string;
  readonly address: Address['from'] | 'none';
  readonly variable: string;
  readonly waiting: number;
  /** Why the last alert that did not arrive did not; empty after one that did. */
  readonly lastFailure: string;
  readonly dropped: number;
  readonly refused: number;
}

/** The webhooks of a policy, then those that only this machine knows. */
export function knownWebhooks(policy: Policy, needs: AlertNeeds): readonly KnownWebhook[] {
  const names = [...namedIn(policy), ...storedNames(needs.dataFolder), ...queuedNames(needs)];
  return [...new Set(names)].map((name) => {
    const [queue] = waitingFor([name], needs);
    return {
      name,
      alerts: policy.observability.alerts.filter(({ to }) => to === name).length,
      format: webhookOf(name, policy.observability).format,
      address: addressOf(name, needs.dataFolder, needs.env)?.from ?? 'none',
      variable: variableOf(name),
      waiting: queue?.waiting ?? 0,
      lastFailure: queue?.lastReason ?? '',
      dropped: queue?.dropped ?? 0,
      refused: queue?.refused ?? 0,
    };
  });
}

/** Sends a test past the queue. @returns why it did not arrive; null when it did. */
export async function testWebhook(
  name: string,
  { policy, person, name: repository }: Pick<Team, 'policy' | 'person' | 'name'>,
  needs: AlertNeeds,
  stop: AbortSignal,
): Promise<string | null> {
  const address = addressOf(name, needs.dataFolder, needs.env);
  if (address === null) return 'no address';
  const event = testEvent({ at: needs.now(), person, repository });
  const sent = await sendNow(alertOf(event, { owner: '', action: '', to: name }), policy, address.value, stop);
  return sent.kind === 'taken' ? null : sent.reason;
}
