import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { exactVersion, packageOf, purlMatches, purlOf } from '../../../src/core/check/dependencies/purl.ts';

test('purlOf writes names as their registries compare them', () => {
  assert.equal(purlOf('npm', '@acme/ui', '1.0.0'), 'pkg:npm/%40acme/ui@1.0.0');
  assert.equal(purlOf('pypi', 'Ruamel_Yaml'), 'pkg:pypi/ruamel-yaml');
  assert.equal(purlOf('maven', 'org.a:b', '1'), 'pkg:maven/org.a/b@1');
  assert.equal(purlOf('docker', 'docker.io/library/node'), 'pkg:docker/node');
  assert.equal(purlOf('nuget', 'Newtonsoft.Json'), 'pkg:nuget/newtonsoft.json');
});

const patterns: readonly (readonly [pattern: string, purl: string, fits: boolean])[] = [
  ['pkg:npm/lodash', 'pkg:npm/lodash@4.17.21', true],
  ['pkg:npm/lodash', 'pkg:npm/lodash-es', false],
  ['pkg:npm/eslint', 'pkg:npm/%40acme/eslint', false],
  ['pkg:npm/*', 'pkg:npm/%40acme/eslint', false],
  ['pkg:npm/%40acme/*', 'pkg:npm/%40acme/eslint', true],
  ['pkg:npm/@acme/*', 'pkg:npm/%40acme/eslint', true],
  ['pkg:npm/%40acme/*', 'pkg:npm/%40acme-evil/eslint', false],
  ['pkg:npm/eslint-*', 'pkg:npm/eslint-plugin-x', true],
  ['pkg:pypi/PyYAML', 'pkg:pypi/pyyaml', true],
  ['pkg:golang/github.com/acme/*', 'pkg:golang/github.com/acme/a/v2', true],
  ['pkg:golang/github.com/acme/*', 'pkg:golang/github.com/other/a', false],
  ['pkg:maven/org.acme/*', 'pkg:maven/org.acme/x@1', true],
  ['pkg:githubactions/Actions/*', 'pkg:githubactions/actions/checkout@v4', true],
  ['pkg:npm/a.b', 'pkg:npm/axb', false],
];
for (const [pattern, purl, fits] of patterns) {
  test(`${pattern} ${fits ? 'fits' : 'does not fit'} ${purl}`, () => assert.equal(purlMatches(pattern, purl), fits));
}

test('a package URL leads back to its package', () => {
  const step = fc.stringMatching(/^[a-z][a-z0-9._-]{0,12}[a-z0-9]$/);
  const name = fc.oneof(
    step,
    fc.tuple(step, step).map(([scope, own]) => `@${scope}/${own}`),
  );
  fc.assert(
    fc.property(name, fc.option(fc.stringMatching(/^\d\.\d\.\d(-[a-z]+\.\d)?$/)), (written, version) => {
      assert.deepEqual(packageOf(purlOf('npm', written, version)), { ecosystem: 'npm', name: written });
      assert.ok(purlMatches(purlOf('npm', written), purlOf('npm', written, version)));
    }),
    { numRuns: 200 },
  );
});

test('only an exact version is one', () => {
  assert.equal(exactVersion('npm', '1.2.3', false), '1.2.3');
  for (const range of ['^1.2.3', '1.2', '1.x', '*', 'latest', '>=1.0.0 <2', '1.2.3 || 2.0.0', null]) {
    assert.equal(exactVersion('npm', range, false), null, String(range));
  }
  assert.equal(exactVersion('pypi', '==1.4', false), '1.4');
  assert.equal(exactVersion('pypi', '==1.*', false), null);
  assert.equal(exactVersion('cargo', '1.2.3', false), null);
  assert.equal(exactVersion('cargo', '=1.2.3', false), '1.2.3');
  assert.equal(exactVersion('pypi', '1.4', true), '1.4');
});
