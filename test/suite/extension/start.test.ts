import assert from 'node:assert/strict';
import * as vscode from 'vscode';

const id = 'codex-guardrails.codex-guardrails';

interface Manifest {
  readonly contributes: { readonly commands: readonly { readonly command: string }[] };
}

suite('the whole extension', () => {
  test('activates', async () => {
    const extension = vscode.extensions.getExtension<unknown>(id);
    assert.ok(extension, 'it is not installed');
    await extension.activate();
    assert.equal(extension.isActive, true);
  });

  test('registers every command that its manifest declares', async () => {
    const manifest: Manifest = vscode.extensions.getExtension(id)?.packageJSON;
    const declared = manifest.contributes.commands.map(({ command }) => command);
    assert.ok(declared.length > 10, `${declared.length} commands are declared`);
    const registered = new Set(await vscode.commands.getCommands(true));
    const missing = declared.filter((command) => !registered.has(command));
    assert.deepEqual(missing, []);
  });
});
