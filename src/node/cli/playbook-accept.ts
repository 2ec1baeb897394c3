import { Fault } from '../../core/fault.ts';
import { acceptanceRoles } from '../../core/playbook/acceptance.ts';
import { acceptancesPath, playbookPath } from '../../core/playbook/paths.ts';
import { acceptPlaybook } from '../playbook.ts';
import { text } from './arguments.ts';
import { withBooks } from './books.ts';
import type { Command } from './command.ts';
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
  const now = cli.now();
  const accepted = await acceptPlaybook(team, role, now, (acceptance) =>
    withBooks(cli, (books) => books.accept(acceptance, now)),
  );
  if (accepted instanceof Fault) return accepted;
  const { person, policyHash } = team;
  switch (accepted.kind) {
    case 'not-holder':
      return new Fault('usage-wrong', {
        problem: say.notHolder(person, role),
        remedy: say.holders(role, accepted.holders.join(', ')),
      });
    case 'missing':
      return new Fault('usage-wrong', { problem: say.missing(playbookPath), remedy: say.buildFirst });
    case 'stale':
      return new Fault('usage-wrong', { problem: say.stale(playbookPath), remedy: say.buildFirst });
    case 'accepted': {
      const { keys: _keys, ...said } = accepted.acceptance;
      if (asJson(values)) cli.out(`${JSON.stringify(said, null, 2)}\n`);
      else cli.say(`${say.accepted(say.roles[role], person, policyHash.slice(0, 12), acceptancesPath)}\n`);
      return 0;
    }
  }
};
