import { codeOf, reasonOf } from '../reason.ts';

/**
 * What became of one request. `later`: try again; the receiver may say when. `wrong`: not before someone corrects address
 * or headers, so it waits too. `refused`: never.
 */
export type Posted =
  | { readonly kind: 'taken'; readonly answer: Uint8Array }
  | { readonly kind: 'later' | 'wrong'; readonly reason: string; readonly afterMs: number }
  | { readonly kind: 'refused'; readonly reason: string };

/** What a status that is no success means to this kind of receiver. */
export type Verdict = (status: number) => Exclude<Posted['kind'], 'taken'>;

/** Milliseconds after which a receiver counts as away. */
const patience = 10_000;
/** Bytes of an answer that are read. */
const longestAnswer = 64 * 1024;

/**
 * Posts one body of JSON. It never throws, and follows no redirect: headers and content are for this address alone. The
 * reason of a failure never has the address, whose path may be a secret.
 */
export async function post(
  address: string,
  body: Uint8Array<ArrayBuffer>,
  headers: Readonly<Record<string, string>>,
  verdict: Verdict,
  stop: AbortSignal,
): Promise<Posted> {
  try {
    const response = await fetch(address, {
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
    const kind = verdict(status);
    if (kind === 'refused') return { kind, reason };
    const afterMs = kind === 'later' ? retryAfter(response.headers.get('retry-after')) : 0;
    return { kind, reason, afterMs };
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    const said = reasonOf(cause);
    const reason = said.includes(address) ? codeOf(cause) || 'not an address' : said;
    return { kind: 'later', reason, afterMs: 0 };
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
