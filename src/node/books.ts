import { pricesDate } from '../core/policy/prices.ts';
import { Fault } from '../core/fault.ts';
import type { Books } from '../core/team.ts';
import { recoverJournals } from './apply/recover-journals.ts';
import { clearDeadScratch } from './codex/clear.ts';
import { openDatabase } from './data/database.ts';
import { dataFolder } from './data/folder.ts';
import { openLedger } from './data/ledger.ts';
import { openLogbook } from './data/logbook.ts';
import { recover } from './data/recover.ts';

export interface OpenBooks extends Books {
  readonly dataFolder: string;
  /** What a person should be told once: a damaged database that was kept aside. */
  readonly said: readonly Fault[];
  /** Ends what processes that died left behind: half applied edits, open runs and reservations, scratch copies. */
  recover(): Promise<void>;
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
  const db = await openDatabase(folder);
  if (db instanceof Fault) return db;
  const recoverAll = async (at: number): Promise<void> => {
    await recoverJournals(folder, { now: at });
    await recover(db, { now: at, prices: { date: pricesDate, from: 'product' } });
    await clearDeadScratch(folder, at);
  };
  await recoverAll(now);
  return {
    dataFolder: folder,
    ledger: openLedger(db),
    logbook: openLogbook(db),
    said: db.said,
    recover: () => recoverAll(Date.now()),
    close: () => db.close(),
  };
}
