import { matches } from '../../glob.ts';
import type { Rule } from '../rule.ts';

/** A change of a file that decides what agents and pipelines may do: always for a person to look at. */
export const protectedPath: Rule = {
  ids: ['protected-path'],
  looksAtDeleted: true,
  check: ({ path, policy, lines }) => {
    const index = policy.protected.findIndex((glob) => matches(path, glob));
    const own = teamFiles.find((one) => matches(path, one));
    const glob = policy.protected[index] ?? own;
    if (glob === undefined) return [];
    return [
      {
        ruleId: 'protected-path',
        start: 0,
        end: Math.max(0, lines.start(2) - 1),
        data: { path, glob },
        subject: glob,
        wholeFile: true,
        ...(index < 0 ? {} : { policyKey: `protected.${index}` }),
        ...(own === undefined ? {} : { firm: true, severity: 'warning' as const }),
      },
    ];
  },
};

/** What decides over agents and their edits: a change of it always asks, whatever the policy says. */
const teamFiles = ['.guardrails/**', '.agents/skills/**'];
