import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { test, type TestContext } from 'node:test';
import { anchorLine, firstPrev, link, linkText, readAnchors, type Entry } from '../../../src/core/logbook/chain.ts';
import { createHash } from 'node:crypto';
import { canonicalJson } from '../../../src/core/policy/canonical-json.ts';
import { Fault } from '../../../src/core/fault.ts';
import { idOf } from '../../../src/node/cli/logbook-id.ts';
import { closeRun, headOfLogbook, verifyLogbook } from '../../../src/node/data/chain.ts';
import type { Database } from '../../../src/node/data/database.ts';
import { openLogbook } from '../../../src/node/data/logbook.ts';
import { noteAnchor, notedAnchors, type LogbookId } from '../../../src/node/git/notes.ts';
import { database, record, unwrap } from './scene.ts';

const count = 1000;
const places = { first: 1, middle: 500, last: count };

test('an untouched logbook holds, up to its head and against every anchor', async (t) => {
  const db = await filled(t);
  const head = unwrap(await headOfLogbook(db));
  assert.ok(head);
  const found = unwrap(await verifyLogbook(db, [head, ...readAnchors(`x ${anchorLine(head)}\nother line`)]));
  assert.deepEqual(found, { entries: count, head, broken: null });
});

/** What an intruder with a database tool does, to the record alone and to the chain alone. */
const deeds: Readonly<Record<string, { do: (sql: DatabaseSync, seq: number) => void; told: string }>> = {
  'changes a record': {
    do: (sql, seq) => sql.prepare(`update run set record = replace(record, 'run ', 'ran ') where id = ?`).run(id(seq)),
    told: 'changed',
  },
  'changes a prompt': {
    do: (sql, seq) => sql.prepare(`update run set prompt = 'do that' where id = ?`).run(id(seq)),
    told: 'changed',
  },
  'takes a prompt out': {
    do: (sql, seq) => sql.prepare(`update run set prompt = null where id = ?`).run(id(seq)),
    told: 'changed',
  },
  'changes a link': {
    do: (sql, seq) => sql.prepare(`update entry set at = at + 1 where seq = ?`).run(seq),
    told: 'changed',
  },
  'deletes a record': { do: (sql, seq) => sql.prepare(`delete from run where id = ?`).run(id(seq)), told: 'removed' },
  'swaps two records': {
    do: (sql, seq) => {
      const [a, b] = [id(seq), id(neighbour(seq))];
      sql.exec(`update run set id = 'x' where id = '${a}'; update run set id = '${a}' where id = '${b}';
        update run set id = '${b}' where id = 'x'`);
    },
    told: 'swapped',
  },
  'swaps two links': {
    do: (sql, seq) => {
      const other = neighbour(seq);
      sql.exec(`update entry set seq = -1 where seq = ${seq}; update entry set seq = ${seq} where seq = ${other};
        update entry set seq = ${other} where seq = -1`);
    },
    told: 'swapped',
  },
};

for (const [deed, { do: act, told }] of Object.entries(deeds)) {
  for (const [place, seq] of Object.entries(places)) {
    test(`someone ${deed} at the ${place} place: ${told}`, async (t) => {
      const db = await filled(t);
      unwrap(await db.write((sql) => act(sql, seq)));
      const { broken } = unwrap(await verifyLogbook(db, []));
      const at = told === 'swapped' ? Math.min(seq, neighbour(seq)) : seq;
      assert.equal(broken?.what, told);
      assert.equal(broken?.seq, at);
      if (told === 'swapped') assert.equal(broken?.other, Math.max(seq, neighbour(seq)));
    });
  }
}

for (const [place, seq] of Object.entries(places)) {
  test(`someone deletes a link and renumbers the rest at the ${place} place: removed`, async (t) => {
    const db = await filled(t);
    const head = unwrap(await headOfLogbook(db));
    unwrap(await db.write((sql) => removeAt(sql, seq)));
    // Nothing inside the chain tells of a cut tail: the anchored head does, and the run that no link tells of.
    const { broken } = unwrap(await verifyLogbook(db, head ? [head] : []));
    assert.deepEqual(broken, { what: seq === count ? 'cut' : 'removed', seq, ref: '' });
  });

  test(`someone inserts a record at the ${place} place: inserted`, async (t) => {
    const db = await filled(t);
    unwrap(
      await db.write((sql) => {
        sql.exec(`update entry set seq = -seq - 1 where seq >= ${seq}; update entry set seq = -seq where seq < 0`);
        const text = 'forged';
        const before = sql.prepare(`select hash from entry where seq = ?`).get(seq - 1);
        const forged = {
          seq,
          kind: 'run' as const,
          at: 1,
          ref: 'forged',
          body: sha256(text),
          prompt: null,
          prev: before ? String(before['hash']) : firstPrev,
        };
        sql
          .prepare(`insert into entry values (?, 'run', 1, 'forged', ?, null, ?, ?, ?)`)
          .run(seq, forged.body, forged.prev, seq === count ? 'ab'.repeat(32) : sha256(linkText(forged)), text);
      }),
    );
    const { broken } = unwrap(await verifyLogbook(db, []));
    assert.deepEqual(broken, { what: 'inserted', seq, ref: 'forged' });
  });
}

test('a run put into the table past the chain is told', async (t) => {
  const db = await filled(t);
  unwrap(
    await db.write((sql) =>
      sql.exec(`insert into run (id, started_at, folder, owner, seen_at, start, record)
        values ('past', 1, '/', '', 1, '{}', '{}')`),
    ),
  );
  const { broken } = unwrap(await verifyLogbook(db, []));
  assert.deepEqual(broken, { what: 'inserted', seq: count + 1, ref: 'past' });
});

test('a cut tail is found against an anchor, and only against one', async (t) => {
  const db = await filled(t);
  const head = unwrap(await headOfLogbook(db));
  assert.ok(head);
  unwrap(
    await db.write((sql) => sql.exec(`delete from entry where seq > 900; delete from run where id > '${id(900)}'`)),
  );
  assert.equal(unwrap(await verifyLogbook(db, [])).broken, null);
  assert.deepEqual(unwrap(await verifyLogbook(db, [head])).broken, { what: 'cut', seq: 901, ref: '' });
});

test('a chain made anew from a changed place holds in itself, and an anchor tells it', async (t) => {
  const db = await filled(t);
  const head = unwrap(await headOfLogbook(db));
  assert.ok(head);
  unwrap(
    await db.write((sql) => {
      sql.exec('delete from entry; delete from run');
      for (let seq = 1; seq <= count; seq++) closeRun(sql, { ...record(id(seq)), message: 'better' }, 'o', 'run');
    }),
  );
  assert.equal(unwrap(await verifyLogbook(db, [])).broken, null);
  assert.deepEqual(unwrap(await verifyLogbook(db, [head])).broken, { what: 'changed', seq: count, ref: id(count) });
});

test('what a hash is taken of is canonical JSON', () => {
  const entry = link(null, { kind: 'grant', at: 7, ref: 'ñ "q" \u0000', body: 'b', prompt: 'p' }, sha256);
  const { hash: _, ...facts } = entry;
  assert.equal(linkText(entry), canonicalJson(facts));
});

test('the first link follows nothing, and each hash covers every field', () => {
  const facts = { kind: 'run', at: 5, ref: 'a', body: 'b', prompt: null } as const;
  const first = link(null, facts, sha256);
  assert.equal(first.prev, firstPrev);
  const second = link(first, facts, sha256);
  assert.equal(second.prev, first.hash);
  for (const key of ['seq', 'kind', 'at', 'ref', 'body', 'prompt', 'prev'] as const) {
    const other: Entry = { ...second, [key]: key === 'seq' || key === 'at' ? 99 : 'other' };
    assert.notEqual(sha256(linkText(other)), second.hash, key);
  }
});

function id(seq: number): string {
  return `r${String(seq).padStart(4, '0')}`;
}

function neighbour(seq: number): number {
  return seq === count ? seq - 1 : seq + 1;
}

function removeAt(sql: DatabaseSync, seq: number): void {
  sql.exec(`delete from entry where seq = ${seq}; delete from run where id = '${id(seq)}';
    update entry set seq = -seq + 1 where seq > ${seq}; update entry set seq = -seq where seq < 0`);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

async function filled(t: TestContext, entries = count): Promise<Database> {
  const db = await database(t);
  unwrap(
    await db.write((sql) => {
      for (let seq = 1; seq <= entries; seq++) closeRun(sql, record(id(seq)), 'owner', 'run');
    }),
  );
  return db;
}

test('a long verifying lets others have their turn, sees one moment, says how far it is and can be stopped', async (t) => {
  const db = await filled(t, 6000);
  const plain = unwrap(await verifyLogbook(db, []));
  const told: number[] = [];
  let [turns, written] = [0, false];
  const busy = setInterval(() => turns++, 0);
  const found = unwrap(
    await verifyLogbook(db, [], {
      said: (done) => {
        told.push(done);
        if (written) return;
        written = true;
        void db.write((sql) => closeRun(sql, record('meanwhile'), 'o', 'run'));
      },
    }),
  );
  clearInterval(busy);
  assert.deepEqual(found, plain);
  assert.equal(unwrap(await verifyLogbook(db, [])).entries, 6001, 'what was written meanwhile is there now');
  assert.ok(turns > 1 && told.length > 1, `${turns} turns, told ${told.length} times`);
  assert.deepEqual(
    told,
    told.toSorted((a, b) => a - b),
  );
  assert.ok(told.every((done) => done > 0 && done <= 1));

  const abort = new AbortController();
  const stopped = await verifyLogbook(db, [], { signal: abort.signal, said: () => abort.abort() });
  assert.ok(stopped instanceof Fault && stopped.kind === 'verify-stopped');
  assert.equal('all' in stopped.data && stopped.data.all, 6001);
});

test('anchors in git are told by the name of the logbook, also when its chain is made anew', async (t) => {
  const db = await filled(t);
  const folder = await mkdtemp(join(tmpdir(), 'guardrails-notes-'));
  t.after(() => rm(folder, { recursive: true }));
  const git = (...args: string[]): void =>
    void execFileSync('git', ['-c', 'user.name=Ana', '-c', 'user.email=ana@example.com', ...args], { cwd: folder });
  git('init', '-q');
  git('commit', '-q', '--allow-empty', '-m', 'First');
  git('config', 'user.name', 'Ana');
  git('config', 'user.email', 'ana@example.com');
  const logbook = openLogbook(db);
  const idNow = async (): Promise<LogbookId> => {
    const id = await idOf(logbook);
    assert.ok(!(id instanceof Fault));
    return id;
  };
  const head = unwrap(await headOfLogbook(db));
  const before = await idNow();
  assert.match(before.name, /^[0-9a-f]{16}$/);
  assert.ok(head && typeof (await noteAnchor(folder, head, before)) === 'string');
  // As an earlier version wrote it, and as another machine does.
  assert.ok(typeof (await noteAnchor(folder, head, { ...before, name: '' })) === 'string');
  assert.ok(typeof (await noteAnchor(folder, head, { name: 'a'.repeat(16), first: 'b'.repeat(64) })) === 'string');
  assert.deepEqual(await notedAnchors(folder, before), { ours: [head, head], others: 1 });

  unwrap(
    await db.write((sql) => {
      sql.exec('delete from entry; delete from run');
      for (let seq = 1; seq <= count; seq++) closeRun(sql, { ...record(id(seq)), message: 'better' }, 'o', 'run');
    }),
  );
  const after = await idNow();
  assert.equal(after.name, before.name);
  assert.notEqual(after.first, before.first);
  const noted = await notedAnchors(folder, after);
  assert.ok(!(noted instanceof Fault));
  assert.deepEqual(noted, { ours: [head], others: 2 });
  assert.deepEqual(unwrap(await verifyLogbook(db, noted.ours)).broken, { what: 'changed', seq: count, ref: id(count) });
});
