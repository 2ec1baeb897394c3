import * as vscode from 'vscode';
import type { JudgedFinding } from '../../core/judge/judge.ts';
import { targetOf } from '../fixes/fix-target.ts';
import { plainMarkdown } from '../plain-markdown.ts';
import { proposalScheme } from '../review/proposal-files.ts';
import type { Reviews } from '../review/reviewer.ts';
import type { ShownFindings } from './shown-findings.ts';

/** Why a finding is what it is, and where the line of the policy stands; null when the policy cannot be read. */
export type ExplainFinding = (
  folder: vscode.WorkspaceFolder,
  finding: JudgedFinding,
) => Promise<{ readonly text: string; readonly place: { readonly path: string; readonly line: number } | null } | null>;

/** More findings than these at one place would bury each other. */
const mostShown = 3;

/** Says on hover of a finding which line of which policy decided, with a link to it. */
export function registerHovers(
  shown: ShownFindings,
  reviews: Pick<Reviews, 'open'>,
  explain: ExplainFinding,
): vscode.Disposable {
  return vscode.languages.registerHoverProvider([{ scheme: 'file' }, { scheme: proposalScheme }], {
    provideHover: async (document, position, cancelled) => {
      const here = shown.current(document).filter(({ diagnostic }) => diagnostic.range.contains(position));
      const target = here.length > 0 ? targetOf(document, reviews) : null;
      if (!target) return null;
      const parts: vscode.MarkdownString[] = [];
      for (const { finding } of here.slice(0, mostShown)) {
        const said = await explain(target.folder, finding);
        if (cancelled.isCancellationRequested) return null;
        if (said !== null) parts.push(paragraph(said.text, said.place, target.folder.uri));
      }
      return parts.length === 0 ? null : new vscode.Hover(parts, here[0]?.diagnostic.range);
    },
  });
}

/** As text: what stands in a policy is no Markdown, and its links lead to no command. */
function paragraph(
  text: string,
  place: { readonly path: string; readonly line: number } | null,
  folder: vscode.Uri,
): vscode.MarkdownString {
  const shown = new vscode.MarkdownString();
  shown.isTrusted = false;
  shown.appendMarkdown(plainMarkdown(text));
  if (place === null) return shown;
  const uri = vscode.Uri.joinPath(folder, place.path).with({ fragment: `L${place.line}` });
  return shown.appendMarkdown(`\n\n[${plainMarkdown(`${place.path}:${place.line}`)}](${uri.toString()})`);
}
