import assert from 'node:assert/strict';
import { satisfies as satisfiesPep440 } from '@renovatebot/pep440';
import fc from 'fast-check';
import { test } from 'node:test';
import satisfies from 'semver/functions/satisfies.js';
import { judgeLicence } from '../../../../src/core/check/dependencies/judge/licence.ts';
import { isRange, relation, tightnessOf } from '../../../../src/core/check/dependencies/judge/versions.ts';

const runs = Number(process.env['FUZZ_RUNS'] ?? 300);

const relations: readonly (readonly [ecosystem: string, declared: string | null, wanted: string, relation: string])[] =
  [
    ['npm', '^7.0.0', '>=8', 'apart'],
    ['npm', '^8.1.0', '>=8', 'within'],
    ['npm', '>=7', '>=8', 'partly'],
    ['npm', null, '>=8', 'partly'],
    ['npm', 'latest', '>=8', 'unknown'],
    ['npm', '^18 || ^19', '>=18 <20', 'within'],
    ['npm', '^18 || ^20', '>=18 <20', 'partly'],
    ['npm', '1.2.3 - 1.4', '1.x', 'within'],
    ['pypi', '==2.3.1', '>=2,<3', 'within'],
    ['pypi', '~=2.1', '>=2,<3', 'within'],
    ['pypi', '~=2.1.4', '>=2.2', 'apart'],
    ['pypi', '==2.*', '>=2,<3', 'within'],
    ['pypi', '==1!2', '>=2,<3', 'apart'],
    ['pypi', '^2.1', '>=2,<3', 'within'],
    ['pypi', '>=2,!=2.5', '==2.5', 'apart'],
    ['pypi', '2.0rc1', '>=2', 'apart'],
    ['cargo', '1.2', '^1', 'within'],
    ['cargo', '0.2', '0.3', 'apart'],
    ['cargo', '>=1.2, <1.5', '1', 'within'],
    ['golang', 'v1.9.1', '>=1.8 <2', 'within'],
    ['golang', 'v2.0.0+incompatible', '<2', 'apart'],
    ['maven', '1.0', '[1.0,2.0)', 'within'],
    ['maven', '2.0', '[1.0,2.0)', 'apart'],
    ['maven', '2.0-SNAPSHOT', '[2.0,)', 'apart'],
    ['maven', '1.+', '[1.0,2.0)', 'within'],
    ['maven', '1.5', '[1.0,1.2],[1.4,1.6]', 'within'],
    ['maven', 'LATEST', '[1.0,2.0)', 'unknown'],
    ['gem', '~> 7.1', '>= 7.0, < 8', 'within'],
    ['gem', '~> 7.0.4, >= 7.0.8', '>= 7.0, < 7.1', 'within'],
    ['nuget', '8.0.0', '>=8.0.0', 'within'],
    ['nuget', '[7.0.0]', '>=8.0.0', 'apart'],
    ['nuget', '[7.0,9.0)', '>=8.0.0', 'partly'],
    ['composer', '^6.0|^7.0', '>=6 <8', 'within'],
    ['composer', '~1.2', '>=1.2 <2', 'within'],
    ['composer', 'dev-main', '>=6', 'unknown'],
    ['hex', '~> 1.7', '>= 1.7.0 and < 2.0.0', 'within'],
    ['pub', '^1.2.0', '>=1.0.0 <2.0.0', 'within'],
    ['docker', '3.12-slim', '>=3.12', 'within'],
    ['githubactions', 'v4', '>=4', 'within'],
    ['githubactions', 'main', '>=4', 'unknown'],
  ];
for (const [ecosystem, declared, wanted, expected] of relations) {
  test(`${ecosystem}: ${declared} is ${expected} of ${wanted}`, () =>
    assert.equal(relation(ecosystem, declared, wanted), expected));
}

const tightness: readonly (readonly [ecosystem: string, declared: string | null, tight: string])[] = [
  ['npm', '1.2.3', 'exact'],
  ['npm', '^1.2.3', 'range'],
  ['npm', '1.2', 'range'],
  ['npm', '*', 'any'],
  ['npm', 'latest', 'any'],
  ['npm', null, 'any'],
  ['pypi', '==1.2', 'exact'],
  ['pypi', '==1.*', 'range'],
  ['pypi', '>=1', 'range'],
  ['cargo', '1.2.3', 'range'],
  ['cargo', '=1.2.3', 'exact'],
  ['maven', '1.2', 'exact'],
  ['maven', '1.+', 'range'],
  ['maven', 'LATEST', 'any'],
  ['gem', '= 1.2', 'exact'],
  ['docker', '3.12', 'range'],
  ['docker', 'latest', 'any'],
  ['docker', `sha256:${'a'.repeat(64)}`, 'exact'],
  ['githubactions', 'v4', 'range'],
  ['githubactions', 'main', 'any'],
  ['githubactions', 'a'.repeat(40), 'exact'],
];
for (const [ecosystem, declared, tight] of tightness) {
  test(`${ecosystem}: ${declared} is ${tight}`, () => assert.equal(tightnessOf(ecosystem, declared), tight));
}

const number = fc.integer({ min: 0, max: 4 });
const version = fc.tuple(number, number, number).map((steps) => steps.join('.'));
const npmTerm = fc.tuple(fc.constantFrom('', '^', '~', '>=', '<', '>', '<='), version).map((parts) => parts.join(''));
const npmRange = fc
  .array(
    fc.array(npmTerm, { minLength: 1, maxLength: 2 }).map((all) => all.join(' ')),
    { minLength: 1, maxLength: 3 },
  )
  .map((all) => all.join(' || '));

test('one version lies within an npm range exactly when npm says so', () => {
  fc.assert(
    fc.property(version, npmRange, (one, range) => {
      assert.equal(relation('npm', one, range) === 'within', satisfies(one, range, { includePrerelease: true }));
    }),
    { numRuns: runs },
  );
});

test('one version lies within a PEP 440 range exactly when PEP 440 says so', () => {
  const term = fc
    .tuple(fc.constantFrom('==', '!=', '~=', '>=', '<', '>', '<='), version)
    .map((parts) => parts.join(''));
  const range = fc.array(term, { minLength: 1, maxLength: 3 }).map((all) => all.join(','));
  fc.assert(
    fc.property(version, range, (one, wanted) => {
      const found = relation('pypi', `==${one}`, wanted);
      assert.equal(found === 'within', satisfiesPep440(one, wanted));
    }),
    { numRuns: runs },
  );
});

test('what is within a range has every version of it there, and what is apart none', () => {
  fc.assert(
    fc.property(npmRange, npmRange, version, (declared, wanted, one) => {
      const found = relation('npm', declared, wanted);
      if (!satisfies(one, declared, { includePrerelease: true })) return;
      const there = satisfies(one, wanted, { includePrerelease: true });
      if (found === 'within') assert.ok(there);
      if (found === 'apart') assert.ok(!there);
    }),
    { numRuns: runs },
  );
});

test('no text breaks the reading of versions and licences', () => {
  const ecosystem = fc.constantFrom(
    'npm',
    'pypi',
    'cargo',
    'maven',
    'gem',
    'nuget',
    'composer',
    'golang',
    'docker',
    'x',
  );
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[\d.,^~<>=![\]()*x| v-]{0,40}$/));
  fc.assert(
    fc.property(ecosystem, text, text, (eco, one, other) => {
      relation(eco, one, other);
      tightnessOf(eco, one);
      isRange(eco, other);
      judgeLicence({ allow: ['MIT'], deny: [], unknown: 'ask', packages: {} }, one);
    }),
    { numRuns: runs },
  );
  for (const hostile of [
    '('.repeat(100_000),
    'MIT AND '.repeat(50_000),
    '1.'.repeat(50_000),
    '>='.repeat(50_000),
    '^'.repeat(50_000),
    ' '.repeat(100_000),
    '[1,2),'.repeat(20_000),
  ]) {
    const start = performance.now();
    judgeLicence({ allow: ['MIT'], deny: [], unknown: 'ask', packages: {} }, hostile);
    for (const eco of ['npm', 'pypi', 'maven', 'gem', 'cargo']) relation(eco, hostile, hostile);
    assert.ok(performance.now() - start < 1500, hostile.slice(0, 10));
  }
});
