import type { Nano } from '../budget/money.ts';

/** A currency that is shown beside US dollars, at the rate that a policy states. */
export interface Currency {
  /** Its ISO code: `PYG`. */
  readonly currency: string;
  readonly perDollar: number;
  /** The day of the rate, `YYYY-MM-DD`. */
  readonly asOf: string;
}

/** How values look to a person, by their language; made with `Intl` at the edge. */
export interface Format {
  /** US dollars, and the other currency behind them where there is one. */
  money(amount: Nano): string;
  /** US dollars alone, where there is no room for more. */
  dollars(amount: Nano): string;
  /** The rate that `money` uses, with its day; empty without another currency. */
  rate(): string;
  /** The same with another currency, or with none. */
  beside(currency: Currency | undefined): Format;
  number(value: number): string;
  /** Day and time of milliseconds since 1970, in the person's zone. */
  time(at: number): string;
  day(at: number): string;
  duration(milliseconds: number): string;
}
