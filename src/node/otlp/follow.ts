import { Fault } from '../../core/fault.ts';
import type { Logbook } from '../../core/logbook/logbook.ts';
import type { RunRecord } from '../../core/logbook/record.ts';
import type { Otlp } from '../../core/policy/observability-schema.ts';
import { codeOf, reasonOf } from '../reason.ts';
import type { Flushed, Outbox, OutboxNeeds } from './telemetry.ts';

/** Sends runs on while they are written down, and holds nobody up. */
export interface Follower {
  /** The logbook; what it appends is put on its way too. */
  readonly logbook: Logbook;
  /** Puts runs on their way that came into the logbook otherwise. */
  keep(records: readonly RunRecord[]): void;
  /** Sends what can be sent within so many milliseconds; what cannot waits for the next time. Null when there was nothing. */
  end(patience: number): Promise<Flushed | null>;
}

/** Null where the policy names no collector: nothing is loaded then. What waits from before is sent meanwhile. */
export async function followRuns(
  otlp: Otlp | undefined,
  logbook: Logbook,
  needs: OutboxNeeds,
): Promise<Follower | null> {
  if (otlp === undefined) return null;
  const { openOutbox } = await import('./telemetry.ts');
  let failed: string | null = null;
  /** Telemetry that cannot be written is lost, and said; a run is not. */
  const guarded = <T>(work: () => T): T | null => {
    try {
      return work();
    } catch (error) {
      if (codeOf(error) === '') throw error;
      failed = reasonOf(error);
      return null;
    }
  };
  const outbox: Outbox | null = guarded(() => openOutbox(otlp, needs));
  const stop = new AbortController();
  const flush = async (): Promise<Flushed | null> => {
    try {
      return (await outbox?.flush(stop.signal)) ?? null;
    } catch (error) {
      if (codeOf(error) === '') throw error;
      failed = reasonOf(error);
      return null;
    }
  };
  const earlier = flush();
  const keep = (records: readonly RunRecord[]): void => void guarded(() => outbox?.keep(records));
  return {
    keep,
    logbook: {
      ...logbook,
      append: async (record) => {
        const fault = await logbook.append(record);
        if (!(fault instanceof Fault)) keep([record]);
        return fault;
      },
    },
    end: async (patience) => {
      const timer = setTimeout(() => stop.abort(), patience);
      try {
        await earlier;
        const flushed = await flush();
        if (failed !== null) return { ...nothingSent, ...flushed, reason: failed };
        return flushed;
      } finally {
        clearTimeout(timer);
      }
    },
  };
}

const nothingSent: Flushed = { sent: 0, waiting: 0, reason: null, dropped: 0, refused: 0, rejected: 0 };
