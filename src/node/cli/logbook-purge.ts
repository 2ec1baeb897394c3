import { Fault } from '../../core/fault.ts';
import { purgeOrder, type PurgeOrder } from '../../core/logbook/retention.ts';
import { withBooks } from './books.ts';
import type { Command } from './command.ts';
import { dayOf, wrong } from './logbook-ask.ts';
import { asJson, isUnsound, teamOf } from './team.ts';

/** Takes old runs of a repository, or only their prompts, out of the logbook: what the policy says, or up to a day. */
export const logbookPurge: Command = async ({ values }, cli) => {
  const team = await teamOf(values, cli);
  if (team instanceof Fault) return team;
  const before = dayOf(values, 'before', 0, 'logbook purge', cli);
  if (before instanceof Fault) return before;
  const now = cli.now();
  if (before !== undefined && before > now) return wrong(cli.texts.dayNotPast, 'logbook purge', cli);
  // A policy with a mistake may say another time than was meant.
  if (before === undefined && isUnsound(team, cli)) return 2;
  const policy = purgeOrder(team.folder, team.policy.retention, team.policyHash, now);
  const onlyPrompts = values['prompts'] === true;
  const order: PurgeOrder = {
    folder: team.folder,
    recordsBefore: onlyPrompts ? 0 : (before ?? policy.recordsBefore),
    promptsBefore: before ?? policy.promptsBefore,
    maxBytes: onlyPrompts || before !== undefined ? Number.MAX_SAFE_INTEGER : policy.maxBytes,
    at: now,
    by: team.person,
  };
  return withBooks(cli, async ({ logbook }) => {
    const planned = await logbook.purge({ ...order, dry: true });
    if (planned instanceof Fault) return planned;
    const isNothing = planned.records + planned.prompts === 0;
    const isDry = values['dry-run'] === true || isNothing;
    if (!isDry && values['yes'] !== true) {
      const answer = await cli.ask(`${cli.texts.askPurge(planned.records, planned.prompts, team.folder)} `);
      if (answer === null) return wrong(cli.texts.purgeNeedsYes, 'logbook purge', cli);
      if (!cli.texts.yes.test(answer.trim())) {
        cli.say(`${cli.texts.nothingPurged}\n`);
        return 0;
      }
    }
    const purged = isDry ? planned : await logbook.purge(order);
    if (purged instanceof Fault) return purged;
    if (asJson(values)) cli.out(`${JSON.stringify({ ...purged, dryRun: isDry, folder: team.folder }, null, 2)}\n`);
    else if (isNothing) cli.say(`${cli.texts.nothingPurged}\n`);
    else cli.say(`${cli.texts.purged(purged.records, purged.prompts, isDry)}\n`);
    return 0;
  });
};
