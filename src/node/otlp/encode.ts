import { SpanKind, SpanStatusCode, TraceFlags, ValueType, type HrTime, type SpanContext } from '@opentelemetry/api';
import { SeverityNumber } from '@opentelemetry/api-logs';
import { JsonLogsSerializer, JsonMetricsSerializer, JsonTraceSerializer } from '@opentelemetry/otlp-transformer';
import { resourceFromAttributes, type Resource } from '@opentelemetry/resources';
import type { ReadableLogRecord } from '@opentelemetry/sdk-logs';
import { AggregationTemporality, DataPointType, type MetricData } from '@opentelemetry/sdk-metrics';
import type { ReadableSpan } from '@opentelemetry/sdk-trace-base';
import { conventionsVersion } from '../../core/logbook/telemetry-names.ts';
import type { Attributes, Event, Measured, Span, Telemetry } from '../../core/logbook/telemetry-values.ts';

/** The three things that OTLP carries, by the path that takes each: https://opentelemetry.io/docs/specs/otlp/#otlphttp */
export const signals = ['traces', 'logs', 'metrics'] as const;
export type Signal = (typeof signals)[number];

/**
 * Runs as bodies of OTLP requests in JSON, one a signal; a signal of which there is nothing is left out. Import this file
 * lazily: it loads OpenTelemetry.
 */
export function encode(runs: readonly Telemetry[]): Partial<Readonly<Record<Signal, Uint8Array>>> {
  const bodies = {
    traces: JsonTraceSerializer.serializeRequest(runs.flatMap(spansOf)),
    logs: JsonLogsSerializer.serializeRequest(runs.flatMap(logsOf)),
    // One request holds one resource here: runs of another version of the product name their own in the other signals.
    metrics: metricsOf(runs),
  };
  return Object.fromEntries(Object.entries(bodies).filter(([, body]) => body !== undefined));
}

/** How much of what was sent the collector did not take, by its answer. */
export function rejectedOf(signal: Signal, answer: Uint8Array): number {
  if (answer.length === 0) return 0;
  try {
    const { partialSuccess } =
      signal === 'traces'
        ? JsonTraceSerializer.deserializeResponse(answer)
        : signal === 'logs'
          ? JsonLogsSerializer.deserializeResponse(answer)
          : JsonMetricsSerializer.deserializeResponse(answer);
    // 64-bit numbers are texts in JSON.
    const counts = Object.entries(partialSuccess ?? {}).filter(([name]) => name.startsWith('rejected'));
    return Math.max(0, ...counts.map(([, value]) => Number(value) || 0));
  } catch {
    // It was taken; what the answer says beside is not OTLP.
    return 0;
  }
}

const scope = { name: 'codex-guardrails', schemaUrl: `https://opentelemetry.io/schemas/${conventionsVersion}` };

function spansOf(run: Telemetry): ReadableSpan[] {
  const resource = resourceOf(run);
  return run.spans.map((span) => {
    const { parent, startedAt, endedAt } = span;
    return {
      name: span.name,
      kind: SpanKind.INTERNAL,
      spanContext: () => contextOf(run, span.id),
      ...(parent === null ? {} : { parentSpanContext: contextOf(run, parent) }),
      startTime: hrTime(startedAt),
      endTime: hrTime(endedAt),
      duration: hrTime(endedAt - startedAt),
      status: statusOf(span),
      attributes: attributesOf(span.attributes),
      links: [],
      events: [],
      ended: true,
      resource,
      instrumentationScope: scope,
      droppedAttributesCount: 0,
      droppedEventsCount: 0,
      droppedLinksCount: 0,
    };
  });
}

function statusOf({ failed }: Span): ReadableSpan['status'] {
  return failed === null ? { code: SpanStatusCode.UNSET } : { code: SpanStatusCode.ERROR, message: failed };
}

function logsOf(run: Telemetry): ReadableLogRecord[] {
  const resource = resourceOf(run);
  return run.events.map((event) => ({
    hrTime: hrTime(event.at),
    hrTimeObserved: hrTime(event.at),
    spanContext: contextOf(run, run.root),
    ...severities[event.severity],
    body: event.body,
    eventName: event.name,
    resource,
    instrumentationScope: scope,
    attributes: attributesOf(event.attributes),
    droppedAttributesCount: 0,
  }));
}

const severities = {
  info: { severityNumber: SeverityNumber.INFO, severityText: 'INFO' },
  warning: { severityNumber: SeverityNumber.WARN, severityText: 'WARN' },
  error: { severityNumber: SeverityNumber.ERROR, severityText: 'ERROR' },
} as const satisfies Readonly<Record<Event['severity'], unknown>>;

function metricsOf(runs: readonly Telemetry[]): Uint8Array | undefined {
  const [first] = runs;
  const metrics = runs.flatMap((run) => run.measured.map((one) => metricOf(one, run)));
  if (first === undefined || metrics.length === 0) return undefined;
  return JsonMetricsSerializer.serializeRequest({
    resource: resourceOf(first),
    scopeMetrics: [{ scope, metrics: together(metrics) }],
  });
}

/** Many runs' points of one measure under one name. */
function together(metrics: readonly MetricData[]): MetricData[] {
  const found = new Map<string, MetricData>();
  for (const one of metrics) {
    const other = found.get(one.descriptor.name);
    if (other === undefined) found.set(one.descriptor.name, one);
    else
      found.set(one.descriptor.name, { ...other, dataPoints: [...other.dataPoints, ...one.dataPoints] } as MetricData);
  }
  return [...found.values()];
}

/** What this run added: increments, because each run is a process of its own. */
function metricOf(measured: Measured, { startedAt, endedAt }: Telemetry): MetricData {
  const times = { startTime: hrTime(startedAt), endTime: hrTime(Math.max(endedAt, startedAt + 1)) };
  const shape = {
    descriptor: { name: measured.name, description: '', unit: measured.unit, valueType: ValueType.DOUBLE },
    aggregationTemporality: AggregationTemporality.DELTA,
  };
  if (measured.kind === 'sum') {
    const dataPoints = measured.points.map(({ attributes, value }) => ({
      ...times,
      attributes: attributesOf(attributes),
      value,
    }));
    return { ...shape, dataPointType: DataPointType.SUM, isMonotonic: true, dataPoints };
  }
  const { bounds } = measured;
  const dataPoints = measured.points.map(({ attributes, values }) => ({
    ...times,
    attributes: attributesOf(attributes),
    value: {
      buckets: { boundaries: [...bounds], counts: countsIn(values, bounds) },
      sum: values.reduce((sum, value) => sum + value, 0),
      count: values.length,
      min: Math.min(...values),
      max: Math.max(...values),
    },
  }));
  return { ...shape, dataPointType: DataPointType.HISTOGRAM, dataPoints };
}

function countsIn(values: readonly number[], bounds: readonly number[]): number[] {
  const counts = [...bounds, Infinity].map(() => 0);
  for (const value of values) {
    const at = bounds.findIndex((bound) => value <= bound);
    const bucket = at < 0 ? bounds.length : at;
    counts[bucket] = (counts[bucket] ?? 0) + 1;
  }
  return counts;
}

function contextOf(run: Telemetry, spanId: string): SpanContext {
  return { traceId: run.traceId, spanId, traceFlags: TraceFlags.SAMPLED };
}

function resourceOf({ service }: Telemetry): Resource {
  return resourceFromAttributes(attributesOf(service), { schemaUrl: scope.schemaUrl });
}

function attributesOf(attributes: Attributes): Record<string, string | number | boolean | string[]> {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [name, typeof value === 'object' ? [...value] : value]),
  );
}

function hrTime(milliseconds: number): HrTime {
  const whole = Math.max(0, Math.round(milliseconds));
  return [Math.floor(whole / 1000), (whole % 1000) * 1_000_000];
}
