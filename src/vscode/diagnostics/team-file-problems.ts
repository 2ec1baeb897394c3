import * as vscode from 'vscode';
import type { MendGround } from '../../core/team-file/mend.ts';
import type { FileProblem } from '../../core/team-file/problem.ts';
import { teamFileAt } from '../../core/team-file/team-files.ts';
import type { Words } from '../../core/words/index.ts';
import { openDocument, readFromDisk, readInEditor } from '../apply/read-in-editor.ts';
import { teamFileFixes, teamFilePatterns, type TeamFileProblems } from '../fixes/team-file-fixes.ts';

const pause = 150;

export interface TeamFileNeeds {
  readonly words: () => Promise<Words>;
  /**
   * What is wrong in a team file (`.guardrails/policy.yaml`) of the folder at an absolute path, as its text is now.
   * `unsaved` has the texts of others that are not on disk yet.
   */
  readonly problemsOf: (
    folder: string,
    name: string,
    text: string,
    unsaved: ReadonlyMap<string, string>,
  ) => Promise<readonly FileProblem[]>;
  /** Who mends a file in a folder, and when. */
  readonly mendGround: (folder: string) => Promise<MendGround>;
}

export interface TeamFileView extends vscode.Disposable {
  /** Something changed beside the open documents: what is shown is looked at again. */
  recheck(): void;
  /** Looks at every team file of the workspace, open or not. */
  checkAll(token: vscode.CancellationToken): Promise<{ readonly files: number; readonly problems: number }>;
}

/** A team file as the editor has it. */
interface Place {
  readonly uri: vscode.Uri;
  readonly folder: string;
  readonly name: string;
}

/** Shows what is wrong in the team's files while a person edits them, with what to do; also those of nested folders. */
export function teamFileProblems({ words, problemsOf, mendGround }: TeamFileNeeds): TeamFileView {
  const collection = vscode.languages.createDiagnosticCollection('guardrails-team-files');
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const shown = new Map<string, TeamFileProblems & { readonly place: Place }>();
  const looks = new Map<string, number>();
  let isOver = false;

  const look = async (place: Place): Promise<readonly FileProblem[]> => {
    const { uri, folder, name } = place;
    const number = (looks.get(uri.toString()) ?? 0) + 1;
    looks.set(uri.toString(), number);
    const document = openDocument(uri);
    const version = document?.version;
    const text = document ? document.getText() : await readFromDisk(uri);
    if (isOver) return [];
    if (typeof text !== 'string') {
      shown.delete(uri.toString());
      collection.delete(uri);
      return [];
    }
    const [problems, say] = await Promise.all([problemsOf(folder, name, text, await unsavedIn(folder)), words()]);
    // The text changed meanwhile, or a newer look knows more of the files beside it.
    const isOld = openDocument(uri)?.version !== version || looks.get(uri.toString()) !== number;
    if (isOld || isOver) return problems;
    const found = problems.map((problem) => ({ problem, diagnostic: diagnosticOf(problem, say, place) }));
    shown.set(uri.toString(), { found, version: version ?? 0, place });
    collection.set(
      uri,
      found.map(({ diagnostic }) => diagnostic),
    );
    return problems;
  };
  const soon = (place: Place): void => {
    const key = place.uri.toString();
    clearTimeout(timers.get(key));
    timers.set(
      key,
      setTimeout(() => {
        timers.delete(key);
        void look(place);
      }, pause),
    );
  };
  /** The file and what may depend on it: a prompt on its inputs, a waiver on the roles, a version on the lock. */
  const changed = ({ uri }: vscode.TextDocument): void => {
    const here = placeOf(uri);
    if (here === null) return;
    soon(here);
    for (const other of openPlaces()) if (other.folder === here.folder) soon(other);
  };
  for (const place of openPlaces()) soon(place);
  const listening = vscode.Disposable.from(
    collection,
    teamFileFixes(
      (uri) => shown.get(uri.toString()),
      (uri) => mendGround(placeOf(uri)?.folder ?? ''),
    ),
    vscode.workspace.onDidOpenTextDocument(changed),
    vscode.workspace.onDidChangeTextDocument(({ document }) => changed(document)),
    vscode.workspace.onDidCloseTextDocument(changed),
  );
  return {
    recheck: () => {
      for (const place of openPlaces()) soon(place);
      for (const { place } of shown.values()) soon(place);
    },
    checkAll: async (token) => {
      const everywhere = `{${teamFilePatterns.join(',')}}`;
      const uris = await vscode.workspace.findFiles(everywhere, '**/node_modules/**', mostFiles, token);
      const all = uris.flatMap((uri) => placeOf(uri) ?? []);
      // A skill that is no template is none of ours.
      const places = all.filter(
        ({ uri }) =>
          !uri.path.endsWith('/SKILL.md') ||
          all.some((one) => one.uri.path === uri.path.replace(/SKILL\.md$/, 'template.yaml')),
      );
      let problems = 0;
      for (const place of places) {
        if (token.isCancellationRequested) break;
        problems += (await look(place)).filter(({ severity }) => severity !== 'note').length;
      }
      return { files: places.length, problems };
    },
    dispose: () => {
      isOver = true;
      for (const timer of timers.values()) clearTimeout(timer);
      listening.dispose();
    },
  };
}

const mostFiles = 1000;

/** Where a team file of the workspace stands; null for any other. */
function placeOf(uri: vscode.Uri): Place | null {
  const found = uri.scheme === 'file' ? teamFileAt(uri.path) : null;
  if (found === null || !vscode.workspace.getWorkspaceFolder(uri)) return null;
  return { uri, folder: uri.with({ path: found.base || '/' }).fsPath, name: found.name };
}

function openPlaces(): readonly Place[] {
  return vscode.workspace.textDocuments.flatMap(({ isClosed, uri }) => (isClosed ? [] : (placeOf(uri) ?? [])));
}

async function unsavedIn(folder: string): Promise<ReadonlyMap<string, string>> {
  const dirty = openPlaces().filter((one) => one.folder === folder && openDocument(one.uri)?.isDirty);
  const texts = new Map<string, string>();
  for (const { uri, name } of dirty) {
    const text = await readInEditor(uri);
    if (typeof text === 'string') texts.set(name, text);
  }
  return texts;
}

const severities = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  note: vscode.DiagnosticSeverity.Information,
};

function diagnosticOf(problem: FileProblem, words: Words, { uri, name }: Place): vscode.Diagnostic {
  const { range, key, cause, severity, other } = problem;
  const place = rangeIn(range);
  const { message, remedy } = words.problem(cause);
  const diagnostic = new vscode.Diagnostic(place, `${message} ${remedy}`, severities[severity ?? 'error']);
  diagnostic.source = 'guardrails';
  if (key !== '') diagnostic.code = key;
  if (other) {
    const file = uri.with({ path: uri.path.slice(0, -name.length) + other.path });
    const there = new vscode.Location(file, rangeIn(other.range));
    diagnostic.relatedInformation = [new vscode.DiagnosticRelatedInformation(there, other.key)];
  }
  return diagnostic;
}

function rangeIn({ line, column, endLine, endColumn }: FileProblem['range']): vscode.Range {
  return new vscode.Range(line - 1, column - 1, endLine - 1, endColumn - 1);
}
