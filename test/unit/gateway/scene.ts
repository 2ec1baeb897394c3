import { createServer, request, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import { nano } from '../../../src/core/budget/money.ts';
import { openPurse } from '../../../src/core/budget/purse.ts';
import type { Fault } from '../../../src/core/fault.ts';
import { readPolicy } from '../../../src/core/policy/policy.ts';
import { startGateway, type Gateway, type GatewayOptions } from '../../../src/node/gateway/gateway.ts';

export const model = 'm';
/** Put together here: no file has it whole. */
export const realKey = ['sk', 'proj', 'Xk7'.repeat(14)].join('-');

/** A provider that answers as a test says, and remembers what came. */
export interface Provider {
  readonly url: string;
  readonly heard: { readonly url: string; readonly headers: IncomingHttpHeaders; readonly body: string }[];
  close(): Promise<void>;
}

export async function openProvider(
  answer: (response: ServerResponse, body: string, nth: number) => void | Promise<void>,
): Promise<Provider> {
  const heard: Provider['heard'] = [];
  const server = createServer((incoming, response) => {
    void textOf(incoming).then((body) => {
      heard.push({ url: incoming.url ?? '', headers: incoming.headers, body });
      return answer(response, body, heard.length);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    heard,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export interface World {
  readonly gateway: Gateway;
  readonly provider: Provider;
  readonly ended: Fault[];
  post(body: unknown, headers?: Record<string, string>): Promise<Answer>;
  close(): Promise<void>;
}

export async function openWorld(
  answer: Parameters<typeof openProvider>[0],
  changes: Partial<GatewayOptions> & { readonly dollars?: number; readonly azure?: boolean } = {},
): Promise<World> {
  const provider = await openProvider(answer);
  const { policy } = readPolicy('version: 1\nmodels:\n  prices:\n    m: { input: 1, cachedInput: 0.1, output: 10 }\n');
  const price = { input: 1, cachedInput: 0.1, output: 10 };
  const ended: Fault[] = [];
  const endpoint = changes.azure
    ? { baseUrl: null, azure: { endpoint: provider.url, apiVersion: 'preview', deployment: 'ours' } }
    : { baseUrl: `${provider.url}/v1/`, azure: null };
  const gateway = await startGateway({
    upstream: { key: realKey, ...endpoint },
    maxOutputTokens: 4000,
    purse: openPurse(policy, { choice: { model }, price }, { task: 'patch', amount: nano(changes.dollars ?? 10) }),
    credentialsIn: (text) => (text.includes('HIDDEN') ? ['test-kind'] : []),
    used: () => undefined,
    ended: (fault) => ended.push(fault),
    ...changes,
  });
  return {
    gateway,
    provider,
    ended,
    post: (body, headers) =>
      send(`${gateway.baseUrl}/responses`, {
        body: typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body),
        headers: { authorization: `Bearer ${gateway.bearer}`, 'content-type': 'application/json', ...headers },
      }),
    close: async () => {
      await gateway.close();
      await provider.close();
    },
  };
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** The connection broke before the end. */
  readonly cut: boolean;
}

export function send(
  url: string,
  options: { method?: string; headers?: Record<string, string>; body?: string | Buffer },
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method: options.method ?? 'POST', headers: options.headers ?? {}, agent: false });
    outgoing.on('response', (incoming) => {
      let text = '';
      incoming.setEncoding('utf8');
      incoming.on('data', (part: string) => {
        text += part;
      });
      const done = (cut: boolean) => (): void =>
        resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, text, cut });
      incoming.on('end', done(false));
      incoming.on('error', done(true));
      incoming.on('aborted', done(true));
    });
    outgoing.on('error', reject);
    outgoing.end(options.body);
  });
}

export const plain = { model, input: [{ type: 'message', role: 'user', content: 'Hello' }], stream: true };

export function event(type: string, data: object): string {
  return `event: ${type}\ndata: ${JSON.stringify({ type, ...data })}\n\n`;
}

export function completed(input = 1000, output = 100, tier = 'default'): string {
  const usage = { input_tokens: input, input_tokens_details: { cached_tokens: 200 }, output_tokens: output };
  return event('response.completed', { response: { model, service_tier: tier, status: 'completed', usage } });
}

export function stream(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'x-request-id': 'req_1', 'set-cookie': 'a=b' });
}

async function textOf(incoming: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of incoming) if (Buffer.isBuffer(part)) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}
