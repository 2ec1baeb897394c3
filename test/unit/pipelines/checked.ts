import assert from 'node:assert/strict';
import { check, scan, type CheckContext } from '../../../src/core/check/check.ts';
import type { Finding } from '../../../src/core/check/finding.ts';
import { noProject } from '../../../src/core/check/project.ts';
import type { FileEdit } from '../../../src/core/edit/proposed-edit.ts';
import { readPolicy } from '../../../src/core/policy/policy.ts';
import { parsers } from '../../../src/node/grammars.ts';

export const github = '.github/workflows/ci.yml';
export const gitlab = '.gitlab-ci.yml';

/** Protected paths and packages have findings of their own: here they are silent. */
const quiet = 'protected: []\nrules: { dependency-unapproved: off, unreviewable-change: warning }\n';

function context(policy: string): CheckContext {
  const read = readPolicy(quiet + policy);
  assert.deepEqual(read.problems, []);
  return { policy: read.policy, policyLine: read.lineOf, project: noProject, parsers };
}

const ours = (finding: Finding): boolean => /^pipeline-|^unreviewable-/.test(finding.ruleId);

export async function findings(files: readonly FileEdit[], policy = ''): Promise<Finding[]> {
  return (await check({ files }, context(policy))).findings.filter(ours);
}

export async function scanned(path: string, text: string, policy = ''): Promise<string[]> {
  return (await scan([{ path, text }], context(policy))).findings.filter(ours).map((one) => short(one, text));
}

/** `rule severity what "text at the place"` of every finding of one file's change. */
export async function changed(
  path: string,
  before: string | null,
  after: string | null,
  policy = '',
): Promise<string[]> {
  return (await findings([{ path, before, after }], policy)).map((one) => short(one, after ?? ''));
}

function short({ ruleId, severity, data, range }: Finding, text: string): string {
  const lines = text.split(/\r\n|[\r\n]/);
  const { line, column, endLine, endColumn } = range;
  const shown =
    line === endLine
      ? (lines[line - 1] ?? '').slice(column - 1, endColumn - 1)
      : [(lines[line - 1] ?? '').slice(column - 1), '…', (lines[endLine - 1] ?? '').slice(0, endColumn - 1)].join('');
  const what = data['what'] === undefined ? '' : ` ${String(data['what'])}`;
  return `${ruleId.replace('pipeline-', '')} ${severity}${what} "${shown.trim()}"`;
}
