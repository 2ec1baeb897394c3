import { setTimeout as pause } from 'node:timers/promises';
import type { Signal } from '../../core/signal.ts';
import type { Client } from './client.ts';
import type { Failure } from './failure.ts';
import { askOnce } from './stream.ts';
import type { Doing, Params, Reply } from './stream.ts';

/** How long to wait for what. Milliseconds. */
export interface Patience {
  /** Without a byte from the service, before a run counts as stalled. Reasoning can be silent for minutes. */
  readonly idle: number;
  /** Retries of one request. */
  readonly retries: number;
  /** Before the first retry; twice as long before each further one. */
  readonly firstWait: number;
  /** A service that asks for a longer wait than this is not waited for. */
  readonly longestWait: number;
}

const usual: Patience = { idle: 300_000, retries: 3, firstWait: 500, longestWait: 60_000 };

export interface Heard {
  readonly doing: Doing;
  /** A request may have cost something that nobody will know. */
  readonly lost: () => void;
}

/** Asks, and asks again where that can help. */
export async function askWithRetries(
  client: Client,
  params: Params,
  heard: Heard,
  patience: Partial<Patience>,
  signal: Signal,
): Promise<Reply | Failure> {
  const { idle, retries, firstWait, longestWait } = { ...usual, ...patience };
  let again = 0;
  for (let retry = 0; ; retry++) {
    const reply = await askOnce(client, params, heard.doing, idle, signal);
    if (reply.kind === 'reply') return reply;
    if (signal.aborted || reply.mayHaveCost) heard.lost();
    if (signal.aborted || reply.retry === 'no' || retry >= retries) return reply;
    if (reply.retry === 'once' && again++ > 0) return reply;
    // Some spread, so that many clients do not come back together.
    const wait = reply.waitMilliseconds ?? firstWait * 2 ** retry * (0.75 + Math.random() / 2);
    if (wait > longestWait) return reply;
    heard.doing(`Waiting ${Math.max(1, Math.round(wait / 1000))} s to ask again`);
    await sleep(wait, signal);
    if (signal.aborted) return reply;
  }
}

async function sleep(milliseconds: number, signal: Signal): Promise<void> {
  const controller = new AbortController();
  const abort = () => controller.abort();
  signal.addEventListener('abort', abort);
  if (signal.aborted) abort();
  await pause(milliseconds, undefined, { signal: controller.signal }).catch(() => {});
  signal.removeEventListener('abort', abort);
}
