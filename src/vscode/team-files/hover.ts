import * as vscode from 'vscode';
import type { KeyFacts } from '../../core/team-file/describe-key.ts';
import type { WrittenFile } from '../../core/team-file/written-files.ts';
import { plainMarkdown } from '../plain-markdown.ts';
import { keyTexts } from './key-texts.ts';

/** What holds for a key of a policy with this text, and which line of which file set it; null where it is not read. */
export type PolicyNow = (
  folder: vscode.WorkspaceFolder,
  text: string,
  key: readonly string[],
) => Promise<{ readonly value: string; readonly setIn: string | null } | null>;

/** What the key at a place means and what holds of it. Null when there is none, or the document changed meanwhile. */
export async function hoverOf(
  document: vscode.TextDocument,
  position: vscode.Position,
  file: WrittenFile,
  policyNow: PolicyNow,
): Promise<vscode.Hover | null> {
  const { version } = document;
  const [{ describeAt }, texts] = await Promise.all([import('../../core/team-file/written-files.ts'), keyTexts()]);
  if (document.version !== version) return null;
  const text = document.getText();
  const found = describeAt(file, text, document.offsetAt(position), texts);
  if (found === null) return null;
  const { path, span, facts } = found;
  const folder = vscode.workspace.getWorkspaceFolder(document.uri);
  const now = file === 'policy' && folder ? await policyNow(folder, text, path) : null;
  if (document.version !== version) return null;
  const lines = linesOf(facts);
  if (now) {
    const { value, setIn } = now;
    lines.push(
      setIn === null
        ? vscode.l10n.t('Now: {0}, as nothing sets it', value)
        : vscode.l10n.t('Now: {0}, set in {1}', value, setIn),
    );
  }
  const shown = paragraphs(lines, `**${plainMarkdown(path.join('.'))}**\n\n`);
  return new vscode.Hover(shown, new vscode.Range(document.positionAt(span.start), document.positionAt(span.end)));
}

/** What is known of a key, as text: what stands in a schema or a policy is no Markdown. */
export function factLines(facts: KeyFacts): vscode.MarkdownString {
  return paragraphs(linesOf(facts));
}

function paragraphs(lines: readonly string[], title = ''): vscode.MarkdownString {
  return new vscode.MarkdownString(title + lines.map(plainMarkdown).join('\n\n'));
}

/** More values than these are to be seen in the completion. */
const mostAllowed = 12;

function linesOf({ description, byDefault, allowed, from, to }: KeyFacts): string[] {
  const values = allowed.length > mostAllowed ? [...allowed.slice(0, mostAllowed), '…'] : allowed;
  return [
    ...(description === '' ? [] : [description]),
    ...(values.length === 0 ? [] : [vscode.l10n.t('Values: {0}', values.join(', '))]),
    ...(from === null || to === null ? [] : [vscode.l10n.t('From {0} to {1}', from, to)]),
    ...(byDefault === null ? [] : [vscode.l10n.t('Default: {0}', byDefault)]),
  ];
}
