import assert from 'node:assert/strict';
import { test } from 'node:test';
import { noUsage } from '../../../src/core/agent/agent.ts';
import { meterOf } from '../../../src/core/budget/meter.ts';
import { nano, nanoPerDollar } from '../../../src/core/budget/money.ts';
import { periodOf, utc } from '../../../src/core/budget/period.ts';
import { planRun } from '../../../src/core/budget/plan.ts';
import { cost, priceOf, pricesTooOld, pricesUsed, tiersUnpriced } from '../../../src/core/budget/price.ts';
import { quote, tokensOf } from '../../../src/core/budget/quote.ts';
import { Fault } from '../../../src/core/fault.ts';
import { chooseModel } from '../../../src/core/policy/model.ts';
import { readPolicy } from '../../../src/core/policy/policy.ts';
import { pricesDate } from '../../../src/core/policy/prices.ts';
import { words } from '../../../src/core/words/index.ts';
import { defaultPolicy } from '../../../src/core/policy/schema.ts';
import { taskKinds } from '../../../src/core/template/task.ts';
import type { Template } from '../../../src/core/template/template.ts';
import { usageCases } from './usage-cases.ts';

const patchTemplate: Template = {
  id: 'own',
  version: '1.0.0',
  task: 'patch',
  title: { en: 'Own' },
  summary: {},
  description: '',
  inputs: [],
  paths: [],
  budgetClass: 'small',
  language: 'en',
  owners: [],
  body: '',
  hash: '',
  source: 'team',
  folder: '.agents/skills/own',
};

const codex = { input: 1.75, cachedInput: 0.175, output: 14, tiers: { priority: 2, fast: 2 } };

for (const { name, model, usage, nano: expected } of usageCases) {
  test(`usage is priced to the nano-dollar: ${name}`, () => {
    const price = priceOf(defaultPolicy, model);
    assert.ok(price);
    assert.equal(cost(price, usage), expected);
  });
}

test('requests that are not told apart count as equal parts', () => {
  const usage = { ...noUsage, input: 272_001, output: 1_000, requests: 1 };
  assert.equal(cost(codex, usage), 272_001 * 1_750 * 2 + 1_000 * 14_000 * 1.5);
  assert.equal(cost(codex, { ...usage, requests: 2 }), 272_001 * 1_750 + 1_000 * 14_000);
});

test('what a server says of tokens and is no number costs nothing and breaks nothing', () => {
  for (const input of [Number.NaN, -5, Number.POSITIVE_INFINITY]) assert.equal(cost(codex, { ...noUsage, input }), 0);
  for (const input of [1e15, Number.MAX_SAFE_INTEGER])
    assert.equal(cost(codex, { ...noUsage, input, output: input }), 100_000 * nanoPerDollar, 'a sum that can be kept');
});

test('a price of the policy may have its own tiers and its own rule for long requests', () => {
  const { policy, problems } = readPolicy(
    'models: { prices: { mine: { input: 1, output: 2, tiers: { scale: 3 }, long: { above: 10, input: 4, output: 5 } } } }',
  );
  assert.deepEqual(problems, []);
  const price = priceOf(policy, 'mine');
  assert.ok(price);
  const one = { ...noUsage, tier: 'scale' };
  assert.equal(cost(price, { ...noUsage, requests: 1, each: [{ ...one, input: 10, output: 1 }] }), 3 * 12_000);
  assert.equal(cost(price, { ...noUsage, requests: 1, each: [{ ...one, input: 11, output: 1 }] }), 3 * 54_000);
  const tiers = ['scale', 'flex', 'new', 'new', 'toString'].map((tier) => ({ ...one, tier }));
  assert.deepEqual(tiersUnpriced(price, { ...noUsage, each: tiers }), ['new', 'toString']);
});

test('the price of the policy goes before the table, and an unknown model has none', () => {
  const own = readPolicy(
    'models: { prices: { gpt-5.3-codex: { input: 3, output: 4 }, mine: { input: 1, output: 1 } } }',
  ).policy;
  // What a tier costs stays known.
  assert.deepEqual(priceOf(own, 'gpt-5.3-codex'), { input: 3, output: 4, tiers: { priority: 2, fast: 2 } });
  assert.deepEqual(pricesUsed(own, 'gpt-5.3-codex').from, 'policy');
  assert.deepEqual(pricesUsed(own, 'gpt-6-sol').from, 'product');
  assert.deepEqual(priceOf(defaultPolicy, 'gpt-5.3-codex'), codex);
  assert.match(pricesUsed(defaultPolicy).date, /^\d{4}-\d{2}-\d{2}$/);
  for (const model of ['gpt-9', '', 'constructor', '__proto__', 'toString', 'gpt-5.3-codex-large'])
    assert.equal(priceOf(own, model), null, model);
  for (const task of taskKinds) assert.ok(priceOf(defaultPolicy, chooseModel(defaultPolicy, task).model), task);
});

test('prices grow old, those of the policy by their own day', () => {
  assert.equal(pricesTooOld(defaultPolicy, 'gpt-6-sol', pricesDate), null);
  assert.equal(pricesTooOld(defaultPolicy, 'gpt-6-sol', '2027-01-29'), null);
  assert.equal(pricesTooOld(defaultPolicy, 'gpt-6-sol', '2027-01-30'), 91);
  const mine = 'models: { prices: { m: { input: 1, output: 1 } }, pricesMaxAge: 10';
  assert.equal(pricesTooOld(readPolicy(`${mine} }`).policy, 'm', '2030-01-01'), null);
  assert.equal(pricesTooOld(readPolicy(`${mine}, pricesAsOf: 2026-11-01 }`).policy, 'm', '2026-11-12'), 11);
});

test('the model that answered is what is paid for', () => {
  const usage = { ...noUsage, input: 1_000, requests: 1 };
  const choice = { model: 'gpt-5.3-codex' };
  const meter = meterOf(defaultPolicy, { choice, price: codex });
  for (const model of ['gpt-5.3-codex', '', 'gpt-5.3-codex-2026-02-01', 'gpt-5.3-codex:latest'])
    assert.deepEqual(meter(usage, model), { spent: 1_750_000, uncertain: [] }, model);
  assert.deepEqual(meter(usage, 'gpt-6-astra'), { spent: 10_000_000, uncertain: [] });
  assert.deepEqual(meter(usage, 'gpt-5.3-codex-max'), { spent: 1_750_000, uncertain: ['gpt-5.3-codex-max'] });
  const unpriced = meterOf(defaultPolicy, { choice: { model: 'new' }, price: null });
  assert.deepEqual(unpriced(usage, 'new'), { spent: 0, uncertain: ['new'] });
  assert.deepEqual(unpriced(noUsage, 'new'), { spent: 0, uncertain: [] }, 'nothing was sent');
});

function quoteOf(
  text: string,
  backend: 'codex' | 'responses',
  more: Partial<Parameters<typeof quote>[0]> = {},
): ReturnType<typeof quote> {
  return quote({ prompt: { text, attachments: [] }, price: codex, policy: defaultPolicy, backend, ...more });
}

test('a quote is below the cap, grows with the prompt, and refuses what cannot fit', () => {
  const prose = 'Change the price of an order to whole cents. ';
  const small = quoteOf(prose.repeat(20), 'codex');
  const large = quoteOf(prose.repeat(4_000), 'codex');
  const call = quoteOf(prose.repeat(20), 'responses');
  assert.ok(!(small instanceof Fault) && !(large instanceof Fault) && !(call instanceof Fault));
  const expected = (one: typeof small): number => one.expected ?? assert.fail('no price');
  assert.ok(expected(small) < expected(large) && expected(small) <= small.worst && large.worst <= nano(2));
  assert.ok(expected(call) < expected(small) && call.worst <= small.worst);
  assert.ok(expected(small) > nano(0.02) && expected(small) < nano(0.5), String(small.expected));
  const tight = readPolicy('budget: { run: 0.05 }').policy;
  const refused = quoteOf(prose, 'codex', { policy: tight });
  assert.ok(refused instanceof Fault && refused.kind === 'over-budget');
  assert.deepEqual(quoteOf(prose, 'codex', { price: null }), { expected: null, worst: nano(2), past: null });
});

test('a dearer tier is quoted at its price; a cheaper one may be answered with the plain one, so at worst that counts', () => {
  const of = (tier: string | null, backend: 'codex' | 'responses' = 'responses') => {
    const found = quoteOf('Change the price of an order.', backend, { tier, policy: roomy });
    return found instanceof Fault ? assert.fail(found.kind) : found;
  };
  const roomy = readPolicy('budget: { run: 100 }').policy;
  for (const backend of ['codex', 'responses'] as const) {
    const [plain, flex, priority] = [of(null, backend), of('flex', backend), of('priority', backend)];
    assert.deepEqual(of('default', backend), plain);
    assert.equal(flex.worst, plain.worst);
    assert.equal(flex.expected, Math.ceil((plain.expected ?? 0) / 2));
    assert.deepEqual([priority.worst, priority.expected], [plain.worst * 2, (plain.expected ?? 0) * 2]);
  }
});

/** A run of the patch template under a policy, with no run before it. */
function planned(text: string): ReturnType<typeof planRun> {
  const { policy, lineOf } = readPolicy(text);
  return planRun(
    {
      template: patchTemplate,
      prompt: { text: 'x', attachments: [] },
      policy,
      policyLine: lineOf,
      agent: { via: 'responses', practice: false },
      person: 'ana',
      folder: '/x',
      period: periodOf('month', 'UTC', 0, utc),
      today: '2026-11-21',
      now: 0,
    },
    null,
  );
}

test('a dearer tier whose price nobody published is not quoted as free, nor as any other: it is refused', async () => {
  const plan = (models: string): ReturnType<typeof planRun> => planned(`models: { ${models} }\n`);
  const own = 'prices: { mine: { input: 1, output: 2 } }';
  const said = await plan(`tasks: { patch: { model: mine, tier: priority } }, ${own}`);
  assert.ok(said instanceof Fault);
  assert.deepEqual([said.kind, said.data], ['tier-unpriced', { model: 'mine', tier: 'priority' }]);
  const priced = 'prices: { mine: { input: 1, output: 2, tiers: { priority: 3 } } }';
  for (const models of [
    `tasks: { patch: { model: mine, tier: priority } }, ${priced}`,
    `tasks: { patch: { model: mine, tier: flex } }, ${own}`,
    'tasks: { patch: { model: gpt-5.5, tier: priority } }',
  ])
    assert.ok(!((await plan(models)) instanceof Fault), models);
  assert.equal(priceOf(defaultPolicy, 'gpt-5.5')?.tiers?.['priority'], 2.5);
});

test('enough past runs say what is usual, and raise the worst case', () => {
  const past = { count: 5, median: nano(0.4), p90: nano(1.9) };
  const fresh = quoteOf('x', 'responses');
  const known = quoteOf('x', 'responses', { past });
  assert.ok(!(fresh instanceof Fault) && !(known instanceof Fault));
  assert.deepEqual(known, { expected: nano(0.4), worst: nano(1.9), past });
  assert.deepEqual(quoteOf('x', 'responses', { past: { ...past, count: 4 } }), fresh);
  const dear = quoteOf('x', 'responses', { past: { ...past, median: nano(5), p90: nano(9) } });
  assert.deepEqual(dear, { expected: nano(2), worst: nano(2), past: { ...past, median: nano(5), p90: nano(9) } });
});

test('attached files count', () => {
  const alone = tokensOf({ text: 'a b c', attachments: [] });
  const file = { path: 'src/a.ts', text: 'const a = 1;\n'.repeat(100) };
  const both = tokensOf({ text: 'a b c', attachments: [file] });
  assert.ok(both.expected > alone.expected + 500 && both.worst >= both.expected);
});

test('a model that the policy denies is refused with the line that denies it, in both languages', async () => {
  const text = 'models:\n  tasks: { patch: { model: gpt-5.5 } }\n  deny:\n    - gpt-4\n    - gpt-5*\n';
  const refused = await planned(text);
  assert.ok(refused instanceof Fault);
  const at = 'models.deny (.guardrails/policy.yaml:5)';
  const { message, remedy } = words('en').fault(refused);
  assert.equal(message, `The policy does not allow the model gpt-5.5 for the task "patch": ${at} denies it.`);
  assert.match(remedy, /models\.tasks\.patch.*models: \{ fallback: \{ gpt-5\.5: MODEL \} \}/);
  assert.equal(
    words('es').fault(refused).message,
    `La política no permite el modelo gpt-5.5 para la tarea "patch": ${at} lo deniega.`,
  );
});
