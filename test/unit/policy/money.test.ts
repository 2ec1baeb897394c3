import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { noUsage } from '../../../src/core/agent/agent.ts';
import { nano } from '../../../src/core/budget/money.ts';
import { dayOf, isDay, monthOf } from '../../../src/core/budget/period.ts';
import { cost, priceOf, pricesUsed } from '../../../src/core/budget/price.ts';
import { bytesOf, quote } from '../../../src/core/budget/quote.ts';
import { Fault } from '../../../src/core/fault.ts';
import { chooseModel } from '../../../src/core/policy/model.ts';
import { readPolicy } from '../../../src/core/policy/policy.ts';
import { defaultPolicy } from '../../../src/core/policy/schema.ts';
import { taskKinds } from '../../../src/core/template/task.ts';

const codex = { input: 1.75, cachedInput: 0.175, output: 14 };

test('usage is priced exactly, in nano-dollars', () => {
  const of = (usage: Partial<typeof noUsage>): number => cost(codex, { ...noUsage, requests: 1, ...usage });
  assert.equal(of({}), 0);
  assert.equal(of({ input: 1 }), 1_750);
  assert.equal(of({ output: 1 }), 14_000);
  assert.equal(of({ input: 1_000_000, requests: 10 }), nano(1.75));
  assert.equal(
    of({ input: 10_000, cachedInput: 8_000, output: 500, reasoning: 400 }),
    2_000 * 1_750 + 8_000 * 175 + 500 * 14_000,
  );
  // Without a price of their own, cached and written tokens cost what any input costs.
  const plain = { input: 1, output: 2 };
  assert.equal(cost(plain, { ...noUsage, input: 100, cachedInput: 60, cacheWrite: 30, requests: 1 }), 100_000);
  assert.equal(cost({ ...plain, cacheWrite: 1.25 }, { ...noUsage, input: 100, cacheWrite: 100, requests: 1 }), 125_000);
  // A part of a nano-dollar is never given away.
  assert.equal(cost({ input: 0.0125, output: 1 }, { ...noUsage, input: 1, requests: 1 }), 13);
});

test('a request above 272,000 input tokens costs twice its input and half more its output', () => {
  const usage = { ...noUsage, input: 272_001, output: 1_000, requests: 1 };
  assert.equal(cost(codex, usage), 272_001 * 1_750 * 2 + 1_000 * 14_000 * 1.5);
  assert.equal(cost(codex, { ...usage, input: 272_000 }), 272_000 * 1_750 + 1_000 * 14_000);
  assert.equal(cost(codex, { ...usage, requests: 2 }), 272_001 * 1_750 + 1_000 * 14_000);
});

test('the price of the policy goes before the table, and an unknown model has none', () => {
  const own = readPolicy(
    'models: { prices: { gpt-5.3-codex: { input: 3, output: 4 }, mine: { input: 1, output: 1 } } }',
  ).policy;
  assert.deepEqual(priceOf(own, 'gpt-5.3-codex'), { input: 3, output: 4 });
  assert.deepEqual(pricesUsed(own, 'gpt-5.3-codex').from, 'policy');
  assert.deepEqual(pricesUsed(own, 'gpt-6-sol').from, 'product');
  assert.deepEqual(priceOf(defaultPolicy, 'gpt-5.3-codex'), codex);
  assert.match(pricesUsed(defaultPolicy).date, /^\d{4}-\d{2}-\d{2}$/);
  for (const model of ['gpt-9', '', 'constructor', '__proto__', 'toString'])
    assert.equal(priceOf(own, model), null, model);
  for (const task of taskKinds) assert.ok(priceOf(defaultPolicy, chooseModel(defaultPolicy, task).model), task);
});

test('a quote is below the cap, grows with the prompt, and refuses what cannot fit', () => {
  const of = (size: number, backend: 'codex' | 'responses', policy = defaultPolicy): ReturnType<typeof quote> =>
    quote({ prompt: { text: 'x'.repeat(size), attachments: [] }, price: codex, policy, backend });
  const small = of(1_000, 'codex');
  const large = of(200_000, 'codex');
  const call = of(1_000, 'responses');
  assert.ok(!(small instanceof Fault) && !(large instanceof Fault) && !(call instanceof Fault));
  assert.ok(small.expected < large.expected && small.expected <= small.worst && large.worst <= nano(2));
  assert.ok(call.expected < small.expected && call.worst <= small.worst);
  assert.ok(small.expected > nano(0.02) && small.expected < nano(0.5), String(small.expected));
  const tight = readPolicy('budget: { run: 0.05 }').policy;
  const refused = of(1_000, 'codex', tight);
  assert.ok(refused instanceof Fault && refused.kind === 'over-budget');
  const unpriced = quote({
    prompt: { text: '', attachments: [] },
    price: null,
    model: 'm',
    policy: tight,
    backend: 'codex',
  });
  assert.ok(unpriced instanceof Fault && unpriced.kind === 'model-unpriced');
});

test('the bytes of a prompt are its UTF-8 bytes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 50 }), (text) => {
      assert.equal(bytesOf({ text, attachments: [] }), Buffer.byteLength(text));
    }),
    { numRuns: 300 },
  );
});

test('months and days are those of the calendar', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date('0001-01-01'), max: new Date('9998-12-31'), noInvalidDate: true }), (date) => {
      const { start, end, resets } = monthOf(date.getTime());
      assert.equal(start, Date.parse(`${date.toISOString().slice(0, 7)}-01`));
      assert.equal(new Date(end).toISOString().slice(0, 10), resets);
      assert.ok(start <= date.getTime() && date.getTime() < end);
      assert.equal(resets.slice(8), '01');
      assert.equal(dayOf(date.getTime()), date.toISOString().slice(0, 10));
    }),
    { numRuns: 500 },
  );
  assert.deepEqual(monthOf(Date.UTC(2028, 1, 29, 12)), {
    start: Date.UTC(2028, 1, 1),
    end: Date.UTC(2028, 2, 1),
    resets: '2028-03-01',
  });
  for (const day of ['2028-02-29', '2027-12-31', '2000-02-29']) assert.ok(isDay(day), day);
  for (const day of ['2027-02-29', '1900-02-29', '2027-13-01', '2027-00-10', '2027-04-31', '2027-1-1', 'soon', ''])
    assert.ok(!isDay(day), day);
});
