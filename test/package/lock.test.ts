import assert from 'node:assert/strict';
import { test } from 'node:test';
import { missingFrom, readLock } from './lock.ts';

test('the lock names the packages of every platform, so that `npm ci` takes it (else: node test/package/lock.ts)', () => {
  const lock = readLock();
  assert.ok(Object.keys(lock.packages).length > 100);
  assert.deepEqual(Object.keys(missingFrom(lock)), []);
});

test('a package of another platform that is not in the lock is missed, with its platform', () => {
  const lock = {
    packages: { 'node_modules/a': { dev: true, optionalDependencies: { '@a/binding-linux-arm64-musl': '1.2.3' } } },
  };
  assert.deepEqual(missingFrom(lock), {
    'node_modules/@a/binding-linux-arm64-musl': {
      version: '1.2.3',
      libc: ['musl'],
      cpu: ['arm64'],
      os: ['linux'],
      dev: true,
      optional: true,
    },
  });
});
