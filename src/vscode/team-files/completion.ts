import * as vscode from 'vscode';
import type { Completion } from '../../core/team-file/complete.ts';
import type { WrittenFile } from '../../core/team-file/written-files.ts';
import { factLines } from './hover.ts';
import { keyTexts } from './key-texts.ts';

/** What can be written at a place, in the order of the schema. Null when the document changed meanwhile. */
export async function completionItems(
  document: vscode.TextDocument,
  position: vscode.Position,
  file: WrittenFile,
): Promise<vscode.CompletionItem[] | null> {
  const { version } = document;
  const [{ completionsAt }, texts] = await Promise.all([import('../../core/team-file/written-files.ts'), keyTexts()]);
  if (document.version !== version) return null;
  const found = completionsAt(file, document.getText(), document.offsetAt(position), texts);
  return found.map((one, index) => itemOf(document, one, index));
}

const kinds = {
  key: vscode.CompletionItemKind.Property,
  item: vscode.CompletionItemKind.Struct,
  value: vscode.CompletionItemKind.Value,
};

function itemOf(document: vscode.TextDocument, one: Completion, index: number): vscode.CompletionItem {
  const { kind, label, snippet, start, end, isFirst, leadsOn, facts } = one;
  const item = new vscode.CompletionItem(label, kinds[kind]);
  item.insertText = new vscode.SnippetString(snippet);
  item.range = new vscode.Range(document.positionAt(start), document.positionAt(end));
  item.filterText = label;
  item.sortText = String(index).padStart(4, '0');
  if (kind === 'value' && isFirst) {
    item.detail = vscode.l10n.t('default');
    item.preselect = true;
  } else if (kind === 'key' && isFirst) item.detail = vscode.l10n.t('required');
  if (facts) item.documentation = factLines(facts);
  if (leadsOn) item.command = { command: 'editor.action.triggerSuggest', title: '' };
  return item;
}
