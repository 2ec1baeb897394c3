import type { FileProblem } from '../../core/team-file/problem.ts';
import { Fault } from '../../core/fault.ts';
import { waiversPath } from '../../core/judge/waivers.ts';
import { policyPath } from '../../core/policy/policy.ts';
import type { Team } from '../../core/team.ts';
import { openTeam } from '../team.ts';
import { text, type Values } from './arguments.ts';
import { tell, type Cli } from './command.ts';
import { teamFolder } from './folder.ts';

/** The team that a command is about. Whoever calls the command line in a folder trusts it. */
export async function teamOf(values: Values, cli: Cli): Promise<Team | Fault> {
  const folder = teamFolder(values, cli);
  return folder instanceof Fault ? folder : openTeam(folder, cli.productFolder, true);
}

/**
 * Says on stderr what of policy and waivers does not count, and whether there is anything: what was meant is not known
 * then, so no answer can be green.
 */
export function isUnsound(team: Team, cli: Cli): boolean {
  const unread = unreadTeamFiles(team);
  for (const fault of unread) tell(fault, cli);
  const wrong = team.problems.filter(({ severity }) => severity === undefined);
  for (const problem of wrong) cli.err(`${problemLine(problem, cli)}\n`);
  return unread.length > 0 || wrong.length > 0;
}

/** Policy and waivers that are there and cannot be read. */
export function unreadTeamFiles(team: Team): readonly Fault[] {
  return team.faults.filter(({ data }) => 'path' in data && (data.path === policyPath || data.path === waiversPath));
}

/** A problem of a team file: file, place, key, what is wrong, what to do. */
export function problemLine({ path, range, key, cause, severity }: FileProblem, cli: Cli): string {
  const { message, remedy } = cli.words.problem(cause);
  const loud = severity === undefined ? '' : `${cli.words.severities[severity]}: `;
  return `${path}:${range.line}:${range.column}: ${loud}${key ? `${key}: ` : ''}${message} ${remedy}`;
}

/** True when JSON was asked for. */
export function asJson(values: Values): boolean {
  return text(values, 'format') === 'json' || text(values, 'format') === 'jsonl';
}
