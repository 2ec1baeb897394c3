import { matches } from '../../glob.ts';
import type { Policy } from '../../policy/schema.ts';
import { addsOnlyConfirmed, isSignedOff, signOffsPath } from '../../review/sign-off.ts';
import type { Rule } from '../rule.ts';

/** A change of a file that decides what agents and pipelines may do: always for a person to look at. */
export const protectedPath: Rule = {
  ids: ['protected-path'],
  looksAtDeleted: true,
  check: ({ path, before, after, mode, policy, lines, signOffs, delivery }) => {
    const index = policy.protected.findIndex((glob) => matches(path, glob));
    const own = teamFiles.find((one) => matches(path, one)) ?? layerFiles(policy).find((one) => one === path);
    const glob = policy.protected[index] ?? own;
    if (glob === undefined) return [];
    const byAgent = delivery?.stage === 'proposed';
    // Whoever had to agree has said so: of what the policy protects by roles, and by a commit of their own.
    const file = { path, before, after, ...(mode ? { mode } : {}) };
    if (!byAgent && own === undefined && isSignedOff(file, policy, signOffs)) return [];
    const signs = path === signOffsPath;
    if (!byAgent && signs && addsOnlyConfirmed(file, signOffs)) return [];
    return [
      {
        ruleId: 'protected-path',
        start: 0,
        end: Math.max(0, lines.start(2) - 1),
        data: { path, glob, ...(byAgent && signs ? { signs: true } : {}) },
        subject: glob,
        wholeFile: true,
        ...(index < 0 ? {} : { policyKey: `protected.${index}` }),
        ...(own === undefined
          ? {}
          : { firm: true, severity: byAgent && signs ? ('error' as const) : ('warning' as const) }),
      },
    ];
  },
};

/**
 * What decides over agents and their edits: a change of it always asks, whatever the policy says. An agent that writes
 * sign-offs is denied: only people sign.
 */
const teamFiles = ['.guardrails/**', '.agents/skills/**'];

/** Files that the policy builds on, wherever they are, by their path in the repository. */
function layerFiles({ extends: layers }: Policy): readonly string[] {
  return layers.flatMap((layer) => (typeof layer === 'object' && 'path' in layer ? [plain(layer.path)] : []));
}

/** `a/./b/../c.yaml` as git has it. */
function plain(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}
