import type * as vscode from 'vscode';
import type { Finding } from '../../core/check/finding.ts';
import type { Words } from '../../core/words/index.ts';
import { isEditable } from '../apply/content.ts';
import { openDocument } from '../apply/read-in-editor.ts';
import type { ShownFindings } from '../diagnostics/shown-findings.ts';
import { toDiagnostic } from '../diagnostics/to-diagnostic.ts';
import { belongs } from './diff-view.ts';
import type { OpenReview } from './open-review.ts';
import { beforeUri, proposalUri, proposedBytesUri } from './proposal-files.ts';
import type { ReviewerOptions } from './reviewer.ts';

/** Puts the check's latest answer on the documents of a review. */
export function showFindings(
  review: OpenReview,
  { shown, help }: Pick<ReviewerOptions, 'shown' | 'help'>,
  words: Words,
): void {
  const context = { folder: review.folder, help, say: (finding: Finding) => words.finding(finding) };
  const all = review.judgement.findings;
  const fresh = new Set<string>();
  for (const path of new Set(all.map((finding) => finding.path))) {
    const findings = all.filter((finding) => finding.path === path);
    const content = review.content(path);
    const uri = documentOf(review, path);
    const text = typeof content === 'string' ? content : '';
    fresh.add(uri.toString());
    shown.show(
      uri,
      openDocument(uri)?.version ?? null,
      findings.map((finding) => toDiagnostic(finding, text, context, review.reasonFor(finding.fingerprint))),
    );
  }
  for (const uri of shown.uris()) if (belongs(uri, review) && !fresh.has(uri.toString())) shown.clear(uri);
}

/** Takes every finding of a review away. */
export function clearFindings(review: OpenReview, shown: ShownFindings): void {
  for (const uri of shown.uris()) if (belongs(uri, review)) shown.clear(uri);
}

function documentOf(review: OpenReview, path: string): vscode.Uri {
  const after = review.content(path);
  if (after === null) return beforeUri(review.runId, path);
  return isEditable(after) ? proposalUri(review.runId, path) : proposedBytesUri(review.runId, path);
}
