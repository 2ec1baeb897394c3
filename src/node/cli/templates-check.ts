import { join } from 'node:path';
import { Fault } from '../../core/fault.ts';
import { loadTemplates, type TemplateFolders } from '../templates.ts';
import type { Cli, Command } from './command.ts';
import { folderAbout, folderOption, teamFolder } from './folder.ts';

export const templatesCheck: Command = {
  name: 'templates check',
  summary: 'Check the templates: their form, and that content changed only with a new version',
  usage: 'templates check [--folder DIR]',
  options: { ...folderOption },
  about: { ...folderAbout },
  run: async ({ values }, cli) => {
    const folder = teamFolder(values, cli);
    if (folder instanceof Fault) return folder;
    const { templates, faults } = await loadTemplates(templateFolders(folder, cli));
    for (const fault of faults) {
      const { message, remedy } = cli.words.fault(fault);
      cli.out(`${message} ${remedy}\n`);
    }
    cli.out(`${templates.length} templates, ${faults.length} problems\n`);
    return faults.length > 0 ? 1 : 0;
  },
};

/** Where the product's and the team's templates are. Whoever calls the command line in a folder trusts it. */
export function templateFolders(folder: string, cli: Cli): TemplateFolders {
  return { builtInFolder: join(cli.productFolder, 'prompt-templates'), workspaceFolder: folder, trusted: true };
}
