import { Fault } from '../../core/fault.ts';
import { buildPlaybook, choiceOf, playbookPath, type PlaybookChoice } from '../../core/playbook/playbook.ts';
import type { Team } from '../../core/team.ts';
import { text } from './arguments.ts';
import type { Command } from './command.ts';
import { readTeamText, writeTeamText } from './team-text.ts';
import { asJson, isUnsound, teamOf } from './team.ts';

/** Writes the playbook from the policy. */
export const playbookBuild: Command = async ({ values }, cli) => {
  const team = await teamOf(values, cli);
  if (team instanceof Fault) return team;
  if (isUnsound(team, cli)) return 2;
  const before = await readTeamText(team.folder, playbookPath);
  if (before instanceof Fault) return before;
  const asked = text(values, 'language');
  const language = asked === 'en' || asked === 'es' || asked === 'both' ? asked : usualChoice(team, before);
  // What a person wrote is not ours to replace.
  if (before !== null && choiceOf(before) === null)
    return new Fault('usage-wrong', {
      problem: cli.texts.playbook.notOurs(playbookPath),
      remedy: cli.texts.playbook.moveIt(playbookPath),
    });
  const built = playbookOf(team, language);
  const isSame = before === built;
  const failed = isSame ? null : await writeTeamText(team.folder, playbookPath, built);
  if (failed) return failed;
  const answer = { path: playbookPath, language, policyHash: team.policyHash, changed: !isSame };
  if (asJson(values)) cli.out(`${JSON.stringify(answer, null, 2)}\n`);
  else cli.say(`${cli.texts.playbook.built(playbookPath, !isSame)}\n`);
  return 0;
};

/** The playbook of a team as its files are now. */
export function playbookOf(team: Team, choice: PlaybookChoice): string {
  const { policy, policyHash, templates, waivers, checkContext } = team;
  return buildPlaybook({ policy, policyHash, templates, waivers, lineOf: checkContext.policyLine }, choice);
}

/** The language that it has, else the one of the team's text for customers. */
function usualChoice({ policy }: Team, before: string | null): PlaybookChoice {
  return (before === null ? null : choiceOf(before)) ?? (policy.languages.copy === 'es' ? 'es' : 'en');
}
