import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Matcher } from '../../../src/core/check/secrets/matcher.ts';

function found(keywords: readonly string[], text: string): string[] {
  const hits: string[] = [];
  new Matcher(keywords).run(text, (keyword, end) => hits.push(`${keyword}:${end}`));
  return hits.sort();
}

/** The same by comparing every place with every keyword. */
function expected(keywords: readonly string[], text: string): string[] {
  const small = text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  return keywords
    .flatMap((keyword, number) =>
      Array.from({ length: small.length }, (_, at) =>
        small.startsWith(keyword, at) ? `${number}:${at + keyword.length}` : '',
      ),
    )
    .filter((hit) => hit !== '')
    .sort();
}

test('finds every keyword at every place, letters without case', () => {
  const keyword = fc.string({ unit: fc.constantFrom('a', 'b', 'ñ', '='), minLength: 1, maxLength: 4 });
  const text = fc.string({ unit: fc.constantFrom('a', 'b', 'A', 'B', 'ñ', '=', 'x'), maxLength: 40 });
  fc.assert(
    fc.property(fc.uniqueArray(keyword, { minLength: 1, maxLength: 8 }), text, (keywords, where) => {
      assert.deepEqual(found(keywords, where), expected(keywords, where));
    }),
    { numRuns: 300 },
  );
});
