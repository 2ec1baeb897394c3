import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { RunRecord } from '../../core/logbook/record.ts';
import { telemetryOf } from '../../core/logbook/telemetry.ts';
import type { Otlp } from '../../core/policy/observability-schema.ts';
import type { Outbox } from '../outbox/behind.ts';
import { flushedOf, flushQueue, type Flushed } from '../outbox/flush.ts';
import { post, type Verdict } from '../outbox/post.ts';
import { openQueue } from '../outbox/queue.ts';
import { encode, rejectedOf, signals } from './encode.ts';
import { headersFrom } from './headers.ts';

/** The way of runs to the collector that the policy names. */
export type RunOutbox = Outbox<RunRecord, Flushed>;

export interface OutboxNeeds {
  readonly dataFolder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly now: () => number;
}

/** Import this file lazily: it loads OpenTelemetry and SQLite. */
export function openOutbox(otlp: Otlp, { dataFolder, env, now }: OutboxNeeds): RunOutbox {
  const name = createHash('sha256').update(otlp.endpoint).digest('hex').slice(0, 16);
  const queue = openQueue(join(dataFolder, 'otlp', name), signals, otlp.queueMegabytes * 1_000_000);
  return {
    keep: (records) => {
      if (records.length === 0) return;
      const bodies = encode(records.map((record) => telemetryOf(record, otlp)));
      queue.add(
        signals.flatMap((kind) => {
          const body = bodies[kind];
          return body === undefined ? [] : [{ kind, body }];
        }),
        now(),
      );
    },

    flush: async (stop, when) => {
      const headers = headersFrom(otlp, env);
      if (headers === null) return flushedOf(queue, 0, `${otlp.headersFrom ?? ''} is not set, or not as name=value`);
      const endpoint = otlp.endpoint.replace(/\/+$/, '');
      return flushQueue(queue, {
        now,
        stop,
        when,
        post: (kind, body) => post(`${endpoint}/v1/${kind}`, body, headers, verdict, stop),
        rejected: rejectedOf,
      });
    },
  };
}

/** https://opentelemetry.io/docs/specs/otlp/#failures-1 */
const verdict: Verdict = (status) => {
  if ([429, 502, 503, 504].includes(status)) return 'later';
  return [401, 403, 404, 405, 407].includes(status) || (status >= 300 && status < 400) ? 'wrong' : 'refused';
};
