import * as vscode from 'vscode';
import { Fault } from '../../core/fault.ts';
import type { OutcomeKind, RunRecord } from '../../core/logbook/record.ts';
import type { Format } from '../../core/words/format.ts';
import type { Words } from '../../core/words/words.ts';
import { setContext } from '../context-key.ts';
import type { World } from '../world.ts';
import type { GroupNode, Node, Reading } from './read-nodes.ts';
import { describeFilter, everything, groupingNames, isFiltered, type Shown } from './shown.ts';

const pageSize = 200;

export interface LogbookView extends vscode.Disposable {
  refresh(): void;
  /** Shows one page more of older runs, of a group or of all. */
  older(group: string): void;
  readonly shown: () => Shown;
  /** Groups and narrows as it is told. */
  show(shown: Shown): void;
}

/** The logbook view: groups, and the runs of each. */
export function registerLogbookView(world: World): LogbookView {
  const changed = new vscode.EventEmitter<void>();
  const limits = new Map<string, number>();
  let shown = everything;

  const reading = async (): Promise<Reading> => {
    const [books, words, format] = await Promise.all([world.books(), world.words(), world.format()]);
    if (books instanceof Fault) throw new Error(words.fault(books).message);
    return { logbook: books.logbook, shown, limitOf: (group) => limits.get(group) ?? pageSize, words, format };
  };
  /** Says that runs of others are not shown, where a policy has it so. */
  const closedNow = async (words: Words): Promise<string> => {
    const books = await world.books();
    const closed = books instanceof Fault ? [] : ((await books.closed?.()) ?? []);
    if (closed instanceof Fault) return '';
    const readers = [...new Set(closed.flatMap((one) => one.readers))];
    return closed.length === 0 ? '' : words.logbook.ownOnly(closed.length, readers.join(', '));
  };
  const tree: vscode.TreeDataProvider<Node> = {
    onDidChangeTreeData: changed.event,
    getChildren: async (node) => {
      if (node && !('group' in node)) return [];
      const [{ readGroups, readRuns }, now] = await Promise.all([import('./read-nodes.ts'), reading()]);
      const nodes = node ? await readRuns(node, now) : await readGroups(now);
      if (nodes instanceof Fault) throw new Error(now.words.fault(nodes).message);
      if (!node) {
        const nothing = nodes.length === 0 ? `${vscode.l10n.t('No run is like this.')} ` : '';
        const filter = isFiltered(shown) ? `${nothing}${describeFilter(shown, now.words, now.format)}` : '';
        view.message = [filter, await closedNow(now.words)].filter(Boolean).join(' ');
      }
      return [...nodes];
    },
    getTreeItem: async (node) => {
      const [words, format] = await Promise.all([world.words(), world.format()]);
      if ('group' in node) return groupItem(node, shown, format);
      if ('run' in node) return runItem(node.run, shown, words, format);
      const item = new vscode.TreeItem(vscode.l10n.t('Show Older Runs'));
      item.command = { command: 'guardrails.refreshLogbook', title: '', arguments: ['older', node.more] };
      return item;
    },
  };
  const view = vscode.window.createTreeView('guardrails.logbook', {
    treeDataProvider: tree,
    showCollapseAll: true,
    canSelectMany: true,
  });
  return {
    refresh: () => changed.fire(),
    older: (group) => {
      limits.set(group, (limits.get(group) ?? pageSize) + pageSize);
      changed.fire();
    },
    shown: () => shown,
    show: (next) => {
      shown = next;
      limits.clear();
      view.description = shown.by === 'day' ? '' : groupingNames()[shown.by].toLowerCase();
      setContext('guardrails.logbookFiltered', isFiltered(shown));
      changed.fire();
    },
    dispose: () => vscode.Disposable.from(view, changed).dispose(),
  };
}

function groupItem({ group, label, count, spent, runs }: GroupNode, { by }: Shown, format: Format): vscode.TreeItem {
  const state = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(label, runs === null ? state.Collapsed : state.Expanded);
  item.description =
    count === 1
      ? vscode.l10n.t('1 run · {0}', format.money(spent))
      : vscode.l10n.t('{0} runs · {1}', format.number(count), format.money(spent));
  item.id = `${by}-${runs === null ? 'all' : 'read'}-${group}`;
  return item;
}

function runItem(run: RunRecord, { by }: Shown, words: Words, format: Format): vscode.TreeItem {
  // What its group says already is not said again.
  const label = by === 'template' ? format.time(run.startedAt) : run.template.id;
  const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.None);
  const outcome = words.outcomes[run.outcome.kind];
  const cost = format.money(run.cost.spent + run.cost.unknown);
  item.id = run.id;
  item.contextValue = run.draft ? 'run-drafted' : 'run';
  item.description = [
    by === 'outcome' ? '' : outcome,
    cost,
    run.practice ? vscode.l10n.t('practice') : '',
    run.place.name,
  ]
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
  drafted: 'git-branch',
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
