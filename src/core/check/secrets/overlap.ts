import type { SecretHit } from './hit.ts';
import { compiledRows, type CompiledRow } from './token-match.ts';

/** Keeps the more telling one of hits that overlap, in order of place. */
export function withoutOverlaps(hits: readonly SecretHit[]): SecretHit[] {
  if (hits.length < 2) return [...hits];
  const byRank = [...hits].sort(
    (a, b) =>
      rank[a.ruleId] - rank[b.ruleId] ||
      b.end - b.start - (a.end - a.start) ||
      a.start - b.start ||
      specificity(b) - specificity(a),
  );
  const kept: SecretHit[] = [];
  const taken = new Map<number, SecretHit[]>();
  for (const hit of byRank) {
    const cells = cellsOf(hit);
    if (cells.some((cell) => (taken.get(cell) ?? []).some((other) => other.start < hit.end && hit.start < other.end)))
      continue;
    kept.push(hit);
    for (const cell of cells) taken.set(cell, [...(taken.get(cell) ?? []), hit]);
  }
  return kept.sort((a, b) => a.start - b.start);
}

const rank: Readonly<Record<SecretHit['ruleId'], number>> = {
  'secret-private-key': 0,
  'secret-token': 1,
  'secret-url-password': 2,
  'secret-assignment': 3,
};

const weights = new Map(compiledRows.map((compiled) => [compiled.row.kind, weightOf(compiled)]));

/** A row that asks for its vendor's name says more than one that does not, a long fixed part more than a short one. */
function weightOf(compiled: CompiledRow): number {
  const fixed = compiled.parts.reduce(
    (sum, part) => sum + ('literals' in part ? (part.literals[0]?.length ?? 0) : 0),
    0,
  );
  return (compiled.row.near === undefined ? 0 : 100) + fixed;
}

function specificity(hit: SecretHit): number {
  return weights.get(hit.kind) ?? 0;
}

/** Blocks of 256 offsets that a hit touches: overlap is asked within them only, so that many hits stay cheap. */
function cellsOf(hit: SecretHit): number[] {
  const cells: number[] = [];
  for (let cell = hit.start >> 8; cell <= (hit.end - 1) >> 8; cell++) cells.push(cell);
  return cells;
}
