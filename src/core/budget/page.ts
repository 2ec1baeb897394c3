import type { Format } from '../words/format.ts';
import type { Words } from '../words/words.ts';
import { counted, scopeText } from './limits.ts';
import type { BudgetView } from './view.ts';

/** Name and value of each amount, for every surface that shows a budget. */
export function statusRows(
  { status, forecast }: Pick<BudgetView, 'status' | 'forecast'>,
  { labels, budget }: Words,
  format: Format,
): readonly (readonly [string, string])[] {
  const held = status.spent + status.unknown + status.reserved;
  const left = Math.max(0, status.limit - held);
  const share = status.limit > 0 ? Math.floor((left / status.limit) * 100) : 0;
  const ahead =
    forecast.kind === 'not-enough'
      ? budget.forecast[forecast.because]
      : `${format.money(forecast.amount)}${forecast.passes ? `, ${budget.passes}` : ''}`;
  return [
    [labels.spent, format.money(status.spent)],
    [capital(labels.reserved), format.money(status.reserved)],
    [capital(labels.unknown), format.money(status.unknown)],
    [labels.left, `${format.money(left)} (${format.number(share)} %)`],
    [labels.limit, format.money(status.limit)],
    ...(status.granted > 0 ? [[labels.granted, format.money(status.granted)] as const] : []),
    [labels.forecast, ahead],
    [labels.runs, format.number(status.runs)],
    [labels.resets, status.period.resets],
  ];
}

/** What is spent of each limit that is narrower than the whole. */
export function narrowerRows(
  { status }: Pick<BudgetView, 'status'>,
  { budget }: Words,
  format: Format,
): readonly (readonly [string, string])[] {
  return status.narrower.map((one) => [
    budget.scope(one.scope.kind, one.scope.name),
    `${format.money(counted(one))} / ${format.money(one.limit)}`,
  ]);
}

/** Grants, open requests, runs with an unknown cost, and what is wrong with prices: a line each, under its label. */
export function viewLists(
  view: BudgetView,
  words: Words,
  format: Format,
): readonly { readonly title: string; readonly lines: readonly string[] }[] {
  const { labels, budget } = words;
  const prices = [
    ...(view.unpriced.length > 0 ? [budget.unpriced(view.unpriced.join(', '))] : []),
    ...(view.pricesTooOld === null ? [] : [budget.pricesOld(view.pricesTooOld)]),
  ];
  return [
    {
      title: labels.grants,
      lines: view.grants.map(({ by, amount, until, scope, reason }) =>
        budget.grant(by, format.money(amount), format.time(until), scopeText(scope), reason),
      ),
    },
    {
      title: labels['requests-open'],
      lines: view.requests.map(({ id, by, amount, scope, reason }) =>
        budget.request(id, by, format.money(amount), scopeText(scope), reason),
      ),
    },
    {
      title: labels['unknown-runs'],
      lines: view.unknowns.map(({ runId, spent, unknown }) =>
        budget.unknownRun(runId, format.money(spent), format.money(unknown)),
      ),
    },
    { title: labels.prices, lines: prices },
  ].filter(({ lines }) => lines.length > 0);
}

/** A label as the beginning of a line. */
export function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
