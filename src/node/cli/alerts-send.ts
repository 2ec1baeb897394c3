import { Fault } from '../../core/fault.ts';
import { deliver, namedIn } from '../alerts/outbox.ts';
import { alertNeeds, tellWaiting } from './alerts.ts';
import type { Command } from './command.ts';
import { asJson, isUnsound, teamOf } from './team.ts';

/** Sends what waits for the webhooks of the policy, whether it is its time or not: 2 when some did not arrive. */
export const alertsSend: Command = async ({ values }, cli) => {
  const [team, needs] = [await teamOf(values, cli), alertNeeds(cli)];
  if (team instanceof Fault) return team;
  if (needs instanceof Fault) return needs;
  if (isUnsound(team, cli)) return 2;
  const delivered = await deliver(namedIn(team.policy), needs, cli.untilStopped(), 'now');
  if (asJson(values)) {
    const lines = delivered.map(({ name, sent, waiting, reason, dropped, refused }) => ({
      name,
      sent,
      waiting,
      reason,
      dropped,
      refused,
    }));
    cli.out(`${JSON.stringify(lines, null, 2)}\n`);
  } else {
    const busy = delivered.filter(({ sent, waiting }) => sent + waiting > 0);
    for (const { name, sent } of busy) cli.say(`${cli.texts.alerts.sent(name, sent)}\n`);
    if (busy.length === 0) cli.say(`${cli.texts.alerts.nothingWaits}\n`);
    for (const one of delivered) tellWaiting(one, cli);
  }
  return delivered.every(({ waiting }) => waiting === 0) ? 0 : 2;
};
