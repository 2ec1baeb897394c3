import type { Zones } from '../core/budget/period.ts';

/** Time zones by the platform's own tables, `Intl`. Each zone's clock takes milliseconds to make, and is kept. */
export function platformZones(): Zones {
  const clocks = new Map<string, Intl.DateTimeFormat | null>();
  return {
    offset: (timeZone, at) => {
      const clock = clocks.get(timeZone) ?? clockFor(timeZone);
      clocks.set(timeZone, clock);
      return clock === null ? null : shownBy(clock, at) - at;
    },
  };
}

/** Whether the platform knows a time zone of this name. */
export function isTimeZone(name: string): boolean {
  return clockFor(name) !== null;
}

function clockFor(timeZone: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', era: 'short', ...numbers });
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

const numbers = {
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric',
} as const;

/** What the clock shows at a moment, as if it were UTC. */
function shownBy(clock: Intl.DateTimeFormat, at: number): number {
  const part = { year: 0, month: 1, day: 1, hour: 0, minute: 0, second: 0 };
  for (const { type, value } of clock.formatToParts(at))
    if (Object.hasOwn(part, type)) Object.assign(part, { [type]: Number(value) });
  const whole = Date.UTC(part.year, part.month - 1, part.day, part.hour, part.minute, part.second);
  return whole + (((at % 1000) + 1000) % 1000);
}
