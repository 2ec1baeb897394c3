import * as vscode from 'vscode';
import { Fault } from '../../core/fault.ts';
import { openAsDraft } from '../run/open-draft.ts';
import { sayFault } from '../say-fault.ts';
import type { World } from '../world.ts';

/** Open as Draft…, of a run in the logbook: whoever closed the message at its end finds it here. */
export async function openDraft(world: World, node: unknown): Promise<void> {
  const run: unknown = typeof node === 'object' && node !== null ? Reflect.get(node, 'run') : null;
  const id: unknown = typeof run === 'object' && run !== null ? Reflect.get(run, 'id') : null;
  const books = await world.books();
  if (books instanceof Fault || typeof id !== 'string')
    return books instanceof Fault ? sayFault(world, books) : undefined;
  const record = await books.logbook.show(id);
  if (record instanceof Fault) return sayFault(world, record);
  if (!vscode.workspace.isTrusted)
    return sayFault(world, new Fault('untrusted-workspace', { what: vscode.l10n.t('Opening a draft') }));
  if (!record) return;
  // A push runs what the folder's configuration names: of a run that another logbook wrote, only in a folder that is open here.
  const isOpen = vscode.workspace.workspaceFolders?.some(({ uri }) => uri.fsPath === record.place.folder) === true;
  const isTakenIn = isOpen ? false : await books.logbook.isTakenIn(id);
  if (isTakenIn !== false)
    return sayFault(world, isTakenIn === true ? new Fault('run-taken-in', { folder: record.place.folder }) : isTakenIn);
  await openAsDraft(world, record);
}
