import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Alert } from '../../core/alerts/alert.ts';
import { messageOf } from '../../core/alerts/message.ts';
import { payloadOf } from '../../core/alerts/payload.ts';
import type { Logbook } from '../../core/logbook/logbook.ts';
import type { RunRecord } from '../../core/logbook/record.ts';
import type { Webhook } from '../../core/policy/observability-schema.ts';
import type { Policy } from '../../core/policy/schema.ts';
import { words } from '../../core/words/index.ts';
import { formatFor } from '../format.ts';
import type { Outbox } from '../outbox/behind.ts';
import { flushedOf, flushQueue, type Flushed } from '../outbox/flush.ts';
import { post, type Posted, type Verdict } from '../outbox/post.ts';
import { openQueue, type Queue } from '../outbox/queue.ts';
import { addressOf } from './addresses.ts';
import { takeOwed, writeOwed, type Owed } from './owed.ts';

/** What became of the alerts for one webhook. */
export interface Delivered extends Flushed {
  readonly name: string;
  /** Why the last one that did not arrive did not; empty after one that did. */
  readonly lastReason: string;
}

export interface AlertNeeds {
  readonly dataFolder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly now: () => number;
  /** Tells which of the alerts that a dead process left are owed. Left out: they wait for who has a logbook. */
  readonly logbook?: Pick<Logbook, 'show'>;
}

export interface AlertOutbox extends Outbox<Alert, readonly Delivered[]> {
  /** Writes down what a record will ask for, before it is kept; the file, null when no webhook is told. */
  owe(alerts: readonly Alert[], record: RunRecord): string | null;
}

/** Beyond this, the oldest go: some hundreds of alerts. */
const mostBytes = 200_000;
/** An older alert is of no use to who acts on it. */
const longestWait = 7 * 24 * 60 * 60 * 1000;

/**
 * The way of alerts to the webhooks of a policy: each has a queue on disk, mode 600, where alerts wait in the form that
 * the webhook takes. The address is asked for when they go.
 */
export function openAlerts(policy: Policy, needs: AlertNeeds): AlertOutbox {
  const names = namedIn(policy);
  const written = (alerts: readonly Alert[]): readonly Owed[] =>
    alerts.flatMap((alert) => {
      const { id, to } = alert;
      return to === null ? [] : [{ id, to, body: JSON.stringify(bodyOf(alert, policy)) }];
    });
  return {
    keep: (alerts) => {
      for (const alert of written(alerts)) queue(alert, needs.now(), needs);
    },
    owe: (alerts, record) => {
      const owed = written(alerts);
      return owed.length === 0 ? null : writeOwed(needs.dataFolder, record, owed);
    },
    flush: (stop, when) => deliver(names, needs, stop, when),
  };
}

function queue({ to, id, body }: Owed, at: number, needs: AlertNeeds): void {
  queueOf(to, needs).add([{ kind: 'alert', id, body: Buffer.from(body) }], at);
}

/** The webhooks that the alerts of a policy name. */
export function namedIn({ observability }: Policy): readonly string[] {
  return [...new Set(observability.alerts.flatMap(({ to }) => to ?? []))];
}

/** The names for which alerts ever waited on this machine. */
export function queuedNames({ dataFolder }: AlertNeeds): readonly string[] {
  try {
    return readdirSync(join(dataFolder, 'alerts', 'queue')).filter((name) => /^[a-z0-9-]+$/.test(name));
  } catch {
    return [];
  }
}

/** Sends what waits for these webhooks, and what dead processes left for any, all at once; one that is away holds up no other. */
export async function deliver(
  names: readonly string[],
  needs: AlertNeeds,
  stop: AbortSignal,
  when?: 'now',
): Promise<readonly Delivered[]> {
  const { dataFolder, logbook, now } = needs;
  if (logbook) await takeOwed(dataFolder, logbook, now() - longestWait, (alert, at) => queue(alert, at, needs));
  const queued = new Set(queuedNames(needs));
  return Promise.all(
    names
      .filter((name) => queued.has(name))
      .map(async (name) => {
        const queue = queueOf(name, needs);
        queue.expire(needs.now() - longestWait);
        const address = addressOf(name, needs.dataFolder, needs.env);
        const flushed =
          address === null
            ? flushedOf(queue, 0, 'no address')
            : await flushQueue(queue, {
                now: needs.now,
                stop,
                when,
                post: (_, body) => post(address.value, body, {}, verdict, stop),
              });
        return { name, ...flushed, lastReason: queue.state().reason };
      }),
  );
}

/** How the queues are, without sending. */
export function waitingFor(names: readonly string[], needs: AlertNeeds): readonly Delivered[] {
  const queued = new Set(queuedNames(needs));
  return names
    .filter((name) => queued.has(name))
    .map((name) => {
      const queue = queueOf(name, needs);
      return { name, ...flushedOf(queue, 0, null), lastReason: queue.state().reason };
    });
}

/** Sends one alert past the queue, to see whether it arrives. */
export async function sendNow(alert: Alert, policy: Policy, address: string, stop: AbortSignal): Promise<Posted> {
  const body = new TextEncoder().encode(JSON.stringify(bodyOf(alert, policy)));
  return post(address, body, {}, verdict, stop);
}

function bodyOf(alert: Alert, { observability, budget }: Policy): object {
  const webhook = webhookOf(alert.to ?? '', observability);
  const { show } = budget;
  const format = formatFor(webhook.language).beside(show);
  const voice = {
    words: words(webhook.language),
    format,
    currency: show,
    iso: (at: number) => new Date(at).toISOString(),
  };
  return payloadOf(webhook.format, messageOf(alert, webhook, voice));
}

/** How a webhook is written to. Its name may be any word, also one that every object knows. */
export function webhookOf(name: string, { webhooks }: Policy['observability']): Webhook {
  const known = Object.hasOwn(webhooks, name) ? webhooks[name] : undefined;
  return known ?? { format: 'json', people: false, language: 'en' };
}

function queueOf(name: string, { dataFolder }: AlertNeeds): Queue<'alert'> {
  return openQueue(join(dataFolder, 'alerts', 'queue', name), ['alert'], mostBytes);
}

/** A receiver that fails is asked again; one that does not know us, or sends elsewhere, when someone looked at it. */
const verdict: Verdict = (status) => {
  if (status >= 500 || [408, 425, 429].includes(status)) return 'later';
  return [401, 403, 404, 405, 407, 410].includes(status) || status < 400 ? 'wrong' : 'refused';
};
