import { Fault } from '../../core/fault.ts';
import { openTeam } from '../team.ts';
import { formatAsked, type Command } from './command.ts';
import { folderAbout, folderOption, teamFolder } from './folder.ts';

export const templatesList: Command = {
  name: 'templates list',
  summary: 'List the templates that can be run here',
  usage: 'templates list [--format text|json] [--folder DIR]',
  options: { format: { type: 'string' }, ...folderOption },
  about: { format: 'How to print: text, json (text)', ...folderAbout },
  run: async ({ values }, cli) => {
    const format = formatAsked(values, ['text', 'json'] as const, 'text');
    if (format instanceof Fault) return format;
    const folder = teamFolder(values, cli);
    if (folder instanceof Fault) return folder;
    const { templates, faults } = await openTeam(folder, cli.productFolder, true);
    if (format === 'json') {
      const plain = templates.map(({ id, version, task, description, inputs, source, hash }) => ({
        id,
        version,
        task,
        description,
        source,
        hash,
        inputs: inputs.map(({ name, type, required, choices }) => ({
          name,
          type,
          required,
          ...(choices ? { choices } : {}),
        })),
      }));
      cli.out(`${JSON.stringify(plain, null, 2)}\n`);
    } else {
      for (const { id, version, task, description, inputs, source } of templates) {
        cli.out(`${id}@${version}  ${cli.words.tasks[task]}${source === 'team' ? '  (team)' : ''}\n  ${description}\n`);
        for (const input of inputs) cli.out(`  --input ${input.name}=…  ${input.type}${input.required ? '' : '?'}\n`);
      }
    }
    for (const fault of faults) cli.err(`${cli.words.fault(fault).message} ${cli.words.fault(fault).remedy}\n`);
    return faults.length > 0 ? 1 : 0;
  },
};
