import type { DatabaseSync } from 'node:sqlite';
import { setImmediate as turn } from 'node:timers/promises';
import { Fault } from '../../core/fault.ts';
import type { Signal } from '../../core/signal.ts';
import type { Database } from './database.ts';
import { sqliteFault } from './sqlite-fault.ts';
import { sqlite } from './sqlite.ts';

/** Milliseconds for which nobody else gets a turn: less than a frame. */
const slice = 12;

/**
 * A long reading from one moment that lets others have their turn: on a connection of its own, so that writing goes on.
 * `work` yields how much it did since it yielded last, and ends with the answer; null when it was stopped.
 */
export async function inSlices<T>(
  db: Database,
  work: (sql: DatabaseSync) => Generator<number, T>,
  { signal, said }: { readonly signal?: Signal; readonly said?: (done: number) => void },
): Promise<T | null | Fault> {
  // Makes the file when there is none.
  const ready = await db.read(() => null);
  if (ready instanceof Fault) return ready;
  let sql: DatabaseSync | null = null;
  try {
    sql = new (sqlite().DatabaseSync)(db.path, { readOnly: true });
    sql.exec('pragma busy_timeout = 200; pragma trusted_schema = off; begin');
    const steps = work(sql);
    let [done, told] = [0, performance.now()];
    for (;;) {
      const step = steps.next();
      if (step.done) return step.value;
      done += step.value;
      if (performance.now() - told < slice) continue;
      said?.(done);
      await turn();
      if (signal?.aborted) return null;
      told = performance.now();
    }
  } catch (error) {
    const fault = sqliteFault(error, db.path);
    if (fault === null) throw error;
    // Whoever holds the file open for all knows what to do with it: wait, or put a damaged one aside.
    return await db.read((own) => ended(work(own)));
  } finally {
    sql?.close();
  }
}

function ended<T>(steps: Generator<number, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
