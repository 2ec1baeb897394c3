import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { Fault } from '../../../src/core/fault.ts';
import { closeJournal, openJournal } from '../../../src/node/apply/journal.ts';
import { recoverJournals } from '../../../src/node/apply/recover-journals.ts';
import { applied, contents, edit, journals, scene, write } from './scene.ts';

const now = Date.now();
const child = join(import.meta.dirname, 'applying-process.ts');
const count = edit.files.length;
const everyStep = [
  'checked',
  'journaled',
  ...Array.from({ length: count }, (_, n) => `staged ${n}`),
  ...Array.from({ length: count }, (_, n) => `swapped ${n}`),
  'closed',
];

async function killAfter(step: string, root: string, data: string): Promise<void> {
  const process_ = spawn(process.execPath, [child, root, data, step], { stdio: ['ignore', 'ignore', 'inherit'] });
  const [, signal] = await once(process_, 'exit');
  assert.equal(signal, 'SIGKILL', `it came to ${step}`);
}

test('the steps at which the next test kills are all there are', (t) => {
  const { root, data } = scene(t);
  const { stdout } = spawnSync(process.execPath, [child, root, data, 'never'], { encoding: 'utf8' });
  assert.deepEqual(JSON.parse(stdout), { fault: null, seen: everyStep });
});

test('killed at any step: untouched or fully applied after the next start', async (t) => {
  const all = everyStep.map((step) => ({ step, ...scene(t) }));
  for (let at = 0; at < all.length; at += 4) {
    await Promise.all(
      all.slice(at, at + 4).map(async ({ step, root, data }) => {
        const before = contents(root);
        await killAfter(step, root, data);
        const recovered = await recoverJournals(data, { now });
        const journaled = step !== 'checked' && step !== 'closed';
        const begun = step.startsWith('swapped') || step === 'closed';
        assert.deepEqual(contents(root), begun ? applied : before, step);
        assert.deepEqual(
          recovered.map(({ end, leftAlone }) => ({ end, leftAlone })),
          journaled ? [{ end: begun ? 'completed' : 'untouched', leftAlone: [] }] : [],
          step,
        );
        assert.deepEqual(journals(data), [], step);
        assert.deepEqual(await recoverJournals(data, { now }), [], 'once is enough');
      }),
    );
  }
});

test('a file that a person changed after the crash is left alone and named', async (t) => {
  const { root, data } = scene(t);
  await killAfter('swapped 4', root, data);
  write(root, 'src/windows.ts', 'mine');
  const [recovered] = await recoverJournals(data, { now });
  assert.partialDeepStrictEqual(recovered, { runId: 'run-1', end: 'completed', leftAlone: ['src/windows.ts'] });
  assert.deepEqual(contents(root), { ...applied, 'src/windows.ts': 'mine' });
});

test('two starts at once complete it once', async (t) => {
  const { root, data } = scene(t);
  await killAfter('swapped 5', root, data);
  const both = await Promise.all([recoverJournals(data, { now }), recoverJournals(data, { now })]);
  assert.equal(both.flat().length, 1);
  assert.deepEqual(contents(root), applied);
});

test('an editor’s journal: closed it is gone, of a living process it is left alone, of a dead one completed', async (t) => {
  const { root, data } = scene(t);
  const journal = await openJournal(data, 'run/../2', root, edit);
  assert.ok(!(journal instanceof Fault));
  assert.deepEqual(await recoverJournals(data, { now }), []);
  assert.equal(journals(data).length, 1);
  // The editor had written one file when it died.
  write(root, 'src/end.ts', 'still none');
  const isAlive = (): Promise<boolean> => Promise.resolve(false);
  const saved = readFileSync(journal.file);
  assert.partialDeepStrictEqual(await recoverJournals(data, { now, isAlive }), [
    { runId: 'run/../2', end: 'completed' },
  ]);
  assert.deepEqual(contents(root), applied);
  writeFileSync(journal.file, saved);
  await closeJournal(journal);
  assert.deepEqual(journals(data), []);
});

test('a folder that is not there waits; a damaged journal is said and kept', async (t) => {
  const { root, data } = scene(t);
  await killAfter('swapped 5', root, data);
  rmSync(root, { recursive: true });
  assert.partialDeepStrictEqual(await recoverJournals(data, { now }), [{ end: 'waiting', folder: root }]);
  assert.equal(journals(data).length, 1);
  writeFileSync(join(data, 'journals', 'run-1.json'), '{"half": ');
  assert.partialDeepStrictEqual(await recoverJournals(data, { now }), [{ end: 'unreadable' }]);
  assert.equal(journals(data).length, 1);
});
