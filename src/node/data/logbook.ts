import type { SQLOutputValue } from 'node:sqlite';
import { Fault } from '../../core/fault.ts';
import type { Logbook, RunQuery } from '../../core/logbook/logbook.ts';
import type { RunRecord, Step } from '../../core/logbook/record.ts';
import { closeRun, headOfLogbook, verifyLogbook } from './chain.ts';
import type { Database } from './database.ts';
import { writeOwner } from './owner.ts';
import { purge } from './purge.ts';

/** The logbook on this machine's database. Beginning, reaching and appending twice is doing it once. */
export function openLogbook(db: Database): Logbook {
  const owner = writeOwner(db.owner);

  return {
    async begin(start) {
      const result = await db.write((sql) => {
        sql
          .prepare(
            `insert into run (id, started_at, folder, owner, seen_at, start) values (?, ?, ?, ?, ?, ?)
             on conflict (id) do nothing`,
          )
          .run(start.id, start.startedAt, start.place.folder, owner, Date.now(), JSON.stringify(start));
      });
      return faultOrNull(result);
    },

    async reached(runId, step) {
      const now = Date.now();
      const result = await db.write((sql) => {
        const row = sql.prepare(`select steps from run where id = ? and record is null`).get(runId);
        if (row === undefined) return;
        const entered = readSteps(row['steps']);
        if (entered.at(-1)?.[0] === step) return;
        const steps = JSON.stringify([...entered, [step, now]]);
        sql.prepare(`update run set steps = ?, seen_at = ? where id = ?`).run(steps, now, runId);
      });
      return faultOrNull(result);
    },

    async append(record) {
      const result = await db.write((sql) => {
        closeRun(sql, record, owner, 'run');
      });
      return faultOrNull(result);
    },

    async list(query) {
      const { text, values } = listQuery(query);
      const rows = await db.read((sql) => sql.prepare(text).all(...values));
      if (rows instanceof Fault) return rows;
      const records: RunRecord[] = [];
      for (const row of rows) {
        const record = readRecord(row);
        if (record === null) return unreadable(db);
        records.push(record);
      }
      return records;
    },

    async show(id) {
      const row = await db.read((sql) =>
        sql.prepare(`select record, prompt from run where id = ? and record is not null`).get(id),
      );
      if (row === undefined || row instanceof Fault) return row ?? null;
      return readRecord(row) ?? unreadable(db);
    },

    verify: (anchors) => verifyLogbook(db, anchors),
    head: () => headOfLogbook(db),
    purge: (order) => purge(db, order),
  };
}

function listQuery(query: RunQuery): { readonly text: string; readonly values: (string | number)[] } {
  const values: (string | number)[] = [];
  let where = 'record is not null';
  if (query.folder !== undefined) {
    where += ' and folder = ?';
    values.push(query.folder);
  }
  if (query.before !== undefined) {
    where += ' and (started_at, id) < (?, ?)';
    values.push(query.before.startedAt, query.before.id);
  }
  values.push(query.limit ?? 50);
  return { text: `select record, prompt from run where ${where} order by started_at desc, id desc limit ?`, values };
}

/** The steps that an open run entered, each with the time. */
export function readSteps(text: unknown): readonly (readonly [Step, number])[] {
  return JSON.parse(String(text)) as readonly (readonly [Step, number])[];
}

function readRecord(row: Readonly<Record<string, SQLOutputValue>>): RunRecord | null {
  try {
    const value: unknown = JSON.parse(String(row['record']));
    const known = typeof value === 'object' && value !== null && 'version' in value && value.version === 1;
    if (!known) return null;
    const record = value as RunRecord;
    const text = typeof row['prompt'] === 'string' ? row['prompt'] : null;
    return { ...record, prompt: { ...record.prompt, text } };
  } catch {
    return null;
  }
}

function unreadable(db: Database): Fault {
  return new Fault('database-damaged', { path: db.path, kept: '' });
}

function faultOrNull(result: unknown): Fault | null {
  return result instanceof Fault ? result : null;
}
