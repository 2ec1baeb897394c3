import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { applyPatch } from '../../../src/core/agent/apply-patch.ts';
import { patchPathProblem } from '../../../src/core/agent/patch-path.ts';
import type { Content } from '../../../src/core/edit/proposed-edit.ts';
import { Fault } from '../../../src/core/fault.ts';

const files: Record<string, Content> = { 'a.txt': 'one\ntwo\n', 'b.txt': 'b\n', 'c.bin': new Uint8Array([0, 255]) };
const apply = (...lines: string[]) => applyPatch(lines.join('\n'), (path) => files[path] ?? null);
const patch = (...lines: string[]) => apply('*** Begin Patch', ...lines, '*** End Patch', '');

describe('a patch is applied', () => {
  const cases: readonly [string, string[], Record<string, Content>][] = [
    [
      'adds, updates and deletes',
      [
        '*** Add File: n/x.md',
        '+# x',
        '+',
        '*** Update File: a.txt',
        '@@',
        ' one',
        '-two',
        '+2',
        '*** Delete File: b.txt',
      ],
      { 'a.txt': 'one\n2\n', 'b.txt': null, 'n/x.md': '# x\n\n' },
    ],
    [
      'moves and changes',
      ['*** Update File: a.txt', '*** Move to: d/a.txt', '@@', '-one', '+1'],
      { 'a.txt': null, 'd/a.txt': '1\ntwo\n' },
    ],
    [
      'moves without a change',
      ['*** Update File: a.txt', '*** Move to: z.txt'],
      { 'a.txt': null, 'z.txt': 'one\ntwo\n' },
    ],
    [
      'takes a file twice',
      ['*** Update File: a.txt', '-one', '+1', '*** Update File: a.txt', '-1', '+I'],
      { 'a.txt': 'I\ntwo\n' },
    ],
    ['replaces a deleted file', ['*** Delete File: a.txt', '*** Add File: a.txt', '+new'], { 'a.txt': 'new\n' }],
    ['deletes a file that is not text', ['*** Delete File: c.bin'], { 'c.bin': null }],
    [
      'leaves out what ends as it began',
      ['*** Add File: t', '+t', '*** Delete File: t', '*** Delete File: b.txt'],
      { 'b.txt': null },
    ],
  ];
  for (const [name, lines, expected] of cases) {
    test(name, () => {
      const edits = patch(...lines);
      assert.ok(!(edits instanceof Fault), JSON.stringify(edits));
      assert.deepEqual(Object.fromEntries(edits.map((edit) => [edit.path, edit.after])), expected);
      for (const edit of edits) assert.equal(edit.before, files[edit.path] ?? null);
    });
  }
});

describe('a patch is refused as a whole', () => {
  const cases: readonly [string, string[], string, number, RegExp][] = [
    [
      'a hunk that does not fit',
      ['*** Add File: ok', '+x', '*** Update File: a.txt', '@@', ' one', '-3', '+2'],
      'a.txt',
      7,
      /not in the file/,
    ],
    ['after a move', ['*** Update File: a.txt', '*** Move to: x', '@@', '-3', '+2'], 'a.txt', 5, /not in the file/],
    ['a file to add that is there', ['*** Add File: a.txt', '+x'], 'a.txt', 2, /already/],
    ['a file to delete that is not there', ['*** Delete File: no'], 'no', 2, /not there/],
    ['a file to update that is not text', ['*** Update File: c.bin', '-x'], 'c.bin', 2, /not text/],
    ['a move onto a file', ['*** Update File: a.txt', '*** Move to: b.txt', '-one', '+1'], 'a.txt', 3, /already/],
    ['lines after a deletion', ['*** Delete File: a.txt', '-one'], 'a.txt', 3, /no lines/],
    ['a path outside', ['*** Add File: ../x', '+x'], '../x', 2, /leaves/],
    ['a move outside', ['*** Update File: a.txt', '*** Move to: /etc/x', '-one', '+1'], '/etc/x', 2, /relative/],
    ['lines of no file', ['+x'], '', 2, /expected/],
    ['nothing', [], '', 1, /no file/],
    ['a new file with context', ['*** Add File: n', '+x', ' y'], 'n', 4, /\+/],
  ];
  for (const [name, lines, path, line, problem] of cases) {
    test(name, () => {
      const fault = patch(...lines);
      assert.ok(fault instanceof Fault);
      assert.match(fault.data.problem, problem);
      assert.deepEqual([fault.data.path, fault.data.line], [path, line]);
    });
  }
  test('without its first, its last, or with another line around it', () => {
    for (const lines of [
      ['*** End Patch'],
      ['*** Begin Patch', '*** Delete File: a.txt'],
      ['x', '*** Begin Patch'],
      ['*** Begin Patch', '*** Delete File: a.txt', '*** End Patch', 'x'],
    ]) {
      assert.ok(apply(...lines) instanceof Fault, lines.join(' | '));
    }
  });
});

describe('paths', () => {
  const bad = [
    '',
    '/x',
    '~/x',
    'C:/x',
    'c:x',
    '..',
    '../x',
    'a/../../x',
    'a/..',
    'a\\b',
    'a\0b',
    'a\nb',
    'a//b',
    'a/',
    './a',
    '.git',
    '.git/config',
    'a/.git/hooks/x',
    '.GIT/x',
    '.git./x',
    '.git /x',
    'git~1/x',
    '.git::$DATA',
    '.g\u200cit/x',
    '.. /x',
    '.../x',
    'x'.repeat(2000),
  ];
  const good = ['a', 'a/b.ts', '.gitignore', '.github/x', 'a.git/x', 'ñ/日本.ts', 'a b/c', '..a', 'a..b'];
  for (const path of bad)
    test(`refuses ${JSON.stringify(path).slice(0, 40)}`, () => assert.equal(typeof patchPathProblem(path), 'string'));
  for (const path of good) test(`takes ${path}`, () => assert.equal(patchPathProblem(path), null));
});

describe('whatever the patch is', () => {
  test('garbage is never thrown at, and never leaves the workspace', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '*** Begin Patch',
        '*** End Patch',
        '*** Add File: x',
        '*** Update File: a.txt',
        '*** Delete File: b.txt',
        '*** Move to: y',
        '@@',
        ' one',
        '-one',
        '+1',
        '*** Add File: ../x',
        '*** End of File',
        '',
      ),
      fc.string({ maxLength: 8 }),
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const edits = patch(...pieces);
        if (edits instanceof Fault) return;
        for (const edit of edits) assert.equal(patchPathProblem(edit.path), null);
      }),
      { numRuns: 1000 },
    );
  });
});
