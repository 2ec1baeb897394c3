import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import picomatch from 'picomatch';
import { isSwift, matches } from '../../../src/core/glob.ts';
import { readPolicy } from '../../../src/core/policy/policy.ts';

/** glob, path, whether it fits */
const cases: readonly (readonly [string, string, boolean])[] = [
  ['src/**', 'src/a\nb.ts', true],
  ['src/**/*.ts', 'src/a\u2028b/c.ts', true],
  ['src/**', 'a\nsrc/b.ts', false],
  ['**/a/**/b/**/*.ts', 'x/a/y/b/z/w.ts', true],
  ['**/a/**/b/**/*.ts', 'x/b/y/a/z/w.ts', false],
  ['*-*-*-*.yaml', '1-2-3-4.yaml', true],
  ['*-*-*-*.yaml', '1-2-3.yaml', false],
  ['**/__tests__/**/*.[jt]s?(x)', 'src/__tests__/deep/a.tsx', true],
  ['**/?(*.)+(spec|test).[jt]s?(x)', 'src/a.spec.js', true],
  ['**/?(*.)+(spec|test).[jt]s?(x)', 'src/a.spec.jsy', false],
  ['**/*.+(ts|js)', 'src/a.ts', true],
  ['docs/@(a|b)*.md', 'docs/apple.md', true],
  ['**/*.{c++,h}', 'src/a.c++', true],
  ['**/{*.pem,*.key,*.p12,*.pfx}', 'certs/a.p12', true],
  ['**/{*.pem,*.key,*.p12,*.pfx}', 'certs/a.crt', false],
  ['**/{messages,strings,texts,copy}{,.*,_*,-*}.{json,yaml,yml,properties,xml}', 'src/messages_es.json', true],
  ['{**/auth/**,**/{pay*,bill*}/**,**/*.sql}', 'src/payments/a.ts', true],
];

for (const [glob, path, fits] of cases) {
  test(`${glob} ${fits ? 'takes' : 'leaves'} ${JSON.stringify(path)}`, () => {
    assert.ok(isSwift(glob));
    assert.equal(matches(path, glob), fits);
  });
}

test('many wildcards mean what they mean to picomatch', () => {
  const name = fc.array(fc.constantFrom('*', '*', 'a', 'b', '?', '.'), { minLength: 1, maxLength: 7 });
  const glob = fc
    .array(
      fc.oneof(
        fc.constant('**'),
        name.map((parts) => parts.join('').replaceAll(/\*+/g, '*')),
      ),
      {
        minLength: 1,
        maxLength: 6,
      },
    )
    .map((parts) => parts.join('/'));
  const path = fc
    .array(fc.array(fc.constantFrom('a', 'b', '.'), { minLength: 1, maxLength: 7 }), { minLength: 1, maxLength: 6 })
    .map((parts) => parts.map((part) => part.join('')).join('/'))
    .filter((text) => text.split('/').every((part) => part !== '.' && part !== '..'));
  let taken = 0;
  fc.assert(
    fc.property(glob, fc.array(path, { minLength: 8, maxLength: 8 }), (pattern, paths) => {
      if (!isSwift(pattern)) return;
      const test = picomatch(pattern, { dot: true, windows: false });
      for (const one of paths) {
        if (test(one)) taken++;
        assert.equal(matches(one, pattern), test(one), `${pattern} ${one}`);
      }
    }),
    { numRuns: 3000 },
  );
  assert.ok(taken > 100, String(taken));
});

/** Each takes picomatch from seconds to years on a name of 255 letters or a path of 4,000. */
const slow = [
  '*a*a*a*a*a*a*a*ab',
  '**/a/**/a/**/a/**/b',
  '**/*a*/**/*a*b',
  'x[x]*a*a*a*b',
  '(a+)+b',
  '+(a+)b',
  '*(a|a)b',
  '+(a|aa)b',
  '+(+(a))b',
  '?(a)'.repeat(30),
  '{a,}'.repeat(30),
  '!(*a)!(*a)!(*a)b',
  '[a]+[a]+[a]+[a]+b',
];

for (const glob of slow) {
  test(`${glob.slice(0, 30)} takes no time`, () => {
    const started = performance.now();
    for (const path of ['a'.repeat(255), 'a/'.repeat(2000) + 'a', ('a'.repeat(255) + '/').repeat(15)])
      matches(path, glob);
    assert.ok(performance.now() - started < 3000);
    const { problems } = readPolicy(`agent:\n  denyRead:\n    - ${JSON.stringify(glob)}\n`);
    const said = problems.map(({ cause }) => cause.kind === 'shape' && cause.data.shape);
    assert.deepEqual(said, isSwift(glob) ? [] : ['swift-glob']);
  });
}

test('only globs that no machine knows are refused', () => {
  assert.deepEqual(
    slow.filter((glob) => isSwift(glob)).map((glob) => glob.slice(0, 20)),
    ['*a*a*a*a*a*a*a*ab', '**/a/**/a/**/a/**/b', '**/*a*/**/*a*b'],
  );
});
