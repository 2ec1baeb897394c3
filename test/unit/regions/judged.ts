import { check } from '../../../src/core/check/check.ts';
import { isManifest } from '../../../src/core/check/dependencies/manifests.ts';
import type { Finding } from '../../../src/core/check/finding.ts';
import type { RuleId } from '../../../src/core/check/rules/ids.ts';
import { readPolicy } from '../../../src/core/policy/policy.ts';
import { parsers } from '../../../src/node/grammars.ts';

/** An edit of one file, with other files of the repository. */
export interface Edit {
  readonly path: string;
  readonly before?: string;
  readonly after: string;
  readonly files?: Readonly<Record<string, string>>;
}

/** What a check says of an edit by the rules that are asked for, under a policy as it is written. */
export async function findingsOf(
  edit: Edit,
  policyText: string,
  rules: readonly RuleId[],
): Promise<readonly Finding[]> {
  const { path, before = null, after, files = {} } = edit;
  const manifests = new Map(Object.entries(files));
  if (before !== null && isManifest(path)) manifests.set(path, before);
  const { policy, problems, lineOf } = readPolicy(policyText);
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  const { findings } = await check(
    { files: [{ path, before, after }] },
    { policy, policyLine: lineOf, project: { manifests }, parsers },
  );
  return findings.filter((finding) => rules.includes(finding.ruleId));
}

/** What stands at a finding. */
export function textAt({ after }: Edit, { range }: Finding): string {
  const lines = after.split('\n').slice(range.line - 1, range.endLine);
  const last = lines.length - 1;
  return lines
    .map((line, at) => line.slice(at === 0 ? range.column - 1 : 0, at === last ? range.endColumn - 1 : undefined))
    .join('\n');
}
