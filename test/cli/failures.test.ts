import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OutcomeKind } from '../../src/core/logbook/record.ts';
import { codexProgram, inWorld, lines } from './world.ts';

/** What each scenario comes to. Cost: `none`, or `unknown` when the answer may have been paid for without being told. */
const endings: readonly {
  readonly scenario: string;
  readonly says: RegExp;
  readonly fault?: string;
  readonly outcome?: OutcomeKind;
  readonly cost: 'none' | 'known' | 'unknown';
  readonly codex?: true;
}[] = [
  { scenario: 'quota', says: /own limit was reached \(insufficient_quota\)/, fault: 'provider-limit', cost: 'none' },
  { scenario: 'credit', says: /credit_balance_exhausted/, fault: 'provider-limit', cost: 'none' },
  { scenario: 'spend-project', says: /project_spend_limit_exceeded/, fault: 'provider-limit', cost: 'none' },
  { scenario: 'limit', says: /usage_limit_reached/, fault: 'provider-limit', cost: 'none' },
  { scenario: 'fail-quota', says: /own limit was reached/, fault: 'provider-limit', cost: 'none' },
  { scenario: 'e400', says: /not valid/, fault: 'agent-failed', cost: 'none' },
  { scenario: 'e401', says: /does not accept the sign-in/, fault: 'agent-auth', cost: 'none' },
  { scenario: 'e403', says: /not available in this region/, fault: 'agent-auth', cost: 'none' },
  { scenario: 'e404', says: /model does not exist/, fault: 'model-missing', cost: 'none' },
  { scenario: 'e429', says: /too many requests/, fault: 'agent-failed', cost: 'none' },
  { scenario: 'e500', says: /the service had an error/, fault: 'agent-failed', cost: 'none' },
  { scenario: 'e503', says: /overloaded/, fault: 'agent-failed', cost: 'none' },
  { scenario: 'cut', says: /ended before the answer did/, fault: 'agent-failed', cost: 'unknown' },
  { scenario: 'fail-context', says: /longer than the model can read/, fault: 'agent-failed', cost: 'unknown' },
  { scenario: 'refusal', says: /refused the task: I cannot help/, fault: 'agent-refused', cost: 'known' },
  { scenario: 'incomplete', says: /broke off.*max_output_tokens/, fault: 'answer-incomplete', cost: 'known' },
  { scenario: 'badpatch', says: /patch for src\/order\.ts cannot be applied/, fault: 'patch-malformed', cost: 'known' },
];

for (const { scenario, says, fault, cost } of endings) {
  test(`${scenario}: said with a remedy, one record, nothing reserved, the workspace untouched`, () =>
    inWorld(async (world) => {
      const before = await world.files();
      const args = ['run', 'pr-patch', '--input', `request=Change it [[scenario:${scenario}]]`, '--accept', 'all'];
      const { code, stdout, stderr } = await world.call(args);
      assert.equal(code, 2, stdout);
      const [first = '', remedy = ''] = stderr.split('\n');
      assert.match(first, /^codex-guardrails: /);
      assert.match(first, says);
      assert.match(remedy, /^[A-Z].*\.$/);
      assert.match(stdout, /^Agent failed: /);
      assert.deepEqual(await world.files(), before);
      const [record, ...others] = await world.records();
      assert.deepEqual([record?.outcome.kind, record?.outcome.fault?.kind, others], ['agent-failed', fault, []]);
      const { spent, unknown, reserved, runs } = await world.budget();
      assert.deepEqual([reserved, runs], [0, 1]);
      assert.deepEqual([spent > 0, unknown > 0], [cost === 'known', cost === 'unknown']);
    }));
}

for (const { scenario, says } of [
  { scenario: 'quota', says: /own limit was reached/ },
  { scenario: 'spend-project', says: /own limit was reached/ },
  { scenario: 'limit', says: /own limit was reached.*\n.*2027-01-15/s },
  { scenario: 'e401', says: /does not accept the sign-in/ },
]) {
  test(`${scenario} through the real codex`, () =>
    inWorld(async (world) => {
      const before = await world.files();
      const request = `request=Change it [[scenario:${scenario}]]`;
      const through = ['--through', 'codex', '--codex', codexProgram];
      const { code, stderr } = await world.call(['run', 'pr-patch', '--input', request, ...through]);
      assert.equal(code, 2);
      assert.match(stderr, says);
      assert.deepEqual(await world.files(), before);
      assert.deepEqual(await world.scratch(), []);
      const [record, ...others] = await world.records();
      assert.deepEqual([record?.outcome.kind, others], ['agent-failed', []]);
      assert.equal((await world.budget()).reserved, 0);
    }));
}

test('an answer without an edit is no failure', () =>
  inWorld(async (world) => {
    const { code, stdout } = await world.call(['run', 'pr-patch', '--input', 'request=Hello [[scenario:plain]]']);
    assert.equal(code, 0);
    assert.match(stdout, /^Nothing proposed: /);
  }));

test('a service that fails once is asked again', () =>
  inWorld(async (world) => {
    const { code } = await world.call(['run', 'pr-patch', '--input', 'request=Hello [[scenario:flaky]]']);
    assert.equal(code, 0);
    assert.equal((await world.records()).length, 1);
  }));

test('a policy that allows less than the run may cost: nothing is sent', () =>
  inWorld(async (world) => {
    await world.write('.guardrails/policy.yaml', 'version: 1\nbudget: { limit: 0.001, run: 0.5 }\n');
    const { code, stdout, stderr } = await world.call(['run', 'pr-patch', '--input', 'request=Hello']);
    assert.equal(code, 2);
    assert.match(stdout, /^Over budget: /);
    assert.match(stderr, /may cost \$0\.\d\d, and \$0\.001 of this month's budget is left\.\n.*budget\.limit/s);
    const { spent, reserved, runs } = await world.budget();
    assert.deepEqual([spent, reserved, runs], [0, 0, 0]);
  }));

test('a database that cannot be used is said, and nothing is run', () =>
  inWorld(async (world) => {
    await world.write('not-a-folder', '');
    const call = { env: { CODEX_GUARDRAILS_HOME: `${world.folder}/not-a-folder` } };
    for (const args of [
      ['run', 'pr-patch', '--input', 'request=x'],
      ['budget', 'status'],
      ['logbook', 'list'],
    ]) {
      const { code, stdout, stderr } = await world.call(args, call);
      assert.deepEqual([code, stdout], [2, ''], args.join(' '));
      assert.match(stderr, /not-a-folder cannot be written: .*\n.*CODEX_GUARDRAILS_HOME/);
    }
    assert.equal((await world.call(['scan', '.'], call)).code, 0, 'what needs no database works');
  }));

test('two runs at once never spend more than is left', () =>
  inWorld(async (world) => {
    // One run of this prompt may cost about $0.28: there is room for one, and not for two.
    await world.write('.guardrails/policy.yaml', 'version: 1\nbudget: { limit: 0.4, run: 0.35 }\n');
    const args = ['run', 'pr-patch', '--input', 'request=Wait [[scenario:slowstart ms=2500 output=9000]]'];
    const ended = await Promise.all([world.call(args), world.call(args), world.call(args)]);
    assert.deepEqual(ended.filter(({ code }) => code === 0).length, 1);
    for (const { code, stderr } of ended) if (code !== 0) assert.match(stderr, /of this month's budget is left/);
    const { spent, unknown, reserved } = await world.budget();
    assert.ok(spent > 0.12 && spent + unknown <= 0.4, String(spent));
    assert.equal(reserved, 0);
    const records = await world.call(['logbook', 'list']);
    assert.equal(lines(records.stdout).length, 3);
  }));
