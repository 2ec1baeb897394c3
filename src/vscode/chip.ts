import * as vscode from 'vscode';
import type { BudgetStatus } from '../core/budget/ledger.ts';
import type { Step } from '../core/logbook/record.ts';
import type { Format } from '../core/words/format.ts';
import type { Words } from '../core/words/words.ts';
import { Fault } from '../core/fault.ts';
import type { Runs } from './run/runs.ts';
import type { World } from './world.ts';

/** What the chip tells. */
export interface ChipState {
  readonly status: BudgetStatus | null;
  readonly running: { readonly step: Step; readonly doing: string } | null;
  /** Files in a proposal that waits for a person. */
  readonly reviewing: number;
}

/** The one status bar item: money spent and the limit, or what runs. Colour only from 75 % and 90 %. */
export interface Chip extends vscode.Disposable {
  show(state: ChipState, words: Words, format: Format): void;
}

/** Reads the ledger and shows the chip anew. A ledger that cannot be read leaves the chip as it was; the log says why. */
export async function showChip(world: World, runs: Runs, chip: Chip): Promise<void> {
  const [words, format, status] = await Promise.all([
    world.words(),
    world.format(),
    import('./budget/statuses.ts').then(({ accountNow, budgetStatus }) => budgetStatus(world, accountNow())),
  ]);
  if (status instanceof Fault) world.log.warn(words.fault(status).message);
  else runs.status = status;
  const [live] = runs.live.values();
  const running = live && live.step !== 'review' ? { step: live.step, doing: live.doing } : null;
  chip.show({ status: runs.status, running, reviewing: runs.reviewing }, words, format);
}

export function createChip(): Chip {
  const item = vscode.window.createStatusBarItem('guardrails.budget', vscode.StatusBarAlignment.Left, 10);
  item.name = vscode.l10n.t('Guardrails Budget');
  item.text = '$(shield) Guardrails';
  item.tooltip = vscode.l10n.t('Guardrails: show the budget');
  item.command = 'guardrails.showBudget';
  item.show();
  return {
    show: ({ status, running, reviewing }, words, format) => {
      const money = status
        ? `${format.money(status.spent + status.unknown)} / ${format.money(status.limit)}`
        : 'Guardrails';
      const practice = status?.account === 'practice' ? `${vscode.l10n.t('Practice')}: ` : '';
      const icon = running ? '$(loading~spin)' : reviewing > 0 ? '$(diff-multiple)' : '$(shield)';
      item.text = running
        ? `${icon} ${practice}${words.steps[running.step]}`
        : reviewing > 0
          ? `${icon} ${practice}${vscode.l10n.t('{0} to review', reviewing)}`
          : `${icon} ${practice}${money}`;
      item.command = reviewing > 0 && !running ? 'guardrails.reviewEdit' : 'guardrails.showBudget';
      const share = status ? (status.spent + status.unknown + status.reserved) / status.limit : 0;
      item.backgroundColor =
        share >= 0.9
          ? new vscode.ThemeColor('statusBarItem.errorBackground')
          : share >= 0.75
            ? new vscode.ThemeColor('statusBarItem.warningBackground')
            : undefined;
      item.tooltip = status ? table(status, format) : undefined;
      item.accessibilityInformation = {
        label: status
          ? vscode.l10n.t(
              'Guardrails budget: {0} of {1} spent, {2} reserved, {3} %',
              format.money(status.spent + status.unknown),
              format.money(status.limit),
              format.money(status.reserved),
              Math.round(share * 100),
            )
          : 'Guardrails',
      };
    },
    dispose: () => item.dispose(),
  };
}

function table(status: BudgetStatus, format: Format): vscode.MarkdownString {
  const left = Math.max(0, status.limit - status.spent - status.unknown - status.reserved);
  const rows: [string, string][] = [
    [vscode.l10n.t('Spent'), format.money(status.spent)],
    [vscode.l10n.t('Reserved'), format.money(status.reserved)],
    [vscode.l10n.t('Unknown'), format.money(status.unknown)],
    [vscode.l10n.t('Left'), format.money(left)],
    [vscode.l10n.t('Limit'), format.money(status.limit)],
    [vscode.l10n.t('Runs'), format.number(status.runs)],
    [vscode.l10n.t('Resets'), format.day(status.period.end)],
  ];
  const title =
    status.account === 'practice'
      ? vscode.l10n.t('Practice money this month: nothing is really spent')
      : vscode.l10n.t('Budget this month');
  return new vscode.MarkdownString(
    [`**${title}**`, '', '| | |', '|:--|--:|', ...rows.map(([name, value]) => `| ${name} | ${value} |`)].join('\n'),
  );
}
