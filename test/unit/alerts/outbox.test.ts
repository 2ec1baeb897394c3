import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import fc from 'fast-check';
import { alertsFor } from '../../../src/core/alerts/alert.ts';
import { brokenEvent, eventsOf, thresholdEvent } from '../../../src/core/alerts/event.ts';
import { Fault } from '../../../src/core/fault.ts';
import type { RunRecord } from '../../../src/core/logbook/record.ts';
import { readPolicy } from '../../../src/core/policy/policy.ts';
import { addressOf, isAddress, storeAddress, storedNames, variableOf } from '../../../src/node/alerts/addresses.ts';
import { openAlerts, waitingFor } from '../../../src/node/alerts/outbox.ts';
import { openTeam } from '../../../src/node/team.ts';
import { runOf } from '../logbook/sample.ts';
import { startCollector } from '../otlp/collector.ts';
import { alertsIn, everything, loudRun, never, policyOf, scene } from './scene.ts';

for (const { name, record, told } of [
  { name: 'applied without a finding', record: runOf({ outcome: { kind: 'applied', at: 'append' } }), told: [] },
  { name: 'denied, with a secret and a waiver', record: loudRun(), told: ['denied', 'secret', 'waiver'] },
  { name: 'all that was denied was waived', record: loudRun({ findings: [] }), told: ['denied', 'secret', 'waiver'] },
  { name: 'a secret in the prompt alone', record: runOf({ redactions: 1 }), told: ['secret'] },
  {
    name: 'a prompt that was stopped',
    record: runOf({ outcome: { kind: 'refused', at: 'preflight', fault: { kind: 'secret-in-prompt', message: '' } } }),
    told: ['secret'],
  },
  { name: 'over budget', record: runOf({ outcome: { kind: 'over-budget', at: 'reserve' } }), told: ['over-budget'] },
  { name: 'practice', record: loudRun({ practice: true }), told: [] },
  { name: 'of another surface', record: loudRun({ outcome: { kind: 'observed', at: 'append' } }), told: [] },
]) {
  it(`what is told of a run: ${name}`, () => {
    assert.deepEqual(
      eventsOf(record, null).map(({ when }) => when),
      told,
    );
  });
}

it('a webhook may be called like what every object knows', (t) => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'guardrails-alerts-'));
  t.after(() => rmSync(dataFolder, { recursive: true, force: true }));
  const text = 'observability:\n  alerts: [{ when: denied, owner: Ana, to: constructor }]\n';
  const { policy, problems } = readPolicy(text, 'policy.yaml', () => true);
  assert.deepEqual(problems, []);
  const needs = { dataFolder, env: {}, now: () => 1 };
  openAlerts(policy, needs).keep(alertsIn(loudRun(), policy));
  assert.deepEqual(
    waitingFor(['constructor'], needs).map(({ waiting }) => waiting),
    [1],
  );
});

it('an alert goes to its webhook with its owner, action and facts, and no text of the run', async (t) => {
  const { outbox, policy, receiver } = await scene(t);
  outbox.keep(alertsIn(loudRun(), policy));
  const [delivered] = await outbox.flush(never);
  assert.deepEqual([delivered?.name, delivered?.sent, delivered?.waiting], ['on-call', 3, 0]);
  assert.ok(receiver.received.every(({ path }) => path === '/hook/T0K3N'));
  const bodies = receiver.received.map(({ body }) => JSON.parse(body) as Record<string, unknown>);
  const first = bodies.find(({ alert }) => alert === 'denied');
  assert.ok(first);
  const { id, title, ...rest } = first;
  assert.match(String(id), /^[0-9a-f-]{36}$/);
  assert.match(String(title), /denied/);
  assert.deepEqual(rest, {
    version: 1,
    product: 'codex-guardrails',
    alert: 'denied',
    at: '2026-11-21T12:01:00.000Z',
    owner: 'Ana',
    action: 'Look',
    repository: 'shop',
    run: 'id-1',
    template: 'pr-patch@1.0.0',
    outcome: 'denied',
    rules: [{ id: 'secret-token', findings: 2 }],
    redactions: 0,
    money: null,
  });
  const sent = receiver.received.map(({ body }) => body).join('');
  for (const text of ['Do it', 'Done.', 'src/a.ts', 'a reason that stays here', 'ana@example.com', '/shop', 'T0K3N'])
    assert.ok(!sent.includes(text), text);
});

it('budget.billingOwner is the owner of alerts about money that name none', () => {
  const near = new Fault('budget-near', {
    percent: 90,
    limit: 'all',
    name: '',
    spentNano: 45_000_000_000,
    limitNano: 50_000_000_000,
    resets: '2026-12-01',
  });
  const run = { at: 0, person: 'Ana', repository: 'shop', run: 'id-1', template: 'a@1.0.0' };
  const [alert] = alertsFor([thresholdEvent(near, run)], policyOf(everything()));
  assert.equal(alert?.owner, 'fin@example.com');
  const named = policyOf(
    'budget: { billingOwner: fin@example.com }\nobservability:\n  alerts: [{ when: threshold, owner: Eva }]\n',
  );
  assert.equal(alertsFor([thresholdEvent(near, run)], named)[0]?.owner, 'Eva');
  const { problems } = readPolicy('observability:\n  alerts: [{ when: secret }]\n');
  assert.equal(problems.length, 1, 'only money has an owner of its own');
});

for (const { people, has } of [
  { people: false, has: false },
  { people: true, has: true },
]) {
  it(`whose run it was is ${has ? '' : 'not '}told with people: ${people}`, async (t) => {
    const { outbox, policy, receiver } = await scene(t, {
      policy: everything(`  webhooks: { on-call: { people: ${people} } }`),
    });
    outbox.keep(alertsIn(loudRun(), policy));
    await outbox.flush(never);
    assert.equal(receiver.received[0]?.body.includes('ana@example.com'), has);
  });
}

/** Where a token may stand: in every text of a record, and in every text that a policy adds. */
const token = (tail: string): string => ['ghp', `${tail}A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8`.slice(0, 36)].join('_');

it('a secret in any text of a run or a policy reaches neither the wire nor the disk, in no format', async (t) => {
  const { receiver, folder, needs } = await scene(t);
  let nth = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.stringMatching(/^[A-Za-z0-9]{4}$/),
      fc.constantFrom('json', 'slack', 'teams', 'discord'),
      fc.constantFrom('', 'before ', 'x=', '"'),
      async (tail, format, ahead) => {
        const value = token(tail);
        const said = `${ahead}${value}`;
        const base = loudRun({ id: `id-${nth++}` });
        const record = {
          ...(soaked(base, said) as RunRecord),
          practice: false,
          waived: [{ fingerprint: 'f3', ruleId: said, by: said, reason: said }],
          outcome: { kind: 'denied' as const, at: 'review' as const },
        };
        const policy = policyOf(everything(`  webhooks: { on-call: { format: ${format}, people: true } }`));
        const alerts = policy.observability.alerts.map((one) => ({ ...one, owner: said, action: said }));
        const soakedPolicy = { ...policy, observability: { ...policy.observability, alerts } };
        const outbox = openAlerts(soakedPolicy, needs);
        outbox.keep(alertsIn(record, soakedPolicy));
        const waiting = filesIn(folder);
        assert.ok(waiting.length > 0);
        assert.ok(!waiting.includes(value));
        const from = receiver.received.length;
        await outbox.flush(never, 'now');
        const bodies = receiver.received.slice(from).map(({ body }) => body);
        assert.ok(bodies.length > 0);
        assert.ok(bodies.every((body) => !body.includes(value)));
      },
    ),
    { numRuns: 40 },
  );
});

it('waits on disk, mode 600, while the receiver is away, and arrives when it is back', async (t) => {
  const first = await scene(t);
  const { port } = first.receiver;
  await first.receiver.stop();
  first.outbox.keep(alertsIn(loudRun(), first.policy));
  const [away] = await first.outbox.flush(never);
  assert.deepEqual([away?.sent, away?.waiting], [0, 3]);
  assert.match(away?.reason ?? '', /ECONNREFUSED/);
  if (process.platform !== 'win32') {
    for (const one of readdirSync(join(first.folder, 'alerts'), { recursive: true, withFileTypes: true }))
      assert.equal(statSync(join(one.parentPath, one.name)).mode & 0o077, 0, one.name);
  }
  assert.match(waitingFor(['on-call'], first.needs)[0]?.lastReason ?? '', /ECONNREFUSED/);
  const back = await startCollector(undefined, port);
  t.after(() => back.stop());
  assert.equal((await first.outbox.flush(never))[0]?.reason, 'backoff');
  first.at += 5001;
  assert.equal((await first.outbox.flush(never))[0]?.sent, 3);
  assert.equal(waitingFor(['on-call'], first.needs)[0]?.lastReason, '');
});

it('an event is told once, however often it is kept, and under one id', async (t) => {
  const { outbox, policy, receiver } = await scene(t);
  outbox.keep(alertsIn(loudRun(), policy));
  outbox.keep(alertsIn(loudRun(), policy));
  await outbox.flush(never);
  outbox.keep(alertsIn(loudRun(), policy));
  await outbox.flush(never);
  assert.equal(receiver.received.length, 3);
  outbox.keep(alertsIn(loudRun({ id: 'id-2' }), policy));
  await outbox.flush(never);
  assert.equal(receiver.received.length, 6);
  const ids = receiver.received.map(({ body }) => /"id":"([^"]+)"/.exec(body)?.[1]);
  assert.equal(new Set(ids).size, 6);
});

for (const { status, waiting, refused, tries } of [
  { status: 400, waiting: 0, refused: 3, tries: 3 },
  { status: 413, waiting: 0, refused: 3, tries: 3 },
  { status: 401, waiting: 3, refused: 0, tries: 1 },
  { status: 404, waiting: 3, refused: 0, tries: 1 },
  { status: 410, waiting: 3, refused: 0, tries: 1 },
  { status: 307, waiting: 3, refused: 0, tries: 1 },
  { status: 429, waiting: 3, refused: 0, tries: 1 },
  { status: 500, waiting: 3, refused: 0, tries: 1 },
]) {
  it(`a webhook answers HTTP ${status}; a redirect is not followed`, async (t) => {
    const elsewhere = await startCollector();
    t.after(() => elsewhere.stop());
    const { outbox, policy, receiver } = await scene(t, {
      answer: () => ({ status, headers: { location: elsewhere.endpoint } }),
    });
    outbox.keep(alertsIn(loudRun(), policy));
    const [delivered] = await outbox.flush(never);
    assert.deepEqual([delivered?.waiting, delivered?.refused, receiver.received.length], [waiting, refused, tries]);
    assert.equal(delivered?.lastReason, `HTTP ${status}`);
    assert.equal(elsewhere.received.length, 0);
  });
}

it('comes back when the receiver says, and not earlier', async (t) => {
  const one = await scene(t, {
    answer: (_, nth) => (nth === 1 ? { status: 429, headers: { 'retry-after': '60' } } : {}),
  });
  one.outbox.keep(alertsIn(loudRun(), one.policy));
  await one.outbox.flush(never);
  one.at += 59_000;
  assert.equal((await one.outbox.flush(never))[0]?.reason, 'backoff');
  one.at += 1001;
  assert.equal((await one.outbox.flush(never))[0]?.sent, 3);
});

it('what is older than seven days is dropped and counted, and so is what is too much', async (t) => {
  const one = await scene(t);
  one.outbox.keep(alertsIn(loudRun(), one.policy));
  one.at += 7 * 24 * 3600 * 1000 + 1;
  const [old] = await one.outbox.flush(never);
  assert.deepEqual([old?.sent, old?.waiting, old?.dropped, one.receiver.received.length], [0, 0, 3, 0]);
  for (let n = 0; n < 200; n++) one.outbox.keep(alertsIn(loudRun({ id: `id-${n}` }), one.policy));
  const [full] = waitingFor(['on-call'], one.needs);
  assert.ok(full && full.dropped > 3 && full.waiting > 100, JSON.stringify(full));
});

for (const { name, env, address, sent } of [
  { name: 'without an address nothing is sent', env: {}, address: null, sent: 0 },
  { name: 'an address that is none is none', env: {}, address: 'http://example.com/hook', sent: 0 },
  {
    name: 'the variable goes before what is stored',
    env: { CODEX_GUARDRAILS_ALERT_ON_CALL: 'file:///x' },
    address: '',
    sent: 0,
  },
]) {
  it(name, async (t) => {
    const { outbox, policy, receiver } = await scene(t, { env, address: (at) => (address === '' ? at : address) });
    outbox.keep(alertsIn(loudRun(), policy));
    const [delivered] = await outbox.flush(never, 'now');
    assert.deepEqual([delivered?.sent, delivered?.waiting, delivered?.reason], [sent, 3, 'no address']);
    assert.equal(receiver.received.length, sent);
  });
}

it('an address of the environment is used', async (t) => {
  const one = await scene(t, { address: () => null });
  one.outbox.keep(alertsIn(loudRun(), one.policy));
  const env = { CODEX_GUARDRAILS_ALERT_ON_CALL: one.receiver.endpoint };
  assert.equal((await openAlerts(one.policy, { ...one.needs, env }).flush(never))[0]?.sent, 3);
});

it('an alert without a webhook is sent nowhere, nor kept', async (t) => {
  const policy = 'observability:\n  alerts: [{ when: secret, owner: Ana }]\n';
  const one = await scene(t, { policy });
  const alerts = alertsIn(loudRun(), one.policy);
  assert.equal(alerts.length, 1);
  one.outbox.keep(alerts);
  assert.deepEqual(await one.outbox.flush(never), []);
  assert.ok(!existsSync(join(one.folder, 'alerts', 'queue')));
  assert.equal(one.receiver.received.length, 0);
});

it('a slow receiver holds up neither its sender nor another webhook, and is no failure', async (t) => {
  const slow = await scene(t, {
    policy: everything('    - { when: secret, owner: Ana, to: other }'),
    answer: ({ path }) => (path === '/other' ? {} : { afterMs: 5000 }),
  });
  storeAddress(slow.folder, 'other', `${slow.receiver.endpoint}/other`);
  slow.outbox.keep(alertsIn(loudRun(), slow.policy));
  const began = performance.now();
  const flushed = await slow.outbox.flush(AbortSignal.timeout(150));
  assert.ok(performance.now() - began < 2000);
  assert.deepEqual(
    flushed.map(({ name, sent, waiting }) => [name, sent, waiting]),
    [
      ['on-call', 0, 3],
      ['other', 1, 0],
    ],
  );
  assert.notEqual((await slow.outbox.flush(AbortSignal.timeout(20)))[0]?.reason, 'backoff');
});

it('a logbook that does not verify is told once a day', () => {
  const who = { at: 1, person: 'Ana', repository: 'shop' };
  const broken = { what: 'changed', seq: 3, ref: 'id-1' } as const;
  const policy = policyOf(everything());
  const idOn = (today: string): string | undefined => {
    const event = brokenEvent({ broken }, { ...who, today });
    return event === null ? undefined : alertsFor([event], policy)[0]?.id;
  };
  assert.ok(idOn('2026-11-21'));
  assert.equal(idOn('2026-11-21'), idOn('2026-11-21'));
  assert.notEqual(idOn('2026-11-21'), idOn('2026-11-22'));
  assert.equal(brokenEvent({ broken: null }, { ...who, today: '2026-11-21' }), null);
});

for (const { address, counts } of [
  { address: 'https://hooks.example.com/services/T/B/x?sig=1', counts: true },
  { address: 'https://10.0.0.7/hook', counts: true },
  { address: 'http://127.0.0.1:8080/hook', counts: true },
  { address: 'http://[::1]/hook', counts: true },
  { address: 'http://hooks.example.com/', counts: false },
  { address: 'http://localhost.example.com/', counts: false },
  { address: 'https://user:word@example.com/', counts: false },
  { address: 'ftp://example.com/', counts: false },
  { address: 'example.com', counts: false },
  { address: `https://example.com/${'a'.repeat(2000)}`, counts: false },
]) {
  it(`an address may ${counts ? '' : 'not '}be ${address.slice(0, 60)}`, () =>
    assert.equal(isAddress(address), counts));
}

for (const name of ['OPENAI_API_KEY', '../x', 'On-Call', 'a b', '-a', 'a--b', 'a'.repeat(41)]) {
  it(`a policy may not name the webhook ${JSON.stringify(name)}`, () => {
    const alert = { when: 'secret', owner: 'Ana', to: name };
    const { policy, problems } = readPolicy(JSON.stringify({ observability: { alerts: [alert] } }));
    assert.equal(problems.length, 1);
    assert.equal(policy.observability.alerts[0]?.to, undefined);
  });
}

it('a webhook has one variable, and no other is read', () => {
  assert.equal(variableOf('on-call'), 'CODEX_GUARDRAILS_ALERT_ON_CALL');
  const seen: string[] = [];
  const env = new Proxy<Record<string, string>>({}, { get: (_, name) => (seen.push(String(name)), undefined) });
  assert.equal(addressOf('on-call', join(tmpdir(), 'nowhere'), env), null);
  assert.deepEqual(seen, ['CODEX_GUARDRAILS_ALERT_ON_CALL']);
});

it('stored addresses are listed by name and taken away', async (t) => {
  const { folder } = await scene(t);
  storeAddress(folder, 'ops', 'https://example.com/x');
  assert.deepEqual(storedNames(folder), ['on-call', 'ops']);
  storeAddress(folder, 'ops', null);
  assert.deepEqual(storedNames(folder), ['on-call']);
});

it('an untrusted workspace tells nobody', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'guardrails-alerts-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, '.guardrails'));
  writeFileSync(join(folder, '.guardrails/policy.yaml'), everything());
  const product = join(import.meta.dirname, '../../..');
  const [trusted, untrusted] = [await openTeam(folder, product, true), await openTeam(folder, product, false)];
  assert.equal(alertsIn(loudRun(), trusted.policy).length, 3);
  assert.equal(alertsIn(loudRun(), untrusted.policy).length, 0);
});

/** The same value with a text put into every text of it. */
function soaked(value: unknown, said: string): unknown {
  if (typeof value === 'string') return `${value} ${said}`;
  if (Array.isArray(value)) return value.map((one) => soaked(one, said));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, name === 'verdict' ? one : soaked(one, said)]),
  );
}

function filesIn(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile() && one.parentPath.includes('queue'))
    .map((one) => readFileSync(join(one.parentPath, one.name), 'utf8'))
    .join('\n');
}
