import { existsSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Fault } from '../../core/fault.ts';
import { policyPath } from '../../core/policy/policy.ts';
import { text, type Cli, type Options, type Values } from './command.ts';

/** The option of every command that works in a team's folder. */
export const folderOption = { folder: { type: 'string' } } as const satisfies Options;
export const folderAbout = {
  folder: 'The workspace folder (otherwise the nearest with a policy, else the repository)',
};

/**
 * The folder that a command is about: the one named, the nearest one up that has a policy, the root of the repository,
 * or where we are. Findings have paths relative to it, in the editor as here.
 */
export function teamFolder(values: Values, cli: Cli): string | Fault {
  const named = text(values, 'folder');
  if (named !== undefined) {
    const folder = resolve(cli.cwd, named);
    if (existsSync(folder) && statSync(folder).isDirectory()) return folder;
    return new Fault('file-unreadable', { path: named, reason: 'no such folder' });
  }
  return upTo(cli.cwd, policyPath) ?? upTo(cli.cwd, '.git') ?? cli.cwd;
}

function upTo(from: string, holds: string): string | null {
  for (let folder = from; ; folder = dirname(folder)) {
    if (existsSync(join(folder, holds))) return folder;
    if (dirname(folder) === folder) return null;
  }
}
