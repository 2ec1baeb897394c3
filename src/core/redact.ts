import { scanSecrets } from './check/secrets/scan.ts';

/** A text without its secrets, and how many values were masked. */
export interface Redacted {
  readonly text: string;
  readonly count: number;
}

/**
 * Replaces every value that `scanSecrets` reports, wherever it occurs, by a mask that names its kind, until a scan reports
 * nothing. The same text gives the same result. `path` says how the text writes values; without one, names and values are
 * read in every way that a file without an extension allows. What `stays` is true for is left in.
 */
export function redact(text: string, path = '', stays: (value: string) => boolean = () => false): Redacted {
  const values = new Map<string, string>();
  let masked = text;
  // Each round masks at least one value; a value that only shows after others went takes another round.
  for (let round = 0; round < mostRounds; round++) {
    const before = masked;
    const hits = scanSecrets(before, path).filter((hit) => !stays(before.slice(hit.start, hit.end)));
    if (hits.length === 0) break;
    for (const hit of hits) values.set(masked.slice(hit.start, hit.end), hit.kind);
    masked = replaceHits(masked, hits);
    masked = replaceEverywhere(masked, values);
  }
  return { text: masked, count: values.size };
}

const mostRounds = 12;

/** What stands for a value of a kind. */
export function maskOf(kind: string): string {
  return `[redacted ${kind}]`;
}

function replaceHits(text: string, hits: ReturnType<typeof scanSecrets>): string {
  let result = '';
  let from = 0;
  for (const hit of hits) {
    result += text.slice(from, hit.start) + maskOf(hit.kind);
    from = hit.end;
  }
  return result + text.slice(from);
}

/** Longest first, so that a value inside another leaves nothing of the longer one. */
function replaceEverywhere(text: string, values: ReadonlyMap<string, string>): string {
  let result = text;
  for (const [value, kind] of [...values].sort((a, b) => b[0].length - a[0].length)) {
    if (!result.includes(value)) continue;
    const mask = maskOf(kind).includes(value) ? '[…]' : maskOf(kind);
    result = result.replaceAll(value, () => mask);
  }
  return result;
}
