import type { Severity } from '../check/finding.ts';
import type { Judgement } from '../judge/judge.ts';

/** 1 when a finding that nobody waived is at or above the level that the policy fails on, else 0. Observed ones never count. */
export function exitCode(findings: Judgement['findings'], failOn: Severity): 0 | 1 {
  const counting = findings.filter((one) => !one.waivedBy && !(one.wouldBe && one.verdict === 'allow'));
  return counting.some(({ severity }) => loudness[severity] >= loudness[failOn]) ? 1 : 0;
}

/** The one of two levels to fail on at which more fails. */
export function stricterLevel(one: Severity, other: Severity): Severity {
  return loudness[one] < loudness[other] ? one : other;
}

const loudness: Readonly<Record<Severity, number>> = { error: 3, warning: 2, note: 1 };
