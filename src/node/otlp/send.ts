import { reasonOf } from '../reason.ts';
import type { Signal } from './encode.ts';

/**
 * What became of one request. `later`: try again; the collector may say when. `wrong`: not before someone corrects address
 * or headers, so it waits too. `refused`: never, by the specification.
 */
export type Sent =
  | { readonly kind: 'taken'; readonly answer: Uint8Array }
  | { readonly kind: 'later' | 'wrong'; readonly reason: string; readonly afterMs: number }
  | { readonly kind: 'refused'; readonly reason: string };

/** Milliseconds after which a collector counts as away. */
const patience = 10_000;
/** Bytes of an answer that are read. */
const longestAnswer = 64 * 1024;

/** Posts one body. It never throws, and follows no redirect: headers and content are for this address alone. */
export async function send(
  endpoint: string,
  signal: Signal,
  body: Uint8Array<ArrayBuffer>,
  headers: Readonly<Record<string, string>>,
  stop: AbortSignal,
): Promise<Sent> {
  try {
    const response = await fetch(`${endpoint.replace(/\/+$/, '')}/v1/${signal}`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body,
      redirect: 'manual',
      signal: AbortSignal.any([stop, AbortSignal.timeout(patience)]),
    });
    const { status } = response;
    const answer = await firstBytes(response);
    if (status >= 200 && status < 300) return { kind: 'taken', answer };
    const reason = `HTTP ${status}`;
    // https://opentelemetry.io/docs/specs/otlp/#failures-1
    if ([429, 502, 503, 504].includes(status)) {
      return { kind: 'later', reason, afterMs: retryAfter(response.headers.get('retry-after')) };
    }
    const isSetUpWrong = [401, 403, 404, 405, 407].includes(status) || (status >= 300 && status < 400);
    return isSetUpWrong ? { kind: 'wrong', reason, afterMs: 0 } : { kind: 'refused', reason };
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    return { kind: 'later', reason: reasonOf(cause), afterMs: 0 };
  }
}

async function firstBytes({ body }: Response): Promise<Uint8Array> {
  if (body === null) return new Uint8Array();
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of body as AsyncIterable<Uint8Array>) {
    parts.push(part);
    length += part.length;
    if (length >= longestAnswer) break;
  }
  return Buffer.concat(parts);
}

/** Seconds, or a date. */
function retryAfter(value: string | null): number {
  if (value === null) return 0;
  const seconds = Number(value);
  const wait = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(value) - Date.now();
  return Number.isFinite(wait) ? Math.min(Math.max(0, wait), 24 * 60 * 60 * 1000) : 0;
}
