import type { SQLOutputValue } from 'node:sqlite';
import { Fault } from '../../core/fault.ts';
import type { Logbook } from '../../core/logbook/logbook.ts';
import type { RunPage, RunQuery } from '../../core/logbook/query.ts';
import type { RunRecord, Step } from '../../core/logbook/record.ts';
import { upgrade } from '../../core/logbook/upgrade.ts';
import { canonicalJson } from '../../core/policy/canonical-json.ts';
import { appendEntry, closeRun, headOfLogbook, keptEntries, purgesOf, verifyLogbook } from './chain.ts';
import type { Database } from './database.ts';
import { writeOwner } from './owner.ts';
import { purge } from './purge.ts';
import { chosenOf, pageOf, sharesOf } from './run-query.ts';

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

    list: (query) => listAll(db, query),
    page: (query) => pageIn(db, query),
    shares: (filter, by) => db.read((sql) => sharesOf(sql, filter, by)),
    chosen: (filter) => db.read((sql) => chosenOf(sql, filter)),

    owners: () =>
      db.read((sql) =>
        sql
          .prepare('select distinct folder, person from run_fact')
          .all()
          .map((row) => ({ folder: String(row['folder']), person: String(row['person']) })),
      ),

    async show(id) {
      const row = await db.read((sql) =>
        sql.prepare(`select record, prompt from run where id = ? and record is not null`).get(id),
      );
      if (row === undefined || row instanceof Fault) return row ?? null;
      return readRecord(row) ?? unreadable(db);
    },

    verify: (anchors, verifying) => verifyLogbook(db, anchors, verifying),
    isTakenIn: (id) =>
      db.read(
        (sql) =>
          sql
            .prepare(
              `select 1 from entry, json_each(entry.body, '$.runs') as taken
               where entry.kind = 'import' and entry.body is not null and taken.value = ? limit 1`,
            )
            .get(id) !== undefined,
      ),
    name: () => db.read((sql) => String(sql.prepare('select name from logbook_name').get()?.['name'] ?? '')),
    head: () => headOfLogbook(db),
    purge: (order) => purge(db, order),
    purges: () => db.read(purgesOf),
    entries: (seq, limit) => db.read((sql) => keptEntries(sql, seq, limit)),

    async takeIn(runs, { by, at, head }) {
      return db.write((sql) => {
        const kindOf = ({ outcome }: RunRecord): 'run' | 'observed' =>
          outcome.kind === 'observed' ? 'observed' : 'run';
        const ids = runs.filter((record) => closeRun(sql, record, owner, kindOf(record))).map(({ id }) => id);
        const body = canonicalJson({ by, at, head, runs: ids });
        if (ids.length > 0) appendEntry(sql, { kind: 'import', at, ref: `import-${head.hash}`, body, prompt: null });
        return { added: ids.length, known: runs.length - ids.length };
      });
    },
  };
}

async function pageIn(db: Database, query: RunQuery): Promise<RunPage | Fault> {
  const found = await db.read((sql) => pageOf(sql, query));
  if (found instanceof Fault) return found;
  const runs: RunRecord[] = [];
  for (const row of found.rows) {
    const record = readRecord(row);
    if (record === null) return unreadable(db);
    runs.push(record);
  }
  return { runs, next: found.next };
}

/** Page by page, so that no reading is long. */
async function listAll(db: Database, query: RunQuery): Promise<readonly RunRecord[] | Fault> {
  const limit = query.limit ?? 50;
  const runs: RunRecord[] = [];
  let before = query.before;
  for (;;) {
    const page = await pageIn(db, { ...query, limit: limit - runs.length, ...(before ? { before } : {}) });
    if (page instanceof Fault) return page;
    runs.push(...page.runs);
    if (page.next === null || runs.length >= limit) return runs;
    before = page.next;
  }
}

/** The steps that an open run entered, each with the time. */
export function readSteps(text: unknown): readonly (readonly [Step, number])[] {
  return JSON.parse(String(text)) as readonly (readonly [Step, number])[];
}

function readRecord(row: Readonly<Record<string, SQLOutputValue>>): RunRecord | null {
  try {
    const record = upgrade(JSON.parse(String(row['record'])));
    if (record === null) return null;
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
