import * as vscode from 'vscode';
import type { JudgedFinding } from '../../core/judge/judge.ts';

export interface ShownFinding {
  readonly finding: JudgedFinding;
  readonly diagnostic: vscode.Diagnostic;
}

/** The findings that stand in the editor: one collection, and for each document the version that was checked. */
export class ShownFindings implements vscode.Disposable {
  readonly #collection = vscode.languages.createDiagnosticCollection('guardrails');
  readonly #shown = new Map<string, { readonly version: number | null; readonly findings: readonly ShownFinding[] }>();
  #isOver = false;

  /** @param version of the document that was checked, null for a file that is not open */
  show(uri: vscode.Uri, version: number | null, findings: readonly ShownFinding[]): void {
    if (this.#isOver) return; // a check may end after the window began to close
    if (findings.length === 0) return this.clear(uri);
    this.#shown.set(uri.toString(), { version, findings });
    this.#collection.set(
      uri,
      findings.map((one) => one.diagnostic),
    );
  }

  clear(uri: vscode.Uri): void {
    if (this.#shown.delete(uri.toString())) this.#collection.delete(uri);
  }

  /** Every document with findings. */
  uris(): vscode.Uri[] {
    return [...this.#shown.keys()].map((uri) => vscode.Uri.parse(uri));
  }

  /** The findings of a document as it is now; none when what is shown was found in an older version. */
  current(document: vscode.TextDocument): readonly ShownFinding[] {
    const shown = this.#shown.get(document.uri.toString());
    return shown?.version === document.version ? shown.findings : [];
  }

  dispose(): void {
    this.#isOver = true;
    this.#collection.dispose();
    this.#shown.clear();
  }
}
