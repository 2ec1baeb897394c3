import * as vscode from 'vscode';
import { dayMs } from '../../core/budget/calendar.ts';
import { Fault } from '../../core/fault.ts';
import type { RunFilter, ShareBy } from '../../core/logbook/query.ts';
import { outcomeKinds } from '../../core/logbook/record.ts';
import { sayFault } from '../say-fault.ts';
import type { World } from '../world.ts';
import { everything, groupingNames, groupings, isFiltered, type Shown } from './shown.ts';
import type { LogbookView } from './tree.ts';

/** Group By: how the logbook view puts runs together. */
export async function pickGrouping(view: LogbookView): Promise<void> {
  const names = groupingNames();
  const now = view.shown();
  const items = groupings.map((by) => ({
    label: names[by],
    description: by === now.by ? vscode.l10n.t('now') : '',
    by,
  }));
  const picked = await vscode.window.showQuickPick(items, { placeHolder: vscode.l10n.t('Group runs') });
  if (picked) view.show({ ...now, by: picked.by });
}

/** Clears what narrows the logbook view; how it groups stays. */
export function clearFilter(view: LogbookView): void {
  view.show({ ...everything, by: view.shown().by });
}

/** Filter: by words, or by one fact of a run; several can be put together, one after another. */
export async function pickFilter(world: World, view: LogbookView): Promise<void> {
  const now = view.shown();
  const items: readonly (vscode.QuickPickItem & { readonly pick: () => Promise<Partial<Shown> | undefined> })[] = [
    { label: `$(search) ${vscode.l10n.t('Words…')}`, description: now.text, pick: () => askText(now) },
    ...shareKinds().map(({ by, label }) => ({
      label,
      description: now.filter[by] ?? '',
      pick: async () => withFilter(now, await pickShare(world, now, by)),
    })),
    { label: vscode.l10n.t('Since…'), pick: async () => withFilter(now, await pickSince(world)) },
    { label: vscode.l10n.t('Practice…'), pick: async () => withFilter(now, await pickPractice()) },
    ...(isFiltered(now)
      ? [{ label: `$(clear-all) ${vscode.l10n.t('Show All')}`, pick: async () => ({ filter: {}, text: '' }) }]
      : []),
  ];
  const picked = await vscode.window.showQuickPick(items, { placeHolder: vscode.l10n.t('Show only runs with') });
  const next = await picked?.pick();
  if (next) view.show({ ...now, ...next });
}

function shareKinds(): readonly { readonly by: ShareBy; readonly label: string }[] {
  return [
    { by: 'template', label: vscode.l10n.t('Template…') },
    { by: 'model', label: vscode.l10n.t('Model…') },
    { by: 'outcome', label: vscode.l10n.t('Outcome…') },
    { by: 'person', label: vscode.l10n.t('Person…') },
  ];
}

function withFilter({ filter }: Shown, more: RunFilter | undefined): Partial<Shown> | undefined {
  return more && { filter: { ...filter, ...more } };
}

async function askText({ text }: Shown): Promise<Partial<Shown> | undefined> {
  const typed = await vscode.window.showInputBox({
    value: text,
    prompt: vscode.l10n.t('Looked for in template, inputs, prompt, files, packages and what the agent said.'),
    placeHolder: vscode.l10n.t('Words that a run must have; a phrase in quotes'),
  });
  return typed === undefined ? undefined : { text: typed.trim() };
}

/** One of the values that runs have, with how many have it. */
async function pickShare(world: World, { filter }: Shown, by: ShareBy): Promise<RunFilter | undefined> {
  const [books, words, format] = await Promise.all([world.books(), world.words(), world.format()]);
  // Another value in the place of the one that is filtered by.
  const { [by]: _, ...others } = filter;
  const shares = books instanceof Fault ? books : await books.logbook.shares(others, by);
  if (shares instanceof Fault) {
    await sayFault(world, shares);
    return undefined;
  }
  const items = shares.map(({ name, runs }) => {
    const outcome = by === 'outcome' ? outcomeKinds.find((kind) => kind === name) : undefined;
    return {
      label: outcome ? words.outcomes[outcome] : name === '' ? '–' : name,
      description: format.number(runs),
      filter: outcome ? { outcome } : { [by]: name },
    };
  });
  return (await vscode.window.showQuickPick(items, { placeHolder: vscode.l10n.t('Show only runs with') }))?.filter;
}

async function pickSince(world: World): Promise<RunFilter | undefined> {
  const now = world.now();
  const items = [
    { label: vscode.l10n.t('The last 24 hours'), since: now - dayMs },
    { label: vscode.l10n.t('The last 7 days'), since: now - 7 * dayMs },
    { label: vscode.l10n.t('The last 30 days'), since: now - 30 * dayMs },
    { label: vscode.l10n.t('The last 365 days'), since: now - 365 * dayMs },
  ];
  const picked = await vscode.window.showQuickPick(items, { placeHolder: vscode.l10n.t('Show only runs since') });
  return picked && { since: picked.since };
}

async function pickPractice(): Promise<RunFilter | undefined> {
  const items = [
    { label: vscode.l10n.t('Without practice runs'), practice: false },
    { label: vscode.l10n.t('Practice runs only'), practice: true },
  ];
  const picked = await vscode.window.showQuickPick(items);
  return picked && { practice: picked.practice };
}
