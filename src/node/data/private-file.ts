import { chmodSync, closeSync, openSync, statSync } from 'node:fs';
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
