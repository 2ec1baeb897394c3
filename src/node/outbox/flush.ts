import { join } from 'node:path';
import { takeLock, type Lock } from '../data/lock.ts';
import type { Posted } from './post.ts';
import type { Queue, QueueState, Waiting } from './queue.ts';

/** What became of what waited. */
export interface Flushed {
  /** Requests that the receiver took. */
  readonly sent: number;
  /** Requests that still wait, and why; null when nothing stands in the way. */
  readonly waiting: number;
  readonly reason: string | null;
  /** Over all time: requests dropped for want of room or time, refused by the receiver, and parts of others that it rejected. */
  readonly dropped: number;
  readonly refused: number;
  readonly rejected: number;
}

/** How one body of a queue goes out. */
export interface Way<Kind extends string> {
  readonly now: () => number;
  readonly stop: AbortSignal;
  /** Not before its time after a failure, unless `now` is asked for. */
  readonly when?: 'now' | undefined;
  post(kind: Kind, body: Uint8Array<ArrayBuffer>): Promise<Posted>;
  /** How much of what was taken was not kept, by the answer. */
  rejected?(kind: Kind, answer: Uint8Array): number;
}

/** Sends what waits, the oldest first, until the receiver is away; what another process sends is left to it. */
export async function flushQueue<Kind extends string>(queue: Queue<Kind>, way: Way<Kind>): Promise<Flushed> {
  const { now, stop } = way;
  if (way.when !== 'now' && now() < queue.state().notBefore) return flushedOf(queue, 0, 'backoff');
  const lock = lockOf(join(queue.folder, 'sending.lock'));
  if (lock === null) return flushedOf(queue, 0, 'another process is sending');
  let sent = 0;
  try {
    for (const waiting of queue.waiting()) {
      if (stop.aborted) return flushedOf(queue, sent, 'interrupted');
      const ended = await sendOne(queue, waiting, way);
      if (ended !== 'taken' && ended !== 'gone') return flushedOf(queue, sent, ended.reason);
      if (ended === 'taken') sent++;
    }
    return flushedOf(queue, sent, null);
  } finally {
    lock.release();
  }
}

/** @returns `gone` when it does not wait any more and did not arrive; the reason when it still waits. */
async function sendOne<Kind extends string>(
  queue: Queue<Kind>,
  waiting: Waiting<Kind>,
  { now, stop, post, rejected }: Way<Kind>,
): Promise<'taken' | 'gone' | { readonly reason: string }> {
  const body = waiting.read();
  if (body === null) return 'gone';
  const result = await post(waiting.kind, body);
  const state = queue.state();
  if (result.kind === 'taken') {
    waiting.remove();
    const more = rejected?.(waiting.kind, result.answer) ?? 0;
    queue.setState({ ...state, rejected: state.rejected + more, failures: 0, notBefore: 0, reason: '' });
    return 'taken';
  }
  if (result.kind === 'refused') {
    waiting.remove();
    queue.setState({ ...state, refused: state.refused + 1, reason: result.reason });
    return 'gone';
  }
  // A sender that was told to stop learned nothing of the receiver.
  if (!stop.aborted) queue.setState({ ...backedOff(state, now(), result.afterMs), reason: result.reason });
  return { reason: result.reason };
}

/** How a queue is, without sending. */
export function flushedOf(queue: Queue<string>, sent: number, reason: string | null): Flushed {
  const { dropped, refused, rejected } = queue.state();
  return { sent, waiting: queue.waiting().length, reason, dropped, refused, rejected };
}

/** 5 s after the first failure, twice as long after each more, at most an hour; later when the receiver says so. */
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
