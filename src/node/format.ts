import { dollars } from '../core/budget/money.ts';
import type { Format } from '../core/words/format.ts';

/** How values look in a language, by the platform's `Intl`, in this machine's time zone. */
export function formatFor(locale: string): Format {
  // Each takes milliseconds to make, and most callers use one or none.
  const number = once(() => new Intl.NumberFormat(locale));
  const money = once(() => dollarsIn(locale, { minimumFractionDigits: 2 }));
  const small = once(() => dollarsIn(locale, { maximumSignificantDigits: 2 }));
  const time = once(() => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }));
  const day = once(
    () => new Intl.DateTimeFormat(locale, { weekday: 'short', year: 'numeric', month: 'short', day: 'numeric' }),
  );
  const seconds = once(() => new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }));
  return {
    // Below a cent two digits are kept: a run of $0.0042 is not a run of nothing.
    money: (amount) => (amount !== 0 && Math.abs(dollars(amount)) < 0.01 ? small : money)().format(dollars(amount)),
    number: (value) => number().format(value),
    time: (at) => time().format(at),
    day: (at) => day().format(at),
    duration: (milliseconds) =>
      milliseconds < 60_000
        ? `${seconds().format(milliseconds / 1000)} s`
        : `${Math.floor(milliseconds / 60_000)} min ${Math.round((milliseconds % 60_000) / 1000)} s`,
  };
}

function dollarsIn(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  return new Intl.NumberFormat(locale, { style: 'currency', currency: 'USD', ...options });
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}
