import { matches } from '../../../glob.ts';
import type { Policy } from '../../../policy/schema.ts';
import type { DependencyPolicy } from '../../../policy/dependencies-schema.ts';
import type { FindingData, Severity } from '../../finding.ts';
import type { InstalledPackage, PackageKnowledge, Project } from '../../project.ts';
import type { RuleId } from '../../rules/ids.ts';
import type { Fact } from '../fact.ts';
import { purlOf } from '../purl.ts';
import { asksLicences, judgeLicence, writtenLicence } from './licence.ts';
import { listsOf, type Entry } from './lists.ts';
import { relation, tightnessOf, type Relation } from './versions.ts';

/** What is new about a package. */
export interface Novelty {
  /** The file did not name it before, whatever other files do. */
  readonly here: boolean;
  /** The repository did not name it before, or it is now another package of the same name. */
  readonly package: boolean;
  readonly source: boolean;
  readonly version: boolean;
  readonly scope: boolean;
  /** An import that no manifest declares. */
  readonly undeclared: boolean;
}

/** One thing that the policy has to say of a package. */
export interface Judged {
  readonly ruleId: RuleId;
  readonly severity: Severity;
  /** Facts of this judgement, beside those of the package. */
  readonly data: FindingData;
  readonly policyKey: string;
}

/**
 * Everything that the policy has to say of a package, in the order of denied, source, version, scope, licence,
 * unapproved, undeclared, unpinned. Deny goes before ask, and ask before allow, however exact the patterns are.
 */
export async function judgePackage(
  fact: Fact,
  novelty: Novelty,
  { dependencies }: Policy,
  { packages, branch = null }: Pick<Project, 'packages' | 'branch'>,
): Promise<readonly Judged[]> {
  const known = knower(fact, packages);
  const lists = listsOf(dependencies);
  return [
    ...(await denied(fact, novelty, lists.deny(fact), known)),
    ...sourceOf(fact, novelty, dependencies),
    ...(fact.kind === 'lock' ? [] : await limited(fact, novelty, lists.allow(fact), dependencies, known)),
    ...(await askedAgain(fact, novelty, lists.ask(fact), known)),
    ...(await licenceOf(fact, novelty, dependencies, known)),
    ...unapproved(fact, novelty, lists.ask(fact), lists.allow(fact), dependencies, branch),
    ...(await unpinned(fact, novelty, dependencies, known)),
  ];
}

type Known = () => Promise<InstalledPackage | null>;

/** What is installed or locked, asked for once and only when it decides. */
function knower({ ecosystem, name }: Fact, packages: PackageKnowledge | undefined): Known {
  let answer: Promise<InstalledPackage | null> | undefined;
  return () => (answer ??= packages?.installed(purlOf(ecosystem, name)) ?? Promise.resolve(null));
}

async function denied(fact: Fact, novelty: Novelty, entries: readonly Entry[], known: Known): Promise<Judged[]> {
  const found: Judged[] = [];
  for (const entry of entries) {
    const { versions, scopes, key } = entry;
    // What is shipped and what is for development, only a manifest tells.
    if (scopes && (fact.kind !== 'manifest' || !scopes.includes(fact.scope))) continue;
    if (versions === undefined) {
      if (scopes && (novelty.here || novelty.scope))
        found.push(judged('dependency-scope', 'error', { why: 'denied', scopes: scopes.join(', ') }, entry));
      else if (!scopes && (novelty.here || novelty.package))
        found.push(judged('dependency-denied', 'error', {}, entry));
      continue;
    }
    if (!novelty.version) continue;
    const how = await relationOf(fact, versions, known);
    if (how === 'apart') continue;
    const data = { why: how === 'within' ? 'denied' : 'may-be-denied', versions };
    found.push({
      ...judged('dependency-version', how === 'within' ? 'error' : 'warning', data, entry),
      policyKey: key,
    });
  }
  return found;
}

function sourceOf(fact: Fact, novelty: Novelty, { sources }: DependencyPolicy): Judged[] {
  const source = fact.source ?? 'registry';
  if (!novelty.source || fact.kind === 'lock' || source === 'workspace') return [];
  const verdict = sources[source];
  return verdict === 'allow'
    ? []
    : [
        {
          ruleId: 'dependency-source',
          severity: severityOf(verdict),
          data: { what: source },
          policyKey: `dependencies.sources.${source}`,
        },
      ];
}

/** The limits of `allow`: a package that is allowed in some versions or scopes, and is not in them. */
async function limited(
  fact: Fact,
  novelty: Novelty,
  entries: readonly Entry[],
  { default: verdict }: DependencyPolicy,
  known: Known,
): Promise<Judged[]> {
  if (!novelty.version && !novelty.scope) return [];
  const severity = verdict === 'deny' ? 'error' : 'warning';
  const found: Judged[] = [];
  for (const entry of entries) {
    const inScope = !entry.scopes || entry.scopes.includes(fact.scope) || fact.kind !== 'manifest';
    const how = entry.versions === undefined ? 'within' : await relationOf(fact, entry.versions, known);
    if (inScope && how === 'within') return [];
    if (how !== 'within' && novelty.version) {
      const why = how === 'apart' ? 'not-allowed' : 'may-not-be-allowed';
      const loud = how === 'apart' ? severity : 'warning';
      found.push(judged('dependency-version', loud, { why, versions: entry.versions ?? '' }, entry));
    } else if (!inScope && novelty.scope)
      found.push(
        judged('dependency-scope', severity, { why: 'not-allowed', scopes: entry.scopes?.join(', ') ?? '' }, entry),
      );
  }
  return found.slice(0, 1);
}

/** A declared package that gets a version which a person has to agree to. */
async function askedAgain(fact: Fact, novelty: Novelty, entries: readonly Entry[], known: Known): Promise<Judged[]> {
  if (novelty.package || !novelty.version || fact.kind === 'lock') return [];
  for (const entry of entries) {
    const { versions } = entry;
    if (versions === undefined || (await relationOf(fact, versions, known)) === 'apart') continue;
    return [judged('dependency-version', 'warning', { why: 'asked', versions }, entry)];
  }
  return [];
}

/** Registries that say which licence a package has. */
const licensed = /^(?:npm|jsr|pypi|cargo|composer|gem|golang|maven|nuget|pub|hex)$/;

async function licenceOf(
  fact: Fact,
  novelty: Novelty,
  { licences }: DependencyPolicy,
  known: Known,
): Promise<Judged[]> {
  if (!asksLicences(licences) || !licensed.test(fact.ecosystem)) return [];
  if (!novelty.here && !novelty.package && !novelty.version) return [];
  if (fact.kind !== 'lock' && !novelty.package && !novelty.version) return [];
  const written = writtenLicence(licences, fact.purl);
  const licence = written ?? (await known())?.licence ?? null;
  const answer = judgeLicence(licences, licence);
  const data = { licence: licence ?? '', why: answer };
  const one = (severity: Severity, key: string): Judged[] => [
    { ruleId: 'dependency-licence', severity, data, policyKey: `dependencies.licences.${key}` },
  ];
  switch (answer) {
    case 'allowed':
      return [];
    case 'denied':
      return one('error', 'deny');
    case 'unlisted':
      return one('warning', 'allow');
    case 'unknown':
      // What other packages bring in is known once it is installed; its manifest is not in this repository.
      return fact.kind === 'lock' || licences.unknown === 'allow' ? [] : one(severityOf(licences.unknown), 'unknown');
  }
}

function unapproved(
  fact: Fact,
  novelty: Novelty,
  asked: readonly Entry[],
  allowed: readonly Entry[],
  { default: verdict, undeclared, protectedBranches }: DependencyPolicy,
  branch: string | null,
): readonly Judged[] {
  if (!novelty.package || fact.kind === 'lock') return [];
  const fits = (entry: Entry): boolean => !entry.scopes || entry.scopes.includes(fact.scope);
  const ask = asked.find(
    (entry) =>
      fits(entry) &&
      (entry.versions === undefined || relation(fact.ecosystem, fact.version, entry.versions) !== 'apart'),
  );
  const listed: Judged[] = ask
    ? [judged('dependency-unapproved', 'warning', {}, ask)]
    : allowed.length > 0 || verdict === 'allow'
      ? []
      : [
          {
            ruleId: 'dependency-unapproved',
            severity: severityOf(verdict),
            data: {},
            policyKey: 'dependencies.default',
          },
        ];
  const isAllowed = !ask && allowed.length > 0;
  const open = isAllowed ? listed : heldAtBranch(fact, listed, protectedBranches, branch);
  if (!novelty.undeclared || undeclared === 'allow') return open;
  // Who declares it meets the lists then: said once, as loud as the louder of the two.
  const loud = open.some(({ severity }) => severity === 'error') ? 'error' : severityOf(undeclared);
  const data = { ...open[0]?.data, approved: open.length === 0 };
  return [{ ruleId: 'import-undeclared', severity: loud, data, policyKey: 'dependencies.undeclared' }];
}

/**
 * A direct dependency that no list allows does not go into a protected branch. Where nobody can tell the branch, one that
 * would pass asks.
 */
function heldAtBranch(
  { kind }: Fact,
  listed: readonly Judged[],
  patterns: readonly string[],
  branch: string | null,
): readonly Judged[] {
  const isDirect = kind === 'manifest' || kind === 'command';
  if (!isDirect || patterns.length === 0 || listed.some(({ severity }) => severity === 'error')) return listed;
  if (branch === null ? listed.length > 0 : !patterns.some((pattern) => matches(branch, pattern))) return listed;
  const held: Judged = {
    ruleId: 'dependency-unapproved',
    severity: branch === null ? 'warning' : 'error',
    data: { ...listed[0]?.data, branch: branch ?? '' },
    policyKey: 'dependencies.protectedBranches',
  };
  return [held];
}

async function unpinned(fact: Fact, novelty: Novelty, { pin }: DependencyPolicy, known: Known): Promise<Judged[]> {
  const wanted = Object.hasOwn(pin, fact.ecosystem) ? (pin[fact.ecosystem] ?? 'any') : 'any';
  if (wanted === 'any' || fact.scope === 'peer' || (fact.source ?? 'registry') !== 'registry') return [];
  if ((fact.kind !== 'manifest' && fact.kind !== 'command') || !(novelty.package || novelty.version)) return [];
  const tight = tightnessOf(fact.ecosystem, fact.version);
  if (tight === 'exact' || (wanted === 'range' && tight === 'range')) return [];
  const pinned = (await known())?.version;
  return [
    {
      ruleId: 'dependency-unpinned',
      severity: 'warning',
      data: { wanted, ...(pinned ? { pinned } : {}) },
      policyKey: `dependencies.pin.${fact.ecosystem}`,
    },
  ];
}

/** Where the manifest leaves it open, the version that is locked or installed decides, if the manifest lets it in. */
async function relationOf(fact: Fact, versions: string, known: Known): Promise<Relation> {
  const { ecosystem, version } = fact;
  const locked = fact.kind === 'lock';
  const written = relation(ecosystem, locked ? exact(ecosystem, version) : version, versions);
  if (locked || written === 'within' || written === 'apart') return written;
  const here = exact(ecosystem, (await known())?.version ?? null);
  if (here === null || (version !== null && relation(ecosystem, here, version) === 'apart')) return written;
  const resolved = relation(ecosystem, here, versions);
  return resolved === 'unknown' ? written : resolved;
}

/** A version that is meant as it stands: Cargo takes a bare one for a range. */
function exact(ecosystem: string, version: string | null): string | null {
  return version !== null && ecosystem === 'cargo' ? `=${version}` : version;
}

function judged(ruleId: RuleId, severity: Severity, data: FindingData, entry: Entry): Judged {
  const { use, reason, key } = entry;
  return {
    ruleId,
    severity,
    data: { ...data, ...(use ? { use } : {}), ...(reason ? { reason } : {}) },
    policyKey: key,
  };
}

function severityOf(verdict: 'ask' | 'deny'): Severity {
  return verdict === 'deny' ? 'error' : 'warning';
}
