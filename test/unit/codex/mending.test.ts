import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Fault } from '../../../src/core/fault.ts';
import { openMending, type Mending } from '../../../src/node/codex/mending.ts';

/** A copy with one file whose content can be set, and a line that wants no "bad" in it. */
function scene(maxSteers = 2): {
  mending: Mending;
  said: string[];
  set(content: string | null, answers?: number): Promise<void>;
  turn: { open: boolean };
  seen: string[];
} {
  const said: string[] = [];
  const seen: string[] = [];
  const turn = { open: true };
  let content: string | null = null;
  let answers = 0;
  const mending = openMending({
    scratch: {
      difference: async () => ({
        edit: { files: content === null ? [] : [{ path: 'a', before: null, after: content }] },
        notes: [],
      }),
    },
    patched: async (files) => {
      seen.push(files.map((file) => String(file.after)).join());
      return files.some((file) => String(file.after).includes('bad')) ? 'mend it' : null;
    },
    maxSteers,
    say: async (text) => {
      if (turn.open) said.push(text);
      return turn.open;
    },
    answers: () => answers,
    told: () => undefined,
    failed: () => assert.fail('no fault here'),
  });
  const set = async (next: string | null, more = 1): Promise<void> => {
    content = next;
    answers += more;
    await mending.look();
  };
  return { mending, said, seen, turn, set };
}

test('a violation is told once, until the model could have mended it', async () => {
  const { set, said, mending } = scene();
  await set('bad');
  await set('bad, and more');
  assert.deepEqual(said, ['mend it'], 'the answer that was on its way had not heard it');
  await set('bad still', 2);
  assert.equal(said.length, 2);
  await set('bad for ever', 5);
  assert.deepEqual([said.length, mending.steers(), mending.nextWish()], [2, 2, null], 'never more often than allowed');
});

test('what was mended is not told again', async () => {
  const { set, said, mending } = scene();
  await set('bad');
  await set('good');
  assert.deepEqual([said.length, mending.nextWish()], [1, null]);
});

test('what could not be told in the turn begins another one', async () => {
  const { set, said, mending, turn } = scene(1);
  turn.open = false;
  await set('bad');
  assert.deepEqual([said.length, mending.steers()], [0, 0]);
  assert.equal(mending.nextWish(), 'mend it');
  assert.deepEqual([mending.steers(), mending.nextWish()], [1, null]);
});

test('with no steers allowed the line still hears of each change', async () => {
  const { set, said, mending, seen } = scene(0);
  await set('bad');
  await set('bad');
  await set('worse, bad');
  assert.deepEqual([seen, said, mending.nextWish()], [['bad', 'worse, bad'], [], null]);
});

test('looks do not pile up, and the last state is always seen', async () => {
  const { set, seen, mending } = scene();
  await Promise.all([set('1'), set('2'), set('3')]);
  assert.equal(seen.at(-1), '3');
  assert.ok(seen.length <= 2);
  assert.equal(mending.isUntouched(), false);
  await set(null);
  assert.equal(mending.isUntouched(), true);
});

test('a copy that cannot be read ends the run', async () => {
  const faults: Fault[] = [];
  const mending = openMending({
    scratch: { difference: async () => new Fault('workspace-too-big', { bytes: 2, limit: 1 }) },
    patched: async () => null,
    maxSteers: 1,
    say: async () => true,
    answers: () => 0,
    told: () => undefined,
    failed: (fault) => faults.push(fault),
  });
  await mending.look();
  assert.equal(faults[0]?.kind, 'workspace-too-big');
});
