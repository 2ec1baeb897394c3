import * as vscode from 'vscode';
import type { LimitKind } from '../core/agent/agent.ts';
import type { BudgetView } from '../core/budget/view.ts';
import { Fault } from '../core/fault.ts';
import type { Step } from '../core/logbook/record.ts';
import type { Format } from '../core/words/format.ts';
import type { Words } from '../core/words/words.ts';
import type { Runs } from './run/runs.ts';
import { plainMarkdown } from './plain-markdown.ts';
import { backendChoice } from './settings.ts';
import type { World } from './world.ts';

/** What the chip tells. */
export interface ChipState {
  readonly budget: BudgetView | null;
  readonly running: { readonly step: Step; readonly doing: string } | null;
  /** Files in a proposal that waits for a person. */
  readonly reviewing: number;
  /** Name and value of each amount, for the hover. */
  readonly rows: readonly (readonly [string, string])[];
  /** What would keep the next run within its money. */
  readonly limit: LimitKind | null;
}

/** The one status bar item: money spent and the limit, or what runs. Colour only from 75 % and 90 %. */
export interface Chip extends vscode.Disposable {
  show(state: ChipState, words: Words, format: Format): void;
}

/** Reads the ledger and shows the chip anew. A ledger that cannot be read leaves the chip as it was; the log says why. */
export async function showChip(world: World, runs: Runs, chip: Chip): Promise<void> {
  const [words, format, limit, budget, { narrowerRows, statusRows }] = await Promise.all([
    world.words(),
    world.format(),
    // Only a line of the hover: the amounts do not wait for it to work.
    world.limit(backendChoice()).catch(() => null),
    import('./budget/statuses.ts').then(({ accountNow, budgetNow }) => budgetNow(world, accountNow())),
    import('../core/budget/page.ts'),
  ]);
  if (budget instanceof Fault) world.log.warn(words.fault(budget).message);
  else runs.budget = budget;
  const [live] = runs.live.values();
  const running = live && live.step !== 'review' ? { step: live.step, doing: live.doing } : null;
  const rows = runs.budget
    ? [...statusRows(runs.budget, words, format), ...narrowerRows(runs.budget, words, format)]
    : [];
  chip.show({ budget: runs.budget, running, reviewing: runs.reviewing, rows, limit }, words, format);
}

export function createChip(): Chip {
  const item = vscode.window.createStatusBarItem('guardrails.budget', vscode.StatusBarAlignment.Left, 10);
  item.name = vscode.l10n.t('Guardrails Budget');
  item.text = '$(shield) Guardrails';
  item.tooltip = vscode.l10n.t('Guardrails: show the budget');
  item.command = 'guardrails.showBudget';
  item.show();
  return {
    show: (state, words, format) => {
      const { budget, running, reviewing } = state;
      const practice = budget?.status.account === 'practice' ? `${vscode.l10n.t('Practice')}: ` : '';
      item.text = running
        ? `$(loading~spin) ${practice}${words.steps[running.step]}`
        : reviewing > 0
          ? `$(diff-multiple) ${practice}${vscode.l10n.t('{0} to review', reviewing)}`
          : `${iconOf(budget)} ${practice}${budget ? moneyText(budget, format) : 'Guardrails'}`;
      item.command = reviewing > 0 && !running ? 'guardrails.reviewEdit' : 'guardrails.showBudget';
      // A status bar item may have these two background colours and no other.
      item.backgroundColor = budget ? colours[budget.face.level] : undefined;
      item.tooltip = budget ? hover(budget, state, words, format) : undefined;
      item.accessibilityInformation = { label: budget ? spokenText(budget, format) : 'Guardrails' };
    },
    dispose: () => item.dispose(),
  };
}

const colours = {
  plain: undefined,
  warning: new vscode.ThemeColor('statusBarItem.warningBackground'),
  error: new vscode.ThemeColor('statusBarItem.errorBackground'),
} as const;

function iconOf(budget: BudgetView | null): string {
  const icons = { calm: 'shield', near: 'shield', throttled: 'shield', stopped: 'circle-slash', unpriced: 'question' };
  return `$(${icons[budget?.face.state ?? 'calm']})`;
}

/** Spent and limit; what it is in percent once that matters. */
function moneyText({ status, face }: BudgetView, format: Format): string {
  const money = `${format.money(status.spent + status.unknown)} / ${format.dollars(status.limit)}`;
  if (face.state === 'unpriced') return `${money} · ${vscode.l10n.t('no price')}`;
  return face.percent >= 75 ? `${money} · ${face.percent} %` : money;
}

function spokenText({ status, face }: BudgetView, format: Format): string {
  return vscode.l10n.t(
    'Guardrails budget: {0} of {1} spent, {2} reserved, {3} %',
    format.money(status.spent + status.unknown),
    format.money(status.limit),
    format.money(status.reserved),
    face.percent,
  );
}

function hover(budget: BudgetView, { rows, limit }: ChipState, words: Words, format: Format): vscode.MarkdownString {
  const { status, unpriced, pricesTooOld } = budget;
  const period = words.budget.period[status.period.unit];
  const title =
    status.account === 'practice'
      ? `${words.backends.practice} · ${period}: ${vscode.l10n.t('nothing is really spent')}`
      : `${words.labels.budget} · ${period}`;
  const rate = format.rate();
  const notes = [
    ...(unpriced.length > 0 ? [words.budget.unpriced(unpriced.join(', '))] : []),
    ...(pricesTooOld === null ? [] : [words.budget.pricesOld(pricesTooOld)]),
    ...(limit === null || status.account === 'practice'
      ? []
      : [words.fault(new Fault('limit-held', { limit })).message]),
    ...(rate === '' ? [] : [`${words.labels.rate}: ${rate}`]),
  ];
  const table = [
    '| | |',
    '|:--|--:|',
    ...rows.map(([name, value]) => `| ${plainMarkdown(name)} | ${plainMarkdown(value)} |`),
  ].join('\n');
  const text = new vscode.MarkdownString(`**${title}**\n\n${table}`);
  for (const note of notes) text.appendMarkdown(`\n\n${plainMarkdown(note)}`);
  return text;
}
