import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import type { Agent } from '../../../src/core/agent/agent.ts';
import { Fault } from '../../../src/core/fault.ts';
import type { RunRecord } from '../../../src/core/logbook/record.ts';
import type { Reviewer } from '../../../src/core/review/decision.ts';
import { run } from '../../../src/core/run.ts';
import { storeAddress } from '../../../src/node/alerts/addresses.ts';
import { followAlerts, type AlertsEnd } from '../../../src/node/alerts/follow.ts';
import { startCollector, type Answer } from '../otlp/collector.ts';
import { acceptAll, agentOf, badEdit, before, openTestWorld } from '../run/world.ts';
import { discard, needsIn, never } from './scene.ts';

interface Told {
  readonly alert: string;
  readonly owner: string | null;
  readonly money: { readonly amount: number; readonly of: number; readonly percent: number | null } | null;
}

interface Played {
  readonly record: RunRecord;
  readonly told: readonly Told[];
  readonly end: AlertsEnd;
  readonly lasted: number;
}

/** Runs tasks under a policy, one after the other, with a receiver on loopback. */
async function play(
  policy: string,
  agents: readonly Agent[],
  { reviewer = acceptAll, answer }: { reviewer?: Reviewer; answer?: () => Answer } = {},
): Promise<readonly Played[]> {
  const world = await openTestWorld();
  const receiver = await startCollector(answer);
  try {
    storeAddress(world.home, 'on-call', receiver.endpoint);
    const machine = { dataFolder: world.home, env: {}, now: () => Date.now() };
    const played: Played[] = [];
    for (const agent of agents) {
      const task = await world.task({ policy });
      const from = receiver.received.length;
      const began = performance.now();
      const follower = followAlerts(task, await needsIn(world, agent, reviewer), machine);
      const record = await run(task, follower.needs, never);
      const lasted = performance.now() - began;
      if (record instanceof Fault) throw new Error(record.kind);
      const end = await follower.end(answer === undefined ? 5000 : 50);
      const told = receiver.received.slice(from).map(({ body }) => JSON.parse(body) as Told);
      played.push({ record, told, end, lasted });
    }
    return played;
  } finally {
    await receiver.stop();
    await world.remove();
  }
}

const alert = (when: string, more = ''): string =>
  `observability:\n  alerts: [{ when: ${when}, to: on-call${more} }]\n`;

test('a share of a limit is told once a period, to the billing owner, with its amounts', async () => {
  const policy = `budget: { limit: 0.3, run: 0.3, thresholds: [0.5, 1], billingOwner: Eva }\n${alert('threshold')}`;
  const [first, second] = await play(policy, [agentOf(), agentOf()]);
  assert.deepEqual(
    first?.told.map(({ alert: kind, owner, money }) => [kind, owner, money?.percent, money?.of]),
    [['threshold', 'Eva', 1, 0.3]],
  );
  assert.ok((first?.told[0]?.money?.amount ?? 0) > 0);
  assert.deepEqual(second?.told, []);
});

test('a run that is refused for its cost is told with what it needs and what is left', async () => {
  const policy = `budget: { limit: 0.001, run: 2, approvers: [fin@example.com], billingOwner: Eva }\n${alert('over-budget')}`;
  const [played] = await play(policy, [agentOf()]);
  assert.equal(played?.record.outcome.kind, 'over-budget');
  assert.deepEqual(
    played?.told.map(({ alert: kind, owner, money }) => [kind, owner, money?.of]),
    [['over-budget', 'Eva', 0.001]],
  );
  assert.match(played?.record.outcome.fault?.message ?? '', /Eva, fin@example\.com/);
});

test('a denied edit and its secret are told, and what was accepted is not', async () => {
  const both = `${alert('denied', ', owner: Ana')}    - { when: secret, owner: Beto, to: on-call }\n`.replace(
    'alerts: [{ when: denied, to: on-call, owner: Ana }]\n',
    'alerts:\n    - { when: denied, to: on-call, owner: Ana }\n',
  );
  const [bad] = await play(both, [agentOf({ edit: { files: badEdit } })], { reviewer: discard });
  assert.deepEqual(bad?.told.map(({ alert: kind, owner }) => [kind, owner]).sort(), [
    ['denied', 'Ana'],
    ['secret', 'Beto'],
  ]);
  const [good] = await play(both, [agentOf()]);
  assert.deepEqual([good?.record.outcome.kind, good?.told], ['applied', []]);
});

test('a receiver that hangs or fails delays no run and changes nothing of it', async () => {
  const policy = `budget: { limit: 0.3, run: 0.3, thresholds: [0.5] }\n${alert('threshold')}`;
  for (const answer of [(): Answer => ({ afterMs: 5000 }), (): Answer => ({ status: 500 })]) {
    const [played] = await play(policy, [agentOf()], { answer });
    assert.equal(played?.record.outcome.kind, 'applied');
    assert.deepEqual(played?.record.notes, []);
    assert.equal(played?.end.delivered[0]?.waiting, 1);
    assert.ok((played?.lasted ?? 0) < 4000);
  }
});

test('whoever is at the keyboard and owns an alert is named, without a webhook too', async () => {
  const policyFor = (owner: string): string =>
    `budget: { limit: 0.3, run: 0.3, thresholds: [0.5] }
observability:
  alerts: [{ when: threshold, owner: ${JSON.stringify(owner)}, action: Look }]
`;
  const { username } = userInfo();
  for (const { owner, own } of [
    { owner: username.toUpperCase(), own: ['Look'] },
    { owner: `not ${username}`, own: [] },
  ]) {
    const [played] = await play(policyFor(owner), [agentOf()]);
    assert.deepEqual(
      played?.end.own.map(({ action }) => action),
      own,
    );
    assert.deepEqual([played?.told, played?.end.delivered], [[], []]);
  }
});

for (const [when, outcome, told] of [
  ['after', 'denied', ['denied']],
  ['before', 'crashed', []],
] as const)
  test(`killed ${when} its record is kept: the next start tells what the record asks for, once`, async () => {
    const root = await mkdtemp(join(tmpdir(), 'guardrails-run-'));
    for (const [path, text] of Object.entries(before)) {
      await mkdir(dirname(join(root, 'workspace', path)), { recursive: true });
      await writeFile(join(root, 'workspace', path), text);
    }
    const policy = alert('denied', ', owner: Ana');
    const child = spawnSync(process.execPath, [join(import.meta.dirname, 'dying-run.ts'), root, when, policy]);
    assert.equal(child.signal, 'SIGKILL', String(child.stderr));
    const left = (): Promise<string[]> => readdir(join(root, 'home/alerts/owed'));
    assert.equal((await left()).length, 1);
    const world = await openTestWorld(root);
    const receiver = await startCollector();
    try {
      storeAddress(world.home, 'on-call', receiver.endpoint);
      const [record] = unwrap(await world.books.logbook.list({}));
      assert.equal(record?.outcome.kind, outcome);
      const machine = { dataFolder: world.home, env: {}, now: () => Date.now() };
      for (let start = 0; start < 2; start++) {
        const task = await world.task({ policy });
        const follower = followAlerts(task, await needsIn(world, agentOf(), acceptAll), machine);
        unwrap(await run(task, follower.needs, never));
        await follower.end(5000);
      }
      const bodies = receiver.received.map(({ body }) => JSON.parse(body) as { alert: string; run: string });
      assert.deepEqual(
        bodies.map((one) => [one.alert, one.run]),
        told.map((one) => [one, record?.id]),
      );
      assert.deepEqual(await left(), []);
    } finally {
      await receiver.stop();
      await world.remove();
    }
  });

function unwrap<T>(value: T | Fault): T {
  if (value instanceof Fault) throw new Error(value.kind);
  return value;
}
