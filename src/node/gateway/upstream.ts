import type { IncomingHttpHeaders } from 'node:http';
import type { Ask } from '../../core/budget/purse.ts';
import { errorFailure, type Failure } from '../responses/failure.ts';
import { isOfficial, type Endpoint } from '../responses/client.ts';
import type { Json } from '../../core/json.ts';

/** The provider that pays the run. */
export interface Upstream extends Endpoint {
  readonly key: string;
}

export interface OpenUpstream {
  /** What a request would cost there: in the tier of the policy, or the plain one where none is asked for. */
  priced(ask: Ask): Ask;
  send(headers: IncomingHttpHeaders, body: Json, ask: Ask, output: number, signal: AbortSignal): Promise<Response>;
  /**
   * What an error is, without the key in it.
   *
   * @param status null for an error in the middle of an answer
   */
  fault(ask: Ask, status: number | null, error: unknown, headers: Headers | null): Failure;
}

/** @param tier the policy's service tier for every request; null when it names none */
export function openUpstream(upstream: Upstream, tier: string | null): OpenUpstream {
  const { azure, baseUrl, key } = upstream;
  const url = azure
    ? `${trimmed(azure.endpoint)}/openai/responses?api-version=${encodeURIComponent(azure.apiVersion)}`
    : `${trimmed(baseUrl ?? openAiUrl)}/responses`;
  const auth: Record<string, string> = azure ? { 'api-key': key } : { authorization: `Bearer ${key}` };
  // Left open, a project's own setting may choose a dearer tier.
  const plain = azure === null && isOfficial(upstream) ? 'default' : null;
  const tierOf = (ask: Ask): string | null => tier ?? ask.tier ?? plain;
  return {
    priced: (ask) => ({ ...ask, tier: tierOf(ask) }),
    send: (headers, body, ask, output, signal) =>
      fetch(url, {
        method: 'POST',
        headers: {
          ...passed(headers, request),
          ...auth,
          'content-type': 'application/json',
          accept: 'text/event-stream',
          'accept-encoding': 'identity',
        },
        body: JSON.stringify({
          ...body,
          model: azure?.deployment ?? ask.model,
          ...(tier === null && (ask.tier !== null || plain === null) ? {} : { service_tier: tierOf(ask) }),
          max_output_tokens: output,
          store: false,
          stream: true,
        }),
        redirect: 'error',
        signal,
      }),
    fault: ({ model }, status, error, headers) =>
      errorFailure({ status, error, headers }, key, status === null, azure?.deployment === undefined ? model : null),
  };
}

/** Headers of an answer that say something about the request or the account's limits. */
export function answerHeaders(headers: Headers): Readonly<Record<string, string>> {
  return passed(Object.fromEntries(headers), answer);
}

/** As Codex 0.169 sends them: who asks, and for which thread. Not the one that holds paths of this machine. */
const request =
  /^(?:originator|user-agent|session-id|thread-id|x-client-request-id|openai-beta|x-openai-.*|x-codex-(?!turn-metadata).*)$/;

const answer = /^(?:x-request-id|retry-after|retry-after-ms|openai-.*|x-codex-.*|x-ratelimit-.*)$/;

const openAiUrl = 'https://api.openai.com/v1';

function passed(headers: IncomingHttpHeaders | Record<string, string>, which: RegExp): Record<string, string> {
  const kept = Object.entries(headers).flatMap(([name, value]) =>
    typeof value === 'string' && which.test(name) ? [[name, value] as const] : [],
  );
  return Object.fromEntries(kept);
}

function trimmed(url: string): string {
  return url.replace(/\/+$/, '');
}
