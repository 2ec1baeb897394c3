import type { Zones } from './period.ts';
import { civil, dayMs, iso } from './calendar.ts';
import type { Grant, PeriodUnit, Spending } from './ledger.ts';
import { counted } from './limits.ts';
import type { Nano } from './money.ts';
import type { BudgetView } from './view.ts';

/** How the money of a period went, for a picture and for the table beside it. Times are milliseconds since 1970. */
export interface BurnDown {
  readonly start: number;
  readonly end: number;
  readonly now: number;
  /** Sums from the start on, at moments in order; each holds until the next. The last is of now. */
  readonly sums: readonly Sum[];
  readonly reserved: Nano;
  /** From the start on; each holds until the next, the last until the end. */
  readonly limits: readonly { readonly at: number; readonly limit: Nano }[];
  /** What is expected at the end; null when nothing can be said. */
  readonly forecast: Nano | null;
  /** The largest amount of all. */
  readonly most: Nano;
  /** Places on the axis of time. */
  readonly marks: readonly { readonly at: number; readonly label: string }[];
  /** Days so far, hours of a period of one day; `name` is `2026-11-21` or `13:00`, where the budget is kept. */
  readonly rows: readonly (Omit<Sum, 'at'> & { readonly name: string })[];
}

interface Sum {
  readonly at: number;
  readonly spent: Nano;
  readonly unknown: Nano;
}

export interface BurnDownFacts {
  readonly view: Pick<BudgetView, 'status' | 'forecast' | 'grants'>;
  readonly spending: readonly Spending[];
  readonly now: number;
  readonly timeZone: string;
  readonly zones: Zones;
}

/** Sums what was spent over a period, up to now, and holds limit and forecast beside it. */
export function burnDown({ view, spending, now, timeZone, zones }: BurnDownFacts): BurnDown {
  const { status, forecast } = view;
  const { start, end, unit } = status.period;
  const until = Math.min(Math.max(now, start), end);
  const clock = (at: number): number => at + (zones.offset(timeZone, at) ?? 0);
  const sums = sumsOf(spending, start, until);
  const limits = limitsOver(status.limit - status.granted, view.grants, start, end);
  const ahead = forecast.kind === 'known' ? forecast.amount : null;
  const held = counted(status) + status.reserved;
  return {
    start,
    end,
    now: until,
    sums,
    reserved: status.reserved,
    limits,
    forecast: ahead,
    most: Math.max(held, ahead ?? 0, ...limits.map(({ limit }) => limit)),
    marks: marksOf(unit, start, end, clock),
    rows: rowsOf(unit, sums, start, until, clock),
  };
}

function sumsOf(spending: readonly Spending[], start: number, until: number): readonly Sum[] {
  const sums: Sum[] = [{ at: start, spent: 0, unknown: 0 }];
  let [spent, unknown] = [0, 0];
  for (const one of spending) {
    spent += one.spent;
    unknown += one.unknown;
    // A clock that was set back leaves runs of the future: they count now.
    sums.push({ at: Math.min(Math.max(one.at, start), until), spent, unknown });
  }
  return [...sums, { at: until, spent, unknown }];
}

/** A grant for everything raises the limit from when it was given until it ends. */
function limitsOver(base: Nano, grants: readonly Grant[], start: number, end: number): BurnDown['limits'] {
  const whole = grants.filter(({ scope }) => scope.kind === 'all');
  const moments = new Set([start, ...whole.flatMap(({ at, until }) => [at, until])]);
  return [...moments]
    .filter((at) => at >= start && at < end)
    .sort((one, other) => one - other)
    .map((at) => {
      const valid = whole.filter((grant) => grant.at <= at && at < grant.until);
      return { at, limit: valid.reduce((sum, { amount }) => sum + amount, base) };
    });
}

type Clock = (at: number) => number;

/** Whole hours or days since 1970, as the clocks of the budget's zone count them. */
function slotOf(unit: PeriodUnit, at: number, clock: Clock): number {
  return Math.floor(clock(at) / slotLength(unit));
}

function slotLength(unit: PeriodUnit): number {
  return unit === 'day' ? hourMs : dayMs;
}

function nameOf(unit: PeriodUnit, slot: number): string {
  return unit === 'day' ? `${String(((slot % 24) + 24) % 24).padStart(2, '0')}:00` : iso(civil(slot));
}

function marksOf(unit: PeriodUnit, start: number, end: number, clock: Clock): BurnDown['marks'] {
  const step = { day: 6, week: 1, month: 7 }[unit];
  const length = slotLength(unit);
  const first = slotOf(unit, start, clock);
  const marks: { at: number; label: string }[] = [];
  for (let slot = first; ; slot += step) {
    const shown = slot * length;
    const at = Math.max(start, shown - (clock(shown) - shown));
    if (at >= end) return marks;
    const name = nameOf(unit, slot);
    marks.push({ at, label: unit === 'day' ? name : name.slice(5) });
  }
}

function rowsOf(unit: PeriodUnit, sums: readonly Sum[], start: number, until: number, clock: Clock): BurnDown['rows'] {
  const first = slotOf(unit, start, clock);
  const last = slotOf(unit, until, clock);
  const bySlot = new Map(sums.map((sum) => [slotOf(unit, sum.at, clock), sum]));
  const rows: { name: string; spent: Nano; unknown: Nano }[] = [];
  let sum: Omit<Sum, 'at'> = { spent: 0, unknown: 0 };
  for (let slot = first; slot <= last; slot++) {
    sum = bySlot.get(slot) ?? sum;
    rows.push({ name: nameOf(unit, slot), spent: sum.spent, unknown: sum.unknown });
  }
  return rows;
}

const hourMs = 3_600_000;
