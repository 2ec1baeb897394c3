import { existsSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Fault } from '../../core/fault.ts';
import { policyPath } from '../../core/policy/policy.ts';
import { text, type Values } from './arguments.ts';
import type { Cli } from './command.ts';

/**
 * The folder that a command is about, with links resolved: the one named, the nearest one up that has a policy, the root
 * of the repository, or where we are. A policy above the repository is not the team's, so the search ends at its root.
 * Findings have paths relative to this folder, in the editor as here.
 */
export function teamFolder(values: Values, cli: Cli): string | Fault {
  const named = text(values, 'folder');
  if (named !== undefined) {
    const folder = resolve(cli.cwd, named);
    if (existsSync(folder) && statSync(folder).isDirectory()) return realpathSync(folder);
    return new Fault('file-unreadable', { path: named, reason: cli.texts.noSuchFolder });
  }
  for (let folder = cli.cwd; ; folder = dirname(folder)) {
    if (existsSync(join(folder, policyPath)) || existsSync(join(folder, '.git'))) return folder;
    if (dirname(folder) === folder) return cli.cwd;
  }
}
