import assert from 'node:assert/strict';
import { it } from 'node:test';
import { looser } from '../../../src/core/policy/strictness.ts';

const [one, two] = [
  { when: 'secret', owner: 'security@example.com', to: 'security' },
  { when: 'denied', owner: 'lead@example.com', to: 'team' },
];

for (const { name, key, held, now, isLooser } of [
  { name: 'an alert taken away', key: 'alerts', held: [one], now: [], isLooser: true },
  { name: 'an alert sent elsewhere', key: 'alerts', held: [one], now: [{ ...one, to: 'team' }], isLooser: true },
  { name: 'an alert for somebody else', key: 'alerts', held: [one], now: [{ ...one, owner: 'x' }], isLooser: true },
  { name: 'an alert more', key: 'alerts', held: [one], now: [two, one], isLooser: false },
  { name: 'a reader more', key: 'readers', held: ['a'], now: ['a', 'b'], isLooser: true },
  { name: 'a reader less', key: 'readers', held: ['a', 'b'], now: ['a'], isLooser: false },
  { name: 'no reader named, which is everybody', key: 'readers', held: ['a'], now: [], isLooser: true },
  { name: 'readers where there were none', key: 'readers', held: [], now: ['a'], isLooser: false },
  { name: 'readers where nothing was written', key: 'readers', held: undefined, now: ['a'], isLooser: false },
]) {
  it(`a locked key of an organisation: ${name} is ${isLooser ? '' : 'not '}looser`, () => {
    assert.equal(looser(['observability', key], held, now).length > 0, isLooser);
  });
}

it('a webhook may be told less of people, and nothing else of it may change', () => {
  const held = { security: { format: 'slack', people: true } };
  const having = (more: object): object => ({ security: { ...held.security, ...more } });
  const looserOf = (now: object): number => looser(['observability', 'webhooks'], held, now).length;
  assert.deepEqual(
    [looserOf(held), looserOf(having({ people: false })), looserOf(having({ format: 'json' }))],
    [0, 0, 1],
  );
  const shy = { security: { format: 'slack', people: false } };
  assert.equal(looser(['observability', 'webhooks'], shy, held).length, 1);
});
