import { plainFinding } from './jsonl.ts';
import type { Report } from './report.ts';

/** For programs: one document with findings, verdicts and how much was looked at. */
export const json: Report = ({ judgement, files, addedLines, notes, productVersion }) =>
  `${JSON.stringify(
    {
      version: 1,
      productVersion,
      verdict: judgement.verdict,
      files,
      addedLines,
      findings: judgement.findings.map((finding) => ({
        ...plainFinding(finding),
        verdict: finding.verdict,
        waived: finding.waivedBy !== undefined,
      })),
      notes,
    },
    null,
    2,
  )}\n`;
