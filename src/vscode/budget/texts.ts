import * as vscode from 'vscode';
import type { PeriodUnit } from '../../core/budget/ledger.ts';
import type { SharedBy } from './budget-html.ts';

/** What the budget page says beside the words that every surface shares. */
export interface BudgetTexts {
  readonly noFolder: string;
  readonly practice: string;
  readonly openPolicy: string;
  readonly request: string;
  readonly grant: string;
  readonly waits: string;
  readonly settle: string;
  readonly nobodyGrants: string;
  readonly approvers: (names: string) => string;
  readonly asTable: string;
  readonly soFar: string;
  readonly now: Readonly<Record<PeriodUnit, string>>;
  /** The picture in one sentence; without a forecast, `''`. */
  readonly describe: (spent: string, unknown: string, reserved: string, limit: string, forecast: string) => string;
  readonly by: Readonly<Record<SharedBy, string>>;
  readonly share: string;
  readonly others: (count: number) => string;
  readonly limits: string;
  readonly together: string;
  readonly amount: string;
  readonly for: string;
  readonly action: string;
  readonly grantedBy: string;
  readonly until: string;
  readonly latest: string;
}

/** In the editor's language. */
export function budgetTexts(): BudgetTexts {
  return {
    noFolder: vscode.l10n.t('Open a folder on disk first.'),
    practice: vscode.l10n.t('Practice money: nothing is really spent, and it is counted apart.'),
    openPolicy: vscode.l10n.t('Open Policy'),
    request: vscode.l10n.t('Request an Increase…'),
    grant: vscode.l10n.t('Grant…'),
    waits: vscode.l10n.t('Waits for an approver'),
    settle: vscode.l10n.t('Settle…'),
    nobodyGrants: vscode.l10n.t('The policy names nobody who may grant more.'),
    approvers: (names) => vscode.l10n.t('More is granted by: {0}', names),
    asTable: vscode.l10n.t('Show as a Table'),
    soFar: vscode.l10n.t('Spent since the period began'),
    now: { day: vscode.l10n.t('now'), week: vscode.l10n.t('today'), month: vscode.l10n.t('today') },
    describe: (spent, unknown, reserved, limit, forecast) => {
      const facts = vscode.l10n.t('Spent {0}, unknown {1}, reserved {2}, limit {3}.', spent, unknown, reserved, limit);
      return forecast === ''
        ? facts
        : `${facts} ${vscode.l10n.t('At this pace {0} by the end of the period.', forecast)}`;
    },
    by: {
      template: vscode.l10n.t('By template'),
      model: vscode.l10n.t('By model'),
      person: vscode.l10n.t('By person'),
    },
    share: vscode.l10n.t('Share'),
    others: (count) => vscode.l10n.t('{0} others', count),
    limits: vscode.l10n.t('Narrower limits'),
    together: vscode.l10n.t('Together'),
    amount: vscode.l10n.t('Amount'),
    for: vscode.l10n.t('For'),
    action: vscode.l10n.t('What to do'),
    grantedBy: vscode.l10n.t('Granted by'),
    until: vscode.l10n.t('Until'),
    latest: vscode.l10n.t('Latest runs'),
  };
}
