import { Fault } from '../../core/fault.ts';

/**
 * What an error of SQLite means to a person; null when it is none, or is a mistake of ours (bad SQL, a broken
 * constraint), which stays an exception. Result codes: https://sqlite.org/rescode.html
 */
export function sqliteFault(error: unknown, path: string): Fault | null {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return null;
  const reason = 'errstr' in error && typeof error.errstr === 'string' ? error.errstr : error.message;
  switch (error.errcode & 0xff) {
    case 5: // SQLITE_BUSY
    case 6: // SQLITE_LOCKED
      return new Fault('database-busy', { path });
    case 11: // SQLITE_CORRUPT
    case 26: // SQLITE_NOTADB
      return new Fault('database-damaged', { path, kept: '' });
    case 3: // SQLITE_PERM
    case 8: // SQLITE_READONLY
    case 10: // SQLITE_IOERR
    case 13: // SQLITE_FULL
    case 14: // SQLITE_CANTOPEN
    case 15: // SQLITE_PROTOCOL: locking goes wrong, as on some network drives
    case 22: // SQLITE_NOLFS
    case 23: // SQLITE_AUTH
      return new Fault('database-unwritable', { path, reason });
    default:
      return null;
  }
}
