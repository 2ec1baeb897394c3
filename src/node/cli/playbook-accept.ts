import { dayOf } from '../../core/budget/period.ts';
import { Fault } from '../../core/fault.ts';
import {
  acceptanceOf,
  acceptanceRoles,
  acceptancesPath,
  mayAccept,
  withAcceptance,
} from '../../core/playbook/acceptance.ts';
import { choiceOf, playbookPath } from '../../core/playbook/playbook.ts';
import { text } from './arguments.ts';
import { withBooks } from './books.ts';
import type { Command } from './command.ts';
import { playbookOf } from './playbook-build.ts';
import { readTeamText, writeTeamText } from './team-text.ts';
import { asJson, isUnsound, teamOf } from './team.ts';

/** Accepts the playbook of the policy as it is now, for a role: in the logbook of this machine and in the repository. */
export const playbookAccept: Command = async ({ values }, cli) => {
  const { playbook: say } = cli.texts;
  const role = acceptanceRoles.find((one) => one === text(values, 'role'));
  if (role === undefined)
    return new Fault('usage-wrong', { problem: say.roleMissing(acceptanceRoles.join(', ')), remedy: '' });
  const team = await teamOf(values, cli);
  if (team instanceof Fault) return team;
  if (isUnsound(team, cli)) return 2;
  const { folder, person, policy, policyHash } = team;
  if (!mayAccept(role, person, policy))
    return new Fault('usage-wrong', {
      problem: say.notHolder(person, role),
      remedy: say.holders(role, (policy.review.roles[role] ?? []).join(', ')),
    });
  const written = await readTeamText(folder, playbookPath);
  if (written instanceof Fault) return written;
  const choice = written === null ? null : choiceOf(written);
  // What is accepted is what was read.
  if (written === null || choice === null || playbookOf(team, choice) !== written.replaceAll('\r\n', '\n'))
    return new Fault('usage-wrong', {
      problem: written === null ? say.missing(playbookPath) : say.stale(playbookPath),
      remedy: say.buildFirst,
    });
  const before = await readTeamText(folder, acceptancesPath);
  if (before instanceof Fault) return before;
  const now = cli.now();
  const acceptance = acceptanceOf(role, person, dayOf(now), policy, policyHash);
  const after = withAcceptance(before, acceptance);
  if (after instanceof Fault) return after;
  const kept = await withBooks(cli, (books) => books.accept(acceptance, now));
  if (kept instanceof Fault) return kept;
  const failed = await writeTeamText(folder, acceptancesPath, after);
  if (failed) return failed;
  const { keys: _keys, ...said } = acceptance;
  if (asJson(values)) cli.out(`${JSON.stringify(said, null, 2)}\n`);
  else cli.say(`${say.accepted(say.roles[role], person, policyHash.slice(0, 12), acceptancesPath)}\n`);
  return 0;
};
