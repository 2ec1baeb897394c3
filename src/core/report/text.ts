import { rules } from '../check/rules/index.ts';
import type { Report } from './report.ts';

/** For people: a line a finding, then how much was looked at. */
export const text: Report = ({ judgement, notes, files, addedLines, whole }, words) => {
  const findings = judgement.findings.map(
    (finding) =>
      `${finding.path}:${finding.range.line}:${finding.range.column}: ${words.severities[finding.severity]} ` +
      `${finding.ruleId}: ${words.finding(finding)}${finding.waivedBy ? ` (${words.labels.waived})` : ''}`,
  );
  const waived = judgement.findings.filter((finding) => finding.waivedBy).length;
  const counts = {
    findings: judgement.findings.length - waived,
    waived,
    files,
    addedLines,
    rules: rules.flatMap((rule) => rule.ids).length,
    whole,
  };
  return [...findings, ...notes, words.lookedAt(counts), ''].join('\n');
};
