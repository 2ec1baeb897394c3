import { statfsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { Fault } from '../../core/fault.ts';
import { reasonOf } from '../reason.ts';
import { thisProcess } from './owner.ts';
import type { Owner } from './owner.ts';
import { makePrivate } from './private-file.ts';
import { migrate, rollback } from './schema.ts';
import { setAside } from './set-aside.ts';
import { sqliteFault } from './sqlite-fault.ts';

/**
 * The one database of this machine's windows and processes. Its failures are Faults: `database-busy` (others hold it for
 * longer than we wait), `database-damaged` (the file was kept aside under the name given, and a new one stands in its
 * place), `database-unwritable` (full, read-only or otherwise unusable).
 */
export interface Database {
  readonly path: string;
  /** Who we are, for what we must finish. */
  readonly owner: Owner;
  /** What a person should be told: a damaged file that was kept aside. */
  readonly said: readonly Fault[];
  /** Reads from one moment. `work` is short, synchronous, and may run again. */
  read<T>(work: (sql: DatabaseSync) => T): Promise<T | Fault>;
  /** Changes all or nothing; a Fault that `work` returns undoes it. `work` is short, synchronous, and may run again. */
  write<T>(work: (sql: DatabaseSync) => T): Promise<T | Fault>;
  close(): void;
}

export interface DatabaseOptions {
  /** How long to wait for other processes, in milliseconds. */
  readonly patience?: number;
}

/**
 * Opens `guardrails.db` in the data folder, and makes it when there is none. Import this file lazily: it loads
 * `node:sqlite`, which an old Node.js does not have (then the import itself fails).
 */
export async function openDatabase(folder: string, options: DatabaseOptions = {}): Promise<Database | Fault> {
  const path = join(folder, 'guardrails.db');
  const patience = options.patience ?? 5000;
  const owner = await thisProcess();
  const said: Fault[] = [];
  let open: Open | null = null;

  const first = await patiently(patience, connect);
  if (first instanceof Fault) return first;

  return {
    path,
    owner,
    said,
    read: (work) => patiently(patience, () => transact('begin', work)),
    write: (work) => patiently(patience, () => transact('begin immediate', work)),
    close: () => {
      open?.sql.close();
      open = null;
    },
  };

  /** The open database; a damaged one is kept aside first and a new one started. */
  function connect(): Open | Fault {
    if (open !== null && open.file === fileAt(path)) return open;
    open?.sql.close();
    open = null;
    const found = fileAt(path);
    let opened = openFile(path);
    if (opened instanceof Fault && opened.kind === 'database-damaged') {
      const kept = keepAside(found);
      if (kept !== null && kept.kind !== 'database-damaged') return kept;
      opened = openFile(path);
    }
    if (opened instanceof Fault) return opened;
    open = opened;
    return open;
  }

  function transact<T>(begin: 'begin' | 'begin immediate', work: (sql: DatabaseSync) => T): T | Fault {
    const at = connect();
    if (at instanceof Fault) return at;
    const { sql, file } = at;
    try {
      sql.exec(begin);
      const result = work(sql);
      if (result instanceof Fault) {
        rollback(sql);
        return result;
      }
      sql.exec('commit');
      // Another process found the file damaged and put it aside meanwhile: what we wrote went with it.
      if (file !== fileAt(path)) return transact(begin, work);
      return result;
    } catch (error) {
      rollback(sql);
      const fault = sqliteFault(error, path);
      if (fault === null) throw error;
      if (fault.kind !== 'database-damaged') return fault;
      sql.close();
      open = null;
      return keepAside(file) ?? transact(begin, work);
    }
  }

  /** Puts the damaged file aside and says so; null when another process had done it already. */
  function keepAside(file: string): Fault | null {
    const kept = setAside(path, () => fileAt(path) === file);
    if (kept?.kind === 'database-damaged') said.push(kept);
    return kept;
  }
}

interface Open {
  readonly sql: DatabaseSync;
  /** Which file this is, for seeing when another took its place. */
  readonly file: string;
}

function openFile(path: string): Open | Fault {
  let sql: DatabaseSync | null = null;
  try {
    makePrivate(path);
    const file = fileAt(path);
    sql = new DatabaseSync(path);
    // By PRAGMA: the constructor's `timeout` does nothing before Node 22.16. Short, because waiting blocks the whole
    // process; `patiently` waits longer, without blocking.
    sql.exec(
      `pragma busy_timeout = 200; pragma foreign_keys = on; pragma trusted_schema = off; pragma secure_delete = on`,
    );
    const fault = migrate(sql, path);
    if (fault !== null) {
      sql.close();
      return fault;
    }
    chooseJournal(sql, path);
    // A settled run outlives a power cut too.
    sql.exec('pragma synchronous = full');
    return { sql, file };
  } catch (error) {
    sql?.close();
    return sqliteFault(error, path) ?? new Fault('database-unwritable', { path, reason: reasonOf(error) });
  }
}

/** WAL where it can be: it needs memory shared between processes, which network file systems do not have. */
function chooseJournal(sql: DatabaseSync, path: string): void {
  if (isNetworkDrive(path)) {
    sql.exec('pragma journal_mode = delete');
    return;
  }
  try {
    if (sql.prepare('pragma journal_mode').get()?.['journal_mode'] !== 'wal') sql.exec('pragma journal_mode = wal');
  } catch (error) {
    const fault = sqliteFault(error, path);
    if (fault === null || fault.kind !== 'database-unwritable') throw error;
    sql.exec('pragma journal_mode = delete');
  }
}

function isNetworkDrive(path: string): boolean {
  if (process.platform === 'win32') return path.startsWith('\\\\');
  if (process.platform !== 'linux') return false;
  try {
    return networkDrives.has(statfsSync(path).type >>> 0);
  } catch {
    return false;
  }
}

/** Numbers of statfs(2), linux/magic.h: NFS, SMB, CIFS, SMB2, 9P, FUSE, AFS, Ceph. */
const networkDrives = new Set([0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x01021997, 0x65735546, 0x5346414f, 0x00c36400]);

/** Tells one file from another that stands under the same name later; empty when there is none. */
function fileAt(path: string): string {
  const stat = statSync(path, { bigint: true, throwIfNoEntry: false });
  return stat === undefined ? '' : `${stat.dev}:${stat.ino}`;
}

/** Tries again while others hold the database, without blocking this process in between. */
async function patiently<T>(patience: number, attempt: () => T | Fault): Promise<T | Fault> {
  const until = performance.now() + patience;
  for (;;) {
    const result = attempt();
    const busy = result instanceof Fault && result.kind === 'database-busy';
    if (!busy || performance.now() >= until) return result;
    await sleep(5 + Math.random() * 25);
  }
}
