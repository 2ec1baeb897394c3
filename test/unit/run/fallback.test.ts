import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { noUsage, type Agent, type ProposeRequest } from '../../../src/core/agent/agent.ts';
import { cost, priceOf } from '../../../src/core/budget/price.ts';
import { nano } from '../../../src/core/budget/money.ts';
import { Fault } from '../../../src/core/fault.ts';
import { recordPage } from '../../../src/core/logbook/page.ts';

import { words } from '../../../src/core/words/index.ts';
import { defaultPolicy } from '../../../src/core/policy/schema.ts';
import { formatFor } from '../../../src/node/format.ts';
import type { LackingForm } from '../../../src/node/practice/scenarios/failures.ts';
import { startPracticeServer } from '../../../src/node/practice/server.ts';
import { createResponsesAgent } from '../../../src/node/responses/agent.ts';
import { agentOf, openTestWorld, runIn, usage, type TestWorld } from './world.ts';

let world: TestWorld;
before(async () => {
  world = await openTestWorld();
});
after(() => world.remove());

/** The policy names `gpt-5.3-codex` for patches; its own price makes it as dear as the test needs it. */
const named = (models: string): string => `models: { ${models} }\nbudget: { run: 2 }\n`;

interface Lacking {
  readonly lacks: Readonly<Record<string, LackingForm>>;
  readonly policy?: string;
  readonly template?: { readonly models: readonly string[] };
  readonly request?: string;
}

/** A whole run with the Responses agent, from a provider that lacks models. */
async function runLacking({ lacks, policy, template, request = 'Say hello. [[scenario:patch]]' }: Lacking) {
  const asked: string[] = [];
  const server = await startPracticeServer({ lacks, heard: (_, body) => void asked.push(String(body['model'])) });
  const agent = createResponsesAgent({
    baseUrl: server.baseUrl,
    azure: null,
    apiKey: async () => 'practice',
    readFile: async () => null,
    practice: false,
  });
  const told: string[] = [];
  try {
    const task = await world.task({ inputs: { request }, ...(policy === undefined ? {} : { policy }) });
    const record = await runIn(
      world,
      { ...task, template: { ...task.template, ...template } },
      {
        agent,
        reviewer: { review: async () => ({ kind: 'discard' }) },
        watch: {
          step: () => undefined,
          plan: () => undefined,
          doing: (text) => void told.push(text),
          early: () => undefined,
          spent: () => undefined,
        },
      },
    );
    assert.ok(!(record instanceof Fault));
    const limits = [
      { scope: { kind: 'all', name: '' }, amount: nano(1000) },
      { scope: { kind: 'model', name: 'gpt-6.1-sol' }, amount: nano(1000) },
    ] as const;
    const status = await world.books.ledger.status({ account: 'real', period: task.period, limits, now: Date.now() });
    assert.ok(!(status instanceof Fault));
    assert.equal(status.reserved, 0, 'nothing stays reserved');
    return { record, asked, told, status };
  } finally {
    await server.stop();
  }
}

describe('a model that the provider does not have', () => {
  for (const form of ['not-found', 'no-access', 'plan'] as const)
    it(`gives way to its fallback: ${form}`, async () => {
      const fallback = 'fallback: { gpt-5.3-codex: gpt-6.1-terra }';
      const before = await runLacking({ lacks: {}, policy: named(fallback) });
      const { record, asked, told, status } = await runLacking({
        lacks: { 'gpt-5.3-codex': form },
        policy: named(fallback),
      });
      assert.equal(record.outcome.kind, 'rejected', record.outcome.fault?.message);
      assert.deepEqual([...new Set(asked)], ['gpt-5.3-codex', 'gpt-6.1-terra']);
      assert.deepEqual([record.model.asked, record.model.used], ['gpt-5.3-codex', 'gpt-6.1-terra']);
      const why = /^gpt-6\.1-terra takes the place of gpt-5\.3-codex, as models\.fallback says: the provider does not/;
      assert.equal(record.notes.filter((note) => why.test(note)).length, 1, record.notes.join('\n'));
      assert.equal(told.filter((line) => why.test(line)).length, 1, 'said live');
      // The quote is that of the other model, and what is spent is its price.
      assert.ok(record.cost.reserved < before.record.cost.reserved);
      const price = priceOf(defaultPolicy, 'gpt-6.1-terra');
      assert.ok(price);
      assert.equal(record.cost.spent, cost(price, record.usage));
      assert.equal(record.cost.unknown, 0);
      assert.equal(status.spent - before.status.spent, record.cost.spent);
      const page = recordPage(record, words('en'), formatFor('en'));
      assert.match(page, /gpt-5\.3-codex → gpt-6\.1-terra/);
      assert.match(page, /takes the place of gpt-5\.3-codex/);
    });

  it('is counted under the one that ran, so that its past runs are its own', async () => {
    const past = async (model: string) => {
      const found = await world.books.ledger.past('real', 'pr-patch', model);
      return found instanceof Fault ? assert.fail(found.kind) : found.count;
    };
    const [codex, sol] = [await past('gpt-5.3-codex'), await past('gpt-6.1-sol')];
    await runLacking({
      lacks: { 'gpt-5.3-codex': 'not-found' },
      policy: named('fallback: { gpt-5.3-codex: gpt-6.1-sol }, maxOutputTokens: 4000'),
    });
    assert.deepEqual([await past('gpt-5.3-codex'), await past('gpt-6.1-sol')], [codex, sol + 1]);
  });

  it('is skipped along the chain: missing, denied, retired, left out by the template', async () => {
    const chain =
      'fallback: { gpt-5.3-codex: gpt-6-luna, gpt-6-luna: m-denied, m-denied: m-old, m-old: gpt-5.6-luna, gpt-5.6-luna: gpt-6.1-terra }';
    const { record, asked } = await runLacking({
      lacks: { 'gpt-5.3-codex': 'not-found', 'gpt-6-luna': 'not-found' },
      policy: named(`${chain}, deny: [m-denied], retired: { m-old: 2026-01-01 }`),
      template: { models: ['gpt-5.3-codex', 'gpt-6*', 'm-*'] },
    });
    assert.equal(record.outcome.kind, 'rejected', record.outcome.fault?.message);
    // The last one is dearer than the second, and no dearer than what was held at first.
    assert.deepEqual([...new Set(asked)], ['gpt-5.3-codex', 'gpt-6-luna', 'gpt-6.1-terra']);
    assert.deepEqual(
      record.notes.flatMap((note) => /^gpt-6\.1-terra takes the place of (\S+),/.exec(note)?.[1] ?? []),
      ['gpt-5.3-codex', 'gpt-6-luna', 'm-denied', 'm-old', 'gpt-5.6-luna'],
    );
  });

  it('ends the run after three others', async () => {
    const names = ['gpt-5.3-codex', 'a', 'b', 'c', 'd'];
    const fallback = names.slice(1).map((name, at) => `${names[at]}: ${name}`);
    const prices = names.slice(1).map((name) => `${name}: { input: 1, output: 5 }`);
    const { record, asked } = await runLacking({
      lacks: Object.fromEntries(names.slice(0, 4).map((name) => [name, 'not-found'])),
      policy: named(`fallback: { ${fallback.join(', ')} }, prices: { ${prices.join(', ')} }`),
    });
    assert.deepEqual([record.outcome.kind, record.outcome.fault?.kind], ['agent-failed', 'model-missing']);
    assert.deepEqual(asked, names.slice(0, 4));
    assert.match(record.outcome.fault?.message ?? '', /gpt-5\.3-codex, nor a, b, c/);
    assert.deepEqual([record.cost.spent, record.cost.unknown], [0, 0]);
  });

  it('ends the run when its fallbacks go in a circle', async () => {
    const { record, asked } = await runLacking({
      lacks: { 'gpt-5.3-codex': 'not-found', 'gpt-6.1-terra': 'not-found' },
      policy: named('fallback: { gpt-5.3-codex: gpt-6.1-terra, gpt-6.1-terra: gpt-5.3-codex }'),
    });
    assert.equal(record.outcome.fault?.kind, 'model-missing');
    assert.deepEqual(asked, ['gpt-5.3-codex', 'gpt-6.1-terra']);
  });

  it('without a fallback costs nothing, and the remedy names the key with an example', async () => {
    const { record, asked } = await runLacking({
      lacks: { 'gpt-5.3-codex': 'not-found' },
      policy: named('fallback: {}'),
    });
    assert.deepEqual([record.outcome.kind, record.outcome.fault?.kind], ['agent-failed', 'model-missing']);
    assert.deepEqual([asked, record.cost.spent, record.cost.unknown], [['gpt-5.3-codex'], 0, 0]);
    assert.deepEqual([record.model.asked, record.model.used], ['gpt-5.3-codex', null], 'no model answered');
    const data = { model: 'gpt-5.3-codex', code: 'x', reason: 'x', tried: '', instead: 'gpt-6.1-sol' };
    for (const language of ['en', 'es'] as const)
      assert.match(
        words(language).fault(new Fault('model-missing', data)).remedy,
        /models\.fallback.*"models: \{ fallback: \{ gpt-5\.3-codex: gpt-6\.1-sol \} \}"/,
      );
  });

  it('gives way before the run where the policy says that it is retired, and that is said too', async () => {
    const { record, asked, told } = await runLacking({
      lacks: {},
      policy: named('retired: { gpt-5.3-codex: 2026-01-01 }, fallback: { gpt-5.3-codex: gpt-6.1-sol }'),
    });
    assert.deepEqual([...new Set(asked)], ['gpt-6.1-sol']);
    const why = /^gpt-6\.1-sol takes the place of gpt-5\.3-codex, .*: the policy says that it is retired\.$/;
    assert.equal(record.notes.filter((note) => why.test(note)).length, 1);
    assert.equal(told.filter((line) => why.test(line)).length, 1);
  });

  it('has a fallback in a team that wrote no policy', async () => {
    const { record } = await runLacking({ lacks: { 'gpt-5.3-codex': 'plan' } });
    assert.deepEqual([record.outcome.kind, record.model.used], ['rejected', 'gpt-6.1-sol']);
  });

  it('is not replaced by one that may cost more than what the person was shown', async () => {
    const { record, asked, status } = await runLacking({
      lacks: { 'gpt-5.3-codex': 'not-found' },
      policy: named('fallback: { gpt-5.3-codex: gpt-6-astra }, maxOutputTokens: 2000'),
    });
    assert.deepEqual([record.outcome.kind, record.outcome.fault?.kind], ['over-budget', 'fallback-dearer']);
    assert.deepEqual(asked, ['gpt-5.3-codex']);
    assert.deepEqual([record.cost.spent, record.cost.unknown, status.reserved], [0, 0, 0]);
    assert.match(record.outcome.fault?.message ?? '', /gpt-6-astra in its place may cost \$\d+\.\d\d, more than/);
  });

  it('is not replaced by one whose price nobody knows', async () => {
    const { record, asked } = await runLacking({
      lacks: { 'gpt-5.3-codex': 'not-found' },
      policy: named('fallback: { gpt-5.3-codex: nobody-knows }'),
    });
    assert.equal(record.outcome.fault?.kind, 'model-unpriced');
    assert.deepEqual(asked, ['gpt-5.3-codex']);
  });
});

describe('a run goes on with another model only while nothing happened', () => {
  const missing = new Fault('model-missing', { model: 'gpt-5.3-codex', code: 'x', reason: 'gone' });
  const policy = named('fallback: { gpt-5.3-codex: gpt-6.1-terra }');
  const cases = [
    ['nothing was used', { usage: noUsage, edit: { files: [] } }, 2],
    ['tokens were used', { usage, edit: { files: [] } }, 1],
    ['something was proposed', { usage: noUsage }, 1],
    ['a tool was called', { usage: noUsage, edit: { files: [] }, toolCalls: [call()] }, 1],
    ['more may have been used than is known', { usage: noUsage, edit: { files: [] }, usageComplete: false }, 1],
  ] as const;
  for (const [name, proposal, times] of cases)
    it(name, async () => {
      const base = agentOf({ fault: missing, ...proposal });
      const asked: ProposeRequest[] = [];
      const agent: Agent = {
        ...base,
        propose: (request, listener, signal) => {
          asked.push(request);
          return base.propose(request, { ...listener, used: async () => true }, signal);
        },
      };
      const record = await runIn(world, await world.task({ policy }), { agent });
      assert.ok(!(record instanceof Fault));
      assert.equal(record.outcome.kind, 'agent-failed');
      assert.equal(asked.length, times);
    });

  it('and not when it was cancelled', async () => {
    const base = agentOf({ fault: missing, usage: noUsage, edit: { files: [] } });
    const stop = new AbortController();
    let times = 0;
    const agent: Agent = {
      ...base,
      propose: (request, listener) => {
        times += 1;
        stop.abort();
        return base.propose(request, { ...listener, used: async () => true }, stop.signal);
      },
    };
    const record = await runIn(world, await world.task({ policy }), { agent, signal: stop.signal });
    assert.ok(!(record instanceof Fault));
    assert.deepEqual([record.outcome.kind, times], ['cancelled', 1]);
  });
});

function call() {
  return { kind: 'command', text: 'ls', paths: [], outcome: 'done' } as const;
}
