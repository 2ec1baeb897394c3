import { week, weekOf, type ChosenCount } from './chosen.ts';

/** Whether a thing is chosen more often than before. */
export type Trend = 'new' | 'rising' | 'steady' | 'falling' | 'past';

/** How many weeks a picture of choices goes back, this one among them. */
export const weeksShown = 12;

/** Mondays, 00:00 UTC, of the weeks that are shown, the oldest first. */
export function weeksUntil(now: number): readonly number[] {
  const last = weekOf(now);
  return Array.from({ length: weeksShown }, (_, n) => last - (weeksShown - 1 - n) * week);
}

/** The runs of each of these weeks. */
export function runsByWeek({ weeks }: Pick<ChosenCount, 'weeks'>, starts: readonly number[]): readonly number[] {
  const runs = new Map(weeks.map((one) => [one.start, one.runs]));
  return starts.map((start) => runs.get(start) ?? 0);
}

/** The last four weeks against the four before them: a third more or less is a trend. */
export function trendOf(count: Pick<ChosenCount, 'weeks' | 'firstSeen'>, now: number): Trend {
  const newest = weekOf(now);
  const between = (from: number, to: number): number =>
    count.weeks.reduce(
      (sum, { start, runs }) => (start > newest - to * week && start <= newest - from * week ? sum + runs : sum),
      0,
    );
  const [lately, before] = [between(0, 4), between(4, 8)];
  if (lately === 0) return 'past';
  if (weekOf(count.firstSeen) > newest - 4 * week) return 'new';
  if (lately * 3 > before * 4) return 'rising';
  return lately * 4 < before * 3 ? 'falling' : 'steady';
}
