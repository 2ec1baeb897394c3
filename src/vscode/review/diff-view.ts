import * as vscode from 'vscode';
import { isEditable } from '../apply/content.ts';
import type { OpenReview, ReviewPlace } from './open-review.ts';
import {
  authorityOf,
  beforeScheme,
  beforeUri,
  proposalScheme,
  proposalUri,
  proposedBytesUri,
} from './proposal-files.ts';

type Row = [file: vscode.Uri, before: vscode.Uri | undefined, after: vscode.Uri | undefined];

/** Opens the native diff over all files of a review: what is against what is proposed. */
export async function openDiff(review: OpenReview): Promise<void> {
  await openDocuments(review);
  await vscode.commands.executeCommand('vscode.changes', review.title, rowsOf(review));
  await appeared(review);
}

/** Shows the diff anew when files joined or left; one that the person closed stays closed. */
export async function refreshDiff(review: OpenReview): Promise<void> {
  const old = tabsOf(review).filter((tab) => isMultiDiff(tab.input));
  if (old.length === 0) return;
  await review.save();
  await vscode.window.tabGroups.close(old);
  if (review.files.length > 0) await openDiff(review);
}

/** Loads the documents of a review as UTF-8, whatever `files.encoding` says. */
export async function openDocuments(review: OpenReview): Promise<void> {
  const uris = rowsOf(review).flatMap(([, before, after]) => [before, after]);
  await Promise.all(uris.map(async (uri) => uri && vscode.workspace.openTextDocument(uri, { encoding: 'utf8' })));
}

/** The list of tabs learns of a new one a little later; until then it could not be closed. */
async function appeared(review: OpenReview): Promise<void> {
  const there = (): boolean => tabsOf(review).length > 0;
  if (there()) return;
  await new Promise<void>((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      listener.dispose();
      resolve();
    };
    const timer = setTimeout(end, 1000);
    const listener = vscode.window.tabGroups.onDidChangeTabs(() => there() && end());
  });
}

function tabsOf(review: OpenReview): vscode.Tab[] {
  return vscode.window.tabGroups.all.flatMap((group) => group.tabs).filter((tab) => shows(tab, review));
}

function rowsOf(review: OpenReview): Row[] {
  const { runId } = review;
  return review.files.map(({ path, before, after }) => [
    vscode.Uri.joinPath(review.folder, path),
    before === null ? undefined : beforeUri(runId, path),
    after === null ? undefined : isEditable(after) ? proposalUri(runId, path) : proposedBytesUri(runId, path),
  ]);
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
  const title = `${review.title} — ${path}`;
  await vscode.commands.executeCommand('vscode.diff', beforeUri(review.runId, path), proposed, title, options);
}

/** Closes every tab that shows a run. */
export async function closeTabs(review: OpenReview): Promise<void> {
  const tabs = tabsOf(review);
  if (tabs.length > 0) await vscode.window.tabGroups.close(tabs);
}

/** True when a tab shows documents of a review. */
export function shows(tab: vscode.Tab, review: OpenReview): boolean {
  if (urisOf(tab.input).some((uri) => belongs(uri, review))) return true;
  return isMultiDiff(tab.input) && (tab.label === review.title || tab.label.startsWith(`${review.title} (`));
}

/** True when a document is one of a review. */
export function belongs(uri: vscode.Uri, review: OpenReview): boolean {
  return (uri.scheme === proposalScheme || uri.scheme === beforeScheme) && uri.authority === authorityOf(review.runId);
}

/** A title that no other open review has: of a diff over several files the list of tabs may know nothing but it. */
export function titleFor(place: ReviewPlace, taken: readonly string[]): string {
  const title = vscode.l10n.t('Proposed Edit: {0}', place.template);
  const folder = place.folder.split(/[\\/]/).at(-1) ?? place.folder;
  const free = [title, `${title} · ${folder}`].find((one) => !taken.includes(one));
  return free ?? `${title} · ${folder} · ${taken.length + 1}`;
}

function urisOf(input: unknown): vscode.Uri[] {
  if (input instanceof vscode.TabInputText) return [input.uri];
  if (input instanceof vscode.TabInputTextDiff) return [input.original, input.modified];
  if (!isMultiDiff(input)) return [];
  return input.textDiffs.flatMap((one: unknown) =>
    typeof one === 'object' && one !== null
      ? Object.values(one).filter((value): value is vscode.Uri => value instanceof vscode.Uri)
      : [],
  );
}

/**
 * The diff over several files, for which the API has no type yet. Its input carries `textDiffs` (VS Code 1.105 to 1.139),
 * in which new and deleted files are missing.
 */
function isMultiDiff(input: unknown): input is { readonly textDiffs: readonly unknown[] } {
  return typeof input === 'object' && input !== null && 'textDiffs' in input && Array.isArray(input.textDiffs);
}
