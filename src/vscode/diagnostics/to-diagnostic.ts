import * as vscode from 'vscode';
import type { Finding, PolicyLine, Severity } from '../../core/check/finding.ts';
import { bom } from '../apply/content.ts';
import type { JudgedFinding } from '../../core/judge/judge.ts';
import { helpPage } from '../../core/words/locale.ts';
import type { ShownFinding } from './shown-findings.ts';

/** What turns a finding into what the editor shows. */
export interface DiagnosticContext {
  /** The workspace folder: policy lines are links into it. */
  readonly folder: vscode.Uri;
  /** Folder of the rules' help pages (`helpPage`). */
  readonly help: vscode.Uri;
  /** The sentence for a finding, in the person's language. Never holds the secret. */
  readonly say: (finding: Finding) => string;
}

/**
 * A finding as a diagnostic.
 * @param text the checked text: its byte order mark counts as a column, and is none in a document
 * @param waived why a person accepted it for this run
 */
export function toDiagnostic(
  finding: JudgedFinding,
  text: string,
  context: DiagnosticContext,
  waived?: string,
): ShownFinding {
  const accepted = waived !== undefined || finding.verdict === 'allow';
  const severity = accepted ? vscode.DiagnosticSeverity.Information : severities[finding.severity];
  const diagnostic = new vscode.Diagnostic(rangeOf(finding, text), messageOf(finding, context, waived), severity);
  diagnostic.source = 'guardrails';
  diagnostic.code = {
    value: finding.ruleId,
    target: vscode.Uri.joinPath(context.help, helpPage(finding.ruleId, vscode.env.language)),
  };
  const { decidedBy } = finding;
  if (decidedBy) {
    const place = new vscode.Position(decidedBy.line - 1, 0);
    diagnostic.relatedInformation = [
      new vscode.DiagnosticRelatedInformation(
        new vscode.Location(fileOf(decidedBy, context), place),
        vscode.l10n.t('Decided by {0}', decidedBy.key),
      ),
    ];
  }
  return { finding, diagnostic };
}

/** Presets are beside the help pages. */
function fileOf({ path, preset }: PolicyLine, { folder, help }: DiagnosticContext): vscode.Uri {
  return preset ? vscode.Uri.joinPath(help, '..', 'policies', `${preset}.yaml`) : vscode.Uri.joinPath(folder, path);
}

function messageOf(finding: JudgedFinding, { say }: DiagnosticContext, waived: string | undefined): string {
  const said = say(finding);
  if (waived !== undefined) return vscode.l10n.t('{0} (waived for this run: {1})', said, waived);
  const { waivedBy } = finding;
  if (!waivedBy) return said;
  return vscode.l10n.t('{0} (waived until {1}: {2})', said, waivedBy.until, waivedBy.reason);
}

/** Where a finding stands in a document. A byte order mark counts as a column in the text, and is none in the document. */
export function rangeOf({ range }: Finding, text: string): vscode.Range {
  const mark = text.startsWith(bom) ? 1 : 0;
  const column = (line: number, from1: number): number => Math.max(0, from1 - 1 - (line === 1 ? mark : 0));
  return new vscode.Range(
    range.line - 1,
    column(range.line, range.column),
    range.endLine - 1,
    column(range.endLine, range.endColumn),
  );
}

const severities: Record<Severity, vscode.DiagnosticSeverity> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  note: vscode.DiagnosticSeverity.Information,
};
