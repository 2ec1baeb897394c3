import type { JudgedFinding } from '../judge/judge.ts';
import type { Report } from './report.ts';

/** For programs: a finding a line; what is waived is left out until its waiver ends soon. Lines and columns from 1, columns in UTF-16 units. */
export const jsonl: Report = ({ judgement }) =>
  judgement.findings
    .filter(({ waivedBy }) => !waivedBy || waivedBy.endsSoon)
    .map((finding) => `${JSON.stringify(plainFinding(finding))}\n`)
    .join('');

/** The finding as the command line's contract has it. */
export function plainFinding({
  ruleId,
  severity,
  path,
  range,
  fingerprint,
  data,
  wouldBe,
  waivedBy,
}: JudgedFinding): object {
  const { line, column, endLine, endColumn } = range;
  const softened = wouldBe === undefined ? {} : { wouldBe };
  const waived = waivedBy === undefined ? {} : { waivedUntil: waivedBy.until };
  return { ruleId, severity, path, line, column, endLine, endColumn, fingerprint, data, ...softened, ...waived };
}
