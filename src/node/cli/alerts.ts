import { Fault } from '../../core/fault.ts';
import type { AlertsEnd } from '../alerts/follow.ts';
import type { AlertNeeds, Delivered } from '../alerts/outbox.ts';
import { dataFolder } from '../data/folder.ts';
import type { Cli } from './command.ts';

/** What sending alerts asks of this machine. */
export function alertNeeds(cli: Cli): AlertNeeds | Fault {
  const folder = dataFolder(cli.env, process.platform);
  return folder instanceof Fault ? folder : { dataFolder: folder, env: cli.env, now: () => cli.now() };
}

/** Says on stderr what is for the person here, and what waits for a webhook and why. */
export function tellAlerts({ own, delivered, failed }: AlertsEnd, cli: Cli): void {
  const { alerts } = cli.texts;
  for (const { event, action } of own) say(alerts.yours(cli.words.alerts.title[event.when], action), cli);
  for (const one of delivered) tellWaiting(one, cli);
  if (failed !== null) say(alerts.unkept(failed), cli);
}

/** Says on stderr why alerts wait; nothing where none does. */
export function tellWaiting({ name, waiting, reason }: Delivered, cli: Cli): void {
  const { alerts } = cli.texts;
  if (waiting > 0 && reason !== null) say(alerts.waits(name, waiting, alerts.reasons[reason] ?? reason), cli);
}

function say(line: string, cli: Cli): void {
  cli.err(`codex-guardrails: ${line}\n`);
}
