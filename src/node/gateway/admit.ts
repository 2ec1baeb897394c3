import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { Refusal } from './refusal.ts';

/**
 * Whether a request comes from the run that the gateway is for: to this address by its number (a name could be one that
 * an attacker's page resolves to it), not from a browser, with the run's own token, and for the one thing there is.
 */
export function admit(request: IncomingMessage, bearer: string): Refusal | null {
  const { headers, socket } = request;
  if (headers.host !== `127.0.0.1:${socket.localPort}`) return new Refusal(403, 'forbidden', 'Guardrails: wrong host.');
  const fromBrowser = Object.keys(headers).some((name) => name === 'origin' || name.startsWith('sec-fetch-'));
  if (fromBrowser) return new Refusal(403, 'forbidden', 'Guardrails: not for browsers.');
  if (!isSame(headers.authorization ?? '', `Bearer ${bearer}`))
    return new Refusal(401, 'invalid_request_error', 'Guardrails: not the token of this run.', 'invalid_api_key');
  if (request.method !== 'POST' || request.url !== '/v1/responses')
    return new Refusal(404, 'not_found', 'Guardrails: there is nothing but POST /v1/responses.');
  return null;
}

/** In a time that tells nothing of where two texts differ. */
function isSame(a: string, b: string): boolean {
  const hash = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(a), hash(b));
}
