import * as vscode from 'vscode';

/** New Template…: a team template's folder with both files, ready to be changed. */
export async function newTemplate(folder: vscode.WorkspaceFolder): Promise<void> {
  const name = await vscode.window.showInputBox({
    prompt: vscode.l10n.t('Name of the template'),
    placeHolder: 'release-notes',
    validateInput: (value) =>
      /^[a-z0-9]+(-[a-z0-9]+)*$/.test(value)
        ? undefined
        : vscode.l10n.t('Lower-case letters, digits and hyphens only.'),
  });
  if (!name) return;
  const base = vscode.Uri.joinPath(folder.uri, '.agents', 'skills', name);
  const files: Record<string, string> = {
    'SKILL.md': `---\nname: ${name}\ndescription: Say in one sentence when to use this template.\n---\n\n{{request}}\n`,
    'template.yaml': [
      'version: 0.1.0',
      'task: patch',
      'title: { en: ' + name + ' }',
      'inputs:',
      '  - name: request',
      '    type: longtext',
      '    label: { en: What should change? }',
      '    required: true',
      '',
    ].join('\n'),
  };
  const edit = new vscode.WorkspaceEdit();
  for (const [file, text] of Object.entries(files)) {
    edit.createFile(vscode.Uri.joinPath(base, file), {
      contents: new TextEncoder().encode(text),
      ignoreIfExists: true,
    });
  }
  await vscode.workspace.applyEdit(edit);
  await vscode.window.showTextDocument(vscode.Uri.joinPath(base, 'SKILL.md'));
}
