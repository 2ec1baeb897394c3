import { Fault } from '../../core/fault.ts';
import type { Logbook } from '../../core/logbook/logbook.ts';
import type { RunRecord } from '../../core/logbook/record.ts';
import type { Otlp } from '../../core/policy/observability-schema.ts';
import { sendBehind } from '../outbox/behind.ts';
import type { Flushed } from '../outbox/flush.ts';
import type { OutboxNeeds } from './telemetry.ts';

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
  const behind = sendBehind(() => openOutbox(otlp, needs));
  return {
    keep: behind.keep,
    logbook: {
      ...logbook,
      append: async (record) => {
        const fault = await logbook.append(record);
        if (!(fault instanceof Fault)) behind.keep([record]);
        return fault;
      },
    },
    end: async (patience) => {
      const { flushed, failed } = await behind.end(patience);
      return failed === null ? flushed : { ...nothingSent, ...flushed, reason: failed };
    },
  };
}

const nothingSent: Flushed = { sent: 0, waiting: 0, reason: null, dropped: 0, refused: 0, rejected: 0 };
