import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { weekOf } from '../../../src/core/logbook/chosen.ts';
import type { Logbook, RunQuery } from '../../../src/core/logbook/logbook.ts';
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

const facets: readonly (readonly [string, RunQuery, (n: number) => boolean])[] = [
  ['template', { template: 't1' }, (n) => n % 3 === 1],
  ['model that answered', { model: 'used' }, (n) => n % 2 === 0],
  ['model that was asked', { model: 'm' }, (n) => n % 2 === 1],
  ['outcome', { outcome: 'denied' }, (n) => n % 5 === 0],
  ['person', { person: 'eva' }, (n) => n % 4 === 0],
  ['folder', { folder: '/b' }, (n) => n % 6 === 0],
  ['practice', { practice: false }, (n) => n % 7 === 0],
  ['times', { since: 1010, until: 1020 }, (n) => n >= 10 && n < 20],
  ['several', { person: 'eva', model: 'used', until: 1030 }, (n) => n % 4 === 0 && n < 30],
  ['words', { text: 'Número 13' }, (n) => n === 13],
  ['words and more', { text: 'numero', outcome: 'denied' }, (n) => n % 5 === 0],
  ['words of the prompt', { text: '"prompt 2"' }, (n) => n === 2 || (n >= 20 && n < 30)],
  ['words with wildcards of SQL', { text: '%' }, () => false],
];

test('runs are found by each of their facts, and by several together', async (t) => {
  const logbook = await filled(t);
  for (const [name, query, wanted] of facets) {
    const expected = ids.filter((_, n) => wanted(n)).toReversed();
    const found = unwrap(await logbook.list({ ...query, limit: 100 }));
    assert.deepEqual(
      found.map(({ id }) => id),
      expected,
      name,
    );
    const [one] = unwrap(await logbook.list({ ...query, limit: 1 }));
    assert.equal(one?.id, expected[0], name);
    const page = unwrap(await logbook.page({ ...query, limit: 1 }));
    assert.equal(page.runs.length, Math.min(1, expected.length));
  }
  assert.equal(unwrap(await logbook.list({ observed: true })).length, 0);
});

test('a purged prompt is found by its words no more, and a purged run is counted no more', async (t) => {
  const logbook = await filled(t);
  const order = { folder: '/a', recordsBefore: 1010, promptsBefore: 1045, maxBytes: 1e9, at: 2000, by: 'ana' };
  const planned = unwrap(await logbook.purge({ ...order, dry: true }));
  assert.equal(unwrap(await logbook.list({ limit: 100 })).length, 50, 'counting takes nothing');
  assert.deepEqual(unwrap(await logbook.purge(order)), planned);
  assert.deepEqual(
    unwrap(await logbook.list({ text: '"prompt 2"' })).map(({ id }) => id),
    ['r24'],
    'the one in another folder',
  );
  const shares = unwrap(await logbook.shares({}, 'person'));
  assert.equal(
    shares.reduce((sum, { runs }) => sum + runs, 0),
    50 - planned.records,
  );
  const [note] = unwrap(await logbook.purges());
  assert.partialDeepStrictEqual(note, { what: 'records', by: 'ana', folder: '/a' });
});

test('shares of runs and money, and what was chosen, are counted over the runs asked for', async (t) => {
  const logbook = await filled(t);
  assert.deepEqual(unwrap(await logbook.shares({ until: 1012 }, 'template')), [
    { name: 't0', runs: 4, applied: 3, spent: 4, unknown: 0 },
    { name: 't1', runs: 4, applied: 3, spent: 4, unknown: 0 },
    { name: 't2', runs: 4, applied: 3, spent: 0, unknown: 0 },
  ]);
  const [top, ...others] = unwrap(await logbook.chosen({ person: 'eva' }));
  assert.deepEqual(others, []);
  assert.deepEqual(top, {
    kind: 'package',
    name: 'pkg:npm/p',
    details: ['0.0.0', '0.0.1'],
    runs: 13,
    applied: 10,
    firstSeen: 1000,
    lastSeen: 1048,
    verdicts: { allow: 13, ask: 0, deny: 0 },
    weeks: [{ start: weekOf(1000), runs: 13 }],
  });
});

test('runs of another logbook are taken in once, and the chain says by whom and from which head', async (t) => {
  const logbook = openLogbook(await database(t));
  unwrap(await logbook.append(record('a')));
  const head = { seq: 9, hash: 'ab'.repeat(32) };
  const order = { by: 'ana', at: 5, head };
  assert.deepEqual(unwrap(await logbook.takeIn([record('a'), record('b')], order)), { added: 1, known: 1 });
  assert.deepEqual(unwrap(await logbook.takeIn([record('b')], order)), { added: 0, known: 1 });
  assert.deepEqual(
    await Promise.all(['a', 'b', 'c', '%'].map(async (id) => unwrap(await logbook.isTakenIn(id)))),
    [false, true, false, false],
    'what was here before was not taken in',
  );
  const entries = unwrap(await logbook.entries(1, 10));
  assert.deepEqual(
    entries.map(({ entry }) => [entry.kind, entry.ref]),
    [
      ['run', 'b'],
      ['import', `import-${head.hash}`],
    ],
  );
  assert.deepEqual(JSON.parse(entries[1]?.text ?? ''), { ...order, runs: ['b'] });
  const seen = { ...record('c'), outcome: { kind: 'observed', at: 'propose' } } as const;
  unwrap(await logbook.takeIn([seen], order));
  assert.deepEqual(unwrap(await logbook.list({ observed: true })), [seen]);
  assert.equal(unwrap(await logbook.verify([])).broken, null);
});

test('a page is found by an index, not by reading everything', async (t) => {
  const db = await database(t);
  for (const [where, index] of [
    ['', 'newest'],
    ...['folder', 'template', 'model', 'outcome', 'person'].map((name) => [`${name} = 'x' and`, name]),
  ]) {
    const query = `select started_at, id from run_fact f where ${where} (started_at, id) < (5, 'x')
      order by started_at desc, id desc limit 9`;
    const plan = unwrap(await db.read((sql) => sql.prepare(`explain query plan ${query}`).all()));
    const told = plan.map((row) => String(row['detail'])).join();
    assert.match(told, new RegExp(`^SEARCH f USING COVERING INDEX run_fact_${index} `, 'u'));
    assert.doesNotMatch(told, /TEMP B-TREE/u);
  }
});

const ids = Array.from({ length: 50 }, (_, n) => `r${String(n).padStart(2, '0')}`);

/** Fifty runs, a millisecond apart. */
async function filled(t: TestContext): Promise<Logbook> {
  const logbook = openLogbook(await database(t));
  for (const [n, id] of ids.entries()) {
    const base = record(id, 1000 + n, n % 6 === 0 ? '/b' : '/a');
    unwrap(
      await logbook.append({
        ...base,
        template: { ...base.template, id: `t${n % 3}` },
        model: { ...base.model, used: n % 2 === 0 ? 'used' : null },
        outcome: { kind: n % 5 === 0 ? 'denied' : 'applied', at: 'append' },
        person: n % 4 === 0 ? 'eva' : 'ana',
        practice: n % 7 !== 0,
        inputs: { request: `número ${n}` },
        prompt: { text: `The prompt ${n}`, hash: '', attachments: [] },
        packagesAdded: n % 4 === 0 ? [`pkg:npm/p@0.0.${(n / 4) % 2}`, 'pkg:npm/p'] : [],
      }),
    );
  }
  return logbook;
}
