import { asksSignOffs, missingFor } from '../../review/sign-off.ts';
import type { Rule } from '../rule.ts';

/** A file whose change needs certain roles, and not all of them have signed off what it becomes. */
export const signOffMissing: Rule = {
  ids: ['sign-off-missing'],
  looksAtDeleted: true,
  check: ({ path, before, after, mode, policy, lines, signOffs }) => {
    if (!asksSignOffs(policy)) return [];
    const missing = missingFor({ path, before, after, ...(mode ? { mode } : {}) }, policy, signOffs);
    if (missing === null) return [];
    const roles = missing.roles.join(', ');
    return [
      {
        ruleId: 'sign-off-missing',
        start: 0,
        end: Math.max(0, lines.start(2) - 1),
        data: { path, roles },
        subject: roles,
        wholeFile: true,
        policyKey: missing.key,
      },
    ];
  },
};
