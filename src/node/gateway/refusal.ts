import type { ServerResponse } from 'node:http';
import type { Fault } from '../../core/fault.ts';

/** A request that is answered by the gateway itself. */
export class Refusal {
  readonly status: number;
  readonly type: string;
  readonly message: string;
  readonly code: string | null;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    type: string,
    message: string,
    code: string | null = null,
    headers: Readonly<Record<string, string>> = {},
  ) {
    this.status = status;
    this.type = type;
    this.message = message;
    this.code = code;
    this.headers = headers;
  }
}

/** Answers in the form of the API's errors. Does nothing when an answer has begun. */
export function sendRefusal(response: ServerResponse, { status, type, message, code, headers }: Refusal): void {
  if (response.headersSent || response.destroyed) return;
  // A body that was not read to its end must not be taken for the next request.
  response.writeHead(status, { 'content-type': 'application/json', connection: 'close', ...headers });
  response.end(JSON.stringify({ error: { message, type, param: null, code } }));
}

/**
 * Answers so that Codex stops at once: used-up money as the API says it, all else as a request that is wrong. Codex 0.120
 * to 0.169 try neither again. What a person reads comes from the fault, not from here.
 */
export function sendFault(response: ServerResponse, fault: Fault): void {
  const isMoney = fault.kind === 'over-budget' || fault.kind === 'provider-limit';
  const message = `Guardrails: ${fault.kind}`;
  sendRefusal(
    response,
    isMoney
      ? new Refusal(429, 'insufficient_quota', message, 'insufficient_quota')
      : new Refusal(400, 'invalid_request_error', message, `guardrails_${fault.kind.replaceAll('-', '_')}`),
  );
}
