import { randomUUID } from 'node:crypto';
import { chmodSync, closeSync, openSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { codeOf } from '../reason.ts';

/**
 * Makes a database's file when there is none, so that it never has another mode than 600; its companions (-wal, -shm) take the
 * same. One that is there is not opened: closing it would drop the locks that SQLite holds on it in this process.
 */
export function makePrivate(path: string): void {
  try {
    closeSync(openSync(path, 'wx', 0o600));
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    if ((statSync(path).mode & 0o077) !== 0) chmodSync(path, 0o600);
  }
}

/** Ends the name of a file that is being written; one that stays is of a process that died. */
export const unfinished = '.part';

/** Writes a file of mode 600, whole or not at all. Throws what the system says. */
export function writePrivate(path: string, content: string | Uint8Array): void {
  const part = `${path}.${randomUUID()}${unfinished}`;
  try {
    writeFileSync(part, content, { mode: 0o600, flag: 'wx' });
    renameSync(part, path);
  } finally {
    rmSync(part, { force: true });
  }
}
