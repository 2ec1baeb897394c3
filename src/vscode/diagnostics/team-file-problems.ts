import * as vscode from 'vscode';
import type { FileProblem } from '../../core/team-file/problem.ts';
import type { Words } from '../../core/words/index.ts';
import { openDocument, readFromDisk } from '../apply/read-in-editor.ts';

/** Team files at the root of a workspace folder. */
const names = ['.guardrails/policy.yaml', '.guardrails/waivers.yaml'];
const pause = 150;

/** Shows what is wrong in policy and waivers while a person edits them, with what to do. */
export function teamFileProblems(words: () => Promise<Words>): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('guardrails-team-files');
  const timers = new Map<string, ReturnType<typeof setTimeout>>();

  const look = async (uri: vscode.Uri, name: string): Promise<void> => {
    const document = openDocument(uri);
    const version = document?.version;
    const text = document ? document.getText() : await readFromDisk(uri);
    if (typeof text !== 'string') return collection.delete(uri);
    const [problems, say] = await Promise.all([problemsOf(name, text), words()]);
    if (openDocument(uri)?.version !== version) return;
    collection.set(
      uri,
      problems.map((problem) => diagnosticOf(problem, say)),
    );
  };
  const soon = (uri: vscode.Uri): void => {
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    const name = folder && names.find((one) => vscode.Uri.joinPath(folder.uri, one).toString() === uri.toString());
    if (!name) return;
    clearTimeout(timers.get(uri.toString()));
    timers.set(
      uri.toString(),
      setTimeout(() => void look(uri, name), pause),
    );
  };
  for (const document of vscode.workspace.textDocuments) soon(document.uri);
  const listening = vscode.Disposable.from(
    collection,
    vscode.workspace.onDidOpenTextDocument((document) => soon(document.uri)),
    vscode.workspace.onDidChangeTextDocument(({ document }) => soon(document.uri)),
    vscode.workspace.onDidCloseTextDocument((document) => soon(document.uri)),
  );
  return new vscode.Disposable(() => {
    for (const timer of timers.values()) clearTimeout(timer);
    listening.dispose();
  });
}

async function problemsOf(name: string, text: string): Promise<readonly FileProblem[]> {
  if (name.endsWith('waivers.yaml')) return (await import('../../core/judge/waivers.ts')).readWaivers(text).problems;
  return (await import('../../core/policy/policy.ts')).readPolicy(text).problems;
}

function diagnosticOf({ range, key, cause }: FileProblem, words: Words): vscode.Diagnostic {
  const place = new vscode.Range(range.line - 1, range.column - 1, range.endLine - 1, range.endColumn - 1);
  const { message, remedy } = words.problem(cause);
  const diagnostic = new vscode.Diagnostic(place, `${message} ${remedy}`, vscode.DiagnosticSeverity.Error);
  diagnostic.source = 'guardrails';
  if (key !== '') diagnostic.code = key;
  return diagnostic;
}
