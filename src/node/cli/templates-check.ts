import { join } from 'node:path';
import { Fault } from '../../core/fault.ts';
import { loadTemplates, type TemplateFolders } from '../templates.ts';
import type { Cli, Command } from './command.ts';
import { teamFolder } from './folder.ts';
import { asJson } from './team.ts';

/** Checks the templates: their form, and that content changed only with a new version. 1 when one cannot be used. */
export const templatesCheck: Command = async ({ values }, cli) => {
  const folder = teamFolder(values, cli);
  if (folder instanceof Fault) return folder;
  const { templates, faults } = await loadTemplates(templateFolders(folder, cli));
  for (const fault of faults) {
    const { message, remedy } = cli.words.fault(fault);
    if (asJson(values)) cli.out(`${JSON.stringify({ kind: fault.kind, problem: message, remedy })}\n`);
    else cli.say(`${message} ${remedy}\n`);
  }
  if (!asJson(values)) cli.say(`${cli.texts.templatesChecked(templates.length, faults.length)}\n`);
  return faults.length > 0 ? 1 : 0;
};

/** Where the product's and the team's templates are. Whoever calls the command line in a folder trusts it. */
export function templateFolders(folder: string, cli: Cli): TemplateFolders {
  return { builtInFolder: join(cli.productFolder, 'prompt-templates'), workspaceFolder: folder, trusted: true };
}
