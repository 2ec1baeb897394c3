import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAgentAccount } from '../../../src/core/check/made-by.ts';
import { isPerson, isSignedBy, signatureDoubt } from '../../../src/core/person.ts';
import { readSignOffs } from '../../../src/core/review/sign-off.ts';

test('a signature is its author’s by mail, and by nothing else', () => {
  for (const [author, signer, expected] of [
    ['Ana <ana@example.com>', 'ana@example.com', true],
    ['Ana <ana@example.com>', 'Ana Pérez <ANA@example.com>', true],
    ['Ana <ana@example.com>', 'Ana <beto@example.com>', false],
    ['beto@example.com <ana@example.com>', 'beto@example.com', false],
    ['Ana <ana@example.com>', 'Ana', false],
    ['Ana <>', 'Ana', false],
  ] as const)
    assert.equal(isSignedBy(author, signer), expected, `${author} ${signer}`);
});

test('a good signature that is not its author’s is somebody else’s, or of a key without a mail', () => {
  for (const [signer, expected] of [
    [null, 'unsigned'],
    ['ana@example.com', null],
    ['Ana <beto@example.com>', 'unsigned'],
    ['Ana', 'signer-without-mail'],
    ['', 'signer-without-mail'],
    ['@example.com', 'signer-without-mail'],
  ] as const)
    assert.equal(signatureDoubt('Ana <ana@example.com>', signer), expected, String(signer));
});

test('a bare mail is one with something on both sides', () => {
  for (const [person, expected] of [
    ['ana@example.com', true],
    [' ANA@example.com ', true],
    ['Ana', false],
    ['@', false],
    ['@example.com', false],
    ['ana@', false],
    ['ana @example.com', false],
  ] as const)
    assert.equal(isPerson('Ana Pérez <ana@example.com>', person), expected, person);
});

test('names, accounts and files of any length are read at once', () => {
  const start = performance.now();
  for (const part of ['@', '<', '<a>', ' ', 'codex', 'a-', '\n', '{']) {
    const long = part.repeat(200_000 / part.length);
    isPerson(long, `${long}x`);
    isPerson(`x${long}`, `a@${long}`);
    isAgentAccount(long);
    assert.ok(readSignOffs(long).every((one) => one === null));
  }
  assert.ok(performance.now() - start < 10_000);
});
