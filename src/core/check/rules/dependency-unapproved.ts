import type { Fact } from '../dependencies/fact.ts';
import { isManifest } from '../dependencies/manifests.ts';
import { purlMatches } from '../dependencies/purl.ts';
import { changeIn, dataOf, subjectOf } from '../dependencies/report.ts';
import type { Hit, Rule } from '../rule.ts';

/** A new package that the policy neither allows nor denies. Lock files are not judged: they follow the manifests. */
export const dependencyUnapproved: Rule = {
  ids: ['dependency-unapproved'],
  check: async (file) => {
    const { allow, deny, default: verdict } = file.policy.dependencies;
    if (file.text === '' || (verdict === 'allow' && deny.length === 0)) return [];
    const { added, changed, unread } = await changeIn(file);
    if ((unread === 'too-big' || unread === 'too-deep') && isManifest(file.path)) return [unreadable];
    if (verdict === 'allow') return [];
    const judged = [
      ...added.filter(({ fact, declared }) => !declared && isPackage(fact)).map(({ fact }) => fact),
      // The same name from a repository or an address is another package.
      ...changed.filter((fact) => fact.kind === 'manifest' && (fact.source === 'git' || fact.source === 'url')),
    ];
    return judged
      .filter((fact) => !allow.some((pattern) => purlMatches(pattern, fact.purl)))
      .filter((fact) => !deny.some(({ purl }) => purlMatches(purl, fact.purl)))
      .map((fact) => ({
        ruleId: 'dependency-unapproved',
        start: fact.start,
        end: fact.end,
        data: dataOf(fact),
        subject: subjectOf(fact),
        policyKey: 'dependencies.default',
        severity: verdict === 'deny' ? 'error' : 'warning',
      }));
  },
};

/** A manifest that is too large or too deeply nested to be read: silence would pass for an answer. */
const unreadable: Hit = {
  ruleId: 'unreviewable-change',
  start: 0,
  end: 0,
  data: { what: 'manifest-unread' },
  subject: 'manifest-unread',
  wholeFile: true,
  severity: 'warning',
};

/** In languages that import by namespace nothing tells which package brings it: there the manifest is judged alone. */
function isPackage(fact: Fact): boolean {
  if (fact.kind === 'lock') return false;
  return fact.kind !== 'import' || !['maven', 'nuget', 'composer'].includes(fact.ecosystem);
}
