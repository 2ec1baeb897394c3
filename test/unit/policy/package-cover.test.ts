import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { purlMatches } from '../../../src/core/check/dependencies/purl.ts';
import { coverOf } from '../../../src/core/policy/doubts/package-cover.ts';

const ecosystem = fc.constantFrom('npm', 'golang', 'pypi', 'maven', 'cargo', 'githubactions', 'docker', 'terraform');
const texts = (...pieces: readonly string[]) =>
  fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 4 }).map((some) => some.join(''));
const part = texts('a', 'b', '*', '-', '_', '.', 'A', '%40', 'x');
const pattern = fc
  .tuple(ecosystem, fc.array(part, { minLength: 1, maxLength: 3 }))
  .map(([type, parts]) => `pkg:${type}/${parts.join('/')}`);
const wide = fc.oneof(
  fc.tuple(ecosystem, fc.constantFrom('*', 'a/*', '*a*', '%40a/*', '*/*')).map(([type, rest]) => `pkg:${type}/${rest}`),
  pattern,
);
const filling = fc.array(texts('a', 'b', '-', '_', '.', 'A', 'x', 'q'), { minLength: 4, maxLength: 4 });

/** Packages that most likely fit a pattern. */
function packagesOf(purl: string, fill: readonly string[]): readonly string[] {
  let next = 0;
  const any = (): string => fill[next++ % fill.length] ?? '';
  return [
    purl.replaceAll('*', any),
    purl.replaceAll('*', ''),
    purl.replaceAll('*', () => `${any()}/${any()}`),
    `${purl.replaceAll('*', any)}/${any()}`,
  ];
}

test('every package that fits a covered line fits the line that covers it', () => {
  let covered = 0;
  fc.assert(
    fc.property(wide, pattern, filling, (wider, narrower, fill) => {
      if (coverOf([{ purl: wider }], {})({ purl: narrower }) === null) return;
      for (const one of packagesOf(narrower, fill)) {
        if (!purlMatches(narrower, one)) continue;
        covered++;
        assert.ok(purlMatches(wider, one), `${one} fits ${narrower}, and not ${wider}`);
      }
    }),
    { numRuns: 20_000 },
  );
  // Not by never covering anything.
  assert.ok(covered > 200, String(covered));
});
