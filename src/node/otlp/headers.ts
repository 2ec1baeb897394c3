import type { Otlp } from '../../core/policy/observability-schema.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Headers for the collector, from the variable that the policy names: `name=value,name=value`, values percent-encoded, as
 * https://opentelemetry.io/docs/specs/otel/protocol/exporter/ has it. Null when the variable is not set or is no such
 * list: without what it was to bring, nothing is sent.
 */
export function headersFrom({ headersFrom: name }: Otlp, env: Environment): Record<string, string> | null {
  if (name === undefined) return {};
  const given = env[name]?.trim();
  if (!given) return null;
  const pairs = given.split(',').map((pair) => /^\s*([!#$%&'*+.^_`|~0-9A-Za-z-]+)\s*=\s*(.*?)\s*$/.exec(pair));
  const headers: Record<string, string> = {};
  for (const pair of pairs) {
    const value = decoded(pair?.[2] ?? '');
    if (pair?.[1] === undefined || value === null) return null;
    headers[pair[1].toLowerCase()] = value;
  }
  return headers;
}

/** Null when it cannot stand in a header. */
function decoded(value: string): string | null {
  try {
    const text = decodeURIComponent(value);
    return /^[\t\x20-\x7e]*$/.test(text) ? text : null;
  } catch {
    return null;
  }
}
