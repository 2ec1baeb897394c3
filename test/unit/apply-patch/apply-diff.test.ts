import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { applyDiff } from '../../../src/core/agent/apply-patch.ts';
import { changes } from '../../../src/core/edit/lines.ts';
import { Fault } from '../../../src/core/fault.ts';

const update = (before: string, ...lines: string[]) => applyDiff(before, 'update', lines.join('\n'), 'a.ts');

const applied: readonly [string, string, string[], string][] = [
  ['replaces a line', 'a\nb\nc\n', ['@@', ' a', '-b', '+B', ' c'], 'a\nB\nc\n'],
  ['needs no @@ before the first hunk', 'a\nb\n', ['-a', '+A'], 'A\nb\n'],
  ['takes two hunks in order', 'a\nb\nc\nd\n', ['@@', '-a', '+A', '@@', '-d', '+D'], 'A\nb\nc\nD\n'],
  ['reads an empty line as empty context', 'a\n\nb\n', ['@@', ' a', '', '-b', '+B'], 'a\n\nB\n'],
  ['keeps CRLF', 'a\r\nb\r\n', ['@@', ' a', '-b', '+B', '+C'], 'a\r\nB\r\nC\r\n'],
  ['reads a patch with CRLF', 'a\nb\n', ['@@\r', ' a\r', '-b\r', '+B\r'], 'a\nB\n'],
  ['keeps each end of mixed ends', 'a\r\nb\nc\r\n', ['@@', ' a', '+x', ' b', '+y'], 'a\r\nx\r\nb\ny\nc\r\n'],
  ['keeps lone carriage returns', 'a\rb\r', ['@@', ' a', '+x'], 'a\rx\rb\r'],
  ['keeps a byte order mark', '\ufeffa\nb\n', ['@@', '-a', '+A'], '\ufeffA\nb\n'],
  ['keeps a missing final newline', 'a\nb', ['@@', '-b', '+B'], 'a\nB'],
  ['keeps it when lines are added at the end', 'a\nb', ['@@', ' b', '+c'], 'a\nb\nc'],
  ['keeps it when the last line goes', 'a\nb', ['@@', ' a', '-b'], 'a'],
  ['keeps CRLF without a final one', 'a\r\nb', ['@@', ' b', '+c'], 'a\r\nb\r\nc'],
  ['empties a file', 'a\n', ['@@', '-a'], ''],
  ['fills an empty file', '', ['@@', '+a', '+b'], 'a\nb\n'],
  ['takes the first place after an anchor', 'f\n x\ng\n x\n', ['@@ g', '- x', '+ y'], 'f\n x\ng\n y\n'],
  ['the first of several after an anchor', 'f\nx\ng\nx\nx2\nx\n', ['@@ g', '-x', '+y'], 'f\nx\ng\ny\nx2\nx\n'],
  ['an anchor needs no indentation', 'f\n  g() {\n  x\n', ['@@ g() {', '-  x', '+  y'], 'f\n  g() {\n  y\n'],
  ['nested anchors', 'A\nf\nx\nB\nf\nx\n', ['@@ B', '@@ f', '-x', '+y'], 'A\nf\nx\nB\nf\ny\n'],
  ['inserts after an anchor', 'a\nb\n', ['@@ a', '+x'], 'a\nx\nb\n'],
  ['places at the end of the file', 'x\ny\nx\n', ['@@', '-x', '+z', '*** End of File'], 'x\ny\nz\n'],
  ['appends at the end of the file', 'x\ny', ['@@', '+z', '*** End of File'], 'x\ny\nz'],
  [
    'keeps indentation as it is written',
    '\tif (a)\n\t\tb\n',
    ['@@', ' \tif (a)', '-\t\tb', '+\t\tc'],
    '\tif (a)\n\t\tc\n',
  ],
];

const refused: readonly [string, string, string[], number, RegExp][] = [
  ['a line that is not there', 'a\nb\n', ['@@', ' a', '-x', '+y'], 3, /not in the file/],
  ['other indentation', '  a\n', ['@@', '-a', '+b'], 2, /not in the file/],
  ['two places', 'x\na\nx\na\n', ['@@', ' x', '-a', '+b'], 1, /more than one place/],
  ['an anchor that is not there', 'a\nb\n', ['@@ nowhere', '-a', '+b'], 1, /anchor/],
  ['an anchor in two places before lines in two', 'f\nx\nf\nx\n', ['@@ f', '-x', '+y'], 1, /more than one place/],
  ['hunks in the wrong order', 'a\nb\n', ['@@', '-b', '+B', '@@', '-a', '+A'], 4, /before/],
  ['lines that do not follow each other', 'a\nb\nc\n', ['@@', ' a', '-c', '+C'], 1, /follow/],
  ['an insertion without a place', 'a\n', ['@@', '+x'], 1, /where/],
  ['an insertion after an anchor in two places', 'a\na\n', ['@@ a', '+x'], 1, /more than one place/],
  ['a hunk that changes nothing', 'a\n', ['@@', ' a'], 1, /nothing/],
  ['an empty diff', 'a\n', [''], 1, /nothing/],
  ['an @@ with nothing after it', 'a\n', ['@@', '-a', '@@ a'], 3, /nothing/],
  ['line numbers', 'a\n', ['@@ -1,1 +1,1 @@', '-a', '+b'], 1, /line numbers/],
  ['an unknown mark', 'a\n', ['@@', '-a', '+b', 'c'], 4, /begin with/],
  ['a unified end mark', 'a', ['@@', '-a', '+b', '\\ No newline at end of file'], 4, /begin with/],
  ['lines that are not the last', 'a\nb\n', ['@@', '-a', '+x', '*** End of File'], 1, /last/],
  ['lines after the end', 'a\n', ['@@', '-a', '+x', '*** End of File', '+y'], 5, /end of the file/],
];

describe('a diff is applied', () => {
  for (const [name, before, lines, after] of applied) {
    test(name, () => assert.equal(update(before, ...lines), after));
  }
  test('a new file gets a final newline, once', () => {
    const create = (diff: string) => applyDiff(null, 'create', diff, 'a.ts');
    assert.equal(create('+a\n+b'), 'a\nb\n');
    assert.equal(create('+a\n+b\n'), 'a\nb\n');
    assert.equal(create('+a\n+'), 'a\n');
    assert.equal(create(''), '');
  });
});

describe('a diff is refused', () => {
  for (const [name, before, lines, line, problem] of refused) {
    test(name, () => assertFault(update(before, ...lines), line, problem));
  }
  test('a file to create that is there', () => assertFault(applyDiff('', 'create', '+a', 'a.ts'), 1, /already/));
  test('a file to update that is not there', () =>
    assertFault(applyDiff(null, 'update', '-a', 'a.ts'), 1, /not there/));
  test('a new file with a line of context', () => assertFault(applyDiff(null, 'create', '+a\nb', 'a.ts'), 2, /\+/));
});

describe('whatever the texts are', () => {
  const line = fc.oneof(
    fc.constantFrom('', 'a', 'b', '}', '  x', '\tx', '@@', '-', '+', ' '),
    fc.string({ maxLength: 6 }),
  );
  const cleanLine = line.map((text) => text.replaceAll(/[\r\n]/g, ''));
  const end = fc.constantFrom('\n', '\r\n', '\r');

  test('an edit written as a diff and applied gives the edited text', () => {
    const texts = fc.record({
      before: fc.array(cleanLine),
      after: fc.array(cleanLine),
      end,
      mark: fc.boolean(),
      last: fc.boolean(),
    });
    fc.assert(
      fc.property(texts, ({ before, after, end, mark, last }) => {
        const text = (lines: readonly string[]) =>
          (mark ? '\ufeff' : '') + lines.join(end) + (last && lines.length > 0 ? end : '');
        // One line without an end does not show which end the file uses.
        fc.pre(end === '\n' || last || before.length > 1);
        // Without a final newline a text of empty lines cannot be told from a shorter one.
        fc.pre(last || (before.at(-1) !== '' && after.at(-1) !== ''));
        fc.pre(before.length > 0 && after.length > 0 && before.join('\n') !== after.join('\n'));
        assert.equal(applyDiff(text(before), 'update', wholeDiff(before, after), 'a.ts'), text(after));
      }),
      { numRuns: 500 },
    );
  });

  test('a diff with three lines of context gives the edited text, or is refused as ambiguous', () => {
    const pair = fc
      .array(fc.integer({ min: 0, max: 30 }).map(String), { minLength: 3, maxLength: 40 })
      .chain((before) =>
        fc.tuple(
          fc.constant(before),
          fc.array(fc.tuple(fc.nat(before.length - 1), fc.constantFrom('new', 'other', null)), {
            minLength: 1,
            maxLength: 3,
          }),
        ),
      );
    let exact = 0;
    fc.assert(
      fc.property(pair, ([before, edits]) => {
        const after = edits.reduce<string[]>(
          (lines, [at, text]) => lines.toSpliced(at, 1, ...(text === null ? [] : [text])),
          before,
        );
        fc.pre(before.join('\n') !== after.join('\n'));
        const result = applyDiff(`${before.join('\n')}\n`, 'update', contextDiff(before, after), 'a.ts');
        if (result instanceof Fault) assert.match(result.data.problem, /more than one place|where/);
        else {
          assert.equal(result, after.map((each) => `${each}\n`).join(''));
          exact++;
        }
      }),
      { numRuns: 500 },
    );
    assert.ok(exact > 100, `only ${exact} were applied`);
  });

  test('garbage is refused or applied, never thrown at', () => {
    const garbage = fc
      .array(
        fc.oneof(
          line,
          line.map((text) => `-${text}`),
          line.map((text) => `+${text}`),
          line.map((text) => ` ${text}`),
          line.map((text) => `@@ ${text}`),
          fc.constant('*** End of File'),
        ),
      )
      .map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(garbage, garbage, (before, diff) => {
        const result = applyDiff(before, 'update', diff, 'a.ts');
        assert.ok(typeof result === 'string' || result instanceof Fault);
      }),
      { numRuns: 1000 },
    );
  });

  test('hostile texts take little time', () => {
    const many = 200_000;
    const same = 'a\n'.repeat(many);
    const hostile: readonly [string, string][] = [
      [same, `@@\n${' a\n'.repeat(many / 2)}-b\n+c`],
      [same, `@@\n${' a\n'.repeat(many / 2)}-a\n+c`],
      [same, '@@ a\n-a\n+b\n'.repeat(20_000)],
      [`${same}b\n`, '@@\n a\n-a\n+b\n'.repeat(20_000)],
      ['a\nb\n'.repeat(many / 2), '@@\n-a\n+x\n-b\n+y\n'.repeat(20_000)],
      [same, '@@ a\n'.repeat(many)],
      [' \t'.repeat(many), `@@ ${' '.repeat(many)}\n-a\n+b`],
      ['\r'.repeat(many), `@@\n${'-\n'.repeat(many)}`],
    ];
    const start = performance.now();
    for (const [before, diff] of hostile) applyDiff(before, 'update', diff, 'a.ts');
    assert.ok(performance.now() - start < 5000);
  });
});

function assertFault(result: string | Fault<'patch-malformed'>, line: number, problem: RegExp): void {
  assert.ok(result instanceof Fault, `applied: ${JSON.stringify(result)}`);
  assert.match(result.data.problem, problem);
  assert.deepEqual([result.kind, result.data.path, result.data.line], ['patch-malformed', 'a.ts', line]);
}

/** One hunk over the whole text. */
function wholeDiff(before: readonly string[], after: readonly string[]): string {
  return ['@@', ...marked(before, after, 0, before.length), ''].join('\n');
}

/** A hunk for each change, with up to three lines around it. */
function contextDiff(before: readonly string[], after: readonly string[]): string {
  const hunks: [number, number][] = [];
  for (const change of changes(before, after)) {
    const [start, stop] = [Math.max(0, change.beforeStart - 3), Math.min(before.length, change.beforeEnd + 3)];
    const last = hunks.at(-1);
    if (last !== undefined && start <= last[1]) last[1] = stop;
    else hunks.push([start, stop]);
  }
  return hunks.flatMap(([start, stop]) => ['@@', ...marked(before, after, start, stop)]).join('\n');
}

function marked(before: readonly string[], after: readonly string[], start: number, stop: number): string[] {
  const lines: string[] = [];
  let at = start;
  for (const change of changes(before, after)) {
    if (change.beforeEnd < start || change.beforeStart > stop) continue;
    for (; at < change.beforeStart; at++) lines.push(` ${before[at]}`);
    for (; at < change.beforeEnd; at++) lines.push(`-${before[at]}`);
    for (const line of after.slice(change.afterStart, change.afterEnd)) lines.push(`+${line}`);
  }
  for (; at < stop; at++) lines.push(` ${before[at]}`);
  return lines;
}
