import type { RunRecord } from '../logbook/record.ts';
import type { Format } from '../words/format.ts';
import type { Words } from '../words/words.ts';
import type { BudgetStatus, LimitStatus } from './ledger.ts';
import { scopeText } from './limits.ts';
import type { BudgetView } from './view.ts';

/** The budget of the period as a page: what is spent, reserved, unknown and left, and what the latest runs cost. */
export function budgetPage(
  views: readonly BudgetView[],
  runs: readonly RunRecord[],
  words: Words,
  format: Format,
): string {
  const { labels } = words;
  const sections = views.map((view) => {
    const { status } = view;
    const title = status.account === 'practice' ? words.backends.practice : words.budget.period[status.period.unit];
    return [
      `## ${title}`,
      table(['', ''], statusRows(view, words, format)),
      narrowerTable(status, words, format),
      ...notesOf(view, words, format),
    ]
      .filter((part) => part !== '')
      .join('\n\n');
  });
  const latest = runs.map((run) => [
    format.time(run.startedAt),
    `${run.template.id}@${run.template.version}`,
    words.outcomes[run.outcome.kind],
    run.practice ? words.backends.practice : words.backends[run.backend],
    format.money(run.cost.spent + run.cost.unknown),
  ]);
  const head = [labels.started, labels.template, labels.outcome, labels.agent, labels.cost];
  const rate = format.rate();
  return [
    `# ${labels.budget}`,
    labels['budget-note'],
    ...(rate === '' ? [] : [`${labels.rate}: ${rate}`]),
    ...sections,
    `## ${labels.runs}`,
    latest.length === 0 ? labels.none : table(head, latest),
    '',
  ].join('\n\n');
}

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

function narrowerTable({ narrower }: BudgetStatus, words: Words, format: Format): string {
  if (narrower.length === 0) return '';
  const { labels } = words;
  const row = ({ scope, spent, unknown, reserved, limit }: LimitStatus): string[] => [
    plain(words.budget.scope(scope.kind, scope.name)),
    format.money(spent + unknown),
    format.money(reserved),
    format.money(limit),
  ];
  return table(['', labels.spent, capital(labels.reserved), labels.limit], narrower.map(row));
}

function notesOf(view: BudgetView, words: Words, format: Format): readonly string[] {
  return viewLists(view, words, format).map(
    ({ title, lines }) => `### ${title}\n\n${lines.map((line) => `- ${plain(line)}`).join('\n')}`,
  );
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const marks = head.map((_, n) => (n < head.length - 1 ? ':--' : '--:'));
  return [head, marks, ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

/** What a person wrote, as plain text on one line. */
function plain(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>|~&]/g, (mark) => `\\${mark}`);
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
