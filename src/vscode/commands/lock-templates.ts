import * as vscode from 'vscode';
import { Fault } from '../../core/fault.ts';
import { folderOf } from '../folder.ts';
import { sayFault } from '../say-fault.ts';
import type { World } from '../world.ts';
import type { TeamDesk } from './team-desk.ts';

/** Lock Templates: what each version of a template says is what it says for good. Of the folder of a file, when it is given. */
export async function lockTemplates(world: World, desk: TeamDesk, of: unknown): Promise<void> {
  const folder = await folderOf(of);
  if (!folder) return;
  // A version is locked to what is on disk.
  for (const document of vscode.workspace.textDocuments) {
    const isTemplate = document.isDirty && document.uri.path.startsWith(`${folder.uri.path}/.agents/skills/`);
    if (isTemplate && !(await document.save())) return;
  }
  const locked = await desk.lockTemplates(folder.uri.fsPath);
  if (locked instanceof Fault) return sayFault(world, locked);
  vscode.window.setStatusBarMessage(vscode.l10n.t('The templates are locked'), shownFor);
}

const shownFor = 4000;
