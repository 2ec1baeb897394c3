import * as vscode from 'vscode';
import { sameContent, type Content } from '../../core/edit/proposed-edit.ts';
import { bytesOf } from './content.ts';
import { openDocument, readFromDisk } from './read-in-editor.ts';

/**
 * Saves a document so that the file holds exactly `wanted`. Formatters, "trim trailing whitespace" and the like change a
 * text when it is saved, also lines that nobody reviewed; the editor leaves them out only when it saves the active
 * editor "without formatting". Where that fails the bytes are written past the document.
 */
export async function saveAsItIs(uri: vscode.Uri, wanted: Content): Promise<void> {
  const document = openDocument(uri);
  if (wanted === null || !document?.isDirty) return;
  if (changesOnSave(document)) await saveWithoutFormatting(document);
  else await document.save();
  if (!sameContent(await readFromDisk(uri), wanted)) await vscode.workspace.fs.writeFile(uri, bytesOf(wanted));
}

function changesOnSave(document: vscode.TextDocument): boolean {
  const of = (section: string): vscode.WorkspaceConfiguration => vscode.workspace.getConfiguration(section, document);
  const files = of('files');
  const editor = of('editor');
  return (
    ['trimTrailingWhitespace', 'insertFinalNewline', 'trimFinalNewlines'].some((key) => files.get(key) === true) ||
    editor.get('formatOnSave') === true ||
    Object.values(editor.get<Record<string, unknown>>('codeActionsOnSave') ?? {}).some(
      (when) => when !== 'never' && when !== false,
    )
  );
}

/** Shows the document, since the command knows only the active editor, and puts the tabs back as they were. */
async function saveWithoutFormatting(document: vscode.TextDocument): Promise<void> {
  const name = document.uri.toString();
  const tabOf = (): vscode.Tab | undefined =>
    vscode.window.tabGroups.activeTabGroup.tabs.find(
      ({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === name,
    );
  const there = tabOf();
  await vscode.window.showTextDocument(document, { preview: false, viewColumn: vscode.ViewColumn.Active });
  await vscode.commands.executeCommand('workbench.action.files.saveWithoutFormatting');
  const opened = there ? undefined : tabOf();
  if (opened && !document.isDirty) await vscode.window.tabGroups.close(opened);
}
