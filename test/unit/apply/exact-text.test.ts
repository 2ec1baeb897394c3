import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { exactText } from '../../../src/vscode/apply/exact-text.ts';

const line = fc.string({ unit: fc.constantFrom('a', 'b', ' ', 'é'), maxLength: 3 });
const text = fc
  .tuple(
    fc.constantFrom('', '\uFEFF'),
    fc.array(fc.tuple(line, fc.constantFrom('\n', '\r\n', '\r')), { maxLength: 8 }),
    line,
  )
  .map(([bom, lines, last]) => bom + lines.map((one) => one.join('')).join('') + last);
/** As the editor holds it. */
const held = (exact: string, eol: string): string => exact.replace(/^\uFEFF/, '').replace(/\r\n?|\n/g, eol);

test('what was not edited is what it was, byte for byte', () => {
  fc.assert(
    fc.property(text, fc.constantFrom('\n', '\r\n'), (exact, eol) => {
      assert.equal(exactText(held(exact, eol), [exact]), exact);
    }),
  );
});

test('the editor shows the result as it showed the edit', () => {
  fc.assert(
    fc.property(text, text, text, (edited, stored, before) => {
      assert.equal(held(exactText(held(edited, '\n'), [stored, before]), '\n'), held(edited, '\n'));
    }),
  );
});

const cases: readonly (readonly [what: string, edited: string, originals: readonly string[], exact: string])[] = [
  ['a changed line ends as the one in its place', 'one\n2\nthree\n', ['one\r\ntwo\nthree\r\n'], 'one\r\n2\nthree\r\n'],
  ['a new line ends as most do', 'one\nnew\ntwo\nthree\n', ['one\r\ntwo\nthree\r\n'], 'one\r\nnew\r\ntwo\nthree\r\n'],
  ['a rejected line ends as before', 'one\ntwo\nthree\n', ['one\r\nthree\n', 'one\ntwo\nthree\n'], 'one\ntwo\nthree\n'],
  ['the byte order mark stays', 'one\n2\n', ['\uFEFFone\ntwo\n'], '\uFEFFone\n2\n'],
  ['Windows line ends stay', 'one\n2\n3', ['one\r\ntwo\r\n'], 'one\r\n2\r\n3'],
];
for (const [what, edited, originals, exact] of cases) {
  test(what, () => assert.equal(exactText(edited, originals), exact));
}
