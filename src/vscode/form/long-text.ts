import * as vscode from 'vscode';

/** Lets a person write more than a line in an editor. Answers with the text, or undefined when the tab was closed. */
export async function writeInEditor(value: string): Promise<string | undefined> {
  const document = await vscode.workspace.openTextDocument({ content: value, language: 'markdown' });
  await vscode.window.showTextDocument(document, { preview: false });
  const use = vscode.l10n.t('Use This Text');
  const closed = new Promise<undefined>((resolve) => {
    const watch = vscode.window.tabGroups.onDidChangeTabs(({ closed: tabs }) => {
      if (
        !tabs.some(
          (tab) => tab.input instanceof vscode.TabInputText && tab.input.uri.toString() === document.uri.toString(),
        )
      )
        return;
      watch.dispose();
      resolve(undefined);
    });
  });
  const chosen = await Promise.race([
    vscode.window.showInformationMessage(vscode.l10n.t('Write the text, then use it in the form.'), use),
    closed,
  ]);
  return chosen === use ? document.getText() : undefined;
}
