import type { Checked } from '../../core/check/check.ts';
import { dayOf } from '../../core/budget/period.ts';
import type { Finding } from '../../core/check/finding.ts';
import { judge, withStricter } from '../../core/judge/judge.ts';
import type { Waiver } from '../../core/judge/waivers.ts';
import type { Policy } from '../../core/policy/schema.ts';
import { exitCode, stricterLevel } from '../../core/report/exit-code.ts';
import { reportFormats, reports } from '../../core/report/index.ts';
import type { Team } from '../../core/team.ts';
import { text, type Values } from './arguments.ts';
import type { Cli } from './command.ts';
import { isUnsound } from './team.ts';
import { unheeded } from './visible.ts';

/** What the policy before a change of it says, beside what it says now. */
export interface Before {
  readonly findings: readonly Finding[];
  readonly waivers: readonly Waiver[];
  readonly failOn: Policy['failOn'];
}

/**
 * Prints what a check found, and answers with the exit code. Waived findings do not count, and are said. Notes are part
 * of the formats that have a place for them, and go to stderr beside the others.
 */
export function printReport(
  checked: Checked & { readonly whole: boolean; readonly notes: readonly string[]; readonly before?: Before | null },
  team: Team,
  values: Values,
  cli: Cli,
): number {
  const format = reportFormats.find((one) => one === text(values, 'format')) ?? 'text';
  const today = dayOf(cli.now());
  const now = judge(checked.findings, team.waivers, today);
  const { before } = checked;
  const judgement = before ? withStricter(now, judge(before.findings, before.waivers, today).findings) : now;
  const report = reports[format]({ ...checked, judgement, productVersion: cli.productVersion }, cli.words);
  if (format === 'text') cli.say(report);
  else cli.out(unheeded(report));
  if (format === 'jsonl' || format === 'sarif') for (const note of checked.notes) cli.err(`${note}\n`);
  if (isUnsound(team, cli)) {
    cli.err(`codex-guardrails: ${cli.texts.policyUnsound}\n`);
    return 2;
  }
  const { failOn } = team.policy;
  return exitCode(judgement.findings, before ? stricterLevel(failOn, before.failOn) : failOn);
}
