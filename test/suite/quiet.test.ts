import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { words } from '../../src/core/words/index.ts';
import { checkNow } from '../../src/vscode/diagnostics/check-now.ts';

type Shown = 'showInformationMessage' | 'showWarningMessage' | 'showErrorMessage' | 'setStatusBarMessage';

suite('what asks for no answer', () => {
  const original = { ...vscode.window };
  const said: string[] = [];
  const put = (name: keyof typeof vscode.window, value: unknown): void => {
    Object.defineProperty(vscode.window, name, { configurable: true, writable: true, value });
  };
  const listen = (name: Shown): void => put(name, (message: string) => void said.push(`${name}: ${message}`));

  teardown(() => {
    for (const name of ['withProgress', ...shown] as const) put(name, original[name]);
  });

  test('a check that a person cancels is told in the status bar', async () => {
    for (const name of shown) listen(name);
    put('withProgress', (_: unknown, task: (progress: unknown, token: unknown) => unknown) =>
      task({}, { isCancellationRequested: true }),
    );
    const checkAll = async () => ({ files: 1, addedLines: 9, findings: 2, waived: 0, withoutGit: [] });
    await checkNow({ checkAll, recheck: nothing, dispose: nothing }, async () => words('en'), 46);
    assert.equal(said.length, 1);
    assert.match(said[0] ?? '', /^setStatusBarMessage: Cancelled before the end\./);
  });
});

const nothing = (): void => undefined;

const shown: readonly Shown[] = [
  'showInformationMessage',
  'showWarningMessage',
  'showErrorMessage',
  'setStatusBarMessage',
];
