import { readdir, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { Fault } from '../../core/fault.ts';
import { reasonOf } from '../reason.ts';

/** Where Codex keeps the sessions of this account: `CODEX_HOME`, else `.codex` in the home folder. */
export function sessionsFolder(env: Readonly<Record<string, string | undefined>>): string {
  return join(env['CODEX_HOME'] || join(homedir(), '.codex'), 'sessions');
}

/** Session files at or below a path, by name, which begins with their time. Fault: `file-unreadable`. */
export async function sessionFiles(path: string): Promise<readonly string[] | Fault> {
  try {
    if ((await stat(path)).isFile()) return [path];
    const found = await readdir(path, { recursive: true, withFileTypes: true });
    return found
      .filter((entry) => entry.isFile() && /^rollout-.*\.jsonl$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
  } catch (error) {
    return new Fault('file-unreadable', { path, reason: reasonOf(error) });
  }
}
