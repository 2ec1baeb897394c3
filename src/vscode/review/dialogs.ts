import * as vscode from 'vscode';
import type { ProposedEdit } from '../../core/edit/proposed-edit.ts';
import type { Fault } from '../../core/fault.ts';
import type { Words } from '../../core/words/index.ts';
import type { OpenReview } from './open-review.ts';

/** Why a person sees an edit again. False when they would rather discard it. */
export async function saysReviewAgain(again: Fault, left: readonly string[], words: Words): Promise<boolean> {
  const { message, remedy } = words.fault(again);
  if (again.kind !== 'workspace-changed') {
    void vscode.window.showErrorMessage(`${message} ${remedy}`);
    return true;
  }
  const detail = vscode.l10n.t('What still fits is shown again, on the files as they are now: {0}', left.join(', '));
  const discard = vscode.l10n.t('Discard');
  const answer = await vscode.window.showWarningMessage(
    message,
    { modal: true, detail },
    vscode.l10n.t('Review Again'),
    discard,
  );
  return answer !== discard;
}

/** Names the first finding that is in the way, and answers what to do about it. */
export async function saysDenied(review: OpenReview, words: Words): Promise<'go' | 'waive' | null> {
  const [first] = review.denied;
  if (!first) return null;
  const place = `${first.path}:${first.range.line}`;
  const others = review.denied.length - 1;
  const said = words.finding(first);
  const message =
    others === 0
      ? vscode.l10n.t('Not applied: {0} ({1})', said, place)
      : vscode.l10n.t('Not applied: {0} ({1}), and {2} more', said, place, others);
  const go = vscode.l10n.t('Go to Finding');
  const waive = vscode.l10n.t('Waive for This Run…');
  const answer = await vscode.window.showErrorMessage(message, go, waive);
  return answer === go ? 'go' : answer === waive ? 'waive' : null;
}

/** Says what applying signs, in whose name, and who has to sign afterwards. True at once where no role is needed. */
export async function confirmsSigning(review: OpenReview, edit: ProposedEdit, words: Words): Promise<boolean> {
  const signing = review.place.signing?.(edit);
  if (!signing || signing.files.length === 0) return true;
  const { signingText } = await import('../sign-off/texts.ts');
  const { message, detail } = signingText(signing, words);
  const signs = signing.files.some(({ mine }) => mine.length > 0);
  const apply = signs ? vscode.l10n.t('Apply and Sign') : vscode.l10n.t('Apply');
  return (await vscode.window.showInformationMessage(message, { modal: true, detail }, apply)) === apply;
}

/** Asks once whether changes that the person made may go. */
export async function confirmsDiscard(): Promise<boolean> {
  const discard = vscode.l10n.t('Discard');
  const message = vscode.l10n.t('Discard the proposed edit with the changes that you made to it?');
  return (await vscode.window.showWarningMessage(message, { modal: true }, discard)) === discard;
}

export function asksReason(): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title: vscode.l10n.t('Waive for This Run'),
    prompt: vscode.l10n.t('Why is this finding acceptable? The reason is recorded in the logbook with your name.'),
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() === '' ? vscode.l10n.t('A reason is needed.') : undefined),
  });
}
