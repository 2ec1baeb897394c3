import type { Policy } from '../../../policy/schema.ts';
import type { FindingData, Severity } from '../../finding.ts';
import type { PackageKnowledge } from '../../project.ts';
import type { RuleId } from '../../rules/ids.ts';
import type { Fact } from '../fact.ts';
import { distributionOf } from '../imports/python-distributions.ts';
import { listsOf } from '../judge/lists.ts';
import { canonicalName, purlMatches, purlOf } from '../purl.ts';
import { elsewhere } from './elsewhere.ts';
import { knownNames } from './known.ts';
import { disguised, likeness } from './likeness.ts';
import { isKnownModule, likeModule } from './modules.ts';

/** What is to be said of a package's name. */
export interface JudgedName {
  readonly ruleId: Extract<
    RuleId,
    'dependency-typo' | 'dependency-other-ecosystem' | 'dependency-nonexistent' | 'dependency-young'
  >;
  readonly severity: Severity;
  readonly data: FindingData;
  readonly policyKey: string;
}

/**
 * Judges the name of a package that is new here. Nothing is said of one that somebody vouches for: the policy, a list of
 * popular names, the installed tree, a lock file. What is none of these is compared with the popular names, and looked
 * up where the policy turned that on.
 *
 * @param guessed the name is what an import or a program suggests; the package may bear another one
 */
export async function judgeName(
  fact: Fact,
  guessed: boolean,
  { dependencies }: Policy,
  packages: PackageKnowledge | undefined,
): Promise<JudgedName[]> {
  const { names } = dependencies;
  if (names.check === 'off' || !judged.has(fact.ecosystem)) return [];
  const purl = purlOf(fact.ecosystem, fact.name);
  if ([...names.internal, ...names.knownNames].some((pattern) => purlMatches(pattern, purl))) return [];
  const lists = listsOf(dependencies);
  if (lists.allow(fact).length > 0 || lists.deny(fact).length > 0) return [];
  if (await isPopular(fact)) return [];
  if (await packages?.installed(purl)) return [];
  const meant = await meantBy(fact);
  const answer = names.lookup === 'on' ? await packages?.registry(purl) : undefined;
  if (answer?.kind === 'absent') {
    const severity = guessed ? 'warning' : 'error';
    return [{ ruleId: 'dependency-nonexistent', severity, data: meant?.data ?? {}, policyKey: `${section}.lookup` }];
  }
  const found: JudgedName[] = meant ? [meant] : [];
  if (answer?.kind === 'exists' && answer.ageDays !== null && answer.ageDays < names.minAgeDays) {
    const data = { ageDays: answer.ageDays, minAgeDays: names.minAgeDays, published: answer.firstPublished ?? '' };
    found.push({ ruleId: 'dependency-young', severity: 'warning', data, policyKey: `${section}.minAgeDays` });
  }
  return found;
}

const section = 'dependencies.names';

/** Registries of packages by a plain name; of Docker images, actions and the like a name says less. */
const judged: ReadonlySet<string> = new Set(['npm', 'pypi', 'golang', 'gem', 'cargo']);

async function isPopular({ ecosystem, name }: Fact): Promise<boolean> {
  const known = await knownNames(ecosystem);
  if (!known) return false;
  return ecosystem === 'golang' ? isKnownModule(name, known) : known.has(canonicalName(ecosystem, name));
}

/** The package that was most likely meant, where the name resembles it or belongs to another registry. */
async function meantBy(fact: Fact): Promise<JudgedName | null> {
  const { ecosystem, name } = fact;
  const module = fact.kind === 'import' || ecosystem !== 'pypi' ? null : distributionOf(name);
  if (module !== null && canonicalName(ecosystem, module) !== canonicalName(ecosystem, name))
    return typo(ecosystem, module, 'import-name');
  const known = await knownNames(ecosystem);
  const like = !known ? disguised(name) : ecosystem === 'golang' ? likeModule(name, known) : likeness(name, known);
  if (like) return typo(ecosystem, like.target, like.why);
  const other = await elsewhere(ecosystem, canonicalName(ecosystem, name));
  if (other === null) return null;
  return {
    ruleId: 'dependency-other-ecosystem',
    severity: 'warning',
    data: { target: name, targetPurl: purlOf(other, name), targetEcosystem: other, why: 'other-ecosystem' },
    policyKey: `${section}.check`,
  };
}

/** `use` is what the quick fix puts in the name's place. */
function typo(ecosystem: string, target: string, why: string): JudgedName {
  const targetPurl = purlOf(ecosystem, target);
  return {
    ruleId: 'dependency-typo',
    severity: 'warning',
    data: { target, targetPurl, why, use: targetPurl },
    policyKey: `${section}.check`,
  };
}
