import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { startPracticeServer } from '../../src/node/practice/server.ts';
import { startCollector, type Collector } from '../unit/otlp/collector.ts';
import { inWorld, lines, token, type Ended, type World } from './world.ts';

const dependencies = 'dependencies: { deny: [pkg:npm/moment] }\nagent: { maxSteers: 0 }\n';
const policy = `${dependencies}budget: { billingOwner: fin@example.com, approvers: [lead@example.com] }
observability:
  webhooks: { on-call: { format: json } }
  alerts:
    - { when: denied, owner: ana@example.com, action: Look at it, to: on-call }
    - { when: over-budget, to: on-call }
`;

/** A world with that policy, a receiver, and a server in the place of the model: its runs are no practice. */
async function withReceiver(
  work: (world: World, receiver: Collector, run: (request: string) => Promise<Ended>) => Promise<void>,
  text = policy,
): Promise<void> {
  const [receiver, model] = [await startCollector(), await startPracticeServer()];
  try {
    await inWorld(async (world) => {
      await world.write('.guardrails/policy.yaml', text);
      world.git('config', 'user.name', 'Ana');
      world.git('config', 'user.email', 'ana@example.com');
      world.commit();
      await work(world, receiver, (request) =>
        world.call(
          ['run', 'pr-patch', '--backend', 'responses', '--base-url', model.baseUrl, '--input', `request=${request}`],
          { env: { OPENAI_API_KEY: token } },
        ),
      );
    });
  } finally {
    await Promise.all([receiver.stop(), model.stop()]);
  }
}

const denied = 'Say when a payment is due';

test('an address is read unseen, kept in a file of its own, tried, and never shown', () =>
  withReceiver(async (world, receiver, run) => {
    const address = `${receiver.endpoint}/hook/${'x'.repeat(24)}`;
    const before = await world.call(['alerts', 'test', 'on-call']);
    assert.deepEqual([before.code, receiver.received.length], [2, 0]);
    assert.match(before.stderr, /no address .*\n.*alerts set on-call, or set CODEX_GUARDRAILS_ALERT_ON_CALL/);
    const set = await world.call(['alerts', 'set', 'on-call'], { input: `${address}\n` });
    assert.equal(set.code, 0, set.stderr);
    const file = join(world.home, 'alerts/addresses/to-on-call');
    assert.equal(readFileSync(file, 'utf8').trim(), address);
    if (process.platform !== 'win32') assert.equal(statSync(file).mode & 0o777, 0o600);
    const tried = await world.call(['alerts', 'test', 'on-call']);
    assert.deepEqual([tried.code, receiver.received.length], [0, 1], tried.stderr);
    const ended = await run(denied);
    assert.equal(ended.code, 1, ended.stderr);
    assert.match(ended.stderr, /alert for you: An edit of Codex was denied by the policy\. Look at it/);
    const [record] = await world.records();
    const told = JSON.parse(receiver.received[1]?.body ?? 'null');
    assert.deepEqual([told.alert, told.run, told.owner], ['denied', record?.id, 'ana@example.com']);
    assert.ok(!receiver.received.some(({ body }) => body.includes(denied)));
    const list = await world.call(['alerts', 'list']);
    assert.match(list.stdout, /^on-call: 2 alerts as json; address stored on this machine\n$/);
    const json = await world.call(['alerts', 'list', '--format', 'json']);
    for (const { stdout, stderr } of [set, tried, ended, list, json])
      assert.ok(!`${stdout}${stderr}`.includes(address));
    const removed = await world.call(['alerts', 'set', 'on-call', '--remove']);
    assert.equal(removed.code, 0, removed.stderr);
    assert.ok(!existsSync(file));
  }));

test('what a machine cannot send waits, is said once, and goes when it can', () =>
  withReceiver(async (world, receiver, run) => {
    const { code, stderr } = await run(denied);
    assert.equal(code, 1, stderr);
    assert.match(stderr, /1 alert waits for on-call and will be tried again \(no address on this machine\)/);
    const list = await world.call(['alerts', 'list']);
    assert.match(list.stdout, /no address: set CODEX_GUARDRAILS_ALERT_ON_CALL, or store one; 1 waits/);
    assert.equal((await world.call(['alerts', 'send'])).code, 2);
    const env = { CODEX_GUARDRAILS_ALERT_ON_CALL: receiver.endpoint };
    const sent = await world.call(['alerts', 'send'], { env });
    assert.deepEqual([sent.code, sent.stdout, receiver.received.length], [0, 'on-call: 1 sent\n', 1]);
    const again = await world.call(['alerts', 'send'], { env });
    assert.deepEqual([again.stdout, receiver.received.length], ['No alert waits.\n', 1]);
  }));

test('a practice run tells nobody', () =>
  withReceiver(async (world, receiver) => {
    const env = { CODEX_GUARDRAILS_ALERT_ON_CALL: receiver.endpoint };
    const { code } = await world.call(['run', 'pr-patch', '--input', `request=${denied}`, '--accept', 'all'], { env });
    assert.deepEqual([code, receiver.received.length], [1, 0]);
  }));

test('who is over budget is told whom to ask', () =>
  withReceiver(
    async (world, receiver, run) => {
      await world.call(['alerts', 'set', 'on-call'], { input: receiver.endpoint });
      const { code, stderr } = await run(denied);
      assert.equal(code, 2);
      assert.match(stderr, /To be asked: fin@example\.com, lead@example\.com\./);
      const told = JSON.parse(receiver.received[0]?.body ?? 'null');
      assert.deepEqual([told?.alert, told?.owner, told?.money?.of], ['over-budget', 'fin@example.com', 0.001]);
      const status = await world.call(['budget', 'status']);
      assert.match(status.stdout, /Answers for the bill: fin@example\.com\nMay grant more: lead@example\.com/);
      const json = JSON.parse((await world.call(['budget', 'status', '--format', 'json'])).stdout);
      assert.deepEqual([json.billingOwner, json.approvers], ['fin@example.com', ['lead@example.com']]);
    },
    policy.replace('budget: {', 'budget: { limit: 0.001,'),
  ));

for (const { args, input = '', says } of [
  { args: ['alerts', 'set', 'On Call'], says: /no name of a webhook/ },
  { args: ['alerts', 'set', 'on-call'], says: /No address was given/ },
  { args: ['alerts', 'set', 'on-call'], input: 'http://example.com/x', says: /no address that alerts can be sent to/ },
  { args: ['alerts', 'test', 'nope'], says: /goes to "nope"; it names: on-call/ },
]) {
  test(`refused: ${args.join(' ')} ${input === '' ? '' : 'with plain http'}`, () =>
    inWorld(
      async (world) => {
        const { code, stdout, stderr } = await world.call(args, { input });
        assert.deepEqual([code, stdout], [2, '']);
        assert.match(stderr, says);
      },
      { '.guardrails/policy.yaml': policy },
    ));
}

test('without alerts in the policy there is nothing to list, and nothing is kept', () =>
  inWorld(async (world) => {
    const { code, stdout } = await world.call(['alerts', 'list']);
    assert.equal(code, 0);
    assert.match(stdout, /^No alert of this policy goes to a webhook\.\n/);
    assert.ok(!existsSync(join(world.home, 'alerts')));
  }));

test('who is no reader exports, lists and shows their own runs alone, and is told so', () =>
  withReceiver(async (world, _, run) => {
    assert.equal((await run(denied)).code, 1);
    world.git('config', 'user.name', 'Beto');
    world.git('config', 'user.email', 'beto@example.com');
    assert.equal((await run(denied)).code, 1);
    const [mine, other] = await world.records();
    assert.ok(mine && other);
    assert.match(other.person, /Ana/);
    await world.write('.guardrails/policy.yaml', `${dependencies}observability: { readers: [audit@example.com] }\n`);
    for (const args of [
      ['list', '--format', 'jsonl'],
      ['export', '--to', '-', '--format', 'jsonl'],
      ['export', '--to', '-', '--format', 'csv'],
      ['export', '--to', '-', '--format', 'html'],
      ['stats', '--format', 'json'],
    ]) {
      const { code, stdout, stderr } = await world.call(['logbook', ...args]);
      assert.equal(code, 0, stderr);
      assert.match(stderr, /your own runs alone \(observability\.readers\)\. All are shown to audit@example\.com/);
      assert.ok(!stdout.includes('ana@example.com'), args.join(' '));
      assert.ok(stdout.includes('beto@example.com'), args.join(' '));
    }
    const listed = lines((await world.call(['logbook', 'list', '--format', 'jsonl'])).stdout);
    assert.equal(listed.length, 1);
    assert.equal((await world.call(['logbook', 'show', mine.id])).code, 0);
    assert.equal((await world.call(['logbook', 'show', other.id])).code, 2);
    assert.equal((await world.call(['logbook', 'compare', mine.id, other.id])).code, 2);
    const opened = await world.call(['draft', 'open', other.id, '--dry-run']);
    assert.deepEqual([opened.code, opened.stderr.includes('logbook list')], [2, true], opened.stderr);
    assert.equal((await world.call(['logbook', 'verify'])).code, 0);
    world.git('config', 'user.email', 'audit@example.com');
    const all = await world.call(['logbook', 'list', '--format', 'jsonl']);
    assert.deepEqual([lines(all.stdout).length, all.stderr], [2, '']);
  }));

test('a logbook that does not verify is told, once a day', () =>
  withReceiver(async (world, receiver) => {
    assert.equal((await world.call(['run', 'pr-patch', '--input', 'request=Refuse wrong quantities'])).code, 0);
    const program = `import { DatabaseSync } from 'node:sqlite'; new DatabaseSync(process.argv[1]).exec(process.argv[2])`;
    const change = `update run set record = replace(record, '"pr-patch"', '"pr-other"')`;
    const args = ['--input-type=module', '--eval', program, join(world.home, 'guardrails.db'), change];
    execFileSync(process.execPath, args, { stdio: 'ignore' });
    const env = { CODEX_GUARDRAILS_ALERT_ON_CALL: receiver.endpoint };
    for (let times = 0; times < 2; times++) assert.equal((await world.call(['logbook', 'verify'], { env })).code, 1);
    const told = receiver.received.map(({ body }) => JSON.parse(body));
    assert.deepEqual(
      told.map(({ alert, owner, run }) => [alert, owner, run]),
      [['logbook-broken', 'Eva', null]],
    );
  }, `${policy}    - { when: logbook-broken, owner: Eva, to: on-call }\n`));
