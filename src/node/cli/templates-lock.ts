import { relative } from 'node:path';
import { Fault } from '../../core/fault.ts';
import { writeLock } from '../templates.ts';
import type { Command } from './command.ts';
import { folderAbout, folderOption, teamFolder } from './folder.ts';
import { templateFolders } from './templates-check.ts';

export const templatesLock: Command = {
  name: 'templates lock',
  summary: 'Add new versions of the team templates to the lock',
  usage: 'templates lock [--folder DIR]',
  options: { ...folderOption },
  about: { ...folderAbout },
  run: async ({ values }, cli) => {
    const folder = teamFolder(values, cli);
    if (folder instanceof Fault) return folder;
    const path = await writeLock(templateFolders(folder, cli));
    if (path instanceof Fault) return path;
    cli.out(`${relative(folder, path)}\n`);
    return 0;
  },
};
