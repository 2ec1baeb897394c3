import * as vscode from 'vscode';
import { openDocument } from '../apply/read-in-editor.ts';
import { gitView } from './git-view.ts';
import type { ChangedLinesNeeds, JudgedFile } from './judge-file.ts';
import type { ShownFindings } from './shown-findings.ts';

/** Milliseconds from the last keystroke to the check, and from the last event on disk to the look at what changed. */
const typingPause = 150;
const diskPause = 400;
/** Files that one look at the disk judges: a switch of branches must not keep the machine busy. */
const maxSwept = 200;

export interface Counted {
  readonly files: number;
  readonly addedLines: number;
  readonly findings: number;
  readonly waived: number;
  /** Folders without git, of which nothing can be said. */
  readonly withoutGit: readonly string[];
}

export interface ChangedLines extends vscode.Disposable {
  /** Judges every changed file of the folders now, also where the setting keeps it quiet. */
  checkAll(folders: readonly vscode.WorkspaceFolder[], token: vscode.CancellationToken): Promise<Counted>;
  /** Team files changed: judges all that is shown or open anew. */
  recheck(): void;
}

/**
 * Findings on lines that differ from the last commit, whoever wrote them: in open documents while they change, and in
 * files that something else changed on disk. Setting `guardrails.checkChangedLines` turns it off for a folder.
 */
export function createChangedLines(needs: ChangedLinesNeeds, shown: ShownFindings): ChangedLines {
  const git = gitView(needs);
  const asked: ChangedLinesNeeds = { ...needs, headContent: (folder, path) => git.headContent(folder, path) };
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const runs = new Map<string, number>();
  const onDisk = new Map<string, { readonly folder: vscode.WorkspaceFolder; readonly paths: Set<string> }>();

  /** A new look at a file: what older ones find is not shown any more. */
  const begin = (uri: vscode.Uri): { readonly isNewest: () => boolean } => {
    const name = uri.toString();
    const run = (runs.get(name) ?? 0) + 1;
    runs.set(name, run);
    return { isNewest: () => runs.get(name) === run };
  };

  const judge = async (folder: vscode.WorkspaceFolder, path: string): Promise<JudgedFile | null | 'stale'> => {
    const { judgeFile } = await import('./judge-file.ts');
    return judgeFile(folder, path, asked, async (one) => Boolean((await git.changed(folder))?.has(one)));
  };

  const look = async (uri: vscode.Uri): Promise<void> => {
    const place = placeOf(uri);
    if (!place || !isOn(uri)) return shown.clear(uri);
    if (!(await git.isGit(place.folder))) return shown.clear(uri);
    const { isNewest } = begin(uri);
    const judged = await judge(place.folder, place.path);
    if (judged === 'stale' || !isNewest()) return;
    if (judged) shown.show(uri, judged.version, judged.findings);
    else shown.clear(uri);
  };

  const soon = (uri: vscode.Uri, pause: number): void => {
    if (uri.scheme !== 'file') return;
    const name = uri.toString();
    clearTimeout(timers.get(name));
    timers.set(
      name,
      setTimeout(() => {
        timers.delete(name);
        void look(uri);
      }, pause),
    );
  };

  /** Something changed a file. Of those that no document holds, the ones that git sees changed are judged. */
  const touched = (uri: vscode.Uri): void => {
    const place = placeOf(uri);
    if (!place || isIgnorable(place.path)) return;
    if (openDocument(uri)) return soon(uri, typingPause);
    const key = place.folder.uri.toString();
    const waiting = onDisk.get(key) ?? { folder: place.folder, paths: new Set<string>() };
    if (waiting.paths.size <= maxSwept) waiting.paths.add(place.path);
    onDisk.set(key, waiting);
    clearTimeout(timers.get(`sweep ${key}`));
    timers.set(
      `sweep ${key}`,
      setTimeout(() => {
        onDisk.delete(key);
        void sweep(place.folder, waiting.paths);
      }, diskPause),
    );
  };

  /** Git's list of changed files is older than the file. */
  const came = (uri: vscode.Uri): void => {
    const place = placeOf(uri);
    if (place && !isIgnorable(place.path)) git.forget(place.folder);
    touched(uri);
  };

  const gone = (uri: vscode.Uri): void => {
    begin(uri);
    shown.clear(uri);
  };

  const sweep = async (folder: vscode.WorkspaceFolder, paths: ReadonlySet<string>): Promise<void> => {
    if (!isOn(folder.uri)) return;
    git.forget(folder);
    const changed = await git.changed(folder);
    const all = paths.size > maxSwept ? [...(changed ?? [])] : [...paths];
    for (const path of all.slice(0, maxSwept)) {
      const uri = vscode.Uri.joinPath(folder.uri, path);
      if (changed?.has(path)) await look(uri);
      else shown.clear(uri);
    }
  };

  const recheck = (): void => {
    const open = vscode.workspace.textDocuments.map((document) => document.uri);
    for (const uri of [...open, ...shown.uris()]) soon(uri, typingPause);
  };

  /** A string, not a pattern of a folder: VS Code watches every folder of the window already. */
  const watcher = vscode.workspace.createFileSystemWatcher('**/*');
  const folderLeft = (): void => {
    for (const uri of shown.uris()) if (uri.scheme === 'file' && !placeOf(uri)) shown.clear(uri);
  };
  const listening = vscode.Disposable.from(
    watcher,
    watcher.onDidChange(touched),
    watcher.onDidCreate(came),
    watcher.onDidDelete(gone),
    vscode.workspace.onDidOpenTextDocument((document) => soon(document.uri, typingPause)),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0) soon(document.uri, typingPause);
    }),
    vscode.workspace.onDidSaveTextDocument((document) => soon(document.uri, 0)),
    vscode.workspace.onDidCloseTextDocument((document) => soon(document.uri, typingPause)),
    vscode.workspace.onDidChangeWorkspaceFolders(folderLeft),
    vscode.workspace.onDidGrantWorkspaceTrust(recheck),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('guardrails.checkChangedLines')) recheck();
    }),
    git,
    git.onDidMove(recheck),
  );
  recheck();

  return {
    recheck,
    checkAll: async (folders, token) => {
      let counted: Counted = { files: 0, addedLines: 0, findings: 0, waived: 0, withoutGit: [] };
      for (const folder of folders) {
        git.forget(folder);
        const changed = await git.changed(folder);
        if (changed === null) counted = { ...counted, withoutGit: [...counted.withoutGit, folder.name] };
        for (const path of [...(changed ?? [])].sort()) {
          if (token.isCancellationRequested) return counted;
          const uri = vscode.Uri.joinPath(folder.uri, path);
          const { isNewest } = begin(uri);
          const judged = await judge(folder, path);
          if (!judged || judged === 'stale') continue;
          if (isNewest()) shown.show(uri, judged.version, judged.findings);
          counted = plus(counted, judged);
        }
      }
      return counted;
    },
    dispose: () => {
      for (const timer of timers.values()) clearTimeout(timer);
      listening.dispose();
    },
  };
}

function plus(counted: Counted, { findings, addedLines }: JudgedFile): Counted {
  const waived = findings.filter(({ finding }) => finding.waivedBy).length;
  return {
    ...counted,
    files: counted.files + 1,
    addedLines: counted.addedLines + addedLines,
    findings: counted.findings + findings.length - waived,
    waived: counted.waived + waived,
  };
}

function placeOf(uri: vscode.Uri): { readonly folder: vscode.WorkspaceFolder; readonly path: string } | null {
  const folder = uri.scheme === 'file' ? vscode.workspace.getWorkspaceFolder(uri) : undefined;
  if (!folder) return null;
  const root = folder.uri.path.endsWith('/') ? folder.uri.path : `${folder.uri.path}/`;
  return uri.path.startsWith(root) ? { folder, path: uri.path.slice(root.length) } : null;
}

/** Where in a folder events come in floods and nothing is anyone's own text. */
function isIgnorable(path: string): boolean {
  return /(?:^|\/)(?:\.git|node_modules)\//.test(path);
}

function isOn(uri: vscode.Uri): boolean {
  return vscode.workspace.getConfiguration('guardrails', uri).get('checkChangedLines') !== false;
}
