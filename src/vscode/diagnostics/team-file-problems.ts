import * as vscode from 'vscode';
import type { FileProblem } from '../../core/team-file/problem.ts';
import type { Words } from '../../core/words/index.ts';
import { teamFileFixes, type TeamFileProblem } from '../fixes/team-file-fixes.ts';
import { openDocument, readFromDisk } from '../apply/read-in-editor.ts';

/** Team files at the root of a workspace folder. */
const names = ['.guardrails/policy.yaml', '.guardrails/waivers.yaml'];
const pause = 150;

/** What is wrong in a team file (`.guardrails/policy.yaml`) of a folder, as its text is now. */
export type ProblemsOf = (
  folder: vscode.WorkspaceFolder,
  name: string,
  text: string,
) => Promise<readonly FileProblem[]>;

/** Shows what is wrong in policy and waivers while a person edits them, with what to do. */
export function teamFileProblems(words: () => Promise<Words>, problemsOf: ProblemsOf): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('guardrails-team-files');
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const shown = new Map<string, readonly TeamFileProblem[]>();

  const look = async (uri: vscode.Uri, folder: vscode.WorkspaceFolder, name: string): Promise<void> => {
    const document = openDocument(uri);
    const version = document?.version;
    const text = document ? document.getText() : await readFromDisk(uri);
    if (typeof text !== 'string') return collection.delete(uri);
    const [problems, say] = await Promise.all([problemsOf(folder, name, text), words()]);
    if (openDocument(uri)?.version !== version) return;
    const found = problems.map((problem) => ({ problem, diagnostic: diagnosticOf(problem, say) }));
    shown.set(uri.toString(), found);
    collection.set(
      uri,
      found.map(({ diagnostic }) => diagnostic),
    );
  };
  const soon = (uri: vscode.Uri): void => {
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    const name = folder && names.find((one) => vscode.Uri.joinPath(folder.uri, one).toString() === uri.toString());
    if (!folder || !name) return;
    clearTimeout(timers.get(uri.toString()));
    timers.set(
      uri.toString(),
      setTimeout(() => void look(uri, folder, name), pause),
    );
  };
  for (const document of vscode.workspace.textDocuments) soon(document.uri);
  const listening = vscode.Disposable.from(
    collection,
    teamFileFixes((uri) => shown.get(uri.toString()) ?? []),
    vscode.workspace.onDidOpenTextDocument((document) => soon(document.uri)),
    vscode.workspace.onDidChangeTextDocument(({ document }) => soon(document.uri)),
    vscode.workspace.onDidCloseTextDocument((document) => soon(document.uri)),
  );
  return new vscode.Disposable(() => {
    for (const timer of timers.values()) clearTimeout(timer);
    listening.dispose();
  });
}

const severities = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  note: vscode.DiagnosticSeverity.Information,
};

function diagnosticOf({ range, key, cause, severity }: FileProblem, words: Words): vscode.Diagnostic {
  const place = new vscode.Range(range.line - 1, range.column - 1, range.endLine - 1, range.endColumn - 1);
  const { message, remedy } = words.problem(cause);
  const diagnostic = new vscode.Diagnostic(place, `${message} ${remedy}`, severities[severity ?? 'error']);
  diagnostic.source = 'guardrails';
  if (key !== '') diagnostic.code = key;
  return diagnostic;
}
