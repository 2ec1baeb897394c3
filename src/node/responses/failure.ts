import type OpenAI from 'openai';
import { Fault } from '../../core/fault.ts';
import { saysModelMissing } from '../missing-model.ts';
import { reasonOf } from '../reason.ts';

/** A request that brought no answer. */
export interface Failure {
  readonly kind: 'failure';
  readonly fault: Fault;
  /** Whether the same request may go better: never where the account's limit is reached. */
  readonly retry: 'no' | 'once' | 'yes';
  /** What the service asks to wait, in milliseconds; null when it says nothing. */
  readonly waitMilliseconds: number | null;
  /** The request may have been worked on, and paid for, and nobody said how much. */
  readonly mayHaveCost: boolean;
  readonly status: number | null;
}

/** Codes of used-up money; see the error codes in OpenAI's API guide. `usage_limit_reached` is that of ChatGPT plans. */
const limitCodes = new Set([
  'insufficient_quota',
  'credit_balance_exhausted',
  'organization_usage_limit_exceeded',
  'organization_spend_limit_exceeded',
  'project_spend_limit_exceeded',
  'billing_hard_limit_reached',
  'usage_limit_reached',
]);

const retryStatuses = new Set([408, 409, 429]);

/** Whether a server says that it does not take the request as it is: perhaps for a tool that it does not know. */
export function refusesTool({ status, fault }: Failure): boolean {
  return (status === 400 || status === 422) && fault.kind !== 'model-missing';
}

/**
 * What the library threw, as a Failure without the key in it.
 *
 * @param hasBegun whether the service had begun to answer
 * @param model the one that was asked for; null where the service has one model, whatever is asked for
 */
export function errorFailure(error: unknown, key: string, hasBegun: boolean, model: string | null): Failure {
  const facts = factsOf(error);
  const { status } = facts;
  // An error event of the stream has a body; a connection that broke has none.
  if (status === null && !facts.hasBody) return hasBegun ? cutFailure() : connectionFailure(error, key);
  const reason = clean(reasonOf(facts.message === '' ? error : new Error(facts.message)), key);
  const limit = [facts.code, facts.type].find((each) => limitCodes.has(each));
  if (limit !== undefined) return { ...failed(limitFault(facts, reason)), status };
  if (model !== null && saysModelMissing({ ...facts, message: reason }))
    return { ...missingModel(model, facts.code, reason), status };
  if (status === 401 || status === 403) return { ...failed(new Fault('agent-auth', { reason })), status };
  const code = facts.code || facts.type || (status === null ? 'stream-error' : `http-${status}`);
  const isPassing = status === null ? passingCodes.has(code) : retryStatuses.has(status) || status >= 500;
  return {
    ...failed(new Fault('agent-failed', { reason, code })),
    retry: isPassing ? 'yes' : 'no',
    waitMilliseconds: facts.waitMilliseconds,
    // An error event comes in the middle of a stream that had begun.
    mayHaveCost: status === null,
    status,
  };
}

const passingCodes = new Set(['server_error', 'rate_limit_exceeded', 'server_is_overloaded', 'slow_down']);

/** A stream that ended with `response.failed`. */
export function responseFailure(response: OpenAI.Responses.Response, key: string, model: string | null): Failure {
  const code: string = response.error?.code ?? 'failed';
  const message = response.error?.message ?? 'the response failed';
  const reason = clean(reasonOf(new Error(message)), key);
  if (model !== null && saysModelMissing({ status: null, code, message })) return missingModel(model, code, reason);
  if (limitCodes.has(code)) return failed(new Fault('provider-limit', { code, reason, resets: '' }));
  return {
    ...failed(new Fault('agent-failed', { reason, code })),
    retry: passingCodes.has(code) ? 'yes' : 'no',
    mayHaveCost: true,
  };
}

/** Nothing came for so many milliseconds; what came before may have to be paid. */
export function stallFailure(milliseconds: number): Failure {
  return { ...failed(new Fault('agent-stalled', { seconds: Math.round(milliseconds / 100) / 10 })), mayHaveCost: true };
}

/** The stream ended before its last event. A second try may be paid for twice, so there is one, not more. */
export function cutFailure(): Failure {
  const fault = new Fault('agent-failed', { reason: 'the stream ended before the answer did', code: 'stream-cut' });
  return { ...failed(fault), retry: 'once', mayHaveCost: true };
}

function connectionFailure(error: unknown, key: string): Failure {
  const codes = causes(error).map((cause) => stringAt(cause, 'code'));
  const neverSent = codes.some((code) => ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'].includes(code));
  const reason = clean(reasonOf(causes(error).at(-1) ?? error), key);
  return {
    ...failed(new Fault('agent-failed', { reason, code: codes.find((code) => code !== '') ?? 'connection' })),
    retry: neverSent ? 'yes' : 'once',
    mayHaveCost: !neverSent,
  };
}

function missingModel(model: string, code: string, reason: string): Failure {
  return failed(new Fault('model-missing', { model, code, reason }));
}

function failed(fault: Fault): Failure {
  return { kind: 'failure', fault, retry: 'no', waitMilliseconds: null, mayHaveCost: false, status: null };
}

interface Facts {
  readonly status: number | null;
  readonly hasBody: boolean;
  readonly code: string;
  readonly type: string;
  readonly message: string;
  readonly resets: string;
  readonly waitMilliseconds: number | null;
}

function factsOf(error: unknown): Facts {
  const body = at(error, 'error');
  const status = at(error, 'status');
  const headers = at(error, 'headers');
  return {
    status: typeof status === 'number' ? status : null,
    hasBody: typeof body === 'object' && body !== null,
    code: stringAt(error, 'code') || stringAt(body, 'code'),
    type: stringAt(error, 'type') || stringAt(body, 'type'),
    message: stringAt(body, 'message'),
    resets: resetOf(body),
    waitMilliseconds: headers instanceof Headers ? waitOf(headers) : null,
  };
}

function limitFault(facts: Facts, reason: string): Fault {
  const code = limitCodes.has(facts.code) ? facts.code : facts.type;
  return new Fault('provider-limit', { code, reason, resets: facts.resets });
}

/** `resets_at` is in seconds since 1970; where it is missing, `resets_in_seconds` from now. */
function resetOf(body: unknown): string {
  const wait = at(body, 'resets_in_seconds');
  const later = typeof wait === 'number' ? Math.round(Date.now() / 1000 + wait) : undefined;
  const seconds = at(body, 'resets_at') ?? later;
  const isTime = typeof seconds === 'number' && Number.isFinite(seconds) && Math.abs(seconds) < 8e12;
  return isTime ? new Date(seconds * 1000).toISOString() : '';
}

function waitOf(headers: Headers): number | null {
  const exact = Number(headers.get('retry-after-ms') ?? Number.NaN);
  if (Number.isFinite(exact)) return Math.max(0, exact);
  const asked = headers.get('retry-after');
  if (asked === null) return null;
  const seconds = Number(asked);
  const wait = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(asked) - Date.now();
  return Number.isFinite(wait) ? Math.max(0, wait) : null;
}

/** Services quote the key that they refuse, partly or whole. */
function clean(reason: string, key: string): string {
  const without = key === '' ? reason : reason.replaceAll(key, '…');
  return without.replaceAll(/\bsk-[\w*-]{4,}/g, 'sk-…');
}

function causes(error: unknown): readonly unknown[] {
  const found: unknown[] = [];
  for (let each = error; each !== undefined && each !== null && found.length < 5; each = at(each, 'cause'))
    found.push(each);
  return found;
}

function at(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

function stringAt(value: unknown, key: string): string {
  const found = at(value, key);
  return typeof found === 'string' ? found : '';
}
