import * as vscode from 'vscode';
import { asTyped, type Opened, type Opening } from '../../core/apply/opening.ts';
import { Fault } from '../../core/fault.ts';
import type { RunRecord } from '../../core/logbook/record.ts';
import { sayFault } from '../say-fault.ts';
import type { World } from '../world.ts';

/** Open as Draft…: says what goes where, and with a yes pushes the branch and opens the draft. */
export async function openAsDraft(world: World, { id, place, draft }: RunRecord): Promise<void> {
  const desk = await world.draftDesk(place.folder);
  const opening = await desk.plan(id, draft?.branch ?? null);
  if (opening instanceof Fault) return sayFault(world, opening);
  if (!(await confirmed(opening))) return;
  const opened = await vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      cancellable: true,
      title: vscode.l10n.t('Opening the draft at {0}', opening.remote),
    },
    (_report, token) => {
      const abort = new AbortController();
      token.onCancellationRequested(() => abort.abort());
      return desk.open(opening, abort.signal);
    },
  );
  return opened instanceof Fault ? sayFault(world, opened) : tellOpened(opening, opened);
}

async function confirmed({ branch, remote, address, forge, commits, commands, plain }: Opening): Promise<boolean> {
  const opens = forge !== 'other';
  const go = opens ? vscode.l10n.t('Push and Open') : vscode.l10n.t('Push');
  const along =
    commits > 1
      ? [vscode.l10n.t('Commits that go with it and that {1} does not have yet: {0}.', commits - 1, remote)]
      : [];
  const instead = plain === null ? [] : [vscode.l10n.t('Where the server takes no push options: {0}', asTyped(plain))];
  const chosen = await vscode.window.showInformationMessage(
    forge === 'unknown'
      ? vscode.l10n.t('Push {0} to {1}, and open it as a draft if the server can?', branch, remote)
      : opens
        ? vscode.l10n.t('Push {0} to {1} and open it as a draft?', branch, remote)
        : vscode.l10n.t('Push {0} to {1}? A draft cannot be opened there from here.', branch, remote),
    { modal: true, detail: [address, ...along, '', ...commands.map(asTyped), ...instead].join('\n') },
    go,
  );
  return chosen === go;
}

async function tellOpened({ branch, remote }: Opening, { left, link, isOpen }: Opened): Promise<void> {
  const [first] = left;
  const look = vscode.l10n.t('Open in Browser');
  const copy = vscode.l10n.t('Copy Command');
  const message =
    first === undefined
      ? isOpen
        ? vscode.l10n.t('{0} is at {1}.', branch, remote)
        : vscode.l10n.t('{0} is at {1}. No draft was opened there: open it by hand, as a draft.', branch, remote)
      : vscode.l10n.t(
          '{0} is at {1}. {2} is not installed here: open the draft in the browser.',
          branch,
          remote,
          first[0] ?? '',
        );
  const chosen = await vscode.window.showInformationMessage(
    message,
    ...(link === null ? [] : [look]),
    ...(first === undefined ? [] : [copy]),
  );
  if (chosen === look && link !== null) await vscode.env.openExternal(vscode.Uri.parse(link, true));
  if (chosen === copy && first !== undefined) await vscode.env.clipboard.writeText(asTyped(first));
}
