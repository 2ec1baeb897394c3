import * as vscode from 'vscode';
import { sameContent, type ProposedEdit } from '../../core/edit/proposed-edit.ts';
import type { Words } from '../../core/words/index.ts';
import { asksReason, confirmsDiscard, confirmsSigning, saysDenied } from './dialogs.ts';
import { belongs, closeTabs, openDiff, openPlace, shows } from './diff-view.ts';
import type { OpenReview } from './open-review.ts';
import { reviewedPath } from './proposal-files.ts';
import type { Reviews } from './reviewer.ts';
import { rangeOf } from '../diagnostics/to-diagnostic.ts';

/** The commands of a review. Each takes a run id, or means the review that the person looks at. */
export function reviewCommands(reviews: Reviews, words: () => Promise<Words>): vscode.Disposable {
  const on = (
    command: string,
    act: (review: OpenReview, ...rest: readonly unknown[]) => Promise<void>,
  ): vscode.Disposable =>
    vscode.commands.registerCommand(command, async (target?: unknown, ...rest: unknown[]) => {
      const review = await pickReview(reviews, target);
      if (review) await act(review, ...rest);
    });
  return vscode.Disposable.from(
    on('guardrails.reviewEdit', async (review) => {
      await closeTabs(review);
      await openDiff(review);
    }),
    on('guardrails.applyEdit', async (review) => {
      await review.settled();
      if (review.denied.length === 0) return apply(review, reviews, await words());
      const [first] = review.denied;
      const answer = await saysDenied(review, await words());
      if (!reviews.open.has(review.runId)) return; // the notification outlives the review
      if (answer === 'go') await goTo(review, 0);
      if (answer === 'waive' && first) await waive(review, first.fingerprint);
    }),
    on('guardrails.discardEdit', async (review) => {
      if (review.touched && !(await confirmsDiscard())) return;
      review.end(review.denied.length > 0 ? { kind: 'discard', because: 'denied' } : { kind: 'discard' });
    }),
    on('guardrails.rejectHunk', (review) => rejectHunk(review)),
    on('guardrails.acceptHunk', (review) => acceptHunk(review)),
    on('guardrails.nextFinding', (review) => goTo(review, nextFindingAfterCursor(review))),
    on('guardrails.waiveForRun', (review, fingerprint) => waive(review, fingerprint)),
  );
}

/** What a person signs by it they see before; what they changed meanwhile is not what they agreed to. */
async function apply(review: OpenReview, reviews: Reviews, words: Words): Promise<void> {
  const { edit } = review;
  if (!(await confirmsSigning(review, edit, words)) || !reviews.open.has(review.runId)) return;
  await review.settled();
  if (!isSameEdit(edit, review.edit)) return sayChanged();
  review.end({ kind: 'apply', edit, waived: review.waived });
}

async function pickReview(reviews: Reviews, target: unknown): Promise<OpenReview | undefined> {
  const open = [...reviews.open.values()];
  if (typeof target === 'string') return reviews.open.get(target);
  const document = vscode.window.activeTextEditor?.document;
  const tab = vscode.window.tabGroups.activeTabGroup.activeTab;
  const looked =
    open.find((review) => document && belongs(document.uri, review)) ??
    open.find((review) => tab && shows(tab, review));
  if (looked ?? open.length <= 1) {
    if (open.length === 0)
      void vscode.window.showInformationMessage(vscode.l10n.t('No proposed edit waits for a review.'));
    return looked ?? open[0];
  }
  const items = open.map((review) => ({ label: review.place.template, description: review.place.folder, review }));
  const picked = await vscode.window.showQuickPick(items, { placeHolder: vscode.l10n.t('Which proposed edit?') });
  return picked?.review;
}

async function rejectHunk(review: OpenReview): Promise<void> {
  const editor = editorOf(review);
  if (!editor) return sayWhere();
  const path = reviewedPath(editor.document.uri) ?? '';
  const { rejectHunkAt } = await import('./hunk-at-cursor.ts');
  const answer = await rejectHunkAt(review, editor);
  if (answer === 'none') return sayNone();
  if (answer === 'done') return;
  await closeTabs(review);
  if (review.files.length > 0) await openDiff(review);
  void offerUndo(review, path);
}

async function offerUndo(review: OpenReview, path: string): Promise<void> {
  const undo = vscode.l10n.t('Undo');
  if ((await vscode.window.showInformationMessage(vscode.l10n.t('Rejected: {0}', path), undo)) !== undo) return;
  review.reject(path, false);
  await closeTabs(review);
  await openDiff(review);
}

/** Takes a rejected hunk back in; one that is accepted already stays so. Either way on to the next. */
async function acceptHunk(review: OpenReview): Promise<void> {
  const editor = editorOf(review);
  if (!editor) return sayWhere();
  const { acceptHunkAt, nextHunk } = await import('./hunk-at-cursor.ts');
  await acceptHunkAt(review, editor);
  nextHunk(review, editor);
}

function editorOf(review: OpenReview): vscode.TextEditor | undefined {
  const editor = vscode.window.activeTextEditor;
  return editor && belongs(editor.document.uri, review) ? editor : undefined;
}

function sayWhere(): void {
  void vscode.window.showInformationMessage(vscode.l10n.t('Put the cursor on a hunk of the proposed edit first.'));
}

function isSameEdit(one: ProposedEdit, other: ProposedEdit): boolean {
  return (
    one.files.length === other.files.length &&
    one.files.every(({ path, after }, index) => {
      const there = other.files[index];
      return there?.path === path && sameContent(after, there.after);
    })
  );
}

function sayChanged(): void {
  void vscode.window.showInformationMessage(
    vscode.l10n.t('The proposed edit changed meanwhile, so nothing was applied. Apply it again.'),
  );
}

function sayNone(): void {
  void vscode.window.showInformationMessage(vscode.l10n.t('There is no hunk at the cursor.'));
}

async function goTo(review: OpenReview, index: number): Promise<void> {
  const finding = inOrder(review)[index];
  if (!finding) return void vscode.window.showInformationMessage(vscode.l10n.t('The proposed edit has no findings.'));
  const content = review.content(finding.path);
  await openPlace(review, finding.path, rangeOf(finding, typeof content === 'string' ? content : ''));
}

/** Denied findings first: they are what keeps the edit from being applied. */
function inOrder(review: OpenReview): OpenReview['judgement']['findings'] {
  const denied = new Set(review.denied);
  return [...review.denied, ...review.judgement.findings.filter((finding) => !denied.has(finding))];
}

function nextFindingAfterCursor(review: OpenReview): number {
  const editor = editorOf(review);
  if (!editor) return 0;
  const path = reviewedPath(editor.document.uri);
  const all = inOrder(review);
  const at = all.findIndex(
    (finding) => finding.path === path && finding.range.line === editor.selection.active.line + 1,
  );
  return at < 0 ? 0 : (at + 1) % all.length;
}

async function waive(review: OpenReview, fingerprint: unknown): Promise<void> {
  const reason = await asksReason();
  const finding = review.judgement.findings.find((one) => one.fingerprint === fingerprint);
  if (finding && reason !== undefined && reason.trim() !== '') review.waive(finding, reason.trim());
}
