import * as vscode from 'vscode';
import { Fault } from '../../core/fault.ts';
import type { OutcomeKind, RunRecord } from '../../core/logbook/record.ts';
import type { Format } from '../../core/words/format.ts';
import type { Words } from '../../core/words/words.ts';
import type { World } from '../world.ts';

type Node =
  | { readonly day: string; readonly runs: readonly RunRecord[] }
  | { readonly run: RunRecord }
  | { readonly more: RunRecord };

const pageSize = 200;

export interface LogbookView extends vscode.Disposable {
  refresh(): void;
  /** Shows one page more of older runs. */
  older(): void;
}

/** The logbook view: days, and the runs of each. */
export function registerLogbookView(world: World): LogbookView {
  const changed = new vscode.EventEmitter<void>();
  let shown = pageSize;
  const tree: vscode.TreeDataProvider<Node> = {
    onDidChangeTreeData: changed.event,
    getChildren: async (node) => {
      if (node && 'runs' in node) return node.runs.map((run) => ({ run }));
      if (node) return [];
      const [books, format] = await Promise.all([world.books(), world.format()]);
      if (books instanceof Fault) throw new Error((await world.words()).fault(books).message);
      const runs = await books.logbook.list({ limit: shown + 1 });
      if (runs instanceof Fault) throw new Error((await world.words()).fault(runs).message);
      const days = new Map<string, RunRecord[]>();
      for (const run of runs.slice(0, shown)) {
        const day = format.day(run.startedAt);
        days.set(day, [...(days.get(day) ?? []), run]);
      }
      const last = runs[shown - 1];
      return [
        ...[...days].map(([day, ofDay]) => ({ day, runs: ofDay })),
        ...(runs.length > shown && last ? [{ more: last }] : []),
      ];
    },
    getTreeItem: async (node) => {
      const [words, format] = await Promise.all([world.words(), world.format()]);
      if ('runs' in node) return dayItem(node.day, node.runs, format);
      if ('run' in node) return runItem(node.run, words, format);
      const item = new vscode.TreeItem(vscode.l10n.t('Show Older Runs'));
      item.command = { command: 'guardrails.refreshLogbook', title: '', arguments: ['older'] };
      return item;
    },
  };
  const view = vscode.window.createTreeView('guardrails.logbook', { treeDataProvider: tree, showCollapseAll: true });
  return {
    refresh: () => changed.fire(),
    older: () => {
      shown += pageSize;
      changed.fire();
    },
    dispose: () => vscode.Disposable.from(view, changed).dispose(),
  };
}

function dayItem(day: string, runs: readonly RunRecord[], format: Format): vscode.TreeItem {
  const item = new vscode.TreeItem(day, vscode.TreeItemCollapsibleState.Expanded);
  const spent = runs.filter((run) => !run.practice).reduce((sum, run) => sum + run.cost.spent + run.cost.unknown, 0);
  item.description =
    runs.length === 1
      ? vscode.l10n.t('1 run · {0}', format.money(spent))
      : vscode.l10n.t('{0} runs · {1}', runs.length, format.money(spent));
  item.id = `day-${day}`;
  return item;
}

function runItem(run: RunRecord, words: Words, format: Format): vscode.TreeItem {
  const item = new vscode.TreeItem(run.template.id, vscode.TreeItemCollapsibleState.None);
  const outcome = words.outcomes[run.outcome.kind];
  const cost = format.money(run.cost.spent + run.cost.unknown);
  item.id = run.id;
  item.description = [outcome, cost, run.practice ? vscode.l10n.t('practice') : '', run.place.name]
    .filter(Boolean)
    .join(' · ');
  item.iconPath = new vscode.ThemeIcon(icons[run.outcome.kind]);
  item.tooltip = `${format.time(run.startedAt)} · ${run.template.id}@${run.template.version} · ${run.person}`;
  item.command = { command: 'guardrails.openRecord', title: '', arguments: [run.id] };
  item.accessibilityInformation = {
    label: [run.template.id, outcome, cost, format.time(run.startedAt), run.practice ? vscode.l10n.t('practice') : '']
      .filter(Boolean)
      .join(', '),
  };
  return item;
}

const icons: Record<OutcomeKind, string> = {
  applied: 'pass',
  'partly-applied': 'pass',
  rejected: 'circle-slash',
  denied: 'error',
  'nothing-proposed': 'circle-outline',
  cancelled: 'circle-slash',
  refused: 'error',
  'over-budget': 'error',
  'agent-failed': 'warning',
  'workspace-changed': 'warning',
  'apply-failed': 'warning',
  crashed: 'warning',
  observed: 'eye',
};
