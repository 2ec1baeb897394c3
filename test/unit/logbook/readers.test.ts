import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { closedFolders } from '../../../src/core/logbook/closed.ts';
import { Fault } from '../../../src/core/fault.ts';
import type { Logbook } from '../../../src/core/logbook/logbook.ts';
import { openLogbook } from '../../../src/node/data/logbook.ts';
import { readable, type ReadableLogbook, type ReaderNeeds } from '../../../src/node/readers.ts';
import { database, now, record, unwrap } from '../data/scene.ts';

const productFolder = join(import.meta.dirname, '../../..');
const [ana, beto] = ['Ana <ana@example.com>', 'Beto <beto@example.com>'];

interface Shelf {
  readonly logbook: Logbook;
  /** In git, as Ana. */
  readonly folder: string;
  policy(text: string): void;
  as(needs?: Partial<ReaderNeeds>): ReadableLogbook;
}

/** A logbook with runs of Ana and Beto in a folder, and one of Beto's of a machine elsewhere. */
async function shelf(t: TestContext): Promise<Shelf> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'guardrails-readers-')));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const git = (...args: string[]): void => void execFileSync('git', args, { cwd: folder });
  git('init', '-q');
  git('config', 'user.name', 'Ana');
  git('config', 'user.email', 'ana@example.com');
  mkdirSync(join(folder, '.guardrails'));
  const logbook = openLogbook(await database(t));
  const at = (path: string) => ({ ...record('').place, folder: path });
  for (const [id, person, path] of [
    ['mine', ana, folder],
    ['theirs', beto, folder],
    ['away', beto, '/not/on/this/machine'],
  ] as const) {
    unwrap(
      await logbook.append({ ...record(id, now), practice: false, person, place: at(path), message: `said by ${id}` }),
    );
  }
  return {
    logbook,
    folder,
    policy: (text) => writeFileSync(join(folder, '.guardrails/policy.yaml'), text),
    as: (needs = {}) => readable(logbook, async () => ({ productFolder, here: null, ...needs })),
  };
}

/** The ids that each way of reading shows. */
async function seenIn({ logbook }: ReadableLogbook): Promise<readonly string[]> {
  const listed = unwrap(await logbook.list({}))
    .map(({ id }) => id)
    .sort();
  const paged = unwrap(await logbook.page({ text: 'said' }))
    .runs.map(({ id }) => id)
    .sort();
  assert.deepEqual(paged, listed, 'by words');
  const counted = unwrap(await logbook.shares({}, 'person')).reduce((sum, { runs }) => sum + runs, 0);
  assert.equal(counted, listed.length, 'counted');
  for (const id of ['mine', 'theirs', 'away'])
    assert.equal(unwrap(await logbook.show(id)) !== null, listed.includes(id), `shown: ${id}`);
  return listed;
}

const readers = (...names: string[]): string => `observability:\n  readers: ${JSON.stringify(names)}\n`;
const all = ['away', 'mine', 'theirs'];

test('who is no reader is shown their own runs alone', async (t) => {
  const { policy, as, folder } = await shelf(t);
  policy(readers('audit@example.com'));
  const one = as();
  assert.deepEqual(await seenIn(one), ['away', 'mine']);
  assert.deepEqual(await one.closed(), [{ folder, own: [ana], readers: ['audit@example.com'] }]);
});

test('a reader is shown all, by name or mail, and so is everybody where the policy names nobody', async (t) => {
  const { policy, as } = await shelf(t);
  for (const text of [readers('ANA@example.com'), readers('Ana'), readers(), 'mode: warn\n']) {
    policy(text);
    assert.deepEqual(await seenIn(as()), all, text);
    assert.deepEqual(await as().closed(), []);
  }
});

test('runs of a folder that is not here are under the policy here', async (t) => {
  const { as, policy } = await shelf(t);
  policy(readers());
  const rule = { readers: ['audit@example.com'], person: ana };
  assert.deepEqual(await seenIn(as({ here: rule })), ['mine', 'theirs']);
  assert.deepEqual(await seenIn(as({ here: { ...rule, person: 'audit@example.com' } })), all);
});

test('readers that are written wrong open nothing', async (t) => {
  const { policy, as } = await shelf(t);
  for (const text of ['observability:\n  readers: 5\n', 'observability:\n  readers: [[]]\n']) {
    policy(text);
    assert.deepEqual(await seenIn(as()), ['away', 'mine'], text);
  }
});

test('the policy of an untrusted folder is not read', async (t) => {
  const { policy, as } = await shelf(t);
  policy(readers('audit@example.com'));
  assert.deepEqual(await seenIn(as({ isUntrusted: () => true })), all);
});

test('while it is not known whose runs are shown, none is', async (t) => {
  const { as, logbook } = await shelf(t);
  const busy = new Fault('git-failed', { command: 'x', reason: 'x' });
  const { logbook: narrowed, closed } = readable({ ...logbook, owners: async () => busy }, async () => {
    throw new Error('not asked');
  });
  assert.equal(await closed(), busy);
  for (const read of [
    narrowed.list({}),
    narrowed.page({}),
    narrowed.shares({}, 'person'),
    narrowed.chosen({}),
    narrowed.show('mine'),
  ])
    assert.equal(await read, busy);
  assert.deepEqual(await seenIn(as()), all);
});

test('what changed is seen after a new run, and when it is forgotten', async (t) => {
  const { policy, as, folder } = await shelf(t);
  const one = as();
  assert.deepEqual(await seenIn(one), all);
  policy(readers('audit@example.com'));
  one.forget();
  assert.deepEqual(await seenIn(one), ['away', 'mine']);
  const place = { ...record('').place, folder };
  unwrap(await one.logbook.append({ ...record('new', now), person: 'ana <ANA@example.com>', place }));
  assert.ok(unwrap(await one.logbook.show('new')), 'one’s own under another spelling');
});

test('writing, verifying and purging are not narrowed', async (t) => {
  const { policy, as, logbook } = await shelf(t);
  policy(readers('audit@example.com'));
  const { logbook: narrowed } = as();
  assert.equal(unwrap(await narrowed.verify([])).entries, 3);
  assert.equal(unwrap(await narrowed.head())?.seq, unwrap(await logbook.head())?.seq);
});

test('with a mail on both sides a name alone is nobody’s', () => {
  const owners = [{ folder: '/a', person: 'Ana <other@example.com>' }];
  const rule = new Map([['/a', { readers: ['audit@example.com'], person: ana }]]);
  assert.deepEqual(closedFolders(owners, rule)[0]?.own, []);
});
