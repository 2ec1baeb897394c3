import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { posix, win32 } from 'node:path';
import { Fault } from '../../core/fault.ts';
import { reasonOf } from '../reason.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** The folder of ledger, logbook and journals, made when it is not there (mode 700). One for every window and process. */
export function dataFolder(env: Environment, platform: NodeJS.Platform): string | Fault {
  const path = dataFolderPath(env, platform, homedir());
  try {
    // Only a folder that we make gets our mode: the variable may name one that others use too.
    mkdirSync(path, { recursive: true, mode: 0o700 });
    return path;
  } catch (error) {
    return new Fault('database-unwritable', { path, reason: reasonOf(error) });
  }
}

/** Where the data folder is: `CODEX_GUARDRAILS_HOME`, else what the platform has for an application's own data. */
export function dataFolderPath(env: Environment, platform: NodeJS.Platform, home: string): string {
  const path = platform === 'win32' ? win32 : posix;
  const own = env['CODEX_GUARDRAILS_HOME'];
  if (own !== undefined && own !== '') return path.resolve(own);
  if (platform === 'win32') {
    return path.join(absolute(path, env['LOCALAPPDATA']) ?? path.join(home, 'AppData', 'Local'), folderName);
  }
  if (platform === 'darwin') return path.join(home, 'Library', 'Application Support', folderName);
  return path.join(absolute(path, env['XDG_DATA_HOME']) ?? path.join(home, '.local', 'share'), folderName);
}

const folderName = 'codex-guardrails';

/** The XDG base directory specification has relative values ignored. */
function absolute(path: typeof posix, value: string | undefined): string | undefined {
  return value !== undefined && path.isAbsolute(value) ? value : undefined;
}
