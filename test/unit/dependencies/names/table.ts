import { stringify } from 'yaml';
import { check } from '../../../../src/core/check/check.ts';
import type { RegistryAnswer } from '../../../../src/core/check/project.ts';
import { nameRules } from '../../../../src/core/check/dependencies/names/judge-names.ts';
import { judge, type JudgedFinding } from '../../../../src/core/judge/judge.ts';
import type { Waiver } from '../../../../src/core/judge/waivers.ts';
import { readPolicy } from '../../../../src/core/policy/policy.ts';
import { parsers } from '../../../../src/node/grammars.ts';

/** One edit of one file, and what is found on names: `verdict rule name > target`. */
export interface Row {
  readonly title: string;
  /** Section `dependencies.names` of the policy. */
  readonly names?: object;
  readonly allow?: readonly string[];
  readonly deny?: readonly string[];
  readonly path: string;
  readonly before?: string;
  readonly after: string;
  readonly manifests?: Readonly<Record<string, string>>;
  readonly installed?: readonly string[];
  /** What the registry answers, by package URL; names that are not here were not to be asked for. */
  readonly registry?: Readonly<Record<string, RegistryAnswer>>;
  readonly found: readonly string[];
}

/** The findings on names, and the package URLs that the registry was asked for. */
export async function judged(
  row: Row,
  waivers: readonly Waiver[] = [],
): Promise<{ findings: readonly JudgedFinding[]; asked: readonly string[] }> {
  const { allow = [], deny = [], names = {} } = row;
  const { policy, problems, lineOf } = readPolicy(
    stringify({ dependencies: { default: 'allow', undeclared: 'allow', allow, deny, names } }),
  );
  if (problems.length > 0) throw new Error(`${row.title}: ${problems.map(({ problem }) => problem).join(' ')}`);
  const asked: string[] = [];
  const { findings } = await check(
    { files: [{ path: row.path, before: row.before ?? null, after: row.after }] },
    {
      policy,
      policyLine: lineOf,
      parsers,
      project: {
        manifests: new Map(Object.entries(row.manifests ?? {})),
        packages: {
          installed: async (purl) => (row.installed?.includes(purl) ? { version: '1.0.0', licence: null } : null),
          distributionsOf: async () => [],
          registry: async (purl) => {
            asked.push(purl);
            return row.registry?.[purl] ?? { kind: 'unknown' };
          },
        },
      },
    },
  );
  return { findings: judge(findings, waivers, '2026-11-20').findings, asked };
}

export function lines(findings: readonly JudgedFinding[]): string[] {
  return findings
    .filter(({ ruleId }) => nameRules.some((rule) => rule === ruleId))
    .map(({ verdict, ruleId, data }) =>
      [verdict, ruleId, data['name'], ...('target' in data ? ['>', data['target']] : [])].join(' '),
    );
}
