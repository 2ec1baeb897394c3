import { purlMatches } from '../dependencies/purl.ts';
import { changeIn, dataOf, subjectOf } from '../dependencies/report.ts';
import type { Hit, Rule } from '../rule.ts';

/** A package that the policy denies: declared, locked, imported or installed where it was not before. */
export const dependencyDenied: Rule = {
  ids: ['dependency-denied'],
  check: async (file) => {
    const { deny } = file.policy.dependencies;
    if (deny.length === 0 || file.text === '') return [];
    const { added } = await changeIn(file);
    return added.flatMap(({ fact }): Hit[] => {
      const index = deny.findIndex(({ purl }) => purlMatches(purl, fact.purl));
      const entry = deny[index];
      if (!entry) return [];
      const { use, reason } = 'use' in entry || 'reason' in entry ? entry : { use: undefined, reason: undefined };
      return [
        {
          ruleId: 'dependency-denied',
          start: fact.start,
          end: fact.end,
          data: { ...dataOf(fact), ...(use ? { use } : {}), ...(reason ? { reason } : {}) },
          subject: subjectOf(fact),
          policyKey: `dependencies.deny.${index}`,
        },
      ];
    });
  },
};
