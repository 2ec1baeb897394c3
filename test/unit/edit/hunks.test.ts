import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { hunksOf, hunksOfFile } from '../../../src/core/edit/hunk.ts';
import { changes, splitLines } from '../../../src/core/edit/lines.ts';
import { rebase } from '../../../src/core/edit/rebase.ts';
import type { FileEdit } from '../../../src/core/edit/proposed-edit.ts';
import { acceptedPart, decisionsOf } from '../../../src/core/review/accepted-part.ts';

const line = fc.constantFrom('a\n', 'b\n', 'c\r\n', 'd\r', '\n', 'é😀\n', 'x');
const text = fc.array(line, { maxLength: 30 }).map((lines) => lines.join(''));
const fileEdit = fc.record(
  {
    path: fc.constantFrom('a.ts', 'b/c.py'),
    before: fc.option(text, { nil: null }),
    after: fc.option(text, { nil: null }),
  },
  { noNullPrototype: true },
);

test('lines joined are the text', () => {
  fc.assert(fc.property(fc.string(), (any) => assert.equal(splitLines(any).join(''), any)));
});

test('changes rebuild the text after from the text before', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const [old, now] = [splitLines(before), splitLines(after)];
      const rebuilt: string[] = [];
      let at = 0;
      for (const change of changes(old, now)) {
        assert(change.beforeStart >= at, 'in order');
        rebuilt.push(...old.slice(at, change.beforeStart), ...now.slice(change.afterStart, change.afterEnd));
        at = change.beforeEnd;
      }
      assert.equal([...rebuilt, ...old.slice(at)].join(''), after);
    }),
  );
});

test('accepting all is the edit, rejecting all is nothing, and decisions are read back as they were made', () => {
  fc.assert(
    fc.property(fileEdit, fc.infiniteStream(fc.boolean()), (file: FileEdit, coins) => {
      fc.pre(file.before !== file.after);
      const edit = { files: [file] };
      const ids = hunksOf(edit).map((hunk) => hunk.id);
      assert.deepEqual(acceptedPart(edit, new Set()), edit);
      assert.deepEqual(acceptedPart(edit, new Set(ids)).files, []);
      const rejected = new Set(ids.filter(() => coins.next().value));
      const part = acceptedPart(edit, rejected);
      if (rejected.size === 0 || rejected.size === ids.length) {
        const said = rejected.size === 0 ? 'accepted' : 'rejected';
        assert.deepEqual(new Set(decisionsOf(edit, part).map((one) => one.said)), new Set([said]));
      }
    }),
  );
});

test('a rejected hunk is told from an accepted and from a changed one', () => {
  const before = '1\n2\n3\n4\n5\n6\n7\n8\n9\n';
  const after = 'one\n2\n3\n4\nfive\n6\n7\n8\nnine\n';
  const edit = { files: [{ path: 'f', before, after }] };
  assert.deepEqual(
    hunksOfFile({ path: 'f', before, after }).map((hunk) => hunk.beforeStart),
    [1, 5, 9],
  );
  const reviewed = { files: [{ path: 'f', before, after: 'one\n2\n3\n4\n5\n6\n7\n8\nNINE\n' }] };
  assert.deepEqual(
    decisionsOf(edit, reviewed).map((one) => one.said),
    ['accepted', 'rejected', 'changed'],
  );
});

test('a hundred thousand differing lines are one change, quickly', () => {
  const many = (name: string): string[] => Array.from({ length: 100_000 }, (_, index) => `${name}${index}\n`);
  const start = performance.now();
  assert.equal(changes(many('a'), many('b')).length, 1);
  assert(performance.now() - start < 10_000);
});

test('an edit moves with its surroundings, and stays away where they are gone', async () => {
  const before = 'a\nb\nc\nd\ne\nf\ng\n';
  const edit = { files: [{ path: 'f', before, after: before.replace('d', 'D') }] };
  const on = async (current: string | null): Promise<unknown> =>
    (await rebase(edit, async () => current)).files.map((file) => file.after);
  assert.deepEqual(await on(before), [before.replace('d', 'D')]);
  assert.deepEqual(await on(`new\n${before}`), [`new\n${before.replace('d', 'D')}`]);
  assert.deepEqual(await on(before.replace('c', 'other')), []);
  assert.deepEqual(await on(before.replace('d', 'D')), [], 'it is as wanted already');
  assert.deepEqual(await on(null), []);
});
