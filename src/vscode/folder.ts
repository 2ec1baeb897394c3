import * as vscode from 'vscode';

/** The folder of the file that a command was called with, else as `pickFolder` has it. */
export async function folderOf(file: unknown): Promise<vscode.WorkspaceFolder | undefined> {
  return file instanceof vscode.Uri ? vscode.workspace.getWorkspaceFolder(file) : pickFolder();
}

/** The folder that a command is about: the only one, the active editor's, or the one that a person picks. */
export async function pickFolder(): Promise<vscode.WorkspaceFolder | undefined> {
  const folders = (vscode.workspace.workspaceFolders ?? []).filter((folder) => folder.uri.scheme === 'file');
  if (folders.length === 0) {
    void vscode.window.showErrorMessage(vscode.l10n.t('Open a folder on disk first.'));
    return undefined;
  }
  if (folders.length === 1) return folders[0];
  const active = vscode.window.activeTextEditor?.document.uri;
  const current = active && vscode.workspace.getWorkspaceFolder(active);
  const items = folders
    .map((folder) => ({ label: folder.name, description: folder.uri.fsPath, folder }))
    .sort((one, other) => Number(other.folder === current) - Number(one.folder === current));
  const picked = await vscode.window.showQuickPick(items, { placeHolder: vscode.l10n.t('In which folder?') });
  return picked?.folder;
}
