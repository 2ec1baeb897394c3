import { civil, dayMs, iso } from '../../budget/calendar.ts';

/** `2026-11-21T12:00:00.000Z` of milliseconds since 1970. */
export function isoTime(at: number): string {
  const whole = Math.round(at);
  const days = Math.floor(whole / dayMs);
  const rest = whole - days * dayMs;
  const [hours, minutes, seconds] = [3_600_000, 60_000, 1000].map((unit, n, units) =>
    Math.floor((n === 0 ? rest : rest % (units[n - 1] ?? 1)) / unit),
  );
  const two = (value: number | undefined): string => String(value ?? 0).padStart(2, '0');
  return `${iso(civil(days))}T${two(hours)}:${two(minutes)}:${two(seconds)}.${String(rest % 1000).padStart(3, '0')}Z`;
}
