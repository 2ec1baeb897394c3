import type { JudgedFinding } from '../judge/judge.ts';
import type { Report } from './report.ts';

/** For programs: a finding a line; waived findings are left out. Lines and columns from 1, columns in UTF-16 units. */
export const jsonl: Report = ({ judgement }) =>
  judgement.findings
    .filter((finding) => !finding.waivedBy)
    .map((finding) => `${JSON.stringify(plainFinding(finding))}\n`)
    .join('');

/** The finding as the command line's contract has it. */
export function plainFinding({ ruleId, severity, path, range, fingerprint, data, wouldBe }: JudgedFinding): object {
  const { line, column, endLine, endColumn } = range;
  const softened = wouldBe === undefined ? {} : { wouldBe };
  return { ruleId, severity, path, line, column, endLine, endColumn, fingerprint, data, ...softened };
}
