import { relative, sep } from 'node:path';
import { Fault } from '../../core/fault.ts';
import { writeLock } from '../templates.ts';
import type { Command } from './command.ts';
import { teamFolder } from './folder.ts';
import { asJson } from './team.ts';
import { templateFolders } from './templates-check.ts';

/** Adds new versions of the team templates to the lock. A version that changed is refused. */
export const templatesLock: Command = async ({ values }, cli) => {
  const folder = teamFolder(values, cli);
  if (folder instanceof Fault) return folder;
  const lock = await writeLock(templateFolders(folder, cli));
  if (lock instanceof Fault) return lock;
  const path = relative(folder, lock).split(sep).join('/');
  if (asJson(values)) cli.out(`${JSON.stringify({ path }, null, 2)}\n`);
  else cli.say(`${cli.texts.locked(path)}\n`);
  return 0;
};
