import * as vscode from 'vscode';

const last = new Map<string, unknown>();

/** Sets a context key for `when` clauses, only when it changes. */
export function setContext(
  key: 'guardrails.running' | 'guardrails.ranOnce' | 'guardrails.logbookFiltered',
  value: boolean,
): void {
  if (last.get(key) === value) return;
  last.set(key, value);
  void vscode.commands.executeCommand('setContext', key, value);
}
