import * as vscode from 'vscode';
import type { InputSpec } from '../../core/template/template.ts';
import { readInEditor } from '../apply/read-in-editor.ts';
import { plainMarkdown } from '../plain-markdown.ts';

type Input = Pick<InputSpec, 'name' | 'type' | 'label' | 'required'>;

/** The inputs of the template as what can stand between braces; null where no place is written. */
export async function placeItems(
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<vscode.CompletionItem[] | null> {
  const { placeAt } = await import('../../core/template/places-in-text.ts');
  const place = placeAt(document.getText(), document.offsetAt(position));
  if (place === null) return null;
  const { version } = document;
  const inputs = await inputsBeside(document);
  if (document.version !== version) return null;
  const range = new vscode.Range(document.positionAt(place.start), document.positionAt(place.end));
  return inputs.map((input) => {
    const item = new vscode.CompletionItem(input.name, vscode.CompletionItemKind.Variable);
    const end = place.closed ? '' : '}}';
    item.range = range;
    item.insertText =
      place.sign === '#' || place.sign === '^'
        ? new vscode.SnippetString(place.closed ? input.name : `${input.name}}}$1{{/${input.name}}}`)
        : `${input.name}${end}`;
    item.detail = detailOf(input);
    item.documentation = labelOf(input);
    return item;
  });
}

/** What the form asks for at a place of the prompt. */
export async function placeHover(
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<vscode.Hover | null> {
  const { placeAt } = await import('../../core/template/places-in-text.ts');
  const place = placeAt(document.getText(), document.offsetAt(position));
  if (place === null) return null;
  const range = new vscode.Range(document.positionAt(place.start), document.positionAt(place.end));
  const name = document.getText(range);
  const input = (await inputsBeside(document)).find((one) => one.name === name);
  if (!input) return null;
  const text = `**${plainMarkdown(name)}**\n\n${plainMarkdown(labelOf(input))}\n\n${plainMarkdown(detailOf(input))}`;
  return new vscode.Hover(new vscode.MarkdownString(text), range);
}

/** Of the `template.yaml` of the same folder, as it is in the editor. */
async function inputsBeside(document: vscode.TextDocument): Promise<readonly Input[]> {
  const [{ inputsIn }, text] = await Promise.all([
    import('../../core/template/places-in-text.ts'),
    readInEditor(vscode.Uri.joinPath(document.uri, '..', 'template.yaml')),
  ]);
  return typeof text === 'string' ? inputsIn(text) : [];
}

function detailOf({ type, required }: Input): string {
  return required ? vscode.l10n.t('{0}, required', type) : type;
}

function labelOf({ label }: Input): string {
  const [language = 'en'] = vscode.env.language.split('-');
  return label[language] ?? label['en'] ?? '';
}
