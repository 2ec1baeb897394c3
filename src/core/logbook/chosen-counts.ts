import type { Verdict } from '../judge/judge.ts';
import { chosenKinds, type ChosenCount } from './chosen.ts';

/** Runs of one week that chose one thing, with one verdict. Times are milliseconds since 1970. */
export interface ChosenRow {
  readonly kind: string;
  readonly name: string;
  readonly week: number;
  readonly verdict: string;
  readonly runs: number;
  readonly applied: number;
  readonly first: number;
  readonly last: number;
  readonly details: readonly string[];
}

/** Sums weeks and verdicts of each thing; most runs first, then by name. */
export function chosenCounts(rows: readonly ChosenRow[]): ChosenCount[] {
  const things = new Map<string, ChosenRow[]>();
  for (const row of rows) {
    const key = `${row.kind} ${row.name}`;
    things.set(key, [...(things.get(key) ?? []), row]);
  }
  return [...things.values()]
    .flatMap(countOf)
    .sort((one, other) => other.runs - one.runs || (one.name < other.name ? -1 : 1));
}

function countOf(rows: readonly ChosenRow[]): ChosenCount[] {
  const [first] = rows;
  const kind = chosenKinds.find((one) => one === first?.kind);
  if (!first || !kind) return [];
  const sum = (part: (row: ChosenRow) => number): number => rows.reduce((total, row) => total + part(row), 0);
  const withVerdict = (verdict: Verdict): number => sum((row) => (row.verdict === verdict ? row.runs : 0));
  const weeks = new Map<number, number>();
  for (const { week, runs } of rows) weeks.set(week, (weeks.get(week) ?? 0) + runs);
  return [
    {
      kind,
      name: first.name,
      details: [...new Set(rows.flatMap(({ details }) => details))].filter(Boolean).sort(),
      runs: sum(({ runs }) => runs),
      applied: sum(({ applied }) => applied),
      firstSeen: Math.min(...rows.map((row) => row.first)),
      lastSeen: Math.max(...rows.map((row) => row.last)),
      verdicts: { allow: withVerdict('allow'), ask: withVerdict('ask'), deny: withVerdict('deny') },
      weeks: [...weeks].sort(([one], [other]) => one - other).map(([start, runs]) => ({ start, runs })),
    },
  ];
}
