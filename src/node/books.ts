import type { Acceptance } from '../core/playbook/acceptance.ts';
import { pricesDate } from '../core/policy/prices.ts';
import { Fault } from '../core/fault.ts';
import type { RunRecord } from '../core/logbook/record.ts';
import type { Books } from '../core/team.ts';
import { recoverJournals, type RecoveredApply } from './apply/recover-journals.ts';
import { clearDeadScratch } from './codex/clear.ts';
import type { Database } from './data/database.ts';
import { keepAcceptance } from './data/acceptances.ts';
import { dataFolder } from './data/folder.ts';
import { openLedger } from './data/ledger.ts';
import { openLogbook } from './data/logbook.ts';
import { keepObserved, type ObservedRuns } from './data/observed.ts';
import { openRuns, recover } from './data/recover.ts';
import { codeOf, reasonOf } from './reason.ts';

export interface OpenBooks extends Books {
  readonly dataFolder: string;
  /** What a person should be told once: a damaged database that was kept aside, an edit that a dead process left half. */
  readonly said: readonly Fault[];
  /**
   * Ends what processes that died left behind: half applied edits, open runs and reservations, scratch copies.
   * @returns what a person should be told of it.
   */
  recover(): Promise<readonly Fault[]>;
  /** Takes in runs that another surface did, with their money; those that are here already are left as they are. */
  observe(records: readonly RunRecord[]): Promise<ObservedRuns | Fault>;
  /** Writes a sign-off of the playbook into the logbook. */
  accept(acceptance: Omit<Acceptance, 'lines'>, at: number): Promise<Fault | null>;
  close(): void;
}

/** Opens ledger and logbook of this machine, after ending what dead processes left behind. */
export async function openBooks(
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
  now: number,
): Promise<OpenBooks | Fault> {
  const folder = dataFolder(env, platform);
  if (folder instanceof Fault) return folder;
  const db = await databaseIn(folder);
  if (db instanceof Fault) return db;
  const recoverAll = async (at: number): Promise<Fault[]> => {
    const applied = await recoverJournals(folder, { now: at });
    const ended = await recover(db, { now: at, prices: { date: pricesDate, from: 'product' } });
    await clearDeadScratch(folder, at, async () => {
      const open = await openRuns(db);
      return open instanceof Fault ? null : open;
    });
    return [...applied.flatMap(faultsOf), ...(ended instanceof Fault ? [ended] : [])];
  };
  const recovered = await recoverAll(now);
  return {
    dataFolder: folder,
    ledger: openLedger(db),
    logbook: openLogbook(db),
    said: [...db.said, ...recovered],
    recover: () => recoverAll(Date.now()),
    observe: (records) => keepObserved(db, records),
    accept: (acceptance, at) => keepAcceptance(db, acceptance, at),
    close: () => db.close(),
  };
}

/** Older ones have none, or want a flag. https://nodejs.org/api/sqlite.html */
const oldestWithSqlite = '22.13';

/** Faults `node-too-old` and those of the database. */
async function databaseIn(folder: string): Promise<Database | Fault> {
  let module;
  try {
    module = await import('./data/database.ts');
  } catch (error) {
    return codeOf(error) === 'ERR_UNKNOWN_BUILTIN_MODULE'
      ? new Fault('node-too-old', { version: process.versions.node, needed: oldestWithSqlite })
      : new Fault('database-unwritable', { path: folder, reason: reasonOf(error) });
  }
  return module.openDatabase(folder);
}

/** An edit of which nothing was written needs no word; the logbook has the run. */
function faultsOf({ folder, end, leftAlone, reason }: RecoveredApply): Fault[] {
  return end === 'untouched'
    ? []
    : [new Fault('apply-interrupted', { folder, end, leftAlone: leftAlone.join(', '), reason })];
}
