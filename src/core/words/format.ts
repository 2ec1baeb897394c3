import type { Nano } from '../budget/money.ts';

/** How values look to a person, by their language; made with `Intl` at the edge. */
export interface Format {
  money(amount: Nano): string;
  number(value: number): string;
  /** Day and time of milliseconds since 1970, in the person's zone. */
  time(at: number): string;
  day(at: number): string;
  duration(milliseconds: number): string;
}
