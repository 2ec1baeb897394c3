import * as vscode from 'vscode';
import type { InputSpec, InputValue } from '../../core/template/template.ts';

/** The form's first value: what the editor shows at this moment, or the template's literal. */
export function prefilled(spec: InputSpec, folder: vscode.WorkspaceFolder): InputValue {
  const literal = spec.default ?? (spec.type === 'files' ? [] : '');
  const found = spec.from ? fromEditor(spec.from, folder) : '';
  if (!found) return literal;
  return spec.type === 'files' ? [found] : found;
}

function fromEditor(from: NonNullable<InputSpec['from']>, folder: vscode.WorkspaceFolder): string {
  if (from === 'diff') return 'HEAD';
  const editor = vscode.window.activeTextEditor;
  if (!editor || vscode.workspace.getWorkspaceFolder(editor.document.uri) !== folder) return '';
  const { document, selection } = editor;
  switch (from) {
    case 'selection':
      return document.getText(selection);
    case 'active-file':
      return vscode.workspace.asRelativePath(document.uri, false);
    case 'symbol': {
      const word = document.getWordRangeAtPosition(selection.active);
      return word ? document.getText(word) : '';
    }
    case 'failing-test':
      return testAt(document, selection.active.line);
  }
}

/** The name of the test that the cursor stands in: the editor does not tell extensions which tests failed. */
function testAt(document: vscode.TextDocument, line: number): string {
  for (let at = line; at >= 0 && at > line - 200; at--) {
    const text = document.lineAt(at).text;
    const match =
      /^\s*(?:test|it)(?:\.\w+)?\(\s*(['"`])(.{1,200}?)\1/.exec(text) ??
      /^\s*(?:async\s+)?(def)\s+(test_\w+)/.exec(text);
    if (match?.[2]) return match[2];
  }
  return '';
}
