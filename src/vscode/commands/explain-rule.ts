import * as vscode from 'vscode';
import { ruleIds } from '../../core/check/rules/ids.ts';
import { plain } from '../../core/markdown.ts';
import { helpPage } from '../../core/words/locale.ts';
import type { ShownFindings } from '../diagnostics/shown-findings.ts';
import { pickFolder } from '../folder.ts';
import { showText } from '../logbook/pages.ts';
import type { World } from '../world.ts';
import type { TeamDesk } from './team-desk.ts';

/** Explain Rule…: what a rule is about, and which line of the policy decides on it here. That of the finding at the cursor comes first. */
export async function explainRule(world: World, desk: TeamDesk, shown: ShownFindings, help: vscode.Uri): Promise<void> {
  const folder = await pickFolder();
  if (!folder) return;
  const { rules } = await world.words();
  const here = atCursor(shown);
  const items = ruleIds
    .map((rule) => ({ label: rules[rule].title, description: rule, rule }))
    .toSorted((one, other) => Number(here.has(other.rule)) - Number(here.has(one.rule)));
  const placeHolder = vscode.l10n.t('Which rule?');
  const picked = await vscode.window.showQuickPick(items, { placeHolder, matchOnDescription: true });
  if (!picked) return;
  const [text, page] = await Promise.all([
    desk.explainRule(folder, picked.rule),
    vscode.workspace.fs.readFile(vscode.Uri.joinPath(help, helpPage(picked.rule, vscode.env.language))),
  ]);
  const about = new TextDecoder().decode(page).trim();
  const [, ...rest] = about.split('\n');
  await showText(`/rule/${picked.rule}.md`, `# ${plain(picked.label)}\n\n> ${plain(text)}\n${rest.join('\n')}\n`);
}

function atCursor(shown: ShownFindings): ReadonlySet<string> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return new Set();
  const here = shown
    .current(editor.document)
    .filter(({ diagnostic }) => diagnostic.range.contains(editor.selection.active));
  return new Set(here.map(({ finding }) => finding.ruleId));
}
