import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openLogbook } from '../../../src/node/data/logbook.ts';
import { database, record, start, unwrap } from './scene.ts';

test('a record comes back as it was; a run without one is not listed', async (t) => {
  const logbook = openLogbook(await database(t));
  unwrap(await logbook.begin(start('a')));
  await logbook.reached('a', 'propose');
  assert.equal(await logbook.show('a'), null);
  assert.deepEqual(await logbook.list({}), []);
  const written = { ...record('a'), message: 'Ñandutí ₲ 👋 \u0000 "quoted"' };
  unwrap(await logbook.append(written));
  assert.deepEqual(await logbook.show('a'), written);
  assert.equal(await logbook.show('unknown'), null);
});

test('appending twice, and beginning or going on after the record, change nothing', async (t) => {
  const logbook = openLogbook(await database(t));
  unwrap(await logbook.begin(start('a', 1)));
  unwrap(await logbook.begin(start('a', 2)));
  unwrap(await logbook.append(record('a', 1)));
  unwrap(await logbook.append({ ...record('a', 1), message: 'second' }));
  unwrap(await logbook.begin(start('a', 3)));
  await logbook.reached('a', 'review');
  assert.deepEqual(unwrap(await logbook.list({})), [record('a', 1)]);
});

test('a record without a beginning is kept too', async (t) => {
  const logbook = openLogbook(await database(t));
  unwrap(await logbook.append(record('a')));
  assert.deepEqual(await logbook.show('a'), record('a'));
});

test('pages newest first, also when runs began in the same millisecond', async (t) => {
  const logbook = openLogbook(await database(t));
  const written = Array.from({ length: 25 }, (_, n) =>
    record(`r${String(n).padStart(2, '0')}`, 1000 + Math.floor(n / 4), n % 5 === 0 ? '/b' : '/a'),
  );
  for (const one of written.toSorted((a, b) => (a.id < b.id ? 1 : -1))) unwrap(await logbook.append(one));
  const expected = written.toReversed().map(({ id }) => id);
  for (const folder of [undefined, '/a', '/b']) {
    const seen: string[] = [];
    let before: { startedAt: number; id: string } | undefined;
    for (;;) {
      const page = unwrap(
        await logbook.list({
          limit: 7,
          ...(before === undefined ? {} : { before }),
          ...(folder === undefined ? {} : { folder }),
        }),
      );
      assert.ok(page.length <= 7);
      seen.push(...page.map(({ id }) => id));
      const last = page.at(-1);
      if (last === undefined) break;
      before = { startedAt: last.startedAt, id: last.id };
    }
    const wanted = new Set(
      written.filter(({ place }) => (folder ?? place.folder) === place.folder).map(({ id }) => id),
    );
    assert.deepEqual(
      seen,
      expected.filter((id) => wanted.has(id)),
    );
  }
});

test('a page is found by an index, not by reading everything', async (t) => {
  const db = await database(t);
  const plans = [
    'select record from run where record is not null and (started_at, id) < (5, 5) order by started_at desc, id desc limit 9',
    `select record from run where record is not null and folder = '/a' and (started_at, id) < (5, 5) order by started_at desc, id desc limit 9`,
  ].map((query) =>
    db.read((sql) =>
      sql
        .prepare(`explain query plan ${query}`)
        .all()
        .map((row) => String(row['detail'])),
    ),
  );
  for (const plan of (await Promise.all(plans)).map(unwrap)) {
    assert.match(plan.join(), /^SEARCH run USING INDEX run_(newest|folder)/u);
    assert.doesNotMatch(plan.join(), /TEMP B-TREE/u);
  }
});
