import { Fault } from '../../core/fault.ts';
import { tell, type Command } from './command.ts';
import { asJson, teamOf } from './team.ts';

/** Lists the templates that can be run here: 1 when there are some that cannot. */
export const templatesList: Command = async ({ values }, cli) => {
  const team = await teamOf(values, cli);
  if (team instanceof Fault) return team;
  const { templates, faults } = team;
  if (asJson(values)) {
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
      const from = source === 'team' ? ` (${cli.texts.teamTemplate})` : '';
      cli.say(`${id}@${version}  ${cli.words.tasks[task]}${from}\n  ${description}\n`);
      for (const { name, type, required, choices } of inputs) {
        const takes = choices === undefined ? type : choices.join('|');
        cli.say(`  --input ${name}=…  ${takes}${required ? '' : ` (${cli.texts.optional})`}\n`);
      }
    }
  }
  for (const fault of faults) tell(fault, cli);
  return faults.length > 0 ? 1 : 0;
};
