import { maskOf } from '../redact.ts';
import type { FindingData } from './finding.ts';
import type { Hit } from './rule.ts';

/** The same text, as long, with a dot for every character of a secret: what is read from it holds none. */
export function blanked(text: string, hits: readonly Hit[]): string {
  let result = '';
  let from = 0;
  for (const [start, end] of hits.flatMap((hit) => hit.secret ?? []).sort(([one], [other]) => one - other)) {
    if (end <= from) continue;
    result +=
      text.slice(from, Math.max(from, start)) + text.slice(Math.max(from, start), end).replaceAll(/[^\r\n]/g, '…');
    from = end;
  }
  return result + text.slice(from);
}

/**
 * Takes the secrets of a file out of what findings in it say. A value can be in a name, an address or the reason of a
 * suppression as well, where no rule looks for it.
 */
export function withoutSecrets(text: string, hits: readonly Hit[]): (data: FindingData) => FindingData {
  const secrets = hits.flatMap(({ secret = [], data }) =>
    secret.map(([start, end]) => [text.slice(start, end), maskOf(String(data['kind'] ?? 'secret'))] as const),
  );
  const values = [...new Map(secrets)].sort(([one], [other]) => other.length - one.length);
  const shortest = values.at(-1)?.[0].length ?? Infinity;
  const known = new Map<string, string>();
  const clean = (part: string): string => {
    const result = known.get(part) ?? values.reduce((left, [value, mask]) => left.replaceAll(value, () => mask), part);
    known.set(part, result);
    return result;
  };
  return (data) => {
    if (
      !Object.values(data).some((part) => typeof part === 'string' && part.length >= shortest && clean(part) !== part)
    )
      return data;
    return Object.fromEntries(
      Object.entries(data).map(([key, part]) => [key, typeof part === 'string' ? clean(part) : part]),
    );
  };
}
