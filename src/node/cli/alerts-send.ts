import { Fault } from '../../core/fault.ts';
import { deliver, namedIn, type AlertNeeds, type Delivered } from '../alerts/outbox.ts';
import { alertNeeds, tellWaiting } from './alerts.ts';
import { withBooks } from './books.ts';
import type { Command } from './command.ts';
import { asJson, isUnsound, teamOf } from './team.ts';

/** Sends what waits for the webhooks of the policy, whether it is its time or not: 2 when some did not arrive. */
export const alertsSend: Command = async ({ values }, cli) => {
  const [team, needs] = [await teamOf(values, cli), alertNeeds(cli)];
  if (team instanceof Fault) return team;
  if (needs instanceof Fault) return needs;
  if (isUnsound(team, cli)) return 2;
  const send = async (more: Pick<AlertNeeds, 'logbook'>): Promise<readonly Delivered[]> =>
    deliver(namedIn(team.policy), { ...needs, ...more }, cli.untilStopped(), 'now');
  // Without a logbook nobody can tell what a process owed that died; what waits goes all the same.
  const sent = await withBooks(cli, async ({ logbook }) => ({ delivered: await send({ logbook }) }));
  const delivered = sent instanceof Fault ? await send({}) : sent.delivered;
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
