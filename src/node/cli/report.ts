import { exitCode } from '../../core/report/exit-code.ts';
import { Fault } from '../../core/fault.ts';
import type { Checked } from '../../core/check/check.ts';
import { judge } from '../../core/judge/judge.ts';
import { reportFormats, reports } from '../../core/report/index.ts';
import { dayOf } from '../../core/budget/period.ts';
import type { Team } from '../../core/team.ts';
import { formatAsked, type Cli, type Options, type Values } from './command.ts';

export const reportOption = { format: { type: 'string' } } as const satisfies Options;
export const reportAbout = { format: `How to print: ${reportFormats.join(', ')} (text)` };

/** Prints what a check found, and answers with the exit code. Waived findings do not count, and are said. */
export function printReport(
  checked: Checked & { readonly whole: boolean; readonly notes: readonly string[] },
  team: Team,
  values: Values,
  cli: Cli,
): number | Fault {
  const format = formatAsked(values, reportFormats, 'text');
  if (format instanceof Fault) return format;
  const judgement = judge(checked.findings, team.waivers, dayOf(cli.now()));
  cli.out(reports[format]({ ...checked, judgement, productVersion: cli.productVersion }, cli.words));
  return exitCode(judgement.findings, team.policy.failOn);
}
