import { existsSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Fault } from '../../core/fault.ts';
import { reasonOf } from '../reason.ts';
import { takeLock } from './lock.ts';
import type { Lock } from './lock.ts';
import { sqliteFault } from './sqlite-fault.ts';

/**
 * Keeps a damaged database, with its companions, under a dated name beside it: never overwritten, never deleted. Only
 * one process does it at a time, and only while `stillDamaged` says that the file is the one found damaged: the fault
 * `database-damaged` names what was kept, null says that another process had done it.
 */
export function setAside(path: string, stillDamaged: () => boolean): Fault | null {
  let lock: Lock | null = null;
  try {
    lock = takeLock(join(dirname(path), 'guardrails.lock'), 2000);
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
    lock?.release();
  }
}

function freeName(path: string): string {
  const date = new Date().toISOString().replaceAll(':', '-');
  for (let n = 0; ; n++) {
    const name = path.replace(/\.db$/u, `.damaged-${date}${n === 0 ? '' : `-${n}`}.db`);
    if (!existsSync(name)) return name;
  }
}
