import type { LimitStatus } from '../../core/budget/ledger.ts';
import { scopeText, whole } from '../../core/budget/limits.ts';
import { dollars } from '../../core/budget/money.ts';
import { statusRows, viewLists } from '../../core/budget/page.ts';
import { viewBudget, type BudgetView } from '../../core/budget/view.ts';
import { Fault } from '../../core/fault.ts';
import { withBooks } from './books.ts';
import { queryOf } from './budget-ask.ts';
import type { Cli, Command } from './command.ts';
import { asJson, isUnsound, teamOf } from './team.ts';

/** Shows what was spent in this period and what is left: 1 when the forecast passes the limit, or the spending has. */
export const budgetStatus: Command = async ({ values }, cli) => {
  const team = await teamOf(values, cli);
  if (team instanceof Fault) return team;
  return withBooks(cli, async ({ ledger }) => {
    const view = await viewBudget(queryOf(team, values, cli), ledger);
    if (view instanceof Fault) return view;
    const { billingOwner = null, approvers, show } = team.policy.budget;
    if (asJson(values)) cli.out(`${JSON.stringify({ ...plain(view), billingOwner, approvers }, null, 2)}\n`);
    else {
      tellView(view, { ...cli, format: cli.format.beside(show) });
      const { budget } = cli.words;
      if (billingOwner !== null) cli.say(`\n${budget.billing(billingOwner)}\n`);
      if (approvers.length > 0)
        cli.say(`${billingOwner === null ? '\n' : ''}${budget.granters(approvers.join(', '))}\n`);
    }
    if (isUnsound(team, cli)) return 2;
    return view.forecast.passes ? 1 : 0;
  });
};

function tellView(view: BudgetView, { words, format, say }: Cli): void {
  const { labels, budget } = words;
  const rate = format.rate();
  const rows = [
    ...statusRows(view, words, format),
    ...view.status.narrower.map(
      (one) =>
        [
          budget.scope(one.scope.kind, one.scope.name),
          `${format.money(one.spent + one.unknown)} / ${format.money(one.limit)}`,
        ] as const,
    ),
    ...(rate === '' ? [] : [[labels.rate, rate] as const]),
  ];
  const width = Math.max(...rows.map(([name]) => name.length)) + 2;
  say(rows.map(([name, value]) => `${`${name}:`.padEnd(width)}${value}\n`).join(''));
  for (const { title, lines } of viewLists(view, words, format)) {
    say(`\n${title}\n${lines.map((line) => `  ${line}\n`).join('')}`);
  }
}

/** Amounts in US dollars, times as ISO texts. */
function plain({ status, forecast, face, grants, requests, unknowns, unpriced }: BudgetView): object {
  const { account, period, runs } = status;
  const time = (at: number): string => new Date(at).toISOString();
  return {
    account,
    currency: 'USD',
    ...amounts(status),
    runs,
    period: { unit: period.unit, start: time(period.start), end: time(period.end) },
    resets: period.resets,
    state: face.state,
    forecast:
      forecast.kind === 'not-enough'
        ? { amount: null, passes: false, because: forecast.because }
        : { amount: dollars(forecast.amount), passes: forecast.passes },
    limits: [{ ...status, scope: whole }, ...status.narrower].map((one) => ({
      scope: scopeText(one.scope),
      ...amounts(one),
    })),
    grants: grants.map((grant) => ({
      ...grant,
      scope: scopeText(grant.scope),
      amount: dollars(grant.amount),
      at: time(grant.at),
      until: time(grant.until),
    })),
    requests: requests.map((request) => ({
      ...request,
      scope: scopeText(request.scope),
      amount: dollars(request.amount),
      at: time(request.at),
    })),
    unknownRuns: unknowns.map((run) => ({
      run: run.runId,
      template: run.template,
      at: time(run.reservedAt),
      spent: dollars(run.spent),
      unknown: dollars(run.unknown),
    })),
    unpriced,
  };
}

function amounts({ spent, unknown, reserved, limit, granted }: Omit<LimitStatus, 'scope'>): object {
  const left = Math.max(0, limit - spent - unknown - reserved);
  const all = { spent, unknown, reserved, left, limit, granted };
  return Object.fromEntries(Object.entries(all).map(([name, amount]) => [name, dollars(amount)]));
}
