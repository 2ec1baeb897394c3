import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { Paid } from '../../core/budget/purse.ts';
import type { Fault } from '../../core/fault.ts';
import { codeOf } from '../reason.ts';
import type { Failure } from '../responses/failure.ts';
import { isObject } from '../../core/json.ts';
import { openEvents, paidOf, type LastEvent } from './events.ts';
import type { GatewayLimits } from './limits.ts';
import { Refusal, sendRefusal } from './refusal.ts';
import { answerHeaders } from './upstream.ts';

export interface Relay {
  readonly send: (signal: AbortSignal) => Promise<Response>;
  readonly fault: (status: number | null, error: unknown, headers: Headers | null) => Failure;
  /** Why the answer may have fewer tokens than were asked for; null when it may have them all. */
  readonly short: Fault | null;
  readonly response: ServerResponse;
  readonly limits: GatewayLimits;
  /** The run is over. */
  readonly closing: AbortSignal;
  /** Called once, before Codex has the end of the answer: its next request finds the money counted. */
  readonly paid: (paid: Paid) => void;
}

/**
 * Forwards one request and streams its answer back as it comes, no faster than it is taken. Ends it when either side goes.
 *
 * @returns the fault after which no other request has a chance.
 */
export async function relay(job: Relay): Promise<Fault | null> {
  const { response, limits, closing } = job;
  const abort = new AbortController();
  const stop = (): void => abort.abort();
  response.on('close', stop);
  closing.addEventListener('abort', stop);
  const late = setTimeout(stop, limits.answerSeconds * 1000);
  let open = true;
  const paid = (what: Paid): void => {
    if (open) job.paid(what);
    open = false;
  };
  try {
    if (closing.aborted || response.destroyed) {
      paid('nothing');
      response.destroy();
      return null;
    }
    const answer = await within(limits.idleSeconds, stop, job.send(abort.signal));
    if (!answer.ok) return await refused(answer, { ...job, paid }, stop);
    return await stream(answer, { ...job, paid }, abort);
  } catch (error) {
    // Before a connection stands nothing was asked.
    paid(neverSent(error) ? 'nothing' : 'unknown');
    if (response.headersSent) response.destroy();
    else sendRefusal(response, unreachable);
    return null;
  } finally {
    paid('unknown');
    clearTimeout(late);
    closing.removeEventListener('abort', stop);
    stop();
  }
}

async function stream(answer: Response, job: Relay, abort: AbortController): Promise<Fault | null> {
  const { response, limits, paid } = job;
  if (!answer.body || !/^text\/event-stream\b/i.test(answer.headers.get('content-type') ?? '')) {
    paid('unknown');
    sendRefusal(response, noStream);
    return null;
  }
  response.writeHead(200, {
    ...answerHeaders(answer.headers),
    'content-type': 'text/event-stream',
    'cache-control': 'no-cache',
  });
  response.flushHeaders();
  const events = openEvents(limits.eventBytes);
  const reader = answer.body.getReader();
  let fault: Fault | null = null;
  let ended = false;
  for (;;) {
    const { done, value } = await within(limits.idleSeconds, () => abort.abort(), reader.read());
    if (done) break;
    const last = ended ? null : events.read(value);
    if (last) {
      ended = true;
      fault = endOf(last, job);
    }
    if (!response.write(value)) await once(response, 'drain', { signal: abort.signal });
  }
  // Without its last event the answer is cut, and looks so to Codex as well.
  if (ended) response.end();
  else response.destroy();
  return fault;
}

/** Counts an answer that came to its end. */
function endOf(last: LastEvent, { paid, fault, short }: Relay): Fault | null {
  const said = paidOf(last);
  if (last.type !== 'response.failed') {
    paid(said ?? 'unknown');
    return last.type === 'response.incomplete' && isCutShort(last) ? short : null;
  }
  const failure = fault(null, last.response['error'], null);
  const isFree = !failure.mayHaveCost || freeFailures.has(codeIn(failure));
  paid(said ?? (isFree ? 'nothing' : 'unknown'));
  return final(failure);
}

function isCutShort({ response }: LastEvent): boolean {
  const details = response['incomplete_details'];
  return isObject(details) && details['reason'] === 'max_output_tokens';
}

/** Turned down before any work on it. */
const freeFailures = new Set([
  'context_length_exceeded',
  'invalid_prompt',
  'rate_limit_exceeded',
  'server_is_overloaded',
]);

/** An answer that is an error: nothing was used. It is told in our words, so that no key comes along. */
async function refused(answer: Response, { response, paid, limits, fault }: Relay, stop: () => void) {
  paid('nothing');
  const text = await within(limits.idleSeconds, stop, firstOf(answer, longestError)).catch(() => '');
  const error = errorIn(text);
  const failure = fault(answer.status, error, answer.headers);
  const last = final(failure);
  if (last) return last;
  const reason = 'reason' in failure.fault.data ? failure.fault.data.reason : failure.fault.kind;
  const code = codeIn(failure);
  sendRefusal(
    response,
    new Refusal(
      // Codex answers to a redirection or another oddity as to a server that is not well.
      answer.status >= 400 ? answer.status : 502,
      isObject(error) && /^\w{1,60}$/.test(String(error['type'])) ? String(error['type']) : 'server_error',
      reason,
      /^[\w-]{1,80}$/.test(code) ? code : null,
      answerHeaders(answer.headers),
    ),
  );
  return null;
}

const longestError = 64 * 1024;

/** A limit of the account, a key that is not accepted, or a model that is not there: asking again is in vain. */
function final({ fault }: Failure): Fault | null {
  const { kind } = fault;
  return kind === 'provider-limit' || kind === 'agent-auth' || kind === 'model-missing' ? fault : null;
}

function codeIn({ fault }: Failure): string {
  return 'code' in fault.data ? fault.data.code : '';
}

function errorIn(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value['error'] : null;
  } catch {
    return { message: text.slice(0, 300) };
  }
}

async function firstOf(answer: Response, most: number): Promise<string> {
  if (!answer.body) return '';
  const decoder = new TextDecoder();
  let text = '';
  for await (const part of answer.body) {
    text += decoder.decode(part, { stream: true });
    if (text.length > most) break;
  }
  return text;
}

/** Waits for something from the provider; `give` ends it after so many seconds. */
async function within<T>(seconds: number, give: () => void, work: Promise<T>): Promise<T> {
  const timer = setTimeout(give, seconds * 1000);
  try {
    return await work;
  } finally {
    clearTimeout(timer);
  }
}

function neverSent(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : null;
  return ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'].includes(codeOf(cause));
}

const unreachable = new Refusal(502, 'server_error', 'Guardrails: the provider was not reached, or was cut off.');
const noStream = new Refusal(502, 'server_error', 'Guardrails: the provider did not stream its answer.');
