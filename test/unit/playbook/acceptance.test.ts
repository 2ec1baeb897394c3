import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Fault } from '../../../src/core/fault.ts';
import {
  acceptanceOf,
  changedSince,
  mayAccept,
  readAcceptances,
  withAcceptance,
} from '../../../src/core/playbook/acceptance.ts';
import { readPolicy } from '../../../src/core/policy/policy.ts';

const before = readPolicy('budget: { limit: 10 }\ndependencies: { deny: [pkg:npm/a] }\n');
const accepted = acceptanceOf('finance', 'Eva <eva@example.com>', '2026-11-21', before.policy, before.hash);

const changes: readonly (readonly [name: string, policy: string, changed: readonly string[]])[] = [
  ['nothing', 'dependencies: { deny: [pkg:npm/a] }\n# a comment\nbudget: { limit: 10 }\n', []],
  ['a value', 'budget: { limit: 11 }\ndependencies: { deny: [pkg:npm/a] }\n', ['budget.limit']],
  ['a value that is the built-in one again', 'dependencies: { deny: [pkg:npm/a] }\n', ['budget.limit']],
  [
    'an item, and what was not written before',
    'budget: { limit: 10 }\ndependencies: { deny: [pkg:npm/b] }\nfailOn: note\n',
    ['dependencies.deny', 'failOn'],
  ],
];

for (const [name, policy, changed] of changes) {
  test(`since the acceptance changed: ${name}`, () => {
    const now = readPolicy(policy);
    assert.deepEqual(changedSince(accepted, now.policy), changed);
    assert.equal(now.hash === accepted.policy, changed.length === 0);
  });
}

test('an acceptance takes the place of an earlier one of its role; comments and others stay', () => {
  const first = withAcceptance(null, { ...accepted, role: 'product' });
  assert.ok(typeof first === 'string');
  const two = withAcceptance(`# ours\n${first}`, accepted);
  assert.ok(typeof two === 'string' && two.startsWith('# ours\n'));
  const again = withAcceptance(two, { ...accepted, person: 'Ana', date: '2026-11-22' });
  assert.ok(typeof again === 'string' && again.startsWith('# ours\n'));
  const { acceptances, problems } = readAcceptances(again);
  assert.deepEqual(problems, []);
  assert.deepEqual(
    acceptances.map(({ role, person, lines }) => `${role} ${person} ${again.split('\n')[(lines[3] ?? 0) - 1]?.trim()}`),
    [`product Eva <eva@example.com> policy: ${before.hash}`, `finance Ana policy: ${before.hash}`],
  );
  assert.deepEqual(acceptances[1]?.keys, accepted.keys);
});

test('a file with a slip is not written, and CRLF is kept', () => {
  const wrong = withAcceptance('acceptances: [{ role: boss }]\n', accepted);
  assert.ok(wrong instanceof Fault && wrong.kind === 'file-invalid');
  const text = withAcceptance('# a\r\nacceptances: []\r\n', accepted);
  assert.ok(typeof text === 'string');
  assert.doesNotMatch(text.replaceAll('\r\n', ''), /[\r\n]/);
});

test('who may accept: a holder of the role, anybody while there is none', () => {
  const { policy } = readPolicy('review: { roles: { finance: [eva@example.com], security: [] } }\n');
  const may = (role: 'finance' | 'security' | 'product', person: string): boolean => mayAccept(role, person, policy);
  assert.deepEqual(
    [
      may('finance', 'Eva <EVA@example.com>'),
      may('finance', 'Ana <ana@example.com>'),
      may('security', 'Ana'),
      may('product', 'Ana'),
    ],
    [true, false, true, true],
  );
});
