import type { Finding, PolicyLine } from '../check/finding.ts';
import { ruleIds, type RuleId } from '../check/rules/ids.ts';

/** The keys by which a rule is decided where the policy sets no severity of it; the written one before the others. */
export function keyOfRule(rule: RuleId, lineOf: (key: string) => PolicyLine | undefined): string {
  const keys = decidingKeys[rule] ?? [];
  return keys.find((key) => lineOf(key)) ?? keys[0] ?? `rules.${rule}`;
}

/** The key that decided on a finding where no file writes it; what the finding is about tells more than its rule. */
export function keyOfFinding(
  { ruleId, data }: Pick<Finding, 'ruleId' | 'data'>,
  lineOf: (key: string) => PolicyLine | undefined,
): string {
  if (ruleId === 'infrastructure-cost' && data['over'] === 'no') return 'costs.unpriced';
  if (ruleId === 'pipeline-unpinned' && data['kind'] === 'image') return 'pipelines.pinImages';
  if (ruleId === 'region-unresolved' && data['inherited'] === true) return 'regions.inherited';
  return keyOfRule(ruleId, lineOf);
}

/** The rules that a key, a section or a part of one decides on. */
export function rulesDecidedBy(key: string): readonly RuleId[] {
  const within = (one: string, other: string): boolean => one === other || one.startsWith(`${other}.`);
  return ruleIds.filter((rule) => {
    const keys = rule.startsWith('secret-') ? ['secrets.severity', 'secrets.except'] : (decidingKeys[rule] ?? []);
    return keys.some((one) => within(one, key) || within(key, one));
  });
}

const decidingKeys: Readonly<Partial<Record<RuleId, readonly string[]>>> = {
  'dependency-denied': ['dependencies.deny'],
  'dependency-unapproved': ['dependencies.default', 'dependencies.allow'],
  'dependency-source': ['dependencies.sources'],
  'dependency-version': ['dependencies.allow', 'dependencies.deny'],
  'dependency-scope': ['dependencies.allow', 'dependencies.deny'],
  'dependency-licence': ['dependencies.licences'],
  'dependency-unpinned': ['dependencies.pin'],
  'import-undeclared': ['dependencies.undeclared'],
  'remote-script': ['dependencies.sources.script'],
  'dependency-typo': ['dependencies.names.check'],
  'dependency-other-ecosystem': ['dependencies.names.check'],
  'dependency-nonexistent': ['dependencies.names.lookup'],
  'dependency-young': ['dependencies.names.minAgeDays'],
  'region-denied': ['regions.allow'],
  'region-unresolved': ['regions.unresolved'],
  residency: ['residency.classes', 'residency.hosts'],
  'deployment-target': ['targets'],
  'sensitive-exposed': ['targets.sensitive'],
  'infrastructure-cost': ['costs.monthLimit', 'costs.unpriced'],
  'cloud-denied': ['clouds.deny'],
  'cloud-unapproved': ['clouds.default', 'clouds.allow'],
  'cloud-lock-in': ['clouds.lockIn', 'clouds.documented'],
  'protected-path': ['protected'],
  'sign-off-missing': ['review.require'],
  'pipeline-changed': ['pipelines.changes'],
  'pipeline-permissions': ['pipelines.permissions'],
  language: ['languages.copy', 'languages.comments', 'languages.translations'],
  'pipeline-agent-change': ['pipelines.changes', 'pipelines.approval'],
  'pipeline-tests-removed': ['pipelines.requiredJobs'],
  'pipeline-failure-ignored': ['pipelines.requiredJobs'],
  'pipeline-runner': ['pipelines.runners'],
  'pipeline-secret': ['pipelines.secrets'],
  'pipeline-remote-script': ['dependencies.sources.script'],
  'pipeline-unpinned': ['pipelines.pin', 'pipelines.pinImages'],
};
