import { asksSignOffs, doubtedFor, missingFor, peopleOf } from '../../review/sign-off.ts';
import type { Rule } from '../rule.ts';

/** A file whose change needs certain roles, and not all of them have signed off what it becomes. */
export const signOffMissing: Rule = {
  ids: ['sign-off-missing'],
  looksAtDeleted: true,
  check: ({ path, before, after, mode, policy, lines, signOffs, doubtedSignOffs, delivery }) => {
    if (!asksSignOffs(policy)) return [];
    const file = { path, before, after, ...(mode ? { mode } : {}) };
    const missing = missingFor(file, policy, signOffs);
    if (missing === null) return [];
    const doubted = doubtedFor(file, missing.roles, policy, doubtedSignOffs ?? []);
    const roles = missing.roles.join(', ');
    return [
      {
        ruleId: 'sign-off-missing',
        start: 0,
        end: Math.max(0, lines.start(2) - 1),
        data: {
          path,
          roles,
          people: peopleOf(missing.roles, policy),
          // Nobody can sign what is only in a review.
          ...(delivery?.stage === 'proposed' ? { stage: 'proposed' } : {}),
          ...(doubted ? { signedBy: doubted.person, unconfirmed: doubted.unconfirmed } : {}),
        },
        subject: roles,
        wholeFile: true,
        policyKey: missing.key,
      },
    ];
  },
};
