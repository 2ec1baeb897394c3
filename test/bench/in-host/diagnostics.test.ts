import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import * as vscode from 'vscode';
import { tell } from './tell.ts';

/** What `changed-lines.ts` waits after the last keystroke, in milliseconds: it is part of the design, not of the cost. */
const typingPause = 150;

test('findings of a changed file with 2,000 lines', async () => {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder);
  const uri = vscode.Uri.joinPath(folder.uri, 'src/large.ts');
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document);
  assert.equal(document.lineCount, 2001);
  await vscode.extensions.getExtension('codex-guardrails.codex-guardrails')?.activate();

  const secret = ['sk', 'live', '51Pr4cT1cekQz7Vw2XnB8tYm3Rd6Hf0Lg9Js'].join('_');
  for (let turn = 0; turn < 25; turn++) {
    const present = turn % 2 === 0;
    const line = present ? `const key = '${secret}';` : `const key = read();   `;
    const edit = new vscode.WorkspaceEdit();
    edit.replace(uri, document.lineAt(1000).range, line);
    await vscode.workspace.applyEdit(edit);
    const started = performance.now();
    await waitFor(uri, present ? 1 : 0);
    if (turn > 4) tell('latency', performance.now() - started - typingPause);
  }
});

/** Looks every millisecond: VS Code tells of changed diagnostics 50 ms late, to tell of many at once. */
async function waitFor(uri: vscode.Uri, count: number): Promise<void> {
  while (vscode.languages.getDiagnostics(uri).length !== count) await sleep(1);
}
