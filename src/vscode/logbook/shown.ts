import * as vscode from 'vscode';
import type { RunFilter } from '../../core/logbook/query.ts';
import type { Format } from '../../core/words/format.ts';
import type { Words } from '../../core/words/words.ts';

/** By what the logbook view puts runs together. */
export const groupings = ['day', 'template', 'model', 'outcome', 'person'] as const;
export type Grouping = (typeof groupings)[number];

/** What the logbook view shows: how it groups, and what narrows it. */
export interface Shown {
  readonly by: Grouping;
  readonly filter: RunFilter;
  readonly text: string;
}

export const everything: Shown = { by: 'day', filter: {}, text: '' };

export function isFiltered({ filter, text }: Shown): boolean {
  return text !== '' || Object.keys(filter).length > 0;
}

/** The names of the groupings, in a list to pick from. */
export function groupingNames(): Readonly<Record<Grouping, string>> {
  return {
    day: vscode.l10n.t('By day'),
    template: vscode.l10n.t('By template'),
    model: vscode.l10n.t('By model'),
    outcome: vscode.l10n.t('By outcome'),
    person: vscode.l10n.t('By person'),
  };
}

/** What narrows the view, in a line above the runs. */
export function describeFilter({ filter, text }: Shown, words: Words, format: Format): string {
  const parts = [
    text === '' ? '' : `“${text}”`,
    filter.template,
    filter.model,
    filter.outcome === undefined ? '' : words.outcomes[filter.outcome],
    filter.person,
    filter.practice === undefined ? '' : filter.practice ? words.backends.practice : vscode.l10n.t('without practice'),
    filter.since === undefined ? '' : vscode.l10n.t('since {0}', format.day(filter.since)),
  ];
  return parts.filter((part) => part !== undefined && part !== '').join(' · ');
}
