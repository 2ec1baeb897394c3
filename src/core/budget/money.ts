/**
 * Money is whole nano-dollars (1e-9 USD), so that a price per token and every sum are exact: $0.01 per million tokens
 * is 10 nano-dollars a token, and 9e15, the largest safe integer, is nine million dollars.
 */
export type Nano = number;

export const nanoPerDollar = 1_000_000_000;

/** Nano-dollars of an amount in dollars, to the nearest. */
export function nano(dollars: number): Nano {
  return Math.round(dollars * nanoPerDollar);
}

/** Dollars of an amount in nano-dollars, for showing only. */
export function dollars(amount: Nano): number {
  return amount / nanoPerDollar;
}

/** An amount of US dollars that someone typed: `5`, `0.25`, `$5`, `0,25`; null for anything else. */
export function amountTyped(typed: string): Nano | null {
  const [, digits] = /^\$?(\d{1,7}(?:[.,]\d{1,9})?)$/.exec(typed.trim()) ?? [];
  return digits === undefined ? null : nano(Number(digits.replace(',', '.')));
}
