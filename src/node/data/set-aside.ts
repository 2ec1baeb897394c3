import { closeSync, existsSync, openSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Fault } from '../../core/fault.ts';
import { reasonOf } from '../reason.ts';
import { sqliteFault } from './sqlite-fault.ts';

/**
 * Keeps a damaged database, with its companions, under a dated name beside it: never overwritten, never deleted. Only
 * one process does it at a time, and only while `stillDamaged` says that the file is the one found damaged: the fault
 * `database-damaged` names what was kept, null says that another process had done it.
 */
export function setAside(path: string, stillDamaged: () => boolean): Fault | null {
  let lock: DatabaseSync | null = null;
  try {
    // An empty database as a lock: the system lets go of it when the process dies, on every platform.
    const lockPath = join(dirname(path), 'guardrails.lock');
    closeSync(openSync(lockPath, 'a', 0o600));
    lock = new DatabaseSync(lockPath);
    lock.exec('pragma busy_timeout = 2000; begin exclusive');
    if (!stillDamaged()) return null;
    const kept = freeName(path);
    // Companions first: one that stayed behind would be taken for the new database's.
    for (const part of ['-wal', '-shm', '-journal', '']) {
      if (existsSync(path + part)) renameSync(path + part, kept + part);
    }
    return new Fault('database-damaged', { path, kept });
  } catch (error) {
    const fault = sqliteFault(error, path);
    if (fault !== null && fault.kind !== 'database-damaged') return fault;
    return new Fault('database-unwritable', { path, reason: `damaged, and not moved aside: ${reasonOf(error)}` });
  } finally {
    lock?.close();
  }
}

function freeName(path: string): string {
  const date = new Date().toISOString().replaceAll(':', '-');
  for (let n = 0; ; n++) {
    const name = path.replace(/\.db$/u, `.damaged-${date}${n === 0 ? '' : `-${n}`}.db`);
    if (!existsSync(name)) return name;
  }
}
