import type { RuleId } from '../../check/rules/ids.ts';
import type { JudgedFinding } from '../../judge/judge.ts';
import { exitCode } from '../../report/exit-code.ts';
import type { Policy } from '../schema.ts';
import { secretRuleIds } from '../secrets-schema.ts';
import { compare } from './seen.ts';

/** What a repository holds today that its new policy would fail on, and what the file says of it. */
export interface Accommodation {
  /** Rules that only observe in the files where they were found to fail today. */
  readonly observed: readonly {
    readonly rule: RuleId;
    readonly paths: readonly string[];
    readonly what: readonly string[];
  }[];
  /** Packages that are approved because they are in use. */
  readonly packages: readonly string[];
  /** Registries beside the public ones that are in use, by ecosystem. */
  readonly registries: Readonly<Record<string, readonly string[]>>;
  /** Secrets are never let through: where they stand. */
  readonly secrets: readonly { readonly path: string; readonly line: number; readonly rule: RuleId }[];
}

export const nothingFound: Accommodation = { observed: [], packages: [], registries: {}, secrets: [] };

/** Beyond so many files a rule observes everywhere; a list of them would say no more. */
const mostPaths = 50;

/** What has to be let through so that what stands in the repository passes. Each thing is named, so that a person sees it. */
export function accommodate(
  findings: readonly JudgedFinding[],
  failOn: Policy['failOn'],
  known: Accommodation,
): Accommodation {
  const failing = findings.filter((one) => exitCode([one], failOn) === 1);
  const packages = new Set(known.packages);
  const observed = new Map(
    known.observed.map(({ rule, paths, what }) => [rule, { paths: [...paths], what: [...what] }]),
  );
  // Said in every mode.
  const secrets = findings
    .filter(
      ({ ruleId, verdict, wouldBe, waivedBy }) => isSecret(ruleId) && !waivedBy && (wouldBe ?? verdict) === 'deny',
    )
    .map(({ ruleId, path, range }) => ({ path, line: range.line, rule: ruleId }));
  for (const { ruleId, path, data } of failing.filter((one) => !isSecret(one.ruleId))) {
    const purl = typeof data['purl'] === 'string' ? withoutVersion(data['purl']) : null;
    if (ruleId === 'dependency-unapproved' && purl !== null && !packages.has(purl)) packages.add(purl);
    else {
      const entry = observed.get(ruleId) ?? { paths: [], what: [] };
      entry.paths.push(path);
      const what = purl ?? (typeof data['service'] === 'string' ? data['service'] : '');
      if (what !== '') entry.what.push(what);
      observed.set(ruleId, entry);
    }
  }
  return {
    packages: [...packages].toSorted(compare),
    registries: registriesIn(findings, known.registries),
    secrets: secrets.toSorted((one, other) => compare(one.path, other.path) || one.line - other.line),
    observed: [...observed]
      .map(([rule, { paths, what }]) => ({ rule, paths: pathsOf(paths), what: [...new Set(what)].toSorted(compare) }))
      .toSorted((one, other) => compare(one.rule, other.rule)),
  };
}

/** Whether they fail today or only ask: who installs from there every day is not asked about it. */
function registriesIn(
  findings: readonly JudgedFinding[],
  known: Accommodation['registries'],
): Accommodation['registries'] {
  const found = new Map(Object.entries(known).map(([ecosystem, all]) => [ecosystem, new Set(all)]));
  for (const { ruleId, data } of findings) {
    const { what, from, ecosystem } = data;
    if (ruleId !== 'dependency-source' || what !== 'custom-registry') continue;
    if (typeof from !== 'string' || typeof ecosystem !== 'string' || !/^[\w.:/-]{1,400}$/.test(from)) continue;
    if (ecosystem !== '') found.set(ecosystem, (found.get(ecosystem) ?? new Set()).add(from));
  }
  const sorted = [...found].toSorted(([one], [other]) => compare(one, other));
  return Object.fromEntries(sorted.map(([ecosystem, all]) => [ecosystem, [...all].toSorted(compare)]));
}

function isSecret(rule: RuleId): boolean {
  return secretRuleIds.some((one) => one === rule);
}

function pathsOf(paths: readonly string[]): string[] {
  const each = [...new Set(paths.map(globOf))].toSorted(compare);
  return each.length > mostPaths ? ['**'] : each;
}

/** A glob that fits just this path: what means something in a glob stands for one letter. */
export function globOf(path: string): string {
  return path === '**' || path.includes('*') ? path : path.replace(/[[\](){}!?+@\\]/g, '?');
}

function withoutVersion(purl: string): string | null {
  const bare = purl.replace(/(?<=.)@[^@/]*$/, '');
  return /^pkg:[a-z][a-z0-9-]*\/[^\s@]+$/.test(bare) ? bare : null;
}
