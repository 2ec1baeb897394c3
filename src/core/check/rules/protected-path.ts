import { matches } from '../../glob.ts';
import type { Rule } from '../rule.ts';

/** A change of a file that decides what agents and pipelines may do: always for a person to look at. */
export const protectedPath: Rule = {
  ids: ['protected-path'],
  looksAtDeleted: true,
  check: ({ path, policy, lines }) => {
    const index = policy.protected.findIndex((glob) => matches(path, glob));
    const glob = policy.protected[index];
    if (glob === undefined) return [];
    return [
      {
        ruleId: 'protected-path',
        start: 0,
        end: Math.max(0, lines.start(2) - 1),
        data: { path, glob },
        subject: glob,
        wholeFile: true,
        policyKey: `protected.${index}`,
      },
    ];
  },
};
