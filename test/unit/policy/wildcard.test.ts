import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fits, followIn, isNamed } from '../../../src/core/wildcard.ts';

const text = fc.string({ unit: fc.constantFrom('a', 'b', 'A', '.'), maxLength: 8 });
const pattern = fc.string({ unit: fc.constantFrom('a', 'b', 'A', '.', '*'), maxLength: 6 });

test('a star stands for any text, as a regular expression has it', () => {
  let fitting = 0;
  fc.assert(
    fc.property(text, pattern, (one, written) => {
      const parts = written.split('*').map((part) => part.replaceAll('.', '\\.'));
      const expected = new RegExp(`^${parts.join('.*')}$`).test(one);
      if (expected) fitting++;
      assert.equal(fits(one, written), expected, `${one} and ${written}`);
      assert.equal(followIn(one, written.split('*')), expected);
    }),
    { numRuns: 5000 },
  );
  assert.ok(fitting > 100, String(fitting));
});

test('case counts, but not for names', () => {
  assert.deepEqual([fits('gpt-5', 'GPT-*'), fits('gpt-5', 'gpt-*')], [false, true]);
  assert.deepEqual(
    [isNamed('Build', ['build']), isNamed('build', ['BU*']), isNamed('build', ['x', 'b'])],
    [true, true, false],
  );
  assert.equal(isNamed('build', []), false);
});
