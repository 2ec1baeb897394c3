import * as vscode from 'vscode';
import { anchorLine, readAnchors, type Anchor } from '../../core/logbook/chain.ts';
import { Fault } from '../../core/fault.ts';
import { sayFault } from '../say-fault.ts';
import type { World } from '../world.ts';

/** How long what asks for nothing stays in the status bar, in milliseconds. */
const shownFor = 8000;

/** Verify Logbook: follows the chain, and says what that shows and what it cannot show. */
export async function verifyLogbook(world: World, anchors: readonly Anchor[] = []): Promise<void> {
  const [books, words] = await Promise.all([world.books(), world.words()]);
  if (books instanceof Fault) return sayFault(world, books);
  const found = await vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Verifying the logbook'),
      cancellable: true,
    },
    (progress, token) => {
      const abort = new AbortController();
      token.onCancellationRequested(() => abort.abort());
      let told = 0;
      const said = (done: number): void => {
        progress.report({ increment: 100 * (done - told) });
        told = done;
      };
      return books.logbook.verify(anchors, { signal: abort.signal, said });
    },
  );
  if (found instanceof Fault && found.kind === 'verify-stopped') {
    vscode.window.setStatusBarMessage(words.fault(found).message, shownFor); // whoever stopped it knows why
    return;
  }
  if (found instanceof Fault) return sayFault(world, found);
  const { head, broken } = found;
  if (broken) {
    world.tellBroken(found);
    const open = vscode.l10n.t('Open Run');
    const actions = broken.ref === '' ? [] : [open];
    const chosen = await vscode.window.showErrorMessage(words.logbook.broken(broken), ...actions);
    if (chosen === open) await vscode.commands.executeCommand('guardrails.openRecord', broken.ref);
    return;
  }
  const copy = vscode.l10n.t('Copy Head');
  const hold = vscode.l10n.t('Check Against a Kept Head…');
  const actions = head === null ? [] : anchors.length > 0 ? [copy] : [hold, copy];
  const format = await world.format();
  const message = head === null ? words.logbook.empty : tellWhole(anchors.length, format.number(found.entries));
  const chosen = await vscode.window.showInformationMessage(message, ...actions);
  if (chosen === copy && head) await vscode.env.clipboard.writeText(anchorLine(head));
  if (chosen === hold) await holdAgainst(world);
}

async function holdAgainst(world: World): Promise<void> {
  const typed = await vscode.window.showInputBox({
    prompt: vscode.l10n.t('The line that was kept elsewhere: of a git note, a log of CI or a receipt.'),
    placeHolder: 'guardrails-logbook 42 3f2a…',
    ignoreFocusOut: true,
    validateInput: (text) =>
      readAnchors(text).length > 0 ? undefined : vscode.l10n.t('A line such as: guardrails-logbook 42 3f2a…'),
  });
  if (typed !== undefined) await verifyLogbook(world, readAnchors(typed));
}

/** In one sentence, what was shown and what cannot be. */
function tellWhole(anchors: number, count: string): string {
  return anchors > 0
    ? vscode.l10n.t(
        'The logbook is whole: its {0} entries follow from one another and agree with the kept head, so nothing up to that head was changed, removed, put in or cut off; what came after it is shown only to follow.',
        count,
      )
    : vscode.l10n.t(
        'The logbook is whole: its {0} entries follow from one another, so none in the middle was changed, removed, put in or swapped; whether the newest were cut off, or all were written anew, only a head that was kept elsewhere can show.',
        count,
      );
}
