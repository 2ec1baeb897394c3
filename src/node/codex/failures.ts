import * as z from 'zod';
import { Fault } from '../../core/fault.ts';
import { redact } from '../../core/redact.ts';
import { saysModelMissing } from '../missing-model.ts';
import type { TurnError } from './protocol.ts';
import { jsonIn } from '../../core/json.ts';

/**
 * What a failed turn was, from Codex's error code and, where that says too little, its sentence.
 *
 * @param model the one that was asked for.
 * @param idleSeconds how long Codex waits for a silent stream.
 * @param resets seconds since 1970 at which the provider said that a used-up limit begins anew, or null.
 */
export function faultOfTurn(error: TurnError, model: string, resets: number | null, idleSeconds: number): Fault {
  const code = codeOf(error);
  const reason = redact(error.message).text;
  const http = httpStatus(error);
  const sentence = redact(sentenceIn(error.message)).text;
  if (saysModelMissing({ status: http, code, message: sentence })) {
    return new Fault('model-missing', { model, code: code === 'other' ? '' : code, reason: sentence });
  }
  // The provider's code may come through in the sentence of an error that Codex does not tell apart.
  if (code === 'usageLimitExceeded' || limitNamed.test(reason)) return limitFault(reason, resets);
  if (code === 'rateLimitExceeded' || http === 429) {
    return new Fault('provider-limit', { code: 'rate_limit_exceeded', reason, resets: isoTime(resets) });
  }
  if (code === 'unauthorized' || http === 401 || http === 403) return new Fault('agent-auth', { reason });
  if (reason.startsWith('Missing environment variable')) return new Fault('agent-auth', { reason });
  if (/idle timeout waiting for/i.test(reason)) return new Fault('agent-stalled', { seconds: idleSeconds });
  if (/Incomplete response returned/i.test(reason)) {
    return new Fault('answer-incomplete', { reason: /reason: (\w+)/.exec(reason)?.[1] ?? reason });
  }
  if (code === 'cyberPolicy' || code === 'misalignmentPolicyViolation') return new Fault('agent-refused', { reason });
  return new Fault('agent-failed', { reason, code });
}

/** True when the provider said no before it answered: then no tokens were used by that request. */
export function nothingUsed(fault: Fault): boolean {
  if (fault.kind === 'provider-limit' || fault.kind === 'agent-auth' || fault.kind === 'model-missing') return true;
  return fault.kind === 'agent-failed' && 'code' in fault.data && freeCodes.has(fault.data.code);
}

const freeCodes = new Set([
  'modelNotFound',
  'contextWindowExceeded',
  'serverOverloaded',
  'badRequest',
  'http 400',
  'http 404',
]);

/** Codex gives the body of some errors as it came: the sentence in it, where there is one. */
function sentenceIn(message: string): string {
  const start = message.indexOf('{');
  if (start < 0 || message.length > 20_000) return message;
  const { data } = body.safeParse(jsonIn(message.slice(start)));
  return data?.error?.message ?? data?.detail ?? message;
}

const body = z.object({
  error: z.object({ message: z.string() }).optional(),
  detail: z.string().optional(),
});

function limitFault(reason: string, resets: number | null): Fault {
  const time = isoTime(resets) || timeInSentence(reason);
  return new Fault('provider-limit', { code: limitCode(reason), reason, resets: time });
}

/** Codex has one code for every used-up limit; its sentence, or the provider's within it, says which one it was. */
function limitCode(reason: string): string {
  const code = limitNamed.exec(reason)?.[0];
  if (code !== undefined) return code;
  const of = /\b(project|organi[sz]ation)\b.*\bspend limit\b/i.exec(reason)?.[1]?.toLowerCase();
  if (of !== undefined) return of === 'project' ? 'project_spend_limit_exceeded' : 'organization_spend_limit_exceeded';
  return /quota|billing|credit/i.test(reason) ? 'insufficient_quota' : 'usage_limit_reached';
}

const limitNamed =
  /\b(?:insufficient_quota|credit_balance_exhausted|(?:project|organization)_(?:spend|usage)_limit_exceeded)\b/;

/** Codex says the time in words of the local zone: `try again at Jan 15th, 2027 8:00 AM`. */
export function timeInSentence(text: string): string {
  const found = /try again at (\w{3} \d{1,2})(?:st|nd|rd|th)?, (\d{4}) (\d{1,2}:\d{2} [AP]M)/.exec(text);
  if (!found) return '';
  const time = Date.parse(`${found[1]}, ${found[2]} ${found[3]}`);
  return Number.isNaN(time) ? '' : new Date(time).toISOString();
}

function isoTime(seconds: number | null): string {
  return seconds === null ? '' : new Date(seconds * 1000).toISOString();
}

function codeOf({ message, codexErrorInfo: info }: TurnError): string {
  const status = httpStatus({ message, codexErrorInfo: info });
  if (status !== null) return `http ${status}`;
  if (typeof info === 'string') return info;
  return Object.keys(info ?? {})[0] ?? 'other';
}

function httpStatus({ message, codexErrorInfo: info }: TurnError): number | null {
  // Until 0.149 only the sentence says it: `unexpected status 401 Unauthorized: …`, `last status: 429 …`.
  const said = /^(?:unexpected status|exceeded retry limit, last status:) (\d{3})\b/.exec(message)?.[1];
  if (said !== undefined) return Number(said);
  for (const value of Object.values(typeof info === 'object' && info !== null ? info : {})) {
    if (
      typeof value === 'object' &&
      value !== null &&
      'httpStatusCode' in value &&
      typeof value.httpStatusCode === 'number'
    ) {
      return value.httpStatusCode;
    }
  }
  return null;
}
