import { makePrivate } from './private-file.ts';
import { sqlite } from './sqlite.ts';

export interface Lock {
  release(): void;
}

/**
 * A lock between processes, of which the system lets go when its holder dies, on every platform: an empty database that
 * is held exclusively. Waits for `patience` milliseconds, blocking; SQLite's own error is thrown when others hold it longer.
 */
export function takeLock(path: string, patience: number): Lock {
  makePrivate(path);
  const sql = new (sqlite().DatabaseSync)(path);
  try {
    sql.exec(`pragma busy_timeout = ${patience}; begin exclusive`);
  } catch (error) {
    sql.close();
    throw error;
  }
  return { release: () => sql.close() };
}
