export type Attributes = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** A run as a collector takes it. Times are milliseconds since 1970, ids are hex digits. */
export interface Telemetry {
  readonly traceId: string;
  /** Id of the span that is the run. */
  readonly root: string;
  readonly service: Attributes;
  readonly spans: readonly Span[];
  readonly events: readonly Event[];
  readonly measured: readonly Measured[];
  readonly startedAt: number;
  readonly endedAt: number;
}

export interface Span {
  readonly id: string;
  readonly parent: string | null;
  readonly name: string;
  readonly startedAt: number;
  readonly endedAt: number;
  readonly attributes: Attributes;
  /** What went wrong, in one word. */
  readonly failed: string | null;
}

export interface Event {
  readonly name: string;
  readonly at: number;
  readonly severity: 'info' | 'warning' | 'error';
  readonly body: string;
  readonly attributes: Attributes;
}

/** What one run adds to a measure. */
export type Measured = Sum | Histogram;

interface Sum {
  readonly kind: 'sum';
  readonly name: string;
  readonly unit: string;
  readonly points: readonly { readonly attributes: Attributes; readonly value: number }[];
}

interface Histogram {
  readonly kind: 'histogram';
  readonly name: string;
  readonly unit: string;
  /** Upper bounds of the buckets. */
  readonly bounds: readonly number[];
  readonly points: readonly { readonly attributes: Attributes; readonly values: readonly number[] }[];
}
