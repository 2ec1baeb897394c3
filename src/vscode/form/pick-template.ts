import * as vscode from 'vscode';
import type { Template } from '../../core/template/template.ts';
import type { Words } from '../../core/words/words.ts';
import { said } from './ask-inputs.ts';

/** The template that a person picks, grouped by kind of task; `new` to write one, undefined when they pick none. */
export async function pickTemplate(
  templates: readonly Template[],
  words: Words,
  locale: string,
): Promise<Template | 'new' | undefined> {
  type Item = vscode.QuickPickItem & { template?: Template | 'new' };
  const groups = [...new Set(templates.map((template) => template.task))];
  const items: Item[] = groups.flatMap((task) => [
    { label: words.tasks[task], kind: vscode.QuickPickItemKind.Separator },
    ...templates
      .filter((template) => template.task === task)
      .map((template) => ({
        label: said(template.title, locale) || template.id,
        description: `${template.id}@${template.version}${template.source === 'team' ? ` · ${vscode.l10n.t('team')}` : ''}`,
        detail: said(template.summary, locale) || template.description,
        template,
      })),
  ]);
  items.push(
    { label: '', kind: vscode.QuickPickItemKind.Separator },
    { label: `$(add) ${vscode.l10n.t('New Template…')}`, template: 'new' },
  );
  const picked = await vscode.window.showQuickPick(items, {
    placeHolder: vscode.l10n.t('Which task?'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return picked?.template;
}
