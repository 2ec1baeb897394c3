import assert from 'node:assert/strict';
import { test } from 'node:test';
import { purgeOrder } from '../../../src/core/logbook/retention.ts';
import { defaultPolicy } from '../../../src/core/policy/schema.ts';
import { openLogbook } from '../../../src/node/data/logbook.ts';
import { database, record, unwrap } from './scene.ts';

const day = 24 * 60 * 60 * 1000;
const now = Date.UTC(2026, 5, 15);
const order = (retention: object) => purgeOrder('/a', { ...defaultPolicy.retention, ...retention }, 'ab', now);

test('old runs go, younger ones lose their prompt, the rest and other folders stay; the chain holds', async (t) => {
  const logbook = openLogbook(await database(t));
  for (let age = 40; age >= 0; age -= 1) unwrap(await logbook.append(record(`a${age}`, now - age * day, '/a')));
  unwrap(await logbook.append(record('b40', now - 40 * day, '/b')));
  const head = unwrap(await logbook.head());
  assert.ok(head);

  const first = unwrap(await logbook.purge(order({ days: 30, promptDays: 10 })));
  assert.deepEqual(first, { records: 10, prompts: 20 });
  const runs = unwrap(await logbook.list({ limit: 100, folder: '/a' }));
  assert.equal(runs.length, 31);
  assert.equal(runs.filter(({ prompt }) => prompt.text !== null).length, 11);
  assert.equal((unwrap(await logbook.show('b40'))?.prompt.text ?? null) === null, false);

  const verified = unwrap(await logbook.verify([head]));
  assert.equal(verified.broken, null);
  assert.equal(verified.entries, 42 + 2);
});

test('purging again takes nothing and writes nothing', async (t) => {
  const logbook = openLogbook(await database(t));
  unwrap(await logbook.append(record('a', now - 400 * day, '/a')));
  assert.deepEqual(unwrap(await logbook.purge(order({}))), { records: 1, prompts: 0 });
  const head = unwrap(await logbook.head());
  assert.deepEqual(unwrap(await logbook.purge(order({}))), { records: 0, prompts: 0 });
  assert.deepEqual(unwrap(await logbook.head()), head);
});

test('beyond the most megabytes the oldest go', async (t) => {
  const logbook = openLogbook(await database(t));
  for (let n = 0; n < 6; n++)
    unwrap(await logbook.append({ ...record(`a${n}`, now - n * day, '/a'), message: 'x'.repeat(400_000) }));
  assert.deepEqual(unwrap(await logbook.purge(order({ megabytes: 1 }))), { records: 4, prompts: 0 });
  const left = unwrap(await logbook.list({ folder: '/a' }));
  assert.deepEqual(
    left.map(({ id }) => id),
    ['a0', 'a1'],
  );
  assert.equal(unwrap(await logbook.verify([])).broken, null);
});

test('what goes without an entry that says so is told', async (t) => {
  const db = await database(t);
  const logbook = openLogbook(db);
  for (let age = 40; age >= 0; age -= 1) unwrap(await logbook.append(record(`a${age}`, now - age * day, '/a')));
  unwrap(await logbook.purge(order({ days: 30 })));
  unwrap(await db.write((sql) => sql.exec(`delete from run where id = 'a5'`)));
  const { broken } = unwrap(await logbook.verify([]));
  assert.equal(broken?.what, 'removed');
  assert.equal(broken?.ref, 'a5');
});
