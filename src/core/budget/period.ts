import { civil, dayMs, daysFromCivil, daysOf, iso } from './calendar.ts';
import type { Period, PeriodUnit } from './ledger.ts';

/** What clocks show in a time zone, by the platform's own tables. */
export interface Zones {
  /** Milliseconds that the zone's clocks are ahead of UTC at a moment; null for a zone that nobody knows. */
  offset(timeZone: string, at: number): number | null;
}

/** Clocks that show UTC, whatever the zone. */
export const utc: Zones = { offset: () => 0 };

/**
 * The day, the week from Monday or the calendar month that holds a moment, from midnight to midnight in a time zone:
 * 23, 24 or 25 hours a day where clocks change. In a zone that nobody knows, that of UTC.
 *
 * @param now milliseconds since 1970
 */
export function periodOf(unit: PeriodUnit, timeZone: string, now: number, zones: Zones): Period {
  const clock = clockIn(timeZone, zones);
  let first = firstDayOf(unit, Math.floor((now + clock(now)) / dayMs));
  // Clocks that are set back over midnight show a day twice: each moment is in one period all the same.
  while (now < midnight(first, clock)) first = firstDayOf(unit, first - 1);
  while (now >= midnight(nextOf(unit, first), clock)) first = nextOf(unit, first);
  const next = nextOf(unit, first);
  return { unit, start: midnight(first, clock), end: midnight(next, clock), resets: iso(civil(next)) };
}

/** The first moment after a day, `YYYY-MM-DD`, in a time zone; null for a text that is no day. */
export function endOfDay(day: string, timeZone: string, zones: Zones): number | null {
  const days = daysOf(day);
  return days === null ? null : midnight(days + 1, clockIn(timeZone, zones));
}

/** The day (UTC) of a moment, `YYYY-MM-DD`. @param now milliseconds since 1970 */
export function dayOf(now: number): string {
  return iso(civil(Math.floor(now / dayMs)));
}

/** True for a day that is in the calendar: `2027-02-29` is not. */
export function isDay(text: string): boolean {
  return daysOf(text) !== null;
}

/** Whole days from one `YYYY-MM-DD` to another; null when one is no day. */
export function daysBetween(from: string, to: string): number | null {
  const [start, end] = [daysOf(from), daysOf(to)];
  return start === null || end === null ? null : end - start;
}

/** The day so many days after another one; null for a text that is no day. */
export function daysAfter(day: string, count: number): string | null {
  const start = daysOf(day);
  return start === null ? null : iso(civil(start + count));
}

/** A zone's lead over UTC, in milliseconds, at a moment. */
type Clock = (at: number) => number;

function clockIn(timeZone: string, zones: Zones): Clock {
  return (at) => zones.offset(timeZone, at) ?? 0;
}

/** Days are counted from 1970-01-01, a Thursday. */
function firstDayOf(unit: PeriodUnit, day: number): number {
  if (unit === 'day') return day;
  if (unit === 'week') return day - ((((day + 3) % 7) + 7) % 7);
  return daysFromCivil({ ...civil(day), day: 1 });
}

function nextOf(unit: PeriodUnit, first: number): number {
  if (unit !== 'month') return first + (unit === 'week' ? 7 : 1);
  const { year, month } = civil(first);
  return daysFromCivil(month === 12 ? { year: year + 1, month: 1, day: 1 } : { year, month: month + 1, day: 1 });
}

/** The moment at which a day begins: where its midnight is left out, when clocks are set forward over it. */
function midnight(day: number, clock: Clock): number {
  const shown = day * dayMs;
  // No zone is more than a day from UTC, and none changes its clocks twice within these days.
  const [before, after] = [clock(shown - dayMs), clock(shown + dayMs)];
  const fits = [shown - before, shown - after].filter((at) => at + clock(at) === shown);
  if (fits.length > 0) return Math.min(...fits);
  let [early, late] = [shown - Math.max(before, after), shown - Math.min(before, after)];
  while (late - early > 1) {
    const middle = Math.floor((early + late) / 2);
    if (middle + clock(middle) >= shown) late = middle;
    else early = middle;
  }
  return late;
}
