import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Fault } from '../../../src/core/fault.ts';
import { templateHash } from '../../../src/core/template/hash.ts';
import { checkLock, lockText, notLocked, readLock } from '../../../src/core/template/lock.ts';
import { filesOf, sample, skill, yaml } from './sample.ts';

test('the hash is of paths and content, whatever order, line ends and form', () => {
  const hash = templateHash(filesOf());
  const bytes = (text: string): Uint8Array => Buffer.from(text);
  assert.equal(templateHash(new Map([...filesOf()].reverse())), hash);
  assert.equal(templateHash(filesOf({ skill: skill.replaceAll('\n', '\r\n') })), hash);
  assert.equal(
    templateHash(
      new Map([
        ['SKILL.md', bytes(skill)],
        ['template.yaml', bytes(yaml.replaceAll('\n', '\r\n'))],
      ]),
    ),
    hash,
  );
});

test('every other change is another hash', () => {
  const binary = (...values: number[]): Uint8Array => Uint8Array.from(values);
  const folders = [
    filesOf(),
    filesOf({ skill: `${skill} ` }),
    filesOf({ skill: `\uFEFF${skill}` }),
    filesOf({ more: new Map([['a', '']]) }),
    filesOf({ more: new Map([['ab', '']]) }),
    filesOf({ more: new Map([['a', 'b']]) }),
    filesOf({ more: new Map([['a', binary(0, 13, 10)]]) }),
    filesOf({ more: new Map([['a', binary(0, 10)]]) }),
    new Map([
      ['a', 'b'],
      ['c', 'd'],
    ]),
    new Map([['a', 'b1:c1:d']]),
  ];
  assert.equal(new Set(folders.map(templateHash)).size, folders.length);
});

test('the hash is what sha256 says of the canonical bytes', async () => {
  const { createHash } = await import('node:crypto');
  const expected = createHash('sha256').update('1:a3:b\nc').update('3:é2:\r\r').digest('hex');
  assert.equal(
    templateHash(
      new Map([
        ['é', '\r\r'],
        ['a', 'b\r\nc'],
      ]),
    ),
    templateHash(
      new Map([
        ['a', 'b\nc'],
        ['é', '\r\r'],
      ]),
    ),
  );
  assert.equal(templateHash(new Map([['a', 'b\nc']])), createHash('sha256').update('1:a3:b\nc').digest('hex'));
  assert.equal(
    templateHash(
      new Map([
        ['a', 'b\nc'],
        ['é', '\r\r'],
      ]),
    ),
    createHash('sha256').update('1:a3:b\nc2:é2:\r\r').digest('hex'),
  );
  assert.notEqual(
    templateHash(
      new Map([
        ['a', 'b\nc'],
        ['é', '\r\r'],
      ]),
    ),
    expected,
  );
});

test('content that changed under its version is a fault; a new version is not', () => {
  const before = sample();
  const lock = readLock(lockText([before], {}), 'lock');
  assert.ok(!(lock instanceof Fault));
  assert.deepEqual(checkLock([before], lock), []);
  const changed = sample({ skill: skill.replace('No files.', 'None.') });
  assert.deepEqual(
    checkLock([changed], lock).map(({ kind, data }) => [kind, data.id, data.version]),
    [['template-changed', 'my-template', '1.2.3']],
  );
  const raised = sample({ skill: skill.replace('No files.', 'None.'), yaml: yaml.replace('1.2.3', '1.2.4') });
  assert.deepEqual(checkLock([raised], lock), []);
  assert.deepEqual(notLocked([before, raised], lock), [raised]);
  const next = readLock(lockText([raised], lock), 'lock');
  assert.deepEqual(next, { 'my-template@1.2.3': before.hash, 'my-template@1.2.4': raised.hash });
});

test('a lock that is not whole locks nothing and says where', () => {
  for (const [text, line] of [
    ['{', 1],
    ['{\n"x@1.0.0": "abc"}', 2],
    ['{\n"x": "a"}', 2],
    ['[]', 1],
    [`{"a@1.0.0": "${'0'.repeat(64)}",\n"a@1.0.0": "${'1'.repeat(64)}"}`, 2],
  ] as const) {
    const fault = readLock(text, 'templates.lock.json');
    assert.ok(fault instanceof Fault, text);
    assert.equal(fault.data.line, line, text);
  }
  assert.deepEqual(readLock(null, 'x'), {});
});
