import { dayOf } from '../../core/budget/period.ts';
import { stateOf, waiversPath } from '../../core/judge/waivers.ts';
import { Fault } from '../../core/fault.ts';
import type { Command } from './command.ts';
import { asJson, isUnsound, teamOf } from './team.ts';

/** Lists the waivers with whether each counts today, and why not. */
export const waiversList: Command = async ({ values }, cli) => {
  const team = await teamOf(values, cli);
  if (team instanceof Fault) return team;
  const unsound = isUnsound(team, cli);
  const today = dayOf(cli.now());
  const { waivers: say } = cli.texts;
  for (const waiver of team.waivers) {
    const { rule, purl, path, fingerprint, reason, requestedBy, approvedBy, until, line, unconfirmed } = waiver;
    const state = stateOf(waiver, today);
    if (asJson(values)) {
      const target = { rule, purl, path, fingerprint };
      const why = state === 'unconfirmed' ? { because: unconfirmed } : {};
      cli.out(`${JSON.stringify({ line, state, ...why, ...target, reason, requestedBy, approvedBy, until })}\n`);
      continue;
    }
    const who = approvedBy === undefined ? requestedBy : `${requestedBy} → ${approvedBy}`;
    cli.say(`${waiversPath}:${line}  ${say.states[state]}  ${rule}  ${purl ?? path ?? fingerprint ?? ''}  ${until}\n`);
    cli.say(`  ${who}: ${reason}\n`);
    if (unconfirmed !== undefined && state === 'unconfirmed') {
      const { message, remedy } = cli.words.problem({
        kind: 'waiver-unconfirmed',
        data: { person: approvedBy ?? '', why: unconfirmed },
      });
      cli.say(`  ${message} ${remedy}\n`);
    }
  }
  if (team.waivers.length === 0 && !asJson(values)) cli.say(`${say.none(waiversPath)}\n`);
  return unsound ? 2 : 0;
};
