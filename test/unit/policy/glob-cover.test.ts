import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { matches } from '../../../src/core/glob.ts';
import { covers } from '../../../src/core/policy/doubts/glob-cover.ts';

const name = fc.constantFrom('a', 'b', 'src', 'x.ts', '.env');
const part = fc.oneof(name, fc.constantFrom('*', '**', '*.ts', 'x*', '?', '{a,b}', '[ab]', '.*'));
const glob = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));
const wide = fc.oneof(glob, fc.constantFrom('**', '**/*', 'a/**', 'src/**/*', 'a/b/**', '**/x.ts', '**/a'));
/** A file lies in a folder here, or has a dot: `src` alone would be the folder. */
const path = fc
  .tuple(fc.array(name, { maxLength: 3 }), fc.constantFrom('x.ts', '.env', 'a', 'b'))
  .map(([folders, file]) => [...folders, file].join('/'));

test('what is covered by a glob fits it', () => {
  let covered = 0;
  fc.assert(
    fc.property(wide, glob, path, (wider, narrower, file) => {
      if (!covers(wider, narrower) || !matches(file, narrower)) return;
      covered++;
      assert.ok(matches(file, wider), `${file} fits ${narrower}, and not ${wider}`);
    }),
    { numRuns: 20_000 },
  );
  // Not by never covering anything.
  assert.ok(covered > 100, String(covered));
});

test('common ones are covered', () => {
  for (const [wider, narrower] of [
    ['**', 'src/a.ts'],
    ['src/**', 'src/*.ts'],
    ['src/**', 'src/app/**'],
    ['infra/prod/**', 'infra/prod/main.tf'],
    ['**/AGENTS.md', 'AGENTS.md'],
    ['**/AGENTS.md', 'packages/*/AGENTS.md'],
  ] as const)
    assert.ok(covers(wider, narrower), `${wider} ${narrower}`);
  assert.ok(!covers('src/**', 'source/**'));
  assert.ok(!covers('src/*.ts', 'src/**'));
});
