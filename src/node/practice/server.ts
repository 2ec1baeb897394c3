import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import zlib from 'node:zlib';
import type { Answer } from './answer.ts';
import { isObject } from '../../core/json.ts';
import type { Json } from '../../core/json.ts';
import { readScene } from './request.ts';
import { lacking, type LackingForm } from './scenarios/failures.ts';
import { answerScene } from './scenarios/registry.ts';
import { finished, streamAnswer } from './stream.ts';
import { hashOf, inputTokens, usageOf, wireItems } from './wire.ts';

export interface PracticeServer {
  /** `http://127.0.0.1:PORT/v1` */
  readonly baseUrl: string;
  readonly port: number;
  stop(): Promise<void>;
}

export interface PracticeOptions {
  /** Milliseconds before each answer, so that a person can follow a demonstration. 0 unless told. */
  readonly pace?: number;
  /** Hears the path and body of every request. Headers are kept back: a key may be in them. */
  readonly heard?: (path: string, body: Json) => void;
  /** Models that it does not have, and how it says so. It has every other. */
  readonly lacks?: Readonly<Record<string, LackingForm>>;
}

/** Larger than any prompt; keeps a mistake from filling the memory. */
const maxBodyBytes = 64 * 1024 * 1024;

/**
 * A small server that speaks the Responses API and plays fixed scenarios: no key, no cost, nothing but loopback.
 * It keeps nothing between requests: the same request gets the same bytes. (`flaky` alone remembers what it refused.)
 */
export async function startPracticeServer(options: PracticeOptions = {}): Promise<PracticeServer> {
  const refusedOnce = new Set<string>();
  const server = createServer((request, response) => {
    respond(request, response, options, refusedOnce).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else sendError(response, 500, 'server_error', error instanceof Error ? error.message : String(error));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The practice server has no port.');
  return {
    baseUrl: `http://127.0.0.1:${address.port}/v1`,
    port: address.port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  options: PracticeOptions,
  refusedOnce: Set<string>,
): Promise<void> {
  const path = new URL(request.url ?? '/', 'http://127.0.0.1').pathname;
  const route = `${request.method} ${path.replace(/^\/(?:v1|openai(?:\/v1)?)(?=\/)/, '')}`;
  // Codex asks for a WebSocket first; 426 sends it to plain HTTP without a word.
  if (route === 'GET /responses')
    return sendError(response, 426, 'upgrade_required', 'The practice server speaks HTTP only.');
  if (route === 'GET /models') return sendJson(response, 200, { object: 'list', data: models, models: [] });
  if (route !== 'POST /responses' && route !== 'POST /responses/input_tokens') {
    return sendError(response, 404, 'not_found', `The practice server has no ${route}.`);
  }
  const body = await readBody(request);
  if (body === null) return sendError(response, 400, 'invalid_request_error', 'The body is not a JSON object.');
  options.heard?.(path, body);
  if (route === 'POST /responses/input_tokens') {
    return sendJson(response, 200, { object: 'response.input_tokens', input_tokens: inputTokens(body) });
  }
  const model = String(body['model']);
  const form = Object.entries(options.lacks ?? {}).find(([name]) => name === model)?.[1];
  if (form !== undefined) {
    const { status, body: said } = lacking(model, form);
    return sendJson(response, status, said);
  }
  return sendAnswer(response, body, options.pace ?? 0, refusedOnce);
}

async function sendAnswer(response: ServerResponse, body: Json, pace: number, refusedOnce: Set<string>): Promise<void> {
  const scene = readScene(body);
  const seed = hashOf(JSON.stringify(body['input'] ?? ''));
  const answer = withMemory(scene.name, answerScene(scene), seed, refusedOnce);
  if (answer.startAfter !== undefined) await waitWhileOpen(response, answer.startAfter);
  if (answer.failure !== undefined) {
    const { status, headers, error } = answer.failure;
    return sendJson(response, status, { error }, { 'x-request-id': `req_${seed}`, ...headers });
  }
  const items = wireItems(answer, scene.offers, seed);
  const usage = usageOf(body, scene, answer, items);
  const started = { ...blankResponse, ...echoed(body), id: `resp_${seed}` };
  if (body['stream'] !== true) {
    if (answer.ending.kind === 'hang') return;
    if (answer.ending.kind === 'cut') return void response.destroy();
    return sendJson(response, 200, finished(started, answer, items, usage), { 'x-request-id': `req_${seed}` });
  }
  response.writeHead(200, { ...streamHeaders, 'x-request-id': `req_${seed}` });
  return streamAnswer(response, started, answer, items, usage, pace);
}

/** A first try that fails needs to know that it was the first; the second forgets it again. */
function withMemory(name: string, answer: Answer, seed: string, refusedOnce: Set<string>): Answer {
  if (name !== 'flaky' || answer.failure === undefined) return answer;
  if (refusedOnce.delete(seed)) return { parts: answer.parts, ending: answer.ending };
  refusedOnce.add(seed);
  return answer;
}

async function waitWhileOpen(response: ServerResponse, milliseconds: number): Promise<void> {
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  await pause(milliseconds, undefined, { signal: gone.signal }).catch(() => {});
}

async function readBody(request: IncomingMessage): Promise<Json | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) continue;
    size += chunk.length;
    if (size > maxBodyBytes) return null;
    chunks.push(chunk);
  }
  try {
    const bytes = Buffer.concat(chunks);
    const plain = request.headers['content-encoding'] === 'zstd' ? zlib.zstdDecompressSync(bytes) : bytes;
    const value: unknown = JSON.parse(plain.toString('utf8'));
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

function sendJson(response: ServerResponse, status: number, body: object, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}

function sendError(response: ServerResponse, status: number, type: string, message: string): void {
  sendJson(response, status, { error: { message, type, param: null, code: null } });
}

const models = [{ id: 'practice', object: 'model', created: 0, owned_by: 'codex-guardrails' }];

const streamHeaders = {
  'content-type': 'text/event-stream',
  'cache-control': 'no-cache',
  // Codex shows these as its rate limits.
  'x-codex-primary-used-percent': '12.5',
  'x-codex-primary-window-minutes': '300',
  'x-codex-primary-reset-at': '1800000000',
};

const blankResponse = {
  object: 'response',
  created_at: 1_790_000_000,
  status: 'in_progress',
  error: null,
  incomplete_details: null,
  output: [],
  previous_response_id: null,
  temperature: 1,
  top_p: 1,
  truncation: 'disabled',
  usage: null,
  user: null,
};

function echoed(body: Json): Json {
  return {
    instructions: body['instructions'] ?? null,
    max_output_tokens: body['max_output_tokens'] ?? null,
    metadata: body['metadata'] ?? {},
    model: body['model'] ?? 'practice',
    parallel_tool_calls: body['parallel_tool_calls'] ?? true,
    reasoning: body['reasoning'] ?? { effort: null, summary: null },
    service_tier: body['service_tier'] ?? 'default',
    store: body['store'] ?? false,
    text: body['text'] ?? { format: { type: 'text' } },
    tool_choice: body['tool_choice'] ?? 'auto',
    tools: body['tools'] ?? [],
  };
}
