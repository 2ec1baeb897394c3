import { stringify } from 'yaml';
import { check, type CheckContext } from '../../../../src/core/check/check.ts';
import type { PackageKnowledge } from '../../../../src/core/check/project.ts';
import { judge, type JudgedFinding } from '../../../../src/core/judge/judge.ts';
import type { Waiver } from '../../../../src/core/judge/waivers.ts';
import { readPolicy } from '../../../../src/core/policy/policy.ts';
import { parsers } from '../../../../src/node/grammars.ts';

/** One edit of one file, what the team and the machine know, and what is found: `verdict rule text-at-the-place`. */
export interface Row {
  readonly title: string;
  /** Section `dependencies` of the policy. */
  readonly policy?: object;
  /** Section `rules`. */
  readonly rules?: object;
  readonly path: string;
  readonly before?: string;
  readonly after: string;
  /** Other files of the repository. */
  readonly manifests?: Readonly<Record<string, string>>;
  /** What is installed or locked, by package URL: version and licence. */
  readonly installed?: Readonly<Record<string, readonly [version: string | null, licence: string | null]>>;
  /** Distributions by import name. */
  readonly distributions?: Readonly<Record<string, readonly string[]>>;
  readonly found: readonly string[];
}

/** Rows by what they show: the rule speaks, is silent, or cannot tell and asks. */
export interface Table {
  readonly bad: readonly Row[];
  readonly good: readonly Row[];
  readonly unresolved: readonly Row[];
}

export const today = '2026-11-20';

/** What a row finds, judged by waivers; the text stands with it. */
export async function judged(row: Row, waivers: readonly Waiver[] = []): Promise<readonly JudgedFinding[]> {
  const { findings } = await check(
    { files: [{ path: row.path, before: row.before ?? null, after: row.after }] },
    contextOf(row),
  );
  return judge(findings, waivers, today).findings;
}

/** The findings of a row in one line each. */
export function lines(row: Row, findings: readonly JudgedFinding[]): string[] {
  return findings.map(({ verdict, ruleId, range }) => {
    const line = row.after.split('\n')[range.line - 1] ?? '';
    return `${verdict} ${ruleId} ${line.slice(range.column - 1, range.endColumn - 1)}`.trim();
  });
}

/** A waiver that counts, for one finding: by its package, or by itself where it has none. */
export function waiverFor({ ruleId, fingerprint, data }: JudgedFinding): Waiver {
  const purl = data['purl'];
  return {
    rule: ruleId,
    ...(typeof purl === 'string' ? { purl } : { fingerprint }),
    reason: 'agreed',
    requestedBy: 'Ana',
    approvedBy: 'Bea',
    until: '2027-01-31',
    line: 1,
  };
}

function contextOf(row: Row): CheckContext {
  const text = stringify({ dependencies: row.policy ?? {}, rules: row.rules ?? {} });
  const { policy, problems, lineOf } = readPolicy(text);
  if (problems.length > 0) throw new Error(`${row.title}: ${problems.map(({ problem }) => problem).join(' ')}`);
  const packages: PackageKnowledge = {
    installed: async (purl) => {
      const known = row.installed?.[purl];
      return known ? { version: known[0], licence: known[1] } : null;
    },
    distributionsOf: async (name) => row.distributions?.[name] ?? [],
    registry: async () => ({ kind: 'unknown' }),
  };
  const manifests = new Map(Object.entries(row.manifests ?? {}));
  return { policy, policyLine: lineOf, parsers, project: { manifests, packages } };
}
