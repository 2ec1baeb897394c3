import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chipFace } from '../../../src/core/budget/chip-face.ts';
import { forecast } from '../../../src/core/budget/forecast.ts';
import { mayGrant } from '../../../src/core/budget/grant.ts';
import type { BudgetStatus, GrantRequest, LimitStatus } from '../../../src/core/budget/ledger.ts';
import { limitsOf, limitsShown, scopeFrom, scopeText } from '../../../src/core/budget/limits.ts';
import { nano } from '../../../src/core/budget/money.ts';
import { chooseThrottled } from '../../../src/core/budget/throttle.ts';
import { readPolicy } from '../../../src/core/policy/policy.ts';
import { defaultPolicy } from '../../../src/core/policy/schema.ts';
import { formatFor } from '../../../src/node/format.ts';

const period = { unit: 'month', start: 0, end: 1000, resets: '2027-01-01' } as const;

function status(spent: number, more: Partial<BudgetStatus> = {}): BudgetStatus {
  const none = { granted: 0, reserved: 0, unknown: 0, narrower: [] };
  return { account: 'real', period, limit: 100, runs: 10, ...none, spent, ...more };
}

function narrow(spent: number, limit: number, kind: LimitStatus['scope']['kind'] = 'person'): LimitStatus {
  return { scope: { kind, name: 'ana' }, limit, granted: 0, spent, reserved: 0, unknown: 0 };
}

test('the chip by what is spent', () => {
  const faces = [
    [status(0), false, 'plain', 0, 'calm'],
    [status(74.999), false, 'plain', 74, 'calm'],
    [status(76), false, 'warning', 76, 'near'],
    [status(89.9), false, 'warning', 89, 'near'],
    [status(91), false, 'error', 91, 'throttled'],
    [status(99.9), false, 'error', 99, 'throttled'],
    [status(100), false, 'error', 100, 'stopped'],
    [status(130), true, 'error', 130, 'stopped'],
    [status(5), true, 'warning', 5, 'unpriced'],
    [status(60, { unknown: 31 }), false, 'error', 91, 'throttled'],
    [status(60, { reserved: 40 }), false, 'plain', 60, 'calm'],
    [status(5, { narrower: [narrow(8, 10)] }), false, 'warning', 80, 'near'],
    [status(5, { narrower: [narrow(8, 8, 'model')] }), false, 'plain', 5, 'calm'],
    [status(0, { limit: 0 }), false, 'plain', 0, 'calm'],
    [status(1, { limit: 0 }), false, 'error', 100, 'stopped'],
  ] as const;
  for (const [at, unpriced, level, percent, state] of faces)
    assert.deepEqual(chipFace(at, 90, unpriced), { level, percent, state });
  assert.deepEqual(chipFace(status(60), 50, false), { level: 'warning', percent: 60, state: 'throttled' });
  assert.deepEqual(chipFace(status(95), 100, false), { level: 'error', percent: 95, state: 'near' });
});

test('the forecast is the pace so far, and says when it does not know', () => {
  const cases = [
    [status(30), 500, { kind: 'known', amount: 60, passes: false }],
    [status(30, { unknown: 25 }), 500, { kind: 'known', amount: 110, passes: true }],
    [status(50), 500, { kind: 'known', amount: 100, passes: false }],
    [status(50, { reserved: 50 }), 500, { kind: 'known', amount: 100, passes: false }],
    [status(9), 99, { kind: 'not-enough', because: 'early', passes: false }],
    [status(9), 100, { kind: 'known', amount: 90, passes: false }],
    [status(9, { runs: 2 }), 500, { kind: 'not-enough', because: 'runs', passes: false }],
    [status(101, { runs: 1 }), 1, { kind: 'passed', amount: 101, passes: true }],
    [status(0), 999, { kind: 'known', amount: 0, passes: false }],
    // Clocks: before the period began, and after it ended.
    [status(9), -500, { kind: 'not-enough', because: 'early', passes: false }],
    [status(9), 5000, { kind: 'known', amount: 9, passes: false }],
  ] as const;
  for (const [at, now, expected] of cases) assert.deepEqual(forecast(at, now), expected);
});

test('near a limit the policy’s cheaper model and lower effort are chosen', () => {
  const { policy } = readPolicy('budget: { throttle: { at: 80, model: gpt-6-luna, effort: low } }');
  const usual = { choice: { model: 'gpt-5.3-codex' }, throttle: null };
  assert.deepEqual(chooseThrottled(policy, 'patch', status(79.9)), usual);
  assert.deepEqual(chooseThrottled(policy, 'patch', status(80)), {
    choice: { model: 'gpt-6-luna', effort: 'low' },
    throttle: { percent: 80, model: 'gpt-6-luna', effort: 'low' },
  });
  assert.deepEqual(chooseThrottled(defaultPolicy, 'patch', status(95)), {
    ...usual,
    throttle: { percent: 95, model: 'gpt-5.3-codex', effort: '' },
  });
  const never = readPolicy('budget: { throttle: { at: 100 } }').policy;
  assert.deepEqual(chooseThrottled(never, 'patch', status(100)), usual);
});

test('the limits of a policy hold together', () => {
  const { policy, problems } = readPolicy(
    'budget: { limit: 40, perPerson: 10, perRepository: 20, perClass: { large: 5 } }\nmodels: { default: { model: new } }\n',
  );
  assert.deepEqual(problems, []);
  const tags = { person: 'Ana <ana@example.com>', repository: '/shop', class: 'large', model: 'new', template: 't' };
  const said = (limits: ReturnType<typeof limitsOf>): unknown =>
    limits.map(({ scope, amount }) => [scopeText(scope), amount]);
  const shared = [
    ['all', nano(40)],
    ['person:Ana <ana@example.com>', nano(10)],
    ['repository:/shop', nano(20)],
    ['class:large', nano(5)],
  ];
  assert.deepEqual(said(limitsOf(policy, tags)), [...shared, ['model:new', 0]]);
  assert.deepEqual(said(limitsOf(policy, { ...tags, class: 'toString', model: 'gpt-6-sol' })), shared.slice(0, 3));
  assert.deepEqual(said(limitsShown(policy, { person: tags.person, folder: '/shop' })), shared);
  assert.deepEqual(said(limitsOf(readPolicy('budget: { limit: 7, run: 1 }').policy, { ...tags, model: 'gpt-6-sol' })), [
    ['all', nano(7)],
  ]);
  for (const text of ['all', 'person:a:b', 'class:large', 'model:x', 'repository:C:\\x'])
    assert.equal(scopeText(scopeFrom(text) ?? { kind: 'all', name: 'none' }), text);
  for (const text of ['', 'everyone', 'person:', 'all:x', 'PERSON:x']) assert.equal(scopeFrom(text), null, text);
});

test('who may grant', () => {
  const approvers = 'budget: { approvers: [eva@example.com, Luz], twoPersons: ';
  const two = readPolicy(`${approvers} true }`).policy;
  const one = readPolicy(`${approvers} false }`).policy;
  const by = (person: string, grant: string | null = null): GrantRequest => ({
    id: 'q',
    account: 'real',
    scope: { kind: 'all', name: '' },
    amount: 1,
    reason: '',
    by: person,
    at: 0,
    grant,
  });
  const ana = 'Ana <ana@example.com>';
  const eva = 'Eva <eva@example.com>';
  const cases = [
    [defaultPolicy, eva, by(ana), 'no-approvers'],
    [two, ana, by(eva), 'not-approver'],
    [two, 'Eva <eva@example.org>', by(ana), 'not-approver'],
    [two, eva, by(ana), null],
    [two, 'EVA <Eva@Example.com>', by(ana), null],
    [two, 'Luz <luz@example.com>', by(ana), null],
    [two, eva, null, 'no-request'],
    [two, eva, by(eva), 'own-request'],
    [two, eva, by('Someone Else <EVA@example.com>'), 'own-request'],
    [two, eva, by('eva <other@example.com>'), 'own-request'],
    [two, eva, by(ana, 'g'), 'answered'],
    [one, eva, null, null],
    [one, eva, by(eva), null],
    [one, ana, null, 'not-approver'],
  ] as const;
  for (const [policy, person, request, because] of cases)
    assert.equal(mayGrant(policy, person, request)?.data.because ?? null, because, `${person} ${request?.by}`);
});

test('another currency beside US dollars, with its own digits', () => {
  const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, ' ');
  const guarani = { currency: 'PYG', perDollar: 7300, asOf: '2026-11-01' };
  const [en, es] = ['en', 'es-PY'].map((locale) => formatFor(locale).beside(guarani));
  assert.ok(en && es);
  assert.deepEqual(
    [12.3, 0.0042, 0].map((amount) => plain(en.money(nano(amount)))),
    ['$12.30 (₲89,790)', '$0.0042 (₲31)', '$0.00 (₲0)'],
  );
  assert.equal(plain(en.money(1000)), '$0.000001 (< ₲1)');
  assert.equal(plain(es.money(nano(12.3))), 'USD 12,30 (₲ 89.790)');
  assert.equal(plain(es.rate()), 'USD 1,00 = ₲ 7.300, 2026-11-01');
  assert.equal(plain(en.dollars(nano(12.3))), '$12.30');
  const euro = formatFor('en').beside({ currency: 'EUR', perDollar: 0.9, asOf: '2026-11-01' });
  assert.equal(euro.money(nano(10)), '$10.00 (€9.00)');
  assert.deepEqual([formatFor('en').rate(), en.beside(undefined).money(nano(1))], ['', '$1.00']);
});
