import type { Checked } from '../../core/check/check.ts';
import { dayOf } from '../../core/budget/period.ts';
import { judge } from '../../core/judge/judge.ts';
import { exitCode } from '../../core/report/exit-code.ts';
import { reportFormats, reports } from '../../core/report/index.ts';
import type { Team } from '../../core/team.ts';
import { text, type Values } from './arguments.ts';
import type { Cli } from './command.ts';
import { isUnsound } from './team.ts';
import { unheeded } from './visible.ts';

/**
 * Prints what a check found, and answers with the exit code. Waived findings do not count, and are said. Notes are part
 * of the formats that have a place for them, and go to stderr beside the others.
 */
export function printReport(
  checked: Checked & { readonly whole: boolean; readonly notes: readonly string[] },
  team: Team,
  values: Values,
  cli: Cli,
): number {
  const format = reportFormats.find((one) => one === text(values, 'format')) ?? 'text';
  const judgement = judge(checked.findings, team.waivers, dayOf(cli.now()));
  const report = reports[format]({ ...checked, judgement, productVersion: cli.productVersion }, cli.words);
  if (format === 'text') cli.say(report);
  else cli.out(unheeded(report));
  if (format === 'jsonl' || format === 'sarif') for (const note of checked.notes) cli.err(`${note}\n`);
  if (isUnsound(team, cli)) {
    cli.err(`codex-guardrails: ${cli.texts.policyUnsound}\n`);
    return 2;
  }
  return exitCode(judgement.findings, team.policy.failOn);
}
