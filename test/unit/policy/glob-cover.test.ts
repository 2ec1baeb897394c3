import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { matches } from '../../../src/core/glob.ts';
import { coveredBy, covers, patient } from '../../../src/core/policy/doubts/glob-cover.ts';
import { acceptor, machineOf } from '../../../src/core/glob-machine.ts';

const letters = fc.array(fc.constantFrom('a', 'b', 'x', '.', '.ts', '-', 'é', '@', ' ', '_', '9', 'z'), {
  minLength: 1,
  maxLength: 3,
});
const name = fc
  .oneof(
    fc.constantFrom('a', 'b', 'ab', 'src', 'x.ts', 'a.js', '.env', '.e', 'w'),
    letters.map((some) => some.join('')),
  )
  .filter((text) => text !== '.' && text !== '..');
const piece = fc.constantFrom(
  'a',
  'b',
  '*',
  '?',
  '.',
  'x',
  '.ts',
  '-',
  'é',
  '@',
  '_',
  '{a,b}',
  '{a/b,.e}',
  '{.ts,.js}',
);
const part = fc.oneof(
  fc.constantFrom('a', 'b', 'src', '*', '**', '*.ts', 'x*', 'a*b', '*.{ts,js}', 'x.ts', '.*', '*.*', '[ab]', '!(a)'),
  fc.array(piece, { minLength: 1, maxLength: 4 }).map((some) => some.join('')),
);
const glob = fc.array(part, { minLength: 1, maxLength: 5 }).map((parts) => parts.join('/'));
const wide = fc.oneof(glob, fc.constantFrom('a/**', 'src/**/*', '*/**', '**/x.ts', '**/*.*', 'b/*'));
const paths = fc.array(
  fc.array(name, { minLength: 1, maxLength: 5 }).map((parts) => parts.join('/')),
  { minLength: 12, maxLength: 12 },
);

/** A path that most likely fits a glob: names in the place of what stands for any. */
function likely(pattern: string, some: readonly string[]): string {
  let next = 0;
  const any = (): string => some[next++ % some.length] ?? '';
  return pattern
    .replaceAll(/\{([^{},]*),[^{}]*\}/g, '$1')
    .split('/')
    .flatMap((segment) => (segment === '**' ? some.slice(0, next++ % 3) : [segment.replaceAll('*', any)]))
    .map((segment) => segment.replaceAll('?', 'q'))
    .join('/');
}

/** Not what no file is called; a file may be called as a glob with braces is written, and then fits it. */
const isPath = (text: string): boolean =>
  !text.includes('{') && text.split('/').every((one) => one !== '' && one !== '.' && one !== '..');
const names = fc.array(name, { minLength: 3, maxLength: 3 });

test('a machine takes the paths that picomatch takes, and no others', () => {
  let [taken, known] = [0, 0];
  fc.assert(
    fc.property(glob, paths, names, (one, others, some) => {
      const files = [...others, likely(one, some)].filter(isPath);
      const machine = machineOf([one]);
      if (machine === null) return;
      const accepts = acceptor(machine);
      known++;
      for (const file of files) {
        const fits = matches(file, one);
        if (fits) taken++;
        assert.equal(accepts(file), fits, `${one} ${file}`);
      }
    }),
    { numRuns: 5000 },
  );
  // Not by knowing or taking nothing.
  assert.ok(known > 2000 && taken > 1000, `${known} ${taken}`);
});

test('what is covered by globs fits one of them', () => {
  let covered = 0;
  fc.assert(
    fc.property(
      fc.array(wide, { minLength: 1, maxLength: 3 }),
      glob,
      paths,
      names,
      (widers, narrower, others, some) => {
        const files = [...others, likely(narrower, some)].filter(isPath);
        if (!coveredBy(widers, narrower, patient())) return;
        for (const file of files) {
          // `src` alone would be the folder: a file lies in it, or has another name.
          if (!matches(file, narrower) || /^(?:a|b|src)(?:\/(?:a|b))*$/.test(file)) continue;
          covered++;
          assert.ok(
            widers.some((wider) => matches(file, wider)),
            `${file} fits ${narrower}, and none of ${widers.join(' ')}`,
          );
        }
      },
    ),
    { numRuns: 10_000 },
  );
  assert.ok(covered > 100, String(covered));
});

for (const [wider, narrower, isCovered] of [
  ['**', 'src/a.ts', true],
  ['src/**', 'src/*.ts', true],
  ['src/**', 'src/app/**', true],
  ['infra/prod/**', 'infra/prod/main.tf', true],
  ['**/AGENTS.md', 'AGENTS.md', true],
  ['**/AGENTS.md', 'packages/*/AGENTS.md', true],
  ['src/**', 'src/!(a)/[bc]*', true],
  ['**/*.ts', '*.ts', true],
  ['**/*.ts', 'src/**/*.test.ts', true],
  ['**/*.{ts,tsx}', 'src/*.ts', true],
  ['src/*/test/**', 'src/a/test/x/*.ts', true],
  ['{src,lib}/**', 'lib/x?.ts', true],
  ['**/test/**', 'src/**/test/*.ts', true],
  ['*/*', 'src/*.ts', true],
  ['src/**', 'source/**', false],
  ['src/*.ts', 'src/**', false],
  ['*.ts', '**/*.ts', false],
  ['src/*', 'src/**', false],
  ['src/?.ts', 'src/*.ts', false],
  ['src/a*/**', 'src/**', false],
  ['**/*.ts', '**/*.{ts,tsx}', false],
  ['[ab]/**', 'a/*.ts', false],
] as const)
  test(`${wider} ${isCovered ? 'covers' : 'does not cover'} ${narrower}`, () =>
    assert.equal(covers(wider, narrower, patient()), isCovered));

test('several cover together what none of them does', () => {
  assert.ok(coveredBy(['a/**', 'b/**', '[z'], '{a,b}/*.ts', patient()));
  assert.ok(coveredBy(['*.ts', '*/**/*.ts'], '**/*.ts', patient()));
  assert.ok(!coveredBy(['*.ts', '*/*/*.ts'], '**/*.ts', patient()));
});

test('what would take long is not claimed', () => {
  const patience = patient();
  const wider = `**/${'*a'.repeat(50)}/**/${'*b'.repeat(40)}`;
  assert.ok(!covers(wider, `**/${'*?a'.repeat(50)}/**/x/${'*b'.repeat(50)}`, patience));
  assert.ok(patience.left <= 0);
  assert.ok(!covers('**/*.ts', 'src/*.ts', patience), 'the patience is gone');
});
