import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Usage } from '../../core/agent/agent.ts';
import type { Nano } from '../../core/budget/money.ts';
import type { Hold, Purse } from '../../core/budget/purse.ts';
import { Fault } from '../../core/fault.ts';
import { admit } from './admit.ts';
import { readAsked } from './asked.ts';
import { readBody } from './body.ts';
import { openCount } from './count.ts';
import { defaultGatewayLimits, type GatewayLimits } from './limits.ts';
import { openOutputs } from './outputs.ts';
import { Refusal, sendFault, sendRefusal } from './refusal.ts';
import { relay } from './relay.ts';
import { openUpstream, type Upstream } from './upstream.ts';

export interface GatewayOptions {
  /** The real endpoint with the real key. Both stay in this process. */
  readonly upstream: Upstream;
  /** The service tier that every request asks for; left out, the one of the request, or the plain one. */
  readonly tier?: string;
  /** Most tokens of one answer. */
  readonly maxOutputTokens: number;
  readonly purse: Purse;
  /** Kinds of credentials in what a tool put out. */
  readonly credentialsIn: (text: string) => readonly string[];
  /** Another answer was counted. */
  readonly used: () => void;
  /** Nothing more is forwarded, and why. Said once. */
  readonly ended: (fault: Fault) => void;
  readonly limits?: Partial<GatewayLimits>;
}

/** What all requests of a run used: those of sub-agents too. */
export interface Counted {
  readonly usage: Usage;
  /** False: of some requests nobody said what they used. */
  readonly complete: boolean;
  readonly mostUnknown: Nano;
  /** The model and the service tier that the latest answer names. */
  readonly model: string | null;
  readonly tier: string | null;
}

/** A model provider on loopback, for one run. */
export interface Gateway {
  /** Codex posts to `<baseUrl>/responses`. */
  readonly baseUrl: string;
  /** The run's own: worth nothing elsewhere, and nothing after the run. */
  readonly bearer: string;
  counted(): Counted;
  fault(): Fault | null;
  /** Ends what is under way; its cost stays unknown. */
  close(): Promise<void>;
}

/**
 * Stands between an agent and the provider: each request is held in the run's purse before it is forwarded, its answer is
 * capped, and what came back is counted. The first request that is too much, or that carries a credential, ends the run.
 */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const limits = { ...defaultGatewayLimits, ...options.limits };
  const { purse } = options;
  const bearer = randomBytes(32).toString('base64url');
  const upstream = openUpstream(options.upstream, options.tier ?? null);
  const outputs = openOutputs(options.credentialsIn);
  const count = openCount();
  const under = new Set<Promise<void>>();
  const closing = new AbortController();
  let asked = 0;
  let ended: Fault | null = null;

  const end = (fault: Fault): Fault => {
    if (ended) return ended;
    ended = fault;
    options.ended(fault);
    return fault;
  };
  const settle = (hold: Hold, paid: Parameters<Purse['settle']>[1]): void => {
    purse.settle(hold, paid);
    if (paid === 'nothing') return;
    count.add(paid);
    options.used();
  };

  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const stranger = admit(request, bearer);
    if (stranger) return sendRefusal(response, stranger);
    if (ended) return sendFault(response, ended);
    if (closing.signal.aborted || under.size >= limits.concurrent) return sendRefusal(response, busy);
    asked += 1;
    if (asked > limits.requests) return sendFault(response, end(tooMany(limits.requests)));
    const body = await readBody(request, limits);
    if (body instanceof Refusal) return sendRefusal(response, body);
    const ask = readAsked(body, options.maxOutputTokens);
    if (ask instanceof Refusal) return sendRefusal(response, ask);
    const leak = outputs.leak(body);
    if (leak) return sendFault(response, end(leak));
    // Another request may have ended the run while this one was read.
    if (ended) return sendFault(response, ended);
    const hold = purse.hold(upstream.priced(ask));
    if (hold instanceof Fault) return sendFault(response, end(hold));
    const fault = await relay({
      send: (signal) => upstream.send(request.headers, body, ask, hold.output, signal),
      fault: (status, error, headers) => upstream.fault(ask, status, error, headers),
      short: hold.short,
      response,
      limits,
      closing: closing.signal,
      paid: (paid) => settle(hold, paid),
    });
    if (fault) sendFault(response, end(fault));
    return undefined;
  };

  const server = createServer(
    { maxHeaderSize: limits.headerBytes, headersTimeout: 10_000, requestTimeout: limits.bodySeconds * 1000 },
    (request, response) => {
      response.on('error', () => undefined);
      const work = respond(request, response).catch(() => {
        if (response.headersSent) response.destroy();
        else sendRefusal(response, broken);
      });
      under.add(work);
      void work.finally(() => under.delete(work));
    },
  );
  server.maxConnections = limits.concurrent * 2;
  const port = await new Promise<number>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (typeof address === 'object' && address !== null) resolve(address.port);
      else reject(new Error('The gateway has no port.'));
    });
  });

  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    bearer,
    counted: () => ({ ...count.counted(), mostUnknown: purse.unknown() }),
    fault: () => ended,
    close: async () => {
      closing.abort();
      const closed = new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
      await Promise.allSettled(under);
      server.closeAllConnections();
      await closed;
    },
  };
}

const busy = new Refusal(503, 'server_error', 'Guardrails: too many requests at once.');
const broken = new Refusal(500, 'server_error', 'Guardrails: the gateway failed.');

function tooMany(most: number): Fault {
  return new Fault('agent-failed', { reason: `more than ${most} requests in one run`, code: 'too-many-requests' });
}
