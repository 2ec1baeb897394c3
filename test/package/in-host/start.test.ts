import assert from 'node:assert/strict';
import * as vscode from 'vscode';

const id = 'codex-guardrails.codex-guardrails';

suite('the packaged extension', () => {
  test('is installed from the VSIX and activates', async () => {
    const extension = vscode.extensions.getExtension(id);
    assert.ok(extension, 'it is not there');
    assert.match(extension.extensionPath, /codex-guardrails\.codex-guardrails-\d/);
    await extension.activate();
    assert.equal(extension.isActive, true);
  });

  test('registers every command that its manifest declares', async () => {
    const manifest: { contributes?: { commands?: { command: string }[] } } =
      vscode.extensions.getExtension(id)?.packageJSON;
    const declared = manifest.contributes?.commands?.map(({ command }) => command) ?? [];
    assert.ok(declared.length > 10, `${declared.length} commands are declared`);
    const registered = new Set(await vscode.commands.getCommands(true));
    assert.deepEqual(
      declared.filter((command) => !registered.has(command)),
      [],
    );
  });
});
