import { amountTyped, type Nano } from '../../core/budget/money.ts';
import { dayOf, periodOf } from '../../core/budget/period.ts';
import type { Account, Scope } from '../../core/budget/ledger.ts';
import { scopeFrom, whole } from '../../core/budget/limits.ts';
import type { ViewQuery } from '../../core/budget/view.ts';
import { Fault } from '../../core/fault.ts';
import { redact } from '../../core/redact.ts';
import type { Team } from '../../core/team.ts';
import { platformZones } from '../zones.ts';
import { text, type Values } from './arguments.ts';
import type { Cli } from './command.ts';
import type { CommandName } from './forms.ts';

/** What the budget's commands ask of a ledger, now, for a team. */
export function queryOf(team: Team, values: Values, cli: Cli): ViewQuery {
  const { policy, person, folder } = team;
  const now = cli.now();
  const period = periodOf(policy.budget.period, policy.budget.timeZone, now, platformZones());
  return { policy, account: accountOf(values), person, folder, period, today: dayOf(now), now };
}

export function accountOf(values: Values): Account {
  return values['practice'] === true ? 'practice' : 'real';
}

/** An amount of US dollars that someone typed: `5`, `0.25`, `$5`. */
export function amountOf(typed: string, command: CommandName, cli: Cli): Nano | Fault {
  return amountTyped(typed) ?? usage(cli.texts.notAnAmount(typed), command, cli);
}

/** Whom a grant or request is for; everything when it is not said. `person` and `repository` alone are one's own. */
export function scopeOf(values: Values, team: Team, command: CommandName, cli: Cli): Scope | Fault {
  const typed = text(values, 'to');
  if (typed === undefined) return whole;
  if (typed === 'person') return { kind: 'person', name: team.person };
  if (typed === 'repository') return { kind: 'repository', name: team.folder };
  return scopeFrom(typed) ?? usage(cli.texts.scopeUnknown(typed), command, cli);
}

/** Why it is asked for: kept, so it must say something, and no secret. */
export function reasonOf(values: Values, command: CommandName, cli: Cli): string | Fault {
  const reason = text(values, 'reason')?.trim() ?? '';
  return reason === '' ? usage(cli.texts.grantReasonMissing, command, cli) : redact(reason).text.slice(0, 500);
}

export function usage(problem: string, command: CommandName, cli: Cli): Fault {
  return new Fault('usage-wrong', { problem, remedy: cli.texts.seeHelp(`codex-guardrails ${command} --help`) });
}
