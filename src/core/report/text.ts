import { rules } from '../check/rules/index.ts';
import type { Finding } from '../check/finding.ts';
import type { Report } from './report.ts';

/** For people: a line a finding, then how much was looked at. */
export const text: Report = ({ judgement, notes, files, addedLines, whole }, words) => {
  const findings = judgement.findings.map(
    (finding) =>
      `${placeOf(finding)}: ${words.severities[finding.severity]} ` +
      `${finding.ruleId}: ${words.finding(finding)}${finding.waivedBy ? ` (${words.waivedUntil(finding.waivedBy)})` : ''}`,
  );
  const waived = judgement.findings.filter((finding) => finding.waivedBy).length;
  const counts = {
    findings: judgement.findings.length - waived,
    waived,
    files,
    addedLines,
    rules: new Set(rules.flatMap((rule) => rule.ids)).size,
    whole,
  };
  return [...findings, ...notes, words.lookedAt(counts), ''].join('\n');
};

/** `path:line:column`, on one line whatever the file is called. */
export function placeOf({ path, range }: Pick<Finding, 'path' | 'range'>): string {
  return `${path.replaceAll(/\p{Cc}/gu, '\uFFFD')}:${range.line}:${range.column}`;
}
