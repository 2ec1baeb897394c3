import { Fault } from '../../core/fault.ts';
import { addressOf, variableOf } from '../alerts/addresses.ts';
import { testWebhook } from '../alerts/desk.ts';
import { namedIn } from '../alerts/outbox.ts';
import { alertNeeds } from './alerts.ts';
import type { Command } from './command.ts';
import { asJson, isUnsound, teamOf } from './team.ts';

/** Sends a test to a webhook that the policy names, past its queue. */
export const alertsTest: Command = async ({ values, positionals: [name = ''] }, cli) => {
  const { alerts } = cli.texts;
  const [team, needs] = [await teamOf(values, cli), alertNeeds(cli)];
  if (team instanceof Fault) return team;
  if (needs instanceof Fault) return needs;
  if (isUnsound(team, cli)) return 2;
  const named = namedIn(team.policy);
  if (!named.includes(name)) {
    return new Fault('usage-wrong', { problem: alerts.unknown(name, named.join(', ')), remedy: alerts.turnOn });
  }
  if (addressOf(name, needs.dataFolder, needs.env) === null) {
    return new Fault('usage-wrong', { problem: alerts.noAddress(name), remedy: alerts.setIt(name, variableOf(name)) });
  }
  const reason = await testWebhook(name, team, needs, cli.untilStopped());
  if (asJson(values)) cli.out(`${JSON.stringify({ name, arrived: reason === null, reason })}\n`);
  else if (reason === null) cli.say(`${alerts.arrived(name)}\n`);
  else cli.err(`codex-guardrails: ${alerts.failed(name, reason)}\n${alerts.lookAt(name)}\n`);
  return reason === null ? 0 : 2;
};
