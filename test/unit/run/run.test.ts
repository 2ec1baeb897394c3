import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import type { Proposal } from '../../../src/core/agent/agent.ts';
import { limitsOf } from '../../../src/core/budget/limits.ts';
import { periodOf, utc } from '../../../src/core/budget/period.ts';
import { Fault } from '../../../src/core/fault.ts';
import { steps, type OutcomeKind, type RunRecord, type Step } from '../../../src/core/logbook/record.ts';
import { defaultPolicy } from '../../../src/core/policy/schema.ts';
import { acceptedPart } from '../../../src/core/review/accepted-part.ts';
import type { RunNeeds } from '../../../src/core/task.ts';
import {
  acceptAll,
  agentOf,
  badEdit,
  before,
  filesIn,
  goodEdit,
  openTestWorld,
  runIn,
  type TestWorld,
} from './world.ts';

/** The steps at which a run can be stopped from outside: what follows them is its end. */
const stoppable = steps.filter((step) => step !== 'settle' && step !== 'append');

const applied = { ...before, 'src/a.ts': String(goodEdit[0]?.after), 'src/new.ts': String(goodEdit[1]?.after) };

/** Asserts what holds after every run: one record, no open reservation, and what is in the workspace. */
async function assertEnded(
  world: TestWorld,
  expected: { outcome: OutcomeKind; at?: Step; files?: Readonly<Record<string, string>> },
): Promise<RunRecord> {
  const records = await world.books.logbook.list({});
  assert(!(records instanceof Fault));
  assert.equal(records.length, 1, 'one record');
  const [record] = records;
  assert(record);
  assert.equal(record.outcome.kind, expected.outcome);
  if (expected.at) assert.equal(record.outcome.at, expected.at);
  const tags = { person: '', repository: '', class: '', model: 'gpt-5.3-codex', template: '' };
  const now = Date.now();
  const period = periodOf('month', 'UTC', now, utc);
  const limits = limitsOf(defaultPolicy, tags);
  const status = await world.books.ledger.status({ account: 'real', period, limits, now });
  assert(!(status instanceof Fault));
  assert.equal(status.reserved, 0, 'nothing stays reserved');
  assert.equal(status.spent, record.cost.spent);
  assert.equal(status.unknown, record.cost.unknown);
  assert.deepEqual(await world.files(), expected.files ?? before);
  return record;
}

async function inWorld(work: (world: TestWorld) => Promise<void>): Promise<void> {
  const world = await openTestWorld();
  try {
    await work(world);
  } finally {
    await world.remove();
  }
}

test('an accepted edit is applied, paid and logged', () =>
  inWorld(async (world) => {
    const task = await world.task();
    const record = await runIn(world, task);
    assert(!(record instanceof Fault));
    const kept = await assertEnded(world, { outcome: 'applied', at: 'apply', files: applied });
    assert.deepEqual(kept, JSON.parse(JSON.stringify(record)));
    assert.equal(kept.hunks.length, 3);
    assert.deepEqual(new Set(kept.decisions.map((one) => one.said)), new Set(['accepted']));
    // 1,000 tokens at $1.75 and 100 at $14 a million.
    assert.equal(kept.cost.spent, 1000 * 1750 + 100 * 14_000);
    assert.equal(kept.cost.unknown, 0);
    assert.equal(kept.model.asked, 'gpt-5.3-codex');
    assert.equal(kept.template.hash, task.template.hash);
    assert.match(kept.prompt.text ?? '', /Change the numbers/);
    for (const step of stoppable) assert(step in kept.durations, step);
  }));

for (const step of stoppable) {
  test(`cancelled at ${step}`, () =>
    inWorld(async (world) => {
      await runIn(world, await world.task(), {
        at: (reached, abort) => {
          if (reached === step) abort.abort();
        },
      });
      await assertEnded(world, { outcome: 'cancelled', at: step });
    }));

  test(`a bug at ${step} is thrown, recorded and settled`, () =>
    inWorld(async (world) => {
      const bug = new Error('bug');
      await assert.rejects(
        runIn(world, await world.task(), {
          at: (reached) => {
            if (reached === step) throw bug;
          },
        }),
        bug,
      );
      await assertEnded(world, { outcome: 'crashed', at: step });
    }));
}

test('killed at any step: untouched or whole, one record, nothing reserved', async () => {
  for (const step of steps) {
    const root = await mkdtemp(join(tmpdir(), 'guardrails-run-'));
    for (const [path, text] of Object.entries(before)) {
      await mkdir(dirname(join(root, 'workspace', path)), { recursive: true });
      await writeFile(join(root, 'workspace', path), text);
    }
    const child = spawnSync(process.execPath, [join(import.meta.dirname, 'killed-run.ts'), root, step]);
    assert.equal(child.signal, 'SIGKILL', `${step}: ${String(child.stderr)}`);
    // Opening the books is the next start.
    const world = await openTestWorld(root);
    try {
      const whole = step === 'settle' || step === 'append';
      const record = await assertEnded(world, { outcome: 'crashed', at: step, files: whole ? applied : before });
      const sent = steps.indexOf(step) > steps.indexOf('reserve');
      if (!sent) assert.equal(record.cost.spent + record.cost.unknown, 0, `${step}: nothing was sent`);
      if (step === 'propose') assert(record.cost.unknown > 0, 'what may have been spent stays counted');
      if (steps.indexOf(step) > steps.indexOf('propose')) assert.equal(record.cost.spent, 1000 * 1750 + 100 * 14_000);
    } finally {
      await world.remove();
    }
  }
});

const endings: readonly {
  readonly name: string;
  readonly policy?: string;
  readonly request?: string;
  readonly proposal?: Partial<Proposal>;
  readonly reviewer?: RunNeeds['reviewer'];
  readonly outcome: OutcomeKind;
  readonly at: Step;
  readonly fault?: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly also?: (record: RunRecord) => void;
}[] = [
  { name: 'an input is missing', request: '', outcome: 'refused', at: 'render', fault: 'input-invalid' },
  {
    name: 'a secret in the prompt, and the policy says stop',
    policy: 'secrets: { inPrompt: stop }',
    request: `Use ${['ghp', 'A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8'].join('_')} to log in`,
    outcome: 'refused',
    at: 'preflight',
    fault: 'secret-in-prompt',
  },
  {
    name: 'a secret in the prompt, and the policy says redact',
    request: `Use ${['ghp', 'A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8'].join('_')} to log in`,
    outcome: 'applied',
    at: 'apply',
    files: applied,
    also: (record) => {
      assert.equal(record.redactions, 1);
      assert(!JSON.stringify(record).includes('A1b2C3d4E5f6'));
    },
  },
  {
    name: 'a model without a price',
    policy: 'models: { tasks: { patch: { model: no-such-model } } }',
    outcome: 'refused',
    at: 'reserve',
    fault: 'model-unpriced',
  },
  {
    name: 'another model answers, and nobody knows what it costs',
    proposal: { model: 'secret-model' },
    outcome: 'applied',
    at: 'apply',
    files: applied,
    also: (record) => {
      assert(record.cost.spent > 0 && record.cost.spent + record.cost.unknown === record.cost.reserved);
      assert.match(record.notes.join(), /secret-model, of which nobody knows the price/);
    },
  },
  {
    name: 'another model answers, which is dearer',
    proposal: { model: 'gpt-6-astra-2026-09-05' },
    outcome: 'applied',
    at: 'apply',
    files: applied,
    also: ({ cost }) => assert.deepEqual([cost.spent, cost.unknown], [1000 * 10_000 + 100 * 50_000, 0]),
  },
  {
    name: 'the limit of the person is the nearest',
    policy: 'budget: { perPerson: 0.001 }',
    outcome: 'over-budget',
    at: 'reserve',
    fault: 'over-budget',
    also: ({ outcome }) => assert.match(outcome.fault?.message ?? '', /budget for .+ is left/),
  },
  {
    name: 'one run may not cost that much',
    policy: 'budget: { run: 0.0001 }',
    outcome: 'over-budget',
    at: 'reserve',
    fault: 'over-budget',
  },
  {
    name: 'the month has too little left',
    policy: 'budget: { limit: 0.001 }',
    outcome: 'over-budget',
    at: 'reserve',
    fault: 'over-budget',
  },
  {
    name: 'the agent fails',
    proposal: { fault: new Fault('agent-failed', { reason: 'boom', code: '500' }), usageComplete: false },
    outcome: 'agent-failed',
    at: 'propose',
    fault: 'agent-failed',
    also: (record) => assert(record.cost.unknown > 0),
  },
  {
    name: 'the provider says that the quota is used up',
    proposal: { fault: new Fault('provider-limit', { code: 'insufficient_quota', reason: 'quota', resets: '' }) },
    outcome: 'agent-failed',
    at: 'propose',
    fault: 'provider-limit',
  },
  { name: 'nothing is proposed', proposal: { edit: { files: [] } }, outcome: 'nothing-proposed', at: 'propose' },
  {
    name: 'the person discards',
    reviewer: { review: async () => ({ kind: 'discard' }) },
    outcome: 'rejected',
    at: 'review',
  },
  {
    name: 'the person rejects every hunk',
    reviewer: { review: async () => ({ kind: 'apply', edit: { files: [] }, waived: [] }) },
    outcome: 'rejected',
    at: 'review',
    also: (record) => assert.deepEqual(new Set(record.decisions.map((one) => one.said)), new Set(['rejected'])),
  },
  {
    name: 'the person rejects one hunk',
    reviewer: {
      review: async ({ edit }) => ({ kind: 'apply', edit: acceptedPart(edit, new Set(['src/a.ts#2'])), waived: [] }),
    },
    outcome: 'partly-applied',
    at: 'apply',
    files: { ...applied, 'src/a.ts': applied['src/a.ts'].replace('e = 50', 'e = 5') },
    also: (record) =>
      assert.deepEqual(
        record.decisions.map((one) => [one.hunk, one.said]),
        [
          ['src/a.ts#1', 'accepted'],
          ['src/a.ts#2', 'rejected'],
          ['src/new.ts#1', 'accepted'],
        ],
      ),
  },
  {
    name: 'the policy denies, and the person gives up',
    proposal: { edit: { files: badEdit } },
    reviewer: { review: async () => ({ kind: 'discard', because: 'denied' }) },
    outcome: 'denied',
    at: 'review',
    also: (record) => {
      assert.deepEqual(
        record.findings.map((one) => [one.ruleId, one.verdict]),
        [['secret-token', 'deny']],
      );
      assert(!JSON.stringify(record).includes('A1b2C3d4E5f6'));
    },
  },
  {
    name: 'the policy denies, and the person applies all the same: it is shown again, not applied',
    proposal: { edit: { files: badEdit } },
    reviewer: {
      review: async ({ edit, again }) =>
        again ? { kind: 'discard', because: 'denied' } : { kind: 'apply', edit, waived: [] },
    },
    outcome: 'denied',
    at: 'review',
    fault: 'still-denied',
  },
  {
    name: 'the policy denies, and whoever reviews applies the same for ever',
    proposal: { edit: { files: badEdit } },
    reviewer: { review: async ({ edit }) => ({ kind: 'apply', edit, waived: [] }) },
    outcome: 'denied',
    at: 'review',
    fault: 'still-denied',
  },
  {
    name: 'the policy denies, and the person waives with a reason',
    proposal: { edit: { files: badEdit } },
    reviewer: {
      review: async ({ edit, judgement }) => ({
        kind: 'apply',
        edit,
        waived: judgement.findings.map(({ fingerprint, ruleId }) => ({
          fingerprint,
          ruleId,
          by: 'ana',
          reason: 'a fake',
        })),
      }),
    },
    outcome: 'applied',
    at: 'apply',
    files: { ...before, 'src/key.ts': String(badEdit[0]?.after) },
    also: (record) => assert.equal(record.waived[0]?.reason, 'a fake'),
  },
  {
    name: 'the edit leaves the folder',
    proposal: { edit: { files: [{ path: '../out.txt', before: null, after: 'x\n' }] } },
    outcome: 'apply-failed',
    at: 'apply',
    fault: 'apply-failed',
  },
];

for (const { name, policy, request, proposal, reviewer, outcome, at, fault, files, also } of endings) {
  test(`ends when ${name}`, () =>
    inWorld(async (world) => {
      const task = await world.task({
        ...(policy === undefined ? {} : { policy }),
        ...(request === undefined ? {} : { inputs: { request } }),
      });
      await runIn(world, task, { agent: agentOf(proposal), ...(reviewer ? { reviewer } : {}) });
      const record = await assertEnded(world, { outcome, at, ...(files ? { files } : {}) });
      assert.equal(record.outcome.fault?.kind, fault);
      also?.(record);
    }));
}

test('a file that changed meanwhile is not overwritten: the edit is shown again on top of it', () =>
  inWorld(async (world) => {
    let looks = 0;
    const theirs = `// theirs\n${before['src/a.ts']}`;
    await runIn(world, await world.task(), {
      reviewer: {
        review: async ({ edit, again }) => {
          looks++;
          if (looks === 1) await writeFile(join(world.folder, 'src/a.ts'), theirs);
          else assert.equal(again?.kind, 'workspace-changed');
          return { kind: 'apply', edit, waived: [] };
        },
      },
    });
    assert.equal(looks, 2);
    await assertEnded(world, {
      outcome: 'applied',
      files: { ...applied, 'src/a.ts': `// theirs\n${applied['src/a.ts']}` },
    });
  }));

test('a file that changed meanwhile, and the person gives up: theirs stays', () =>
  inWorld(async (world) => {
    await runIn(world, await world.task(), {
      reviewer: {
        review: async ({ edit, again }) => {
          if (again) return { kind: 'discard' };
          await writeFile(join(world.folder, 'src/a.ts'), 'theirs\n');
          return { kind: 'apply', edit, waived: [] };
        },
      },
    });
    await assertEnded(world, { outcome: 'workspace-changed', files: { ...before, 'src/a.ts': 'theirs\n' } });
  }));

test('a run that spends more than it reserved is told to stop', () =>
  inWorld(async (world) => {
    const told: boolean[] = [];
    const agent = agentOf();
    await runIn(world, await world.task(), {
      agent: {
        ...agent,
        propose: async (request, listener, signal) => {
          told.push(
            await listener.used({ input: 10, cachedInput: 0, cacheWrite: 0, output: 1, reasoning: 0, requests: 1 }, ''),
          );
          told.push(
            await listener.used(
              { input: 5e6, cachedInput: 0, cacheWrite: 0, output: 1, reasoning: 0, requests: 50 },
              '',
            ),
          );
          return agent.propose(request, listener, signal);
        },
      },
      reviewer: acceptAll,
    });
    assert.deepEqual(told, [true, false]);
  }));

test('denied patches are told to the agent while it works, without the secret', () =>
  inWorld(async (world) => {
    let told: string | null = '';
    const agent = agentOf();
    await runIn(world, await world.task(), {
      agent: {
        ...agent,
        propose: async (request, listener, signal) => {
          assert.equal(await listener.patched(goodEdit), null);
          told = await listener.patched(badEdit);
          return agent.propose(request, listener, signal);
        },
      },
    });
    assert.match(told, /src\/key\.ts:1 secret-token/);
    assert(!told.includes('A1b2C3d4E5f6'));
  }));

test('a logbook that cannot be written keeps the run from beginning', () =>
  inWorld(async (world) => {
    const fault = new Fault('database-unwritable', { path: 'x', reason: 'full' });
    let asked = false;
    const agent = agentOf();
    const result = await runIn(world, await world.task(), {
      logbook: { ...world.books.logbook, begin: async () => fault },
      agent: { ...agent, propose: async (...rest) => ((asked = true), agent.propose(...rest)) },
    });
    assert.equal(result, fault);
    assert.equal(asked, false);
    assert.deepEqual(await filesIn(world.folder), before);
  }));

test('a model without a price runs on a grant, and what it cost is unknown', () =>
  inWorld(async (world) => {
    const task = await world.task({ policy: 'models: { tasks: { patch: { model: new-model } } }' });
    const scope = { kind: 'model', name: 'new-model' } as const;
    const at = Date.now();
    const grant = {
      id: 'g',
      account: 'real',
      scope,
      amount: 5e8,
      reason: 'try',
      by: 'eva',
      at,
      until: task.period.end,
    } as const;
    assert.equal(await world.books.ledger.grant({ ...grant, request: null }), null);
    const record = await runIn(world, task);
    assert(!(record instanceof Fault));
    assert.equal(record.outcome.kind, 'applied');
    assert.deepEqual(record.cost, { reserved: 5e8, spent: 0, unknown: 5e8 });
    const again = await runIn(world, { ...(await world.task()), policy: task.policy });
    assert(!(again instanceof Fault));
    assert.equal(again.outcome.fault?.kind, 'model-unpriced', 'unknown is not nothing: the grant is used up');
  }));

test('near the limit: told once, then the cheaper model of the policy, said before', () =>
  inWorld(async (world) => {
    const policy =
      'budget: { limit: 0.3, run: 0.3, thresholds: [0.5, 1], throttle: { at: 1, model: gpt-6-luna, effort: low } }';
    const told: number[] = [];
    const said: string[] = [];
    const watch: RunNeeds['watch'] = {
      step: () => undefined,
      plan: () => undefined,
      doing: (text) => said.push(text),
      early: () => undefined,
      spent: () => undefined,
      near: ({ data }) => told.push(data.percent),
    };
    const first = await runIn(world, { ...(await world.task({ policy })) }, { watch });
    const second = await runIn(world, await world.task({ policy }), { watch });
    assert(!(first instanceof Fault) && !(second instanceof Fault));
    assert.deepEqual([first.outcome.kind, second.outcome.kind], ['applied', 'workspace-changed']);
    assert.deepEqual([first.model.asked, second.model.asked], ['gpt-5.3-codex', 'gpt-6-luna']);
    assert.deepEqual(told, [1], 'the highest that was reached, once');
    assert.match(second.notes.join(), /1 % of a budget is spent, .* with gpt-6-luna at effort low/);
    assert.deepEqual(said, second.notes.slice(0, 1));
  }));
