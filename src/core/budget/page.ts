import type { RunRecord } from '../logbook/record.ts';
import type { Format } from '../words/format.ts';
import type { Words } from '../words/words.ts';
import type { BudgetStatus } from './ledger.ts';

/** The budget of the month as a page: what is spent, reserved, unknown and left, and what the latest runs cost. */
export function budgetPage(
  statuses: readonly BudgetStatus[],
  runs: readonly RunRecord[],
  words: Words,
  format: Format,
): string {
  const { labels } = words;
  const sections = statuses.map((status) => {
    const left = Math.max(0, status.limit - status.spent - status.unknown - status.reserved);
    const share = (status.spent + status.unknown + status.reserved) / status.limit;
    const rows = [
      [labels.spent, format.money(status.spent)],
      [capital(labels.reserved), format.money(status.reserved)],
      [capital(labels.unknown), format.money(status.unknown)],
      [labels.left, `${format.money(left)} (${format.number(Math.floor((1 - Math.min(1, share)) * 100))} %)`],
      [labels.limit, format.money(status.limit)],
      [labels.runs, format.number(status.runs)],
      [labels.resets, format.day(status.period.end)],
    ];
    const title = status.account === 'practice' ? words.backends.practice : labels['this-month'];
    return [`## ${title}`, '', '| | |', '|:--|--:|', ...rows.map(([name, value]) => `| ${name} | ${value} |`)].join(
      '\n',
    );
  });
  const latest = runs.map(
    (run) =>
      `| ${format.time(run.startedAt)} | ${run.template.id}@${run.template.version} | ${words.outcomes[run.outcome.kind]} | ` +
      `${run.practice ? words.backends.practice : words.backends[run.backend]} | ${format.money(run.cost.spent + run.cost.unknown)} |`,
  );
  const head = [labels.started, labels.template, labels.outcome, labels.agent, labels.cost];
  return [
    `# ${labels.budget}`,
    labels['budget-note'],
    ...sections,
    `## ${labels.runs}`,
    latest.length === 0 ? labels.none : [`| ${head.join(' | ')} |`, '|:--|:--|:--|:--|--:|', ...latest].join('\n'),
    '',
  ].join('\n\n');
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
