import { Fault } from '../../core/fault.ts';
import { knownWebhooks, type KnownWebhook } from '../alerts/desk.ts';
import { alertNeeds } from './alerts.ts';
import type { Cli, Command } from './command.ts';
import { asJson, isUnsound, teamOf } from './team.ts';

/** Lists the webhooks of the policy, and those that only this machine knows. Nothing is sent. */
export const alertsList: Command = async ({ values }, cli) => {
  const team = await teamOf(values, cli);
  if (team instanceof Fault) return team;
  const needs = alertNeeds(cli);
  if (needs instanceof Fault) return needs;
  const listed = knownWebhooks(team.policy, needs);
  if (asJson(values)) cli.out(`${JSON.stringify(listed, null, 2)}\n`);
  else if (listed.length === 0) cli.say(`${cli.texts.alerts.none}\n${cli.texts.alerts.turnOn}\n`);
  else for (const one of listed) cli.say(`${lineOf(one, cli)}\n`);
  return isUnsound(team, cli) ? 2 : 0;
};

function lineOf(one: KnownWebhook, { texts: { alerts } }: Cli): string {
  const { dropped, refused } = one;
  const parts = [
    one.alerts > 0 ? alerts.fits(one.alerts, one.format) : alerts.notInPolicy,
    alerts.address[one.address](one.variable),
    ...(one.waiting > 0 ? [alerts.waiting(one.waiting)] : []),
    ...(one.lastFailure === '' ? [] : [alerts.lastFailure(one.lastFailure)]),
    ...(dropped + refused > 0 ? [alerts.lost(dropped, refused)] : []),
  ];
  return `${one.name}: ${parts.join('; ')}`;
}
