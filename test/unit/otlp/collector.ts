import { createServer, type IncomingHttpHeaders } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import * as z from 'zod';

/** What a collector got at one path. */
export interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What it answers to a request. */
export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly afterMs?: number;
}

type Decoded = { readonly [name: string]: string | number | boolean | readonly unknown[] };

const value = z.union([
  z.object({ stringValue: z.string() }).transform((one) => one.stringValue),
  z.object({ intValue: z.coerce.number() }).transform((one) => one.intValue),
  z.object({ doubleValue: z.number() }).transform((one) => one.doubleValue),
  z.object({ boolValue: z.boolean() }).transform((one) => one.boolValue),
  z.object({ arrayValue: z.object({ values: z.array(z.unknown()) }) }).transform((one) => one.arrayValue.values),
]);
const attributes = z
  .array(z.object({ key: z.string(), value }))
  .transform((list): Decoded => Object.fromEntries(list.map((one) => [one.key, one.value])));
const nanos = z.coerce.string().regex(/^\d+$/);
const resource = z.object({ attributes });

const traces = z.object({
  resourceSpans: z.array(
    z.object({
      resource,
      scopeSpans: z.array(
        z.object({
          schemaUrl: z.string(),
          spans: z.array(
            z.object({
              traceId: z.string(),
              spanId: z.string(),
              parentSpanId: z.string().optional(),
              name: z.string(),
              startTimeUnixNano: nanos,
              endTimeUnixNano: nanos,
              attributes,
              status: z.object({ code: z.number(), message: z.string().optional() }),
            }),
          ),
        }),
      ),
    }),
  ),
});

const logs = z.object({
  resourceLogs: z.array(
    z.object({
      scopeLogs: z.array(
        z.object({
          logRecords: z.array(
            z.object({
              eventName: z.string(),
              severityText: z.string(),
              body: value,
              traceId: z.string(),
              attributes,
            }),
          ),
        }),
      ),
    }),
  ),
});

const point = z.object({
  attributes,
  timeUnixNano: nanos,
  asDouble: z.number().optional(),
  asInt: z.coerce.number().optional(),
  count: z.coerce.number().optional(),
  sum: z.number().optional(),
  bucketCounts: z.array(z.coerce.number()).optional(),
});
const points = z.object({ aggregationTemporality: z.number(), dataPoints: z.array(point) });
const metrics = z.object({
  resourceMetrics: z.array(
    z.object({
      scopeMetrics: z.array(
        z.object({
          metrics: z.array(
            z.object({ name: z.string(), unit: z.string(), sum: points.optional(), histogram: points.optional() }),
          ),
        }),
      ),
    }),
  ),
});

export interface Collector {
  readonly endpoint: string;
  readonly port: number;
  readonly received: Received[];
  /** What came, decoded: every key that a collector needs is there, or this throws. */
  spans(): z.infer<typeof traces>['resourceSpans'][number]['scopeSpans'][number]['spans'];
  services(): Decoded[];
  logs(): z.infer<typeof logs>['resourceLogs'][number]['scopeLogs'][number]['logRecords'];
  metrics(): z.infer<typeof metrics>['resourceMetrics'][number]['scopeMetrics'][number]['metrics'];
  stop(): Promise<void>;
}

/** A collector on loopback; without `answer` it takes everything. */
export async function startCollector(
  answer: (request: Received, nth: number) => Answer = () => ({}),
  port = 0,
): Promise<Collector> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const one = { path: request.url ?? '', headers: request.headers, body: Buffer.concat(parts).toString('utf8') };
      received.push(one);
      const { status = 200, headers = {}, body = '{}', afterMs = 0 } = answer(one, received.length);
      void pause(afterMs, undefined, { ref: false }).then(() => response.writeHead(status, headers).end(body));
    });
  });
  await new Promise<void>((ready) => server.listen(port, '127.0.0.1', ready));
  const address = server.address();
  const at = typeof address === 'object' && address !== null ? address.port : 0;
  const bodies = (signal: string): unknown[] =>
    received.filter(({ path }) => path === `/v1/${signal}`).map(({ body }) => JSON.parse(body) as unknown);
  const resources = () => bodies('traces').flatMap((body) => traces.parse(body).resourceSpans);
  return {
    endpoint: `http://127.0.0.1:${at}`,
    port: at,
    received,
    spans: () => resources().flatMap((one) => one.scopeSpans.flatMap(({ spans }) => spans)),
    services: () => resources().map((one) => one.resource.attributes),
    logs: () =>
      bodies('logs').flatMap((body) =>
        logs.parse(body).resourceLogs.flatMap((one) => one.scopeLogs.flatMap(({ logRecords }) => logRecords)),
      ),
    metrics: () =>
      bodies('metrics').flatMap((body) =>
        metrics.parse(body).resourceMetrics.flatMap((one) => one.scopeMetrics.flatMap((scope) => scope.metrics)),
      ),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
