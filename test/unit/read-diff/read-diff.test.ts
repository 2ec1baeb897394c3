import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { unifiedDiff } from '../../../src/core/edit/diff.ts';
import { changes, splitLines } from '../../../src/core/edit/lines.ts';
import type { Content, FileEdit } from '../../../src/core/edit/proposed-edit.ts';
import { readDiff } from '../../../src/core/edit/read-diff.ts';
import { Fault } from '../../../src/core/fault.ts';

const nothingKnown = (): undefined => undefined;

function files(diff: string, known: Readonly<Record<string, Content>> = {}): readonly FileEdit[] {
  const edit = readDiff(diff, (path) => known[path]);
  if (edit instanceof Fault) throw new Error(JSON.stringify(edit.data));
  return edit.files;
}

/** Numbers of the lines (from 1) that an edit adds. */
function addedLines({ before, after }: FileEdit): number[] {
  const lines = (content: Content): string[] => splitLines(typeof content === 'string' ? content : '');
  return changes(lines(before), lines(after)).flatMap(({ afterStart, afterEnd }) =>
    Array.from({ length: afterEnd - afterStart }, (_, n) => afterStart + n + 1),
  );
}

const twoHunks = [
  'diff --git a/src/a.ts b/src/a.ts',
  'index 1..2 100644',
  '--- a/src/a.ts',
  '+++ b/src/a.ts',
  '@@ -3,3 +3,4 @@ function x() {',
  ' three',
  '-four',
  '+4',
  '+4.5',
  ' five',
  '@@ -20 +21 @@',
  '-twenty',
  '\\ No newline at end of file',
  '+20',
  '',
].join('\n');

test('with the text unknown: sparse, and exactly the added lines at their numbers', () => {
  const [file] = files(twoHunks);
  assert.ok(file !== undefined);
  assert.equal(file.before, `\n\nthree\nfour\nfive\n${'\n'.repeat(14)}twenty`);
  assert.equal(file.after, `\n\nthree\n4\n4.5\nfive\n${'\n'.repeat(14)}20\n`);
  assert.deepEqual(addedLines(file), [4, 5, 21]);
});

test('with the text known, before or after the diff, and with other line ends: whole', () => {
  const middle = Array.from({ length: 14 }, (_, n) => `line ${n}\n`).join('');
  const before = `one\ntwo\nthree\nfour\nfive\n${middle}twenty`;
  const after = `one\ntwo\nthree\n4\n4.5\nfive\n${middle}20\n`;
  const whole = [{ path: 'src/a.ts', before, after }];
  assert.deepEqual(files(twoHunks, { 'src/a.ts': before }), whole);
  assert.deepEqual(files(twoHunks, { 'src/a.ts': after }), whole);
  assert.deepEqual(files(twoHunks, { 'src/a.ts': before.replaceAll('\n', '\r\n') }), whole);
  for (const other of ['something else\n', '', null, Uint8Array.of(1)]) {
    assert.deepEqual(files(twoHunks, { 'src/a.ts': other }), files(twoHunks));
  }
});

const cases: readonly (readonly [string, string, readonly FileEdit[], Readonly<Record<string, Content>>?])[] = [
  ['nothing', '', []],
  ['only empty lines', '\n\n', []],
  [
    'a new file, and a deleted one',
    'diff --git a/n.txt b/n.txt\nnew file mode 100644\nindex 0..1\n--- /dev/null\n+++ b/n.txt\n@@ -0,0 +1,2 @@\n+a\n+b\n' +
      'diff --git a/d.txt b/d.txt\ndeleted file mode 100644\nindex 1..0\n--- a/d.txt\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n',
    [
      { path: 'd.txt', before: 'x\n', after: null },
      { path: 'n.txt', before: null, after: 'a\nb\n' },
    ],
  ],
  [
    'an empty new file, executable',
    'diff --git a/e b/e\nnew file mode 100755\nindex 0..e69de29\n',
    [{ path: 'e', before: null, after: '', mode: 'executable' }],
  ],
  [
    'a mode alone',
    'diff --git a/t.sh b/t.sh\nold mode 100755\nnew mode 100644\n',
    [{ path: 't.sh', before: 'echo\n', after: 'echo\n', mode: 'not-executable' }],
    { 't.sh': 'echo\n' },
  ],
  [
    'a rename with a change, text known',
    'diff --git a/o.txt b/n.txt\nsimilarity index 80%\nrename from o.txt\nrename to n.txt\nindex 1..2 100644\n--- a/o.txt\n+++ b/n.txt\n@@ -2 +2 @@\n-two\n+2\n',
    [
      { path: 'n.txt', before: null, after: 'one\n2\n' },
      { path: 'o.txt', before: 'one\ntwo\n', after: null },
    ],
    { 'o.txt': 'one\ntwo\n' },
  ],
  [
    'a rename with a change, text unknown: what was kept is not added',
    'diff --git a/o.txt b/n.txt\nsimilarity index 80%\nrename from o.txt\nrename to n.txt\n--- a/o.txt\n+++ b/n.txt\n@@ -1,2 +1,2 @@\n one\n-two\n+2\n',
    [
      { path: 'n.txt', before: 'one\ntwo\n', after: 'one\n2\n' },
      { path: 'o.txt', before: 'one\ntwo\n', after: null },
    ],
  ],
  [
    'renames in a circle',
    'diff --git a/a b/b\nsimilarity index 100%\nrename from a\nrename to b\ndiff --git a/b b/a\nsimilarity index 100%\nrename from b\nrename to a\n',
    [
      { path: 'a', before: 'A', after: 'B' },
      { path: 'b', before: 'B', after: 'A' },
    ],
    { a: 'A', b: 'B' },
  ],
  [
    'a copy',
    'diff --git a/a b/b\nsimilarity index 100%\ncopy from a\ncopy to b\n',
    [{ path: 'b', before: null, after: 'A' }],
    { a: 'A' },
  ],
  [
    'bytes, in git’s two ways and alone',
    'diff --git a/i.png b/i.png\nindex 1..2 100644\nBinary files a/i.png and b/i.png differ\n' +
      'diff --git a/j.png b/j.png\nnew file mode 100644\nindex 0..1\nGIT binary patch\nliteral 5\nMcmZQzWMT#Y01f~L\n\nliteral 0\nHcmV?d00001\n\n' +
      'Binary files a/this and that and b/this and that differ\nBinary files a/gone and /dev/null differ\n',
    [
      { path: 'gone', before: new Uint8Array(), after: null },
      { path: 'i.png', before: new Uint8Array(), after: Uint8Array.of(0) },
      { path: 'j.png', before: null, after: Uint8Array.of(0) },
      { path: 'this and that', before: new Uint8Array(), after: Uint8Array.of(0) },
    ],
  ],
  [
    'quoted names, names with spaces, and a tab before the date',
    'diff --git "a/\\303\\261 \\"q\\"\\t%41.txt" "b/\\303\\261 \\"q\\"\\t%41.txt"\n--- "a/\\303\\261 \\"q\\"\\t%41.txt"\n+++ "b/\\303\\261 \\"q\\"\\t%41.txt"\n@@ -0,0 +1 @@\n+x\n' +
      'diff --git a/with space b/with space\n--- a/with space\t\n+++ b/with space\t\n@@ -0,0 +1 @@\n+x\n',
    [
      { path: 'with space', before: '', after: 'x\n' },
      { path: 'ñ "q"\t%41.txt', before: '', after: 'x\n' },
    ],
  ],
  [
    'a plain diff with dates',
    'Only in new: z\n--- old.txt\t2026-01-01 00:00:00.000000000 +0000\n+++ new.txt\t2026-01-02 00:00:00.000000000 +0000\n@@ -1 +1 @@\n-a\n+b\n',
    [{ path: 'new.txt', before: 'a\n', after: 'b\n' }],
  ],
  [
    'no prefixes, also where a folder is called a',
    'diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -0,0 +1 @@\n+1\ndiff --git a/y a/y\n--- a/y\n+++ a/y\n@@ -0,0 +1 @@\n+1\n' +
      'diff --git i/w w/w\n--- i/w\n+++ w/w\n@@ -0,0 +1 @@\n+1\n',
    [
      { path: 'a/y', before: '', after: '1\n' },
      { path: 'w', before: '', after: '1\n' },
      { path: 'x', before: '', after: '1\n' },
    ],
  ],
  [
    'a mail with a signature',
    'From 1 Mon Sep 17\nSubject: [PATCH] x\n\ntext\n---\n a | 2 +-\n\ndiff --git a/a b/a\n--- a/a\n+++ b/a\n@@ -1 +1 @@\n-a\n+b\n-- \n2.39.5\n\n',
    [{ path: 'a', before: 'a\n', after: 'b\n' }],
  ],
  [
    'lines that look like headers',
    '--- a/a.sql\n+++ b/a.sql\n@@ -1,2 +1,2 @@\n--- a comment\n+++ not a file\n-@@ -1 +1 @@\n+diff --git a/x b/x\n',
    [{ path: 'a.sql', before: '-- a comment\n@@ -1 +1 @@\n', after: '++ not a file\ndiff --git a/x b/x\n' }],
  ],
  [
    'CR LF in the content, and in the whole diff',
    '--- a/a\n+++ b/a\n@@ -1 +1,2 @@\n-a\r\n+b\r\n+c\n--- a/b\r\n+++ b/b\r\n@@ -1,2 +1,2 @@\r\n-a\r\n+b\r\n\r\n',
    [
      { path: 'a', before: 'a\r\n', after: 'b\r\nc\n' },
      { path: 'b', before: 'a\n\n', after: 'b\n\n' },
    ],
  ],
  [
    'a link and a submodule',
    'diff --git a/l b/l\nnew file mode 120000\n--- /dev/null\n+++ b/l\n@@ -0,0 +1 @@\n+../out\n\\ No newline at end of file\n' +
      'diff --git a/m b/m\nindex 1..2 160000\n--- a/m\n+++ b/m\n@@ -1 +1 @@\n-Subproject commit 1\n+Subproject commit 2\n',
    [
      { path: 'l', before: null, after: '../out', mode: 'link' },
      { path: 'm', before: 'Subproject commit 1\n', after: 'Subproject commit 2\n', mode: 'submodule' },
    ],
  ],
];

for (const [name, diff, expected, known] of cases) {
  test(name, () => assert.deepEqual(files(diff, known), expected));
}

const wrong: readonly (readonly [string, string, number])[] = [
  ['no diff', 'hello\n', 1],
  ['a hunk without a file', '\n@@ -1 +1 @@\n-a\n+b\n', 2],
  ['numbers that are none', '--- a/a\n+++ b/a\n@@ -x +1 @@\n', 3],
  ['a line of no side', '--- a/a\n+++ b/a\n@@ -1,2 +1,2 @@\n a\n*b\n', 5],
  ['more lines than said', '--- a/a\n+++ b/a\n@@ -1 +1 @@\n-a\n+b\n+hidden\n', 6],
  ['more on one side than said', '--- a/a\n+++ b/a\n@@ -1,2 +1 @@\n-a\n+b\n+c\n', 6],
  ['cut off', '--- a/a\n+++ b/a\n@@ -1,9 +1,9 @@\n a\n', 4],
  ['hunks that overlap', '--- a/a\n+++ b/a\n@@ -5 +5 @@\n-a\n+b\n@@ -2 +2 @@\n-a\n+b\n', 6],
  ['hunks that do not fit each other', '--- a/a\n+++ b/a\n@@ -5 +5 @@\n-a\n+b\n@@ -9 +12 @@\n-a\n+b\n', 6],
  ['a file twice', '--- a/a\n+++ b/a\n@@ -1 +1 @@\n-a\n+b\n--- a/a\n+++ b/a\n@@ -1 +1 @@\n-b\n+c\n', 6],
  ['a merge', 'diff --cc a\nindex 1,2..3\n--- a/a\n+++ b/a\n@@@ -1,1 -1,1 +1,1 @@@\n- a\n', 1],
  ['a far line', '--- a/a\n+++ b/a\n@@ -999999999 +999999999 @@\n-a\n+b\n', 3],
  ['a line without an end in the middle', '--- a/a\n+++ b/a\n@@ -0,0 +1,2 @@\n+sec\n\\ No newline\n+ret\n', 1],
];

for (const [name, diff, line] of wrong) {
  test(`malformed: ${name}`, () => {
    const fault = readDiff(diff, nothingKnown);
    assert.ok(fault instanceof Fault && fault.kind === 'diff-malformed');
    assert.partialDeepStrictEqual(fault.data, { line });
  });
}

// No line twice: of equal lines, a diff does not say which one came.
const word = fc.constantFrom('a', 'b', 'c', '', ' x', '-y', '+z', '@@ -1 +1 @@', '\\ q', 'ñ 👋', '\r');
const textOf = fc
  .tuple(fc.uniqueArray(word), fc.boolean(), fc.constantFrom('\n', '\r\n'))
  .map(([lines, end, lineEnd]) => lines.join(lineEnd) + (end && lines.length > 0 ? lineEnd : ''));

test('an edit written as a diff and read again is the same edit', () => {
  const path = fc.constantFrom('a.ts', 'deep/b c.ts', 'ñ.txt', 'b/x', 'a/x');
  const content = fc.option(textOf, { nil: null });
  const file = fc.tuple(path, content, content).filter(([, before, after]) => before !== after);
  fc.assert(
    fc.property(fc.uniqueArray(file, { selector: ([path]) => path, minLength: 1 }), (all) => {
      const edit = {
        files: all
          .map(([path, before, after]): FileEdit => ({ path, before, after }))
          .toSorted((a, b) => (a.path < b.path ? -1 : 1)),
      };
      const diff = unifiedDiff(edit);
      for (const side of ['before', 'after'] as const) {
        const known = new Map(edit.files.map((one) => [one.path, one[side]]));
        assert.deepEqual(
          readDiff(diff, (path) => known.get(path)),
          edit,
        );
      }
      const sparse = readDiff(diff, nothingKnown);
      assert.ok(!(sparse instanceof Fault));
      for (const [n, one] of edit.files.entries()) {
        const other = sparse.files[n];
        const lines = splitLines(typeof one.after === 'string' ? one.after : '');
        const seen = splitLines(typeof other?.after === 'string' ? other.after : '');
        // Every line that is shown stands where it stands in the file.
        for (const [at, line] of seen.entries()) assert.ok(line === '\n' || line === lines[at], `${at}: ${line}`);
      }
    }),
    { numRuns: 300 },
  );
});

test('garbage is answered, never thrown at, and in time', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      'diff --git a/x b/x',
      'diff --git ',
      '--- a/x',
      '+++ b/x',
      '--- "a/\\777',
      '+++ /dev/null',
      '@@ -1,2 +1,2 @@',
      '@@ -0,0 +1,999999999 @@',
      '@@ -1000000 +1000000 @@',
      'rename from x',
      'rename to y',
      'new file mode 100644',
      'GIT binary patch',
      'literal 5',
      'Binary files x and y differ',
      '\\ No newline at end of file',
      '+',
      '-',
      ' ',
      '',
      '\r',
    ),
    fc.string(),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), fc.constantFrom('\n', '\r\n', ''), (pieces, lineEnd) => {
      const edit = readDiff(pieces.join(lineEnd), (path) => (path === 'x' ? 'one\ntwo\n' : undefined));
      if (edit instanceof Fault) assert.equal(edit.kind, 'diff-malformed');
      else assert.equal(new Set(edit.files.map(({ path }) => path)).size, edit.files.length);
    }),
    { numRuns: 2000 },
  );
  const started = performance.now();
  for (const hostile of [
    `Binary files ${' and '.repeat(20_000)} differ\n`,
    `diff --git ${'a '.repeat(50_000)}\n`,
    `diff --git "${'\\'.repeat(100_000)}\n`,
    `--- "${'\\1'.repeat(50_000)}\n+++ b\n`,
    `diff --git a/x b/x\nGIT binary patch\n${'z'.repeat(100_000)}\n`,
    '--- a/x\n+++ b/x\n@@ -1 +1 @@\n'.repeat(20_000),
    `--- a/x\n+++ b/x\n${Array.from({ length: 20_000 }, (_, n) => `@@ -${n + 1},0 +${2 * n + 2} @@\n+x\n`).join('')}`,
    Array.from({ length: 20_000 }, (_, n) => `--- a/${n}\n+++ b/${n}\n@@ -90000 +90000 @@\n-a\n+b\n`).join(''),
  ]) {
    readDiff(hostile, nothingKnown);
  }
  assert.ok(performance.now() - started < 5000, 'hostile diffs took too long');
});
