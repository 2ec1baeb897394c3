import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, readdirSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { Fault } from '../../../src/core/fault.ts';
import { openDatabase } from '../../../src/node/data/database.ts';
import { dataFolder, dataFolderPath } from '../../../src/node/data/folder.ts';
import { openLedger } from '../../../src/node/data/ledger.ts';
import { openLogbook } from '../../../src/node/data/logbook.ts';
import { database, now, record, statusOf, temporaryFolder, unwrap } from './scene.ts';

const run = promisify(execFile);

/** Does something as a user that the system does not let write everywhere. */
async function unprivileged<T>(work: () => Promise<T>): Promise<T> {
  if (process.geteuid?.() !== 0) return work();
  process.seteuid?.(65_534);
  try {
    return await work();
  } finally {
    process.seteuid?.(0);
  }
}

test('the data folder of each platform', () => {
  const cases = [
    ['linux', {}, '/home/ana', '/home/ana/.local/share/codex-guardrails'],
    ['linux', { XDG_DATA_HOME: '/data' }, '/home/ana', '/data/codex-guardrails'],
    ['linux', { XDG_DATA_HOME: 'data' }, '/home/ana', '/home/ana/.local/share/codex-guardrails'],
    ['linux', { CODEX_GUARDRAILS_HOME: '/own', XDG_DATA_HOME: '/data' }, '/home/ana', '/own'],
    ['darwin', {}, '/Users/ana', '/Users/ana/Library/Application Support/codex-guardrails'],
    ['win32', { LOCALAPPDATA: 'C:\\L' }, 'C:\\Users\\ana', 'C:\\L\\codex-guardrails'],
    ['win32', {}, 'C:\\Users\\ana', 'C:\\Users\\ana\\AppData\\Local\\codex-guardrails'],
  ] as const;
  for (const [platform, env, home, expected] of cases) assert.equal(dataFolderPath(env, platform, home), expected);
});

test('folder and files are for the person alone', { skip: process.platform === 'win32' }, async (t) => {
  const folder = unwrap(dataFolder({ CODEX_GUARDRAILS_HOME: join(temporaryFolder(t), 'deep', 'home') }, 'linux'));
  const mode = (path: string): string => (statSync(path).mode & 0o777).toString(8);
  assert.equal(mode(folder), '700');
  const db = await database(t, folder);
  unwrap(await openLogbook(db).append(record('a')));
  for (const name of readdirSync(folder)) assert.equal(mode(join(folder, name)), '600', name);
  assert.ok(readdirSync(folder).includes('guardrails.db-wal'), 'the journal is a write-ahead log');
  chmodSync(db.path, 0o644);
  await database(t, folder);
  assert.equal(mode(db.path), '600', 'a wider mode is narrowed');
});

test('a folder that cannot be made is a Fault', (t) => {
  const folder = temporaryFolder(t);
  writeFileSync(join(folder, 'file'), '');
  const fault = dataFolder({ CODEX_GUARDRAILS_HOME: join(folder, 'file', 'x') }, 'linux');
  assert.ok(fault instanceof Fault && fault.kind === 'database-unwritable');
});

test('processes that open it for the first time at once', async (t) => {
  const folder = temporaryFolder(t);
  const child = join(import.meta.dirname, 'opening-process.ts');
  const told = await Promise.all(
    ['a', 'b', 'c', 'd'].map(async (name) => (await run(process.execPath, [child, folder, name])).stdout.trim()),
  );
  assert.deepEqual(told, ['[]', '[]', '[]', '[]']);
  assert.equal(unwrap(await openLogbook(await database(t, folder)).list({})).length, 4);
});

test('a damaged file is kept aside, said, and a new one started', async (t) => {
  const another = (path: string): void => {
    const sql = new DatabaseSync(path);
    sql.exec('create table notes (text)');
    sql.close();
  };
  const cases: readonly (readonly [string, (path: string) => void])[] = [
    ['not a database', (path) => writeFileSync(path, 'nothing like a database, but long enough to be one'.repeat(30))],
    ['another database', another],
  ];
  for (const [name, make] of cases) {
    const folder = temporaryFolder(t);
    const path = join(folder, 'guardrails.db');
    make(path);
    const before = readFileSync(path);
    const db = await database(t, folder);
    const [fault] = db.said;
    assert.ok(fault !== undefined && fault.kind === 'database-damaged', name);
    const kept = 'kept' in fault.data ? fault.data.kept : '';
    assert.match(kept, /guardrails\.damaged-\d{4}-\d\d-\d\dT[\d.-]+Z\.db$/u);
    assert.deepEqual(readFileSync(kept), before, name);
    assert.equal(await openLogbook(db).append(record('a')), null);
  }
});

test('processes that find it damaged at once keep it aside once', async (t) => {
  const folder = temporaryFolder(t);
  writeFileSync(join(folder, 'guardrails.db'), 'damaged'.repeat(1000));
  const child = join(import.meta.dirname, 'opening-process.ts');
  const told = await Promise.all(
    ['a', 'b', 'c', 'd'].map(async (name) => (await run(process.execPath, [child, folder, name])).stdout.trim()),
  );
  assert.equal(told.filter((said) => said !== '[]').length, 1, told.join(' '));
  assert.equal(readdirSync(folder).filter((name) => name.includes('damaged')).length, 1);
  assert.equal(unwrap(await openLogbook(await database(t, folder)).list({})).length, 4, 'nothing was lost');
});

test('damage while it is open: said, and the next one works', async (t) => {
  const folder = temporaryFolder(t);
  const db = await database(t, folder);
  const logbook = openLogbook(db);
  for (let n = 0; n < 50; n++) unwrap(await logbook.append(record(`a${n}`)));
  const pages = unwrap(
    await db.read((sql) => sql.prepare(`select rootpage from sqlite_schema where tbl_name = 'reservation'`).all()),
  );
  db.close();
  const path = join(folder, 'guardrails.db');
  const bytes = readFileSync(path);
  // The schema stays whole, so that it is opened without complaint.
  for (const { rootpage } of pages) bytes.fill(0xa5, (Number(rootpage) - 1) * 4096, Number(rootpage) * 4096);
  writeFileSync(path, bytes);
  const damaged = await database(t, folder);
  const held = { runId: 'r', amount: 5 };
  const fault = await openLedger(damaged).settle(held, { spent: 3, unknown: 0, now });
  assert.ok(fault !== null && fault.kind === 'database-damaged' && 'kept' in fault.data);
  assert.deepEqual(readFileSync(fault.data.kept), bytes);
  assert.equal(await openLedger(damaged).settle(held, { spent: 3, unknown: 0, now }), null);
  assert.partialDeepStrictEqual(await statusOf(openLedger(damaged), 9), { spent: 3, reserved: 0 });
});

test('a file that another process replaced is opened anew', async (t) => {
  const folder = temporaryFolder(t);
  const one = await database(t, folder);
  unwrap(await openLogbook(one).append(record('lost')));
  const child = join(import.meta.dirname, 'opening-process.ts');
  for (const part of ['-wal', '-shm', '']) renameSync(one.path + part, join(folder, `moved.db${part}`));
  await run(process.execPath, [child, folder, 'new']);
  const seen = unwrap(await openLogbook(one).list({})).map(({ id }) => id);
  assert.deepEqual(seen, ['new']);
});

test('held by another process for longer than we wait: busy, without blocking meanwhile', async (t) => {
  const folder = temporaryFolder(t);
  const db = await database(t, folder, 500);
  const other = new DatabaseSync(db.path);
  t.after(() => other.close());
  other.exec('begin immediate');
  let turns = 0;
  const timer = setInterval(() => turns++, 5);
  const fault = await openLogbook(db).append(record('a'));
  clearInterval(timer);
  assert.deepEqual(fault, new Fault('database-busy', { path: db.path }));
  assert.ok(turns >= 1, 'others had their turn');
  other.exec('rollback');
  assert.equal(await openLogbook(db).append(record('a')), null);
});

test('a folder and a file that cannot be written', { skip: process.platform === 'win32' }, async (t) => {
  const outer = temporaryFolder(t);
  chmodSync(outer, 0o755);
  const empty = join(outer, 'empty');
  mkdirSync(empty);
  chmodSync(empty, 0o555);
  const made = join(outer, 'made');
  mkdirSync(made);
  (await database(t, made)).close();
  chmodSync(made, 0o555);
  for (const folder of [empty, made]) {
    const fault = await unprivileged(() => openDatabase(folder, { patience: 0 }));
    assert.ok(fault instanceof Fault && fault.kind === 'database-unwritable', folder);
  }
  assert.deepEqual(readdirSync(empty), []);
});

test('a full disk: said, and nothing half written', async (t) => {
  const db = await database(t);
  const logbook = openLogbook(db);
  const pages = Number(unwrap(await db.read((sql) => sql.prepare('pragma page_count').get()?.['page_count'])));
  await db.read((sql) => sql.exec(`pragma max_page_count = ${pages + 2}`));
  let fault: Fault | null = null;
  let kept = 0;
  for (let n = 0; fault === null && n < 100; n++) {
    fault = await logbook.append({ ...record(`a${n}`), message: 'x'.repeat(2000) });
    if (fault === null) kept++;
  }
  assert.ok(fault !== null && fault.kind === 'database-unwritable', 'it was full');
  assert.equal(unwrap(await logbook.list({ limit: 1000 })).length, kept);
  await db.read((sql) => sql.exec('pragma max_page_count = 100000'));
  assert.equal(await logbook.append(record('later')), null);
});

test('a file of a newer version is neither changed nor put aside', async (t) => {
  const folder = temporaryFolder(t);
  const db = await database(t, folder);
  unwrap((await db.read((sql) => sql.exec('pragma user_version = 99'))) ?? null);
  db.close();
  const fault = await openDatabase(folder);
  assert.ok(fault instanceof Fault && fault.kind === 'database-unwritable');
  assert.deepEqual(
    readdirSync(folder).filter((name) => name.includes('damaged')),
    [],
  );
});

test('a mistake in the work is an exception and leaves nothing', async (t) => {
  const db = await database(t);
  const mistake = db.write((sql) => {
    sql.exec(`insert into run (id, started_at, folder, owner, seen_at, start) values ('x', 1, '', '', 1, '{}')`);
    throw new TypeError('mistake');
  });
  await assert.rejects(mistake, TypeError);
  await assert.rejects(
    db.write((sql) => sql.exec('select * from nowhere')),
    /no such table/u,
  );
  assert.equal(unwrap(await db.read((sql) => sql.prepare('select count(*) as n from run').get()?.['n'])), 0);
});
