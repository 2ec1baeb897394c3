import * as vscode from 'vscode';
import type { Mend } from '../../core/team-file/mend.ts';
import type { FileProblem } from '../../core/team-file/problem.ts';

export interface TeamFileProblem {
  readonly problem: FileProblem;
  readonly diagnostic: vscode.Diagnostic;
}

/** Offers what can be done about a problem of policy or waivers in one step. */
export function teamFileFixes(shown: (uri: vscode.Uri) => readonly TeamFileProblem[]): vscode.Disposable {
  const provider: vscode.CodeActionProvider = {
    provideCodeActions: async (document, range) => {
      const here = shown(document.uri).filter(({ diagnostic }) => diagnostic.range.intersection(range));
      if (here.length === 0) return [];
      const { version } = document;
      const { mendOf } = await import('../../core/team-file/mend.ts');
      if (document.version !== version) return [];
      return here.flatMap(({ problem, diagnostic }) => {
        const mend = mendOf(problem, document.getText());
        return mend ? [actionOf(document, mend, diagnostic)] : [];
      });
    },
  };
  return vscode.languages.registerCodeActionsProvider(
    { scheme: 'file', pattern: '**/.guardrails/{policy,waivers}.yaml' },
    provider,
    { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
  );
}

function actionOf(document: vscode.TextDocument, mend: Mend, diagnostic: vscode.Diagnostic): vscode.CodeAction {
  const action = new vscode.CodeAction(titleOf(mend), vscode.CodeActionKind.QuickFix);
  action.diagnostics = [diagnostic];
  action.isPreferred = mend.kind === 'write';
  action.edit = new vscode.WorkspaceEdit();
  const range = new vscode.Range(document.positionAt(mend.start), document.positionAt(mend.end));
  action.edit.replace(document.uri, range, mend.text);
  return action;
}

function titleOf({ kind, what }: Mend): string {
  if (kind === 'write') return vscode.l10n.t('Write "{0}"', what);
  return kind === 'remove' ? vscode.l10n.t('Remove "{0}"', what) : vscode.l10n.t('Remove This Waiver');
}
