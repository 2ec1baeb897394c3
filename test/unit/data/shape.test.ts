import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test, type TestContext } from 'node:test';
import { recordSchema } from '../../../src/core/logbook/record-schema.ts';
import type { RunRecord } from '../../../src/core/logbook/record.ts';
import { openLogbook } from '../../../src/node/data/logbook.ts';
import { migrations } from '../../../src/node/data/schema.ts';
import { database, record, temporaryFolder, unwrap } from './scene.ts';

type Rows = readonly Readonly<Record<string, string | number | null>>[];

/** The rows of a database as the first shape's product wrote them: three practice runs through the command line. */
const first: Readonly<Record<'run' | 'reservation', Rows>> = JSON.parse(
  readFileSync(join(import.meta.dirname, 'shape-one.json'), 'utf8'),
);

test('a database of the first shape gets a chain over its runs, oldest first, and they read as the newest version', async (t) => {
  const db = await database(t, firstShape(t));
  const logbook = openLogbook(db);
  const runs = unwrap(await logbook.list({}));
  assert.deepEqual(
    runs.map(({ id }) => id),
    first.run.map(({ id }) => id).toReversed(),
  );
  for (const run of runs) {
    const { version, ...kept } = JSON.parse(String(first.run.find(({ id }) => id === run.id)?.['record'])) as RunRecord;
    assert.equal(version, 1);
    assert.deepEqual(recordSchema.parse(run), run);
    assert.partialDeepStrictEqual(run, { ...kept, version: 2 });
    assert.deepEqual([run.model.effort, run.agentVersion, run.signOffs, run.servicesAdded], [null, null, [], []]);
  }
  assert.deepEqual(unwrap(await logbook.verify([])).broken, null);
  assert.equal(unwrap(await logbook.verify([])).entries, 3);
});

test('what was there before the tables of facts is found and counted too', async (t) => {
  const logbook = openLogbook(await database(t, firstShape(t)));
  const found = unwrap(await logbook.page({ text: 'PAYMENT due', outcome: 'denied' }));
  assert.deepEqual(
    found.runs.map(({ outcome, inputs }) => [outcome.kind, inputs]),
    [['denied', { request: 'Say when a payment is due' }]],
  );
  const [moment] = unwrap(await logbook.chosen({}));
  assert.partialDeepStrictEqual(moment, {
    kind: 'package',
    name: 'pkg:npm/moment',
    details: ['2.30.1'],
    runs: 1,
    applied: 0,
    verdicts: { allow: 0, ask: 0, deny: 1 },
  });
});

test('an old run keeps its text as it was written, and the chain goes on behind it', async (t) => {
  const db = await database(t, firstShape(t));
  const logbook = openLogbook(db);
  unwrap(await logbook.append(record('new', 2e12)));
  const versions = unwrap(await db.read((sql) => sql.prepare(`select record from run order by started_at`).all()));
  assert.deepEqual(
    versions.map((row) => (JSON.parse(String(row['record'])) as { version: number }).version),
    [1, 1, 1, 2],
  );
  assert.equal(unwrap(await logbook.verify([])).broken, null);
});

function firstShape(t: TestContext): string {
  const folder = temporaryFolder(t);
  const sql = new DatabaseSync(join(folder, 'guardrails.db'));
  const [tables] = migrations;
  assert.equal(typeof tables, 'string');
  sql.exec(String(tables));
  sql.exec('pragma application_id = 1196573745; pragma user_version = 1');
  for (const [table, rows] of Object.entries(first)) {
    for (const row of rows) {
      const names = Object.keys(row);
      sql
        .prepare(`insert into ${table} (${names.join(', ')}) values (${names.map(() => '?').join(', ')})`)
        .run(...Object.values(row));
    }
  }
  sql.close();
  return folder;
}
