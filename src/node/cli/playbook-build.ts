import { Fault } from '../../core/fault.ts';
import { playbookPath } from '../../core/playbook/paths.ts';
import { writePlaybook } from '../playbook.ts';
import { text } from './arguments.ts';
import type { Command } from './command.ts';
import { asJson, isUnsound, teamOf } from './team.ts';

/** Writes the playbook from the policy. */
export const playbookBuild: Command = async ({ values }, cli) => {
  const team = await teamOf(values, cli);
  if (team instanceof Fault) return team;
  if (isUnsound(team, cli)) return 2;
  const asked = text(values, 'language');
  const built = await writePlaybook(team, asked === 'en' || asked === 'es' || asked === 'both' ? asked : null);
  if (built instanceof Fault) return built;
  if (built.kind === 'not-ours')
    return new Fault('usage-wrong', {
      problem: cli.texts.playbook.notOurs(playbookPath),
      remedy: cli.texts.playbook.moveIt(playbookPath),
    });
  const { language, changed } = built;
  const answer = { path: playbookPath, language, policyHash: team.policyHash, changed };
  if (asJson(values)) cli.out(`${JSON.stringify(answer, null, 2)}\n`);
  else cli.say(`${cli.texts.playbook.built(playbookPath, changed)}\n`);
  return 0;
};
