import { Fault } from '../../core/fault.ts';
import { playbookPath } from '../../core/playbook/paths.ts';
import { choiceOf } from '../../core/playbook/playbook.ts';
import { staleLines } from '../../core/playbook/stale.ts';
import type { Command } from './command.ts';
import { playbookOf, standingsOf } from '../playbook.ts';
import { readTeamText } from '../team-text.ts';
import { asJson, isUnsound, teamOf } from './team.ts';

/** 1 when the playbook is not what the policy says, or, when asked for, while a sign-off of it is not current. */
export const playbookCheck: Command = async ({ values }, cli) => {
  const team = await teamOf(values, cli);
  if (team instanceof Fault) return team;
  if (isUnsound(team, cli)) return 2;
  const { playbook: say } = cli.texts;
  const written = await readTeamText(team.folder, playbookPath);
  if (written instanceof Fault) return written;
  const choice = written === null ? null : choiceOf(written);
  const standings = await standingsOf(team);
  if (standings instanceof Fault) return standings;
  // Git may have written it with other line ends.
  const now = written?.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n') ?? '';
  const wanted = choice === null ? null : playbookOf(team, choice);
  const isStale = wanted !== now;
  const { gone, come, more } = staleLines(now, wanted ?? '');
  const notCurrent = standings.filter(({ state }) => state !== 'current');

  if (asJson(values)) {
    const answer = { path: playbookPath, exists: choice !== null, stale: isStale, gone, come, acceptances: standings };
    cli.out(`${JSON.stringify(answer, null, 2)}\n`);
  } else {
    if (choice === null) cli.say(`${written === null ? say.missing(playbookPath) : say.notOurs(playbookPath)}\n`);
    else if (isStale) {
      cli.say(`${say.stale(playbookPath)} ${say.buildFirst} ${say.wouldChange}\n`);
      for (const line of gone) cli.say(`- ${line}\n`);
      for (const line of come) cli.say(`+ ${line}\n`);
      if (more > 0) cli.say(`${say.moreLines(more)}\n`);
      if (gone.length + come.length === 0) cli.say(`${say.otherOrder}\n`);
    } else cli.say(`${say.current(playbookPath, team.policyHash.slice(0, 12))}\n`);
    for (const { role, person, date, state, changed } of standings)
      cli.say(`${say.acceptance(say.roles[role], person, date, state, changed.join(', '))}\n`);
    if (standings.length === 0) cli.say(`${say.nobodyAccepted}\n`);
  }
  return isStale || (values['accepted'] === true && (notCurrent.length > 0 || standings.length === 0)) ? 1 : 0;
};
