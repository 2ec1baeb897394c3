import { join } from 'node:path';
import type { RunRecord } from '../../core/logbook/record.ts';
import { telemetryOf } from '../../core/logbook/telemetry.ts';
import type { Otlp } from '../../core/policy/observability-schema.ts';
import { takeLock, type Lock } from '../data/lock.ts';
import { encode, rejectedOf } from './encode.ts';
import { headersFrom } from './headers.ts';
import { openQueue, type QueueState } from './queue.ts';
import { send } from './send.ts';

/** What became of what waited. */
export interface Flushed {
  /** Requests that the collector took. */
  readonly sent: number;
  /** Requests that still wait, and why; null when nothing stands in the way. */
  readonly waiting: number;
  readonly reason: string | null;
  /** Over all time: requests dropped for want of room, refused by the collector, and parts of others that it rejected. */
  readonly dropped: number;
  readonly refused: number;
  readonly rejected: number;
}

/** The way of runs to the collector that the policy names. */
export interface Outbox {
  /** Puts runs on disk, to be sent. */
  keep(records: readonly RunRecord[]): void;
  /**
   * Sends what waits, the oldest first, until the collector is away. Not before its time after a failure, unless `now`
   * is asked for; what another process sends is left to it.
   */
  flush(stop: AbortSignal, now?: 'now'): Promise<Flushed>;
}

export interface OutboxNeeds {
  readonly dataFolder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly now: () => number;
}

/** Import this file lazily: it loads OpenTelemetry and SQLite. */
export function openOutbox(otlp: Otlp, { dataFolder, env, now }: OutboxNeeds): Outbox {
  const queue = openQueue(dataFolder, otlp.endpoint, otlp.queueMegabytes * 1_000_000);
  const ended = (sent: number, reason: string | null): Flushed => {
    const { dropped, refused, rejected } = queue.state();
    return { sent, waiting: queue.waiting().length, reason, dropped, refused, rejected };
  };

  return {
    keep: (records) => {
      if (records.length > 0) queue.add(encode(records.map((record) => telemetryOf(record, otlp))), now());
    },

    flush: async (stop, when) => {
      const before = queue.state();
      if (when !== 'now' && now() < before.notBefore) return ended(0, 'backoff');
      const headers = headersFrom(otlp, env);
      if (headers === null) return ended(0, `${otlp.headersFrom ?? ''} is not set, or not as name=value`);
      const lock = lockOf(join(queue.folder, 'sending.lock'));
      if (lock === null) return ended(0, 'another process is sending');
      let sent = 0;
      try {
        for (const waiting of queue.waiting()) {
          if (stop.aborted) return ended(sent, 'interrupted');
          const body = waiting.read();
          if (body === null) continue;
          const result = await send(otlp.endpoint, waiting.signal, body, headers, stop);
          const state = queue.state();
          if (result.kind === 'taken') {
            waiting.remove();
            sent++;
            const rejected = state.rejected + rejectedOf(waiting.signal, result.answer);
            queue.setState({ ...state, rejected, failures: 0, notBefore: 0 });
          } else if (result.kind === 'refused') {
            waiting.remove();
            queue.setState({ ...state, refused: state.refused + 1 });
          } else {
            // A sender that was told to stop learned nothing of the collector.
            if (!stop.aborted) queue.setState(backedOff(state, now(), result.afterMs));
            return ended(sent, result.reason);
          }
        }
        return ended(sent, null);
      } finally {
        lock.release();
      }
    },
  };
}

/** 5 s after the first failure, twice as long after each more, at most an hour; later when the collector says so. */
function backedOff(state: QueueState, now: number, afterMs: number): QueueState {
  const failures = state.failures + 1;
  const wait = Math.min(5000 * 2 ** Math.min(failures - 1, 20), 60 * 60 * 1000);
  return { ...state, failures, notBefore: now + Math.max(wait, afterMs) };
}

/** Null while another process holds it. */
function lockOf(path: string): Lock | null {
  try {
    return takeLock(path, 0);
  } catch {
    return null;
  }
}
