import { dollars, nanoPerDollar } from '../core/budget/money.ts';
import type { Currency, Format } from '../core/words/format.ts';

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
  // Below a cent two digits are kept: a run of $0.0042 is not a run of nothing.
  const inDollars = (amount: number): string =>
    (amount !== 0 && Math.abs(dollars(amount)) < 0.01 ? small : money)().format(dollars(amount));

  const plain: Format = {
    money: inDollars,
    dollars: inDollars,
    rate: () => '',
    beside: (currency) => (currency === undefined ? plain : besides(plain, locale, currency)),
    number: (value) => number().format(value),
    time: (at) => time().format(at),
    day: (at) => day().format(at),
    duration: (milliseconds) =>
      milliseconds < 60_000
        ? `${seconds().format(milliseconds / 1000)} s`
        : `${Math.floor(milliseconds / 60_000)} min ${Math.round((milliseconds % 60_000) / 1000)} s`,
  };
  return plain;
}

/** With the digits that its currency has: guaraníes have none. */
function besides(plain: Format, locale: string, { currency, perDollar, asOf }: Currency): Format {
  const style = { style: 'currency', currency, currencyDisplay: 'narrowSymbol' } as const;
  const format = once(() => new Intl.NumberFormat(locale, style));
  const other = (amount: number): string => {
    const value = dollars(amount) * perDollar;
    const least = 10 ** -(format().resolvedOptions().maximumFractionDigits ?? 0);
    // What is less than its smallest coin is not nothing.
    return value > 0 && value < least ? `< ${format().format(least)}` : format().format(value);
  };
  return {
    ...plain,
    money: (amount) => `${plain.dollars(amount)} (${other(amount)})`,
    rate: () => `${plain.dollars(nanoPerDollar)} = ${other(nanoPerDollar)}, ${asOf}`,
  };
}

function dollarsIn(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  return new Intl.NumberFormat(locale, { style: 'currency', currency: 'USD', ...options });
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}
