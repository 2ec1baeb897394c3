import { plainPath } from '../../edit/plain-path.ts';
import { matches } from '../../glob.ts';
import type { Policy } from '../../policy/schema.ts';
import { addsOnlyConfirmed, isSignedOff, isSignOffs, signOffsPath } from '../../review/sign-off.ts';
import { teamGlobOf } from '../../team-file/team-files.ts';
import type { Rule } from '../rule.ts';

/**
 * A change of a file that decides what agents and pipelines may do: always for a person to look at. For those of the team,
 * and for what the policy builds on, no setting makes it quieter, but only people who sign; an agent that writes sign-offs
 * is denied.
 */
export const protectedPath: Rule = {
  ids: ['protected-path'],
  looksAtDeleted: true,
  check: ({ path, before, after, mode, policy, lines, signOffs, delivery }) => {
    const index = policy.protected.findIndex((glob) => isIn(path, glob));
    const own = teamGlobOf(path) ?? layerFiles(policy).find((one) => one === plainPath(path));
    const glob = policy.protected[index] ?? own;
    if (glob === undefined) return [];
    const byAgent = delivery?.stage === 'proposed';
    // Whoever had to agree has said so: of what the policy protects by roles, and by a commit of their own.
    const file = { path, before, after, ...(mode ? { mode } : {}) };
    if (!byAgent && isSignedOff(file, policy, signOffs)) return [];
    const signs = isSignOffs(path);
    if (!byAgent && path === signOffsPath && addsOnlyConfirmed(file, signOffs)) return [];
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
 * A name with a dot before it is known to programs, under any spelling that some file system takes for it. Of other names
 * the letters count: `docs/agents.md` is no `AGENTS.md`.
 */
function isIn(path: string, glob: string): boolean {
  if (matches(path, glob)) return true;
  const plain = plainPath(path);
  return plain !== path && /(?:^|\/)\./.test(plain) && matches(plain, glob.toLowerCase());
}

/** Files that the policy builds on, wherever they are. */
function layerFiles({ extends: layers }: Policy): readonly string[] {
  return layers.flatMap((layer) => (typeof layer === 'object' && 'path' in layer ? [plainPath(layer.path)] : []));
}
