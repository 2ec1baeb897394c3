import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';

/** With the extension itself, in the open sample workspace: a git repository with a policy. */
suite('hover of a finding', () => {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder);

  teardown(async () => {
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  /** Adds a package that the policy denies to the manifest of the sample, and waits for its finding. */
  async function withMoment(): Promise<{ uri: vscode.Uri; finding: vscode.Diagnostic }> {
    assert.ok(folder);
    const uri = vscode.Uri.joinPath(folder.uri, 'package.json');
    const document = await vscode.workspace.openTextDocument(uri);
    const editor = await vscode.window.showTextDocument(document);
    const at = document.getText().indexOf('"zod"');
    assert.ok(at > 0);
    await editor.edit((edit) => edit.insert(document.positionAt(at), '"moment": "2.30.1",\n    '));
    const mine = (): vscode.Diagnostic | undefined =>
      vscode.languages
        .getDiagnostics(uri)
        .find(({ source, range }) => source === 'guardrails' && document.getText(range).includes('moment'));
    for (const end = Date.now() + 20_000; !mine() && Date.now() < end;)
      await new Promise((resolve) => setTimeout(resolve, 50));
    const finding = mine();
    assert.ok(finding, 'the package is found');
    return { uri, finding };
  }

  test('says which line of the policy decided, and leads to it', async () => {
    const { uri, finding } = await withMoment();
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      uri,
      finding.range.start,
    );
    const said = hovers
      .flatMap(({ contents }) => contents)
      .map((one) => (typeof one === 'string' ? one : one.value))
      .join('\n')
      .replaceAll(/\\(?=\W)|&nbsp;/g, (part) => (part === '\\' ? '' : ' '));
    const policy = readFileSync(path.join(folder.uri.fsPath, '.guardrails/policy.yaml'), 'utf8').split('\n');
    const line = policy.findIndex((one) => one.includes('pkg:npm/moment')) + 1;
    assert.ok(line > 0 && said.includes(`.guardrails/policy.yaml:${line}`), said);
    assert.match(said, new RegExp(`\\]\\(file://[^)]*policy\\.yaml#L${line}\\)`));
  });

  test('the code of a finding leads to the page of its rule, in the language of the editor', async () => {
    const { finding } = await withMoment();
    const { code } = finding;
    assert.ok(typeof code === 'object');
    assert.equal(code.value, 'dependency-denied');
    const isSpanish = vscode.env.language === 'es';
    assert.match(code.target.path, new RegExp(`/media/rules/${isSpanish ? 'es/' : ''}dependency-denied\\.md$`));
    const page = await vscode.workspace.openTextDocument(code.target);
    assert.ok(page.getText().startsWith('# dependency-denied\n'));
    assert.match(page.getText(), isSpanish ? /^## Qué se mira$/m : /^## What is looked at$/m);
  });
});
