import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Fault } from '../../core/fault.ts';
import { policyPath } from '../../core/policy/policy.ts';
import type { FileProblem } from '../../core/team-file/problem.ts';
import { recordProblems } from '../team-problems.ts';
import { tell, type Command } from './command.ts';
import { asJson, problemLine, teamOf, unreadTeamFiles } from './team.ts';

/** Checks the policy, waivers and what commands keep beside them: 0 without a problem, 1 with one beside notes, 2 when a file cannot be read. */
export const policyCheck: Command = async ({ values }, cli) => {
  const team = await teamOf(values, cli);
  if (team instanceof Fault) return team;
  const unread = unreadTeamFiles(team);
  for (const fault of unread) tell(fault, cli);
  const problems = [...inOrder(team.problems), ...(await recordProblems(team.folder))];
  for (const one of problems) {
    const { message, remedy } = cli.words.problem(one.cause);
    if (asJson(values)) {
      const { path, range, key, severity = 'error' } = one;
      const other = one.other && { key: one.other.key, path: one.other.path, ...one.other.range };
      cli.out(`${JSON.stringify({ path, ...range, key, severity, problem: message, remedy, other })}\n`);
    } else cli.say(`${problemLine(one, cli)}\n`);
  }
  if (unread.length > 0) return 2;
  if (!asJson(values)) {
    const file = existsSync(join(team.folder, policyPath)) ? policyPath : null;
    cli.say(`${cli.texts.policyChecked(file, problems.length, team.policyHash.slice(0, 12))}\n`);
  }
  return problems.some(({ severity }) => severity !== 'note') ? 1 : 0;
};

/** What is wrong in the policy by its lines, as a person goes through it; then the others. */
function inOrder(problems: readonly FileProblem[]): readonly FileProblem[] {
  const own = problems.filter(({ path }) => path === policyPath);
  const others = problems.filter(({ path }) => path !== policyPath);
  return [
    ...own.toSorted(({ range: one }, { range: other }) => one.line - other.line || one.column - other.column),
    ...others,
  ];
}
