import * as vscode from 'vscode';
import { isEditable } from '../apply/content.ts';
import type { OpenReview } from './open-review.ts';
import {
  authorityOf,
  beforeScheme,
  beforeUri,
  proposalScheme,
  proposalUri,
  proposedBytesUri,
} from './proposal-files.ts';

/** Opens the native diff over all files of a review: what is against what is proposed. */
export async function openDiff(review: OpenReview): Promise<void> {
  const { runId } = review;
  const rows = review.files.map(
    ({ path, before, after }): [vscode.Uri, vscode.Uri | undefined, vscode.Uri | undefined] => [
      vscode.Uri.joinPath(review.folder, path),
      before === null ? undefined : beforeUri(runId, path),
      after === null ? undefined : isEditable(after) ? proposalUri(runId, path) : proposedBytesUri(runId, path),
    ],
  );
  // Whatever `files.encoding` says: the proposal is UTF-8.
  await Promise.all(
    rows
      .flatMap(([, before, after]) => [before, after])
      .map(async (uri) => uri && vscode.workspace.openTextDocument(uri, { encoding: 'utf8' })),
  );
  await vscode.commands.executeCommand('vscode.changes', titleOf(review), rows);
}

/** Shows one place of the proposal, its file before the edit beside it. */
export async function openPlace(review: OpenReview, path: string, range: vscode.Range): Promise<void> {
  const file = review.file(path);
  const proposed = proposalUri(review.runId, path);
  const options: vscode.TextDocumentShowOptions = { selection: range, preview: true };
  if (file?.after === null || (file && !isEditable(file.after))) return openDiff(review);
  if (typeof file?.before !== 'string') {
    await vscode.window.showTextDocument(proposed, options);
    return;
  }
  const title = `${titleOf(review)} — ${path}`;
  await vscode.commands.executeCommand('vscode.diff', beforeUri(review.runId, path), proposed, title, options);
}

/** Closes every tab that shows a run. */
export async function closeTabs(review: OpenReview): Promise<void> {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs).filter((tab) => shows(tab, review));
  if (tabs.length > 0) await vscode.window.tabGroups.close(tabs);
}

/** True when a tab shows documents of a review. */
export function shows(tab: vscode.Tab, review: OpenReview): boolean {
  return urisOf(tab.input).some((uri) => belongs(uri, review));
}

/** True when a document is one of a review. */
export function belongs(uri: vscode.Uri, review: OpenReview): boolean {
  return (uri.scheme === proposalScheme || uri.scheme === beforeScheme) && uri.authority === authorityOf(review.runId);
}

function titleOf({ place }: OpenReview): string {
  return vscode.l10n.t('Proposed Edit: {0}', place.template);
}

/**
 * The documents of a tab. Of the diff over several files the API has no type yet; its input carries `textDiffs`, a list
 * of two-file diffs (VS Code 1.105 to 1.139: `TextMultiDiffTabInput` in `extHostTypes.ts`).
 */
function urisOf(input: unknown): vscode.Uri[] {
  if (input instanceof vscode.TabInputText) return [input.uri];
  if (input instanceof vscode.TabInputTextDiff) return [input.original, input.modified];
  if (typeof input !== 'object' || input === null || !('textDiffs' in input) || !Array.isArray(input.textDiffs))
    return [];
  return input.textDiffs.flatMap((one: unknown) =>
    typeof one === 'object' && one !== null
      ? Object.values(one).filter((value): value is vscode.Uri => value instanceof vscode.Uri)
      : [],
  );
}
