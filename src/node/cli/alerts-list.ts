import type { Policy } from '../../core/policy/schema.ts';
import { Fault } from '../../core/fault.ts';
import { addressOf, storedNames, variableOf } from '../alerts/addresses.ts';
import { namedIn, queuedNames, waitingFor, type AlertNeeds } from '../alerts/outbox.ts';
import { alertNeeds } from './alerts.ts';
import type { Cli, Command } from './command.ts';
import { asJson, isUnsound, teamOf } from './team.ts';

/** One webhook, as far as it may be told: never its address. */
interface Listed {
  readonly name: string;
  /** How many alerts of the policy go to it; none: only this machine knows it. */
  readonly alerts: number;
  readonly format: string;
  readonly address: 'environment' | 'stored' | 'none';
  readonly variable: string;
  readonly waiting: number;
  readonly lastFailure: string;
  readonly dropped: number;
  readonly refused: number;
}

/** Lists the webhooks of the policy, and those that only this machine knows. Nothing is sent. */
export const alertsList: Command = async ({ values }, cli) => {
  const team = await teamOf(values, cli);
  if (team instanceof Fault) return team;
  const needs = alertNeeds(cli);
  if (needs instanceof Fault) return needs;
  const names = [...namedIn(team.policy), ...storedNames(needs.dataFolder), ...queuedNames(needs)];
  const listed = [...new Set(names)].map((name) => listedOf(name, team.policy, needs));
  if (asJson(values)) cli.out(`${JSON.stringify(listed, null, 2)}\n`);
  else if (listed.length === 0) cli.say(`${cli.texts.alerts.none}\n${cli.texts.alerts.turnOn}\n`);
  else for (const one of listed) cli.say(`${lineOf(one, cli)}\n`);
  return isUnsound(team, cli) ? 2 : 0;
};

function listedOf(name: string, { observability }: Policy, needs: AlertNeeds): Listed {
  const [queue] = waitingFor([name], needs);
  return {
    name,
    alerts: observability.alerts.filter(({ to }) => to === name).length,
    format: observability.webhooks[name]?.format ?? 'json',
    address: addressOf(name, needs.dataFolder, needs.env)?.from ?? 'none',
    variable: variableOf(name),
    waiting: queue?.waiting ?? 0,
    lastFailure: queue?.lastReason ?? '',
    dropped: queue?.dropped ?? 0,
    refused: queue?.refused ?? 0,
  };
}

function lineOf(one: Listed, { texts: { alerts } }: Cli): string {
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
