import { ownerOf } from '../alerts/alert.ts';
import { sorted } from './models.ts';
import type { Page } from './playbook.ts';
import type { Otlp } from '../policy/observability-schema.ts';
import { plain } from '../markdown.ts';
import { code, names, table, type Row } from './table.ts';

/** What runs may cost, who answers for it, who is told, and what is kept. */
export function moneySection({ policy, words, from }: Page): string[] {
  const { budget, costs, retention, observability } = policy;
  const { money: say, nobody } = words;
  const rows: Row[] = [];
  const add = (what: string, rule: string, key: string): void =>
    void rows.push({ cells: [what, rule], from: from(key) });
  const { show } = budget;
  const amount = (dollars: number): string =>
    show === undefined
      ? `USD ${dollars}`
      : `USD ${dollars} (${symbols[show.currency] ?? show.currency} ${grouped(Math.round(dollars * show.perDollar))})`;
  const each = (dollars: number): string => `${amount(dollars)} ${say.period[budget.period]}`;

  add(say.whole, each(budget.limit), 'budget.limit');
  add(say.run, amount(budget.run), 'budget.run');
  if (budget.perPerson !== undefined) add(say.perPerson, each(budget.perPerson), 'budget.perPerson');
  if (budget.perRepository !== undefined) add(say.perRepository, each(budget.perRepository), 'budget.perRepository');
  for (const [name, limit] of sorted(budget.perClass))
    if (limit !== undefined) add(say.perClass(name), each(limit), `budget.perClass.${name}`);
  if (budget.thresholds.length > 0)
    add(say.thresholds, say.told(budget.thresholds.map((percent) => `${percent} %`).join(', ')), 'budget.thresholds');
  const { at, model, effort } = budget.throttle;
  if (at < 100)
    add(say.throttle, say.throttled(at, model === undefined ? null : code(model), effort ?? null), 'budget.throttle');
  add(say.approvers, budget.approvers.length > 0 ? names(budget.approvers, words) : nobody, 'budget.approvers');
  add(say.owner, budget.billingOwner === undefined ? nobody : plain(budget.billingOwner), 'budget.billingOwner');
  if (costs.monthLimit !== undefined)
    add(say.infrastructure, `${amount(costs.monthLimit)} ${say.period.month}`, 'costs.monthLimit');

  const alerts = observability.alerts.map((alert, index) => {
    const { when, action = '', to } = alert;
    const owner = ownerOf(alert, policy);
    const format = observability.webhooks[to ?? '']?.format ?? 'json';
    const told = to === undefined ? nobody : `${code(to)} (${format})`;
    return {
      cells: [say.when[when], owner === '' ? nobody : plain(owner), plain(action), told],
      from: from(`observability.alerts.${index}`),
    };
  });
  const records: Row[] = [
    { cells: [say.kept, say.days(retention.days)], from: from('retention.days') },
    ...(retention.prompts === 'hash'
      ? [{ cells: [say.kept, say.promptHash], from: from('retention.prompts') }]
      : retention.promptDays === undefined
        ? []
        : [{ cells: [say.kept, say.promptDays(retention.promptDays)], from: from('retention.promptDays') }]),
    {
      cells: [say.readers, observability.readers.length > 0 ? names(observability.readers, words) : say.everybody],
      from: from('observability.readers'),
    },
    ...(observability.otlp === undefined
      ? []
      : [{ cells: [say.sent, sentTo(observability.otlp, say)], from: from('observability.otlp.endpoint') }]),
  ];
  return [
    `## ${say.title}`,
    '',
    ...table(say.columns, rows, words),
    `### ${say.alerts}`,
    '',
    ...(alerts.length > 0 ? table(say.alertColumns, alerts, words) : [say.noAlerts, '']),
    ...table(say.columns, records, words),
  ];
}

/** The collector, and what it gets beside figures and names of rules. */
function sentTo({ endpoint, prompts, people }: Otlp, say: Page['words']['money']): string {
  return [code(endpoint), ...(prompts ? [say.sentWith.prompts] : []), ...(people ? [say.sentWith.people] : [])].join(
    ', ',
  );
}

/** As people who pay with it write it; others by their code. */
const symbols: Readonly<Record<string, string>> = { PYG: '₲', BRL: 'R$', EUR: '€', GBP: '£' };

/** 350 000, with a thin space that does not break. */
function grouped(value: number): string {
  return String(value).replaceAll(/\B(?=(?:\d{3})+$)/g, '\u202F');
}
