import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { localPackages } from '../../../src/node/packages/installed.ts';
import { npmLicence, pythonLicence } from '../../../src/node/packages/licences.ts';
import { modulesOfRecord } from '../../../src/node/packages/python.ts';

const made: string[] = [];
after(() => made.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'packages-'));
  made.push(folder);
  put(folder, files);
  return folder;
}

function put(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

const site = '.venv/lib/python3.12/site-packages';
const folder = folderWith({
  'node_modules/a/package.json': '{"name":"a","version":"1.2.0","license":"MIT"}',
  'node_modules/@s/b/package.json': '{"name":"@s/b","version":"2.0.0","licenses":[{"type":"MIT"},{"type":"GPL-2.0"}]}',
  'node_modules/broken/package.json': '{"name":',
  'package-lock.json': JSON.stringify({
    lockfileVersion: 3,
    packages: {
      'node_modules/a': { version: '1.2.3' },
      'node_modules/c': { version: '3.0.0', license: 'ISC' },
      'node_modules/a/node_modules/c': { version: '2.0.0', license: 'GPL-3.0' },
    },
  }),
  'composer.lock': '{"packages":[{"name":"x/y","version":"1.0.0","license":["MIT","GPL-2.0-only"]}]}',
  'Gemfile.lock': 'GEM\n  remote: https://rubygems.org/\n  specs:\n    rails (7.1.2)\n',
  [`${site}/PyYAML-6.0.1.dist-info/METADATA`]: 'Name: PyYAML\nLicense: MIT\n\nLicense: not here\n',
  [`${site}/PyYAML-6.0.1.dist-info/RECORD`]:
    'yaml/__init__.py,,\nyaml/a/__init__.py,,\n_yaml/__init__.py,,\n../../bin/x.py,,\n',
  [`${site}/google_cloud_storage-2.0.dist-info/RECORD`]:
    'google/cloud/storage/__init__.py,,\ngoogle/cloud/storage/blob.py,,\n',
  [`${site}/old-1.0-py3.12.egg-info/top_level.txt`]: 'old_module\n',
  [`${site}/old-1.0-py3.12.egg-info/PKG-INFO`]:
    'Name: old\nClassifier: License :: OSI Approved :: Apache Software License\n',
});

const known: readonly (readonly [purl: string, version: string | null, licence: string | null])[] = [
  ['pkg:npm/a', '1.2.3', 'MIT'],
  ['pkg:npm/%40s/b', '2.0.0', '(MIT OR GPL-2.0)'],
  ['pkg:npm/c', '3.0.0', 'ISC'],
  ['pkg:composer/x/y', '1.0.0', '(MIT OR GPL-2.0-only)'],
  ['pkg:gem/rails', '7.1.2', null],
  ['pkg:pypi/pyyaml', '6.0.1', 'MIT'],
  ['pkg:pypi/old', '1.0', 'Apache-2.0'],
];
for (const [purl, version, licence] of known) {
  test(`installed or locked: ${purl}`, async () => {
    assert.deepEqual(await localPackages(folder).installed(purl), { version, licence });
  });
}

for (const purl of [
  'pkg:npm/none',
  'pkg:npm/broken',
  'pkg:npm/..',
  'pkg:npm/%2e%2e/x',
  'pkg:pypi/none',
  'pkg:maven/a/b',
  'nonsense',
]) {
  test(`nothing is known of ${purl}`, async () => assert.equal(await localPackages(folder).installed(purl), null));
}

test('import names lead to the distributions that bring them, parts of a namespace apart', async () => {
  const { distributionsOf } = localPackages(folder);
  const found = await Promise.all(
    ['yaml', 'yaml.nodes', '_yaml', 'google.cloud.storage.blob', 'google.cloud', 'old_module', 'x', 'none'].map(
      distributionsOf,
    ),
  );
  assert.deepEqual(found, [['pyyaml'], ['pyyaml'], ['pyyaml'], ['google-cloud-storage'], [], ['old'], [], []]);
});

test('what is installed later is seen by the next look', async () => {
  const own = folderWith({ [`${site}/a-1.0.dist-info/RECORD`]: 'a/__init__.py,,\n' });
  assert.deepEqual(await localPackages(own).distributionsOf('b'), []);
  put(own, { [`${site}/b_dist-1.0.dist-info/RECORD`]: 'b.py,,\nb_native.cpython-312-x86_64-linux-gnu.so,,\n' });
  utimesSync(join(own, site), 1, 1);
  assert.deepEqual(await localPackages(own).distributionsOf('b'), ['b-dist']);
  assert.deepEqual(await localPackages(own).distributionsOf('b_native'), ['b-dist']);
});

test('a folder that is not there knows nothing', async () => {
  const { installed, distributionsOf } = localPackages(join(tmpdir(), 'not-there-at-all'));
  assert.deepEqual([await installed('pkg:npm/a'), await distributionsOf('a')], [null, []]);
});

test('licences as manifests state them', () => {
  assert.equal(npmLicence({ license: { type: 'ISC' } }), 'ISC');
  assert.equal(npmLicence({ license: 'UNLICENSED' }), 'UNLICENSED');
  assert.equal(npmLicence({}), null);
  assert.equal(pythonLicence('License-Expression: MIT OR Apache-2.0\nLicense: x\n'), 'MIT OR Apache-2.0');
  assert.equal(pythonLicence('License: Apache License, Version 2.0\r\n'), 'Apache-2.0');
  assert.equal(pythonLicence(`License: ${'a long text '.repeat(20)}\n`), null);
  assert.equal(pythonLicence('Name: a\n\nLicense: MIT\n'), null);
});

test('modules of a record', () => {
  const record =
    'a/__init__.py,sha256=x,1\na/b/c.py,,\nns/one/two/__init__.py,,\nsingle.py,,\na-1.dist-info/x.py,,\n"q,r/__init__.py",,\n';
  assert.deepEqual([...modulesOfRecord(record)].sort(), ['a', 'ns.one.two', 'single']);
});
