import { Fault } from '../../core/fault.ts';
import { isWebhookName } from '../../core/policy/observability-schema.ts';
import { isAddress, storeAddress } from '../alerts/addresses.ts';
import { namedIn } from '../alerts/outbox.ts';
import { alertNeeds } from './alerts.ts';
import type { Command } from './command.ts';
import { asJson, teamOf } from './team.ts';

/**
 * Stores the address of a webhook. It comes from standard input, never from the command line, where others would see it
 * and the shell would keep it.
 */
export const alertsSet: Command = async ({ values, positionals: [name = ''] }, cli) => {
  const { alerts } = cli.texts;
  const wrong = (problem: string, remedy: string): Fault => new Fault('usage-wrong', { problem, remedy });
  if (!isWebhookName(name)) return wrong(alerts.nameWrong(name), alerts.nameLike);
  const [team, needs] = [await teamOf(values, cli), alertNeeds(cli)];
  if (team instanceof Fault) return team;
  if (needs instanceof Fault) return needs;
  const remove = values['remove'] === true;
  const given = remove ? null : ((await cli.readUnseen(alerts.ask(name))) ?? '').trim();
  if (given === '') return wrong(alerts.empty, alerts.giveIt(name));
  if (given !== null && !isAddress(given)) return wrong(alerts.malformed, alerts.https);
  const failed = storeAddress(needs.dataFolder, name, given);
  if (failed) return failed;
  if (asJson(values)) cli.out(`${JSON.stringify({ name, stored: !remove })}\n`);
  else cli.say(`${remove ? alerts.removed(name) : alerts.stored(name)}\n`);
  if (!remove && !namedIn(team.policy).includes(name)) cli.err(`codex-guardrails: ${alerts.notNamed(name)}\n`);
  return 0;
};
