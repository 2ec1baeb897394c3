import { codeOf, reasonOf } from '../reason.ts';

/** A queue as what fills it sees it. */
export interface Outbox<Item, Flushed> {
  /** Puts items on disk, to be sent. */
  keep(items: readonly Item[]): void;
  /** Sends what waits, until the receiver is away. */
  flush(stop: AbortSignal, now?: 'now'): Promise<Flushed>;
}

/** Sending that goes on beside other work, and holds nobody up. */
export interface Behind<Item, Flushed> {
  keep(items: readonly Item[]): void;
  /** Does more with the disk; null when it has something against it. */
  guarded<T>(work: () => T): T | null;
  /** Sends what can be sent within so many milliseconds; what cannot waits for the next time. */
  end(patience: number): Promise<Ended<Flushed>>;
}

export interface Ended<Flushed> {
  /** Null when nothing could be sent or kept. */
  readonly flushed: Flushed | null;
  /** What the disk had against it: that is lost, and said; the work is not. */
  readonly failed: string | null;
}

/** What waits from before is sent at once. */
export function sendBehind<Item, Flushed>(open: () => Outbox<Item, Flushed>): Behind<Item, Flushed> {
  let failed: string | null = null;
  const fail = (error: unknown): null => {
    if (codeOf(error) === '') throw error;
    failed = reasonOf(error);
    return null;
  };
  const guarded = <T>(work: () => T): T | null => {
    try {
      return work();
    } catch (error) {
      return fail(error);
    }
  };
  const outbox = guarded(open);
  const stop = new AbortController();
  const flush = async (): Promise<Flushed | null> => {
    try {
      return (await outbox?.flush(stop.signal)) ?? null;
    } catch (error) {
      return fail(error);
    }
  };
  const earlier = flush();
  return {
    keep: (items) => void guarded(() => outbox?.keep(items)),
    guarded,
    end: async (patience) => {
      const timer = setTimeout(() => stop.abort(), patience);
      try {
        await earlier;
        return { flushed: await flush(), failed };
      } finally {
        clearTimeout(timer);
      }
    },
  };
}
