import type { Severity } from '../check/finding.ts';
import { registry } from '../check/rules/index.ts';
import { ruleIds } from '../check/rules/ids.ts';
import type { JudgedFinding } from '../judge/judge.ts';
import type { Words } from '../words/index.ts';
import type { Report } from './report.ts';

/** SARIF 2.1.0 (OASIS), as code-scanning services read it. Words are in the language asked for, ids stay as they are. */
export const sarif: Report = ({ judgement, productVersion }, words) =>
  `${JSON.stringify(
    {
      $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
      version: '2.1.0',
      runs: [
        {
          tool: {
            driver: {
              name: 'Codex Guardrails',
              semanticVersion: productVersion,
              rules: ruleIds.map((id) => ({
                id,
                shortDescription: { text: words.rules[id].title },
                defaultConfiguration: { level: levels[registry[id].severity] },
              })),
            },
          },
          columnKind: 'utf16CodeUnits',
          results: judgement.findings.map((finding) => ({
            ruleId: finding.ruleId,
            ruleIndex: ruleIds.indexOf(finding.ruleId),
            level: levels[finding.severity],
            message: { text: said(finding, words) },
            locations: [
              {
                physicalLocation: {
                  artifactLocation: { uri: uriOf(finding.path), uriBaseId: 'SRCROOT' },
                  region: {
                    startLine: finding.range.line,
                    startColumn: finding.range.column,
                    endLine: finding.range.endLine,
                    endColumn: finding.range.endColumn,
                  },
                },
              },
            ],
            partialFingerprints: { 'guardrails/v1': finding.fingerprint },
            ...(finding.waivedBy && !finding.waivedBy.endsSoon
              ? { suppressions: [{ kind: 'external', status: 'accepted', justification: finding.waivedBy.reason }] }
              : {}),
          })),
        },
      ],
    },
    null,
    2,
  )}\n`;

/** A suppressed result is not shown, so the end of its waiver is said where it is shown again. */
function said(finding: JudgedFinding, words: Words): string {
  const { waivedBy } = finding;
  return waivedBy?.endsSoon ? `${words.finding(finding)} (${words.waivedUntil(waivedBy)})` : words.finding(finding);
}

const levels: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', note: 'note' };

function uriOf(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
