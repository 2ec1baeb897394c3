import * as vscode from 'vscode';
import type { Mend, MendGround } from '../../core/team-file/mend.ts';
import type { FileProblem } from '../../core/team-file/problem.ts';

export interface TeamFileProblem {
  readonly problem: FileProblem;
  readonly diagnostic: vscode.Diagnostic;
}

/** The document that the problems are of, as it is now. */
export interface TeamFileProblems {
  readonly found: readonly TeamFileProblem[];
  readonly version: number;
}

/** Files in which problems are shown; without braces, so that a search can take all of them as one pattern. */
export const teamFilePatterns: readonly string[] = [
  '**/.guardrails/policy.yaml',
  '**/.guardrails/waivers.yaml',
  '**/.guardrails/acceptances.yaml',
  '**/.guardrails/sign-offs.jsonl',
  '**/.guardrails/templates.lock.json',
  '**/.agents/skills/*/SKILL.md',
  '**/.agents/skills/*/template.yaml',
  '**/prompt-templates/templates.lock.json',
  '**/prompt-templates/*/SKILL.md',
  '**/prompt-templates/*/template.yaml',
];

/** Offers what can be done about a problem of a team file in one step; nothing when the file changed since it was read. */
export function teamFileFixes(
  shown: (uri: vscode.Uri) => TeamFileProblems | undefined,
  groundOf: (uri: vscode.Uri) => Promise<MendGround>,
): vscode.Disposable {
  const provider: vscode.CodeActionProvider = {
    provideCodeActions: async (document, range) => {
      const { version } = document;
      const now = shown(document.uri);
      const here = now?.version === version ? now.found : [];
      const touched = here.filter(({ diagnostic }) => diagnostic.range.intersection(range));
      if (touched.length === 0) return [];
      const [{ mendsOf }, ground] = await Promise.all([import('../../core/team-file/mend.ts'), groundOf(document.uri)]);
      if (document.version !== version) return [];
      const text = document.getText();
      const actions = touched.flatMap(({ problem, diagnostic }) =>
        mendsOf(problem, text, ground).map((mend) => actionOf(document, mend, diagnostic)),
      );
      return Promise.all(actions);
    },
  };
  return vscode.languages.registerCodeActionsProvider(
    teamFilePatterns.map((pattern) => ({ scheme: 'file', pattern })),
    provider,
    { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
  );
}

async function actionOf(
  document: vscode.TextDocument,
  mend: Mend,
  diagnostic: vscode.Diagnostic,
): Promise<vscode.CodeAction> {
  const action = new vscode.CodeAction(titleOf(mend), vscode.CodeActionKind.QuickFix);
  action.diagnostics = [diagnostic];
  action.isPreferred = mend.isBest === true;
  if (mend.kind === 'lock' || mend.kind === 'fetch') {
    const command = mend.kind === 'lock' ? 'guardrails.lockTemplates' : 'guardrails.updatePolicies';
    action.command = { command, title: action.title, arguments: [document.uri] };
    return action;
  }
  const edit = new vscode.WorkspaceEdit();
  const range = new vscode.Range(document.positionAt(mend.start), document.positionAt(mend.end));
  if (mend.beside !== undefined) await putBeside(edit, document.uri, mend.beside, mend.text);
  else if (mend.isSnippet) {
    const snippet = new vscode.SnippetTextEdit(range, new vscode.SnippetString(mend.text));
    snippet.keepWhitespace = true;
    edit.set(document.uri, [snippet]);
  } else edit.replace(document.uri, range, mend.text);
  action.edit = edit;
  return action;
}

/** At the end of a file of the same folder, which is made when it is not there. */
async function putBeside(edit: vscode.WorkspaceEdit, uri: vscode.Uri, name: string, text: string): Promise<void> {
  const target = vscode.Uri.joinPath(uri, '..', name);
  try {
    const other = await vscode.workspace.openTextDocument(target);
    edit.insert(target, other.lineAt(other.lineCount - 1).range.end, text);
  } catch {
    edit.createFile(target, { contents: new TextEncoder().encode(text), ignoreIfExists: true });
  }
}

function titleOf({ kind, what }: Mend): string {
  switch (kind) {
    case 'write':
      return vscode.l10n.t('Write "{0}"', what);
    case 'remove':
      return vscode.l10n.t('Remove "{0}"', what);
    case 'remove-entry':
      return vscode.l10n.t('Remove This Entry');
    case 'remove-waiver':
      return vscode.l10n.t('Remove This Waiver');
    case 'ask-anew':
      return vscode.l10n.t('Ask for Approval Anew, Until {0}', what);
    case 'add':
      return vscode.l10n.t('Add "{0}"', what);
    case 'add-to-prompt':
      return vscode.l10n.t('Add "{0}" to the Prompt', what);
    case 'indent':
      return vscode.l10n.t('Indent the File with Spaces');
    case 'own-line':
      return vscode.l10n.t('Put It on a Line of Its Own');
    case 'as-text':
      return vscode.l10n.t('Write the Braces as Text');
    case 'begin':
      return vscode.l10n.t('Add the Front Matter');
    case 'lock':
      return vscode.l10n.t('Lock This Version');
    case 'fetch':
      return vscode.l10n.t('Fetch It');
  }
}
