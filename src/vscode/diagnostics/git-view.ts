import * as vscode from 'vscode';
import type { Content } from '../../core/edit/proposed-edit.ts';
import type { ChangedLinesNeeds } from './judge-file.ts';

/** What git says of the open folders, asked once for many files, and anew when the commit or the index moved. */
export interface GitView extends vscode.Disposable {
  headContent(folder: vscode.WorkspaceFolder, path: string): Promise<Content>;
  isGit(folder: vscode.WorkspaceFolder): Promise<boolean>;
  /** The paths of `changedFiles`; null without git. */
  changed(folder: vscode.WorkspaceFolder): Promise<ReadonlySet<string> | null>;
  /** A file came or went: the list of changed files is old. */
  forget(folder: vscode.WorkspaceFolder): void;
  readonly onDidMove: vscode.Event<vscode.WorkspaceFolder>;
}

/** The list of changed files is that of this moment: a burst of questions is answered by one run of git. Milliseconds. */
const moment = 1000;

export function gitView(needs: Pick<ChangedLinesNeeds, 'isGit' | 'headContent' | 'changedFiles'>): GitView {
  const heads = new Map<string, Map<string, Promise<Content>>>();
  const lists = new Map<string, { readonly at: number; readonly paths: Promise<ReadonlySet<string> | null> }>();
  /** When a folder was last found to be in no git. */
  const without = new Map<string, number>();
  const watchers = new Map<string, vscode.Disposable>();
  const moved = new vscode.EventEmitter<vscode.WorkspaceFolder>();
  const keyOf = (folder: vscode.WorkspaceFolder): string => folder.uri.toString();

  const watch = (folder: vscode.WorkspaceFolder): void => {
    if (watchers.has(keyOf(folder))) return;
    const pattern = new vscode.RelativePattern(folder, '.git/{HEAD,index,logs/HEAD,packed-refs}');
    const watcher = vscode.workspace.createFileSystemWatcher(pattern);
    const forget = (): void => {
      heads.delete(keyOf(folder));
      lists.delete(keyOf(folder));
      moved.fire(folder);
    };
    watchers.set(
      keyOf(folder),
      vscode.Disposable.from(
        watcher,
        watcher.onDidChange(forget),
        watcher.onDidCreate(forget),
        watcher.onDidDelete(forget),
      ),
    );
  };

  const changed: GitView['changed'] = (folder) => {
    watch(folder);
    const last = lists.get(keyOf(folder));
    if (last && Date.now() - last.at < moment) return last.paths;
    const paths = needs.changedFiles(folder).then((all) => (all === null ? null : new Set(all)));
    lists.set(keyOf(folder), { at: Date.now(), paths });
    return paths;
  };

  return {
    headContent: (folder, path) => {
      watch(folder);
      const known = heads.get(keyOf(folder)) ?? new Map<string, Promise<Content>>();
      heads.set(keyOf(folder), known);
      const found = known.get(path) ?? needs.headContent(folder, path);
      known.set(path, found);
      found.catch(() => known.delete(path));
      return found;
    },
    isGit: async (folder) => {
      watch(folder);
      if (needs.isGit) {
        if (Date.now() - (without.get(keyOf(folder)) ?? 0) < moment) return false;
        const found = await needs.isGit(folder);
        if (!found) without.set(keyOf(folder), Date.now());
        return found;
      }
      const last = await lists.get(keyOf(folder))?.paths;
      return last ? true : (await changed(folder)) !== null;
    },
    changed,
    forget: (folder) => void lists.delete(keyOf(folder)),
    onDidMove: moved.event,
    dispose: () => {
      for (const watcher of watchers.values()) watcher.dispose();
      moved.dispose();
    },
  };
}
