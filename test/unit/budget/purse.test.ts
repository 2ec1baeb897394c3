import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { noUsage, type RequestUsage } from '../../../src/core/agent/agent.ts';
import { nano } from '../../../src/core/budget/money.ts';
import { cost } from '../../../src/core/budget/price.ts';
import { openPurse, type Ask, type Hold } from '../../../src/core/budget/purse.ts';
import { Fault } from '../../../src/core/fault.ts';
import { readPolicy } from '../../../src/core/policy/policy.ts';

const { policy } = readPolicy('version: 1\nmodels:\n  prices:\n    m: { input: 1, cachedInput: 0.1, output: 10 }\n');
const price = { input: 1, cachedInput: 0.1, output: 10 };
const ask: Ask = { model: 'm', input: 10_000, output: 4000, tier: null };

const purse = (dollars: number, of: typeof price & { cacheWrite?: number } = price) =>
  openPurse(policy, { choice: { model: 'm' }, price: of }, { task: 'patch', amount: nano(dollars) });

function held(answer: Hold | Fault): Hold {
  assert.ok(!(answer instanceof Fault), 'it fits');
  return answer;
}

const used = (input: number, output: number, tier: string | null = null): RequestUsage => ({
  input,
  output,
  tier,
  cachedInput: 0,
  cacheWrite: 0,
  reasoning: 0,
});

describe('a hold', () => {
  const cases: readonly [string, number, Partial<Ask>, number | 'over-budget', number][] = [
    ['is the input and the whole answer', 1, {}, 4000, 0.05],
    ['cuts the answer to what is left', 0.03, {}, 2000, 0.03],
    ['is refused when no answer is left', 0.0199, {}, 'over-budget', 0],
    ['is as small as a small answer that was asked for', 0.011, { output: 100 }, 100, 0.011],
    ['counts the tier', 0.06, { tier: 'priority' }, 2000, 0.06],
    ['counts a cheaper tier as the plain one: it may be what answers', 1, { tier: 'flex' }, 4000, 0.05],
    ['takes a tier that nobody has a price for as the dearest', 1, { tier: 'platinum' }, 4000, 0.3],
    ['counts what makes the whole request dearer', 1, { input: 300_000 }, 4000, 0.66],
  ];
  for (const [name, dollars, change, output, amount] of cases) {
    it(name, () => {
      const hold = purse(dollars).hold({ ...ask, ...change });
      if (hold instanceof Fault) assert.equal(hold.kind, output);
      else assert.deepEqual([hold.output, hold.amount], [output, nano(amount)]);
    });
  }

  it('counts the writing of a cache where that is dearer', () => {
    const hold = held(purse(1, { ...price, cacheWrite: 1.25 }).hold(ask));
    assert.equal(hold.amount, nano(0.0525));
  });

  it('is for the model of the run alone', () => {
    const fault = purse(1).hold({ ...ask, model: 'gpt-6-astra' });
    assert.ok(fault instanceof Fault);
    assert.deepEqual([fault.kind, fault.data], ['model-not-allowed', { model: 'gpt-6-astra', task: 'patch' }]);
  });

  it('says what was needed and what there was', () => {
    const fault = purse(0.015).hold(ask);
    assert.ok(fault instanceof Fault);
    assert.deepEqual(fault.data, { limit: 'run', neededNano: nano(0.02), leftNano: nano(0.015), resets: '' });
  });
});

describe('an ended hold', () => {
  it('frees what was not used, keeps what is unknown, and ends once', () => {
    const open = purse(0.1);
    const first = held(open.hold(ask));
    open.settle(first, { usage: used(10_000, 0), model: 'm' });
    open.settle(first, 'unknown');
    const second = held(open.hold(ask));
    assert.equal(open.unknown(), 0);
    open.settle(second, 'unknown');
    assert.equal(open.unknown(), second.amount);
    const third = held(open.hold(ask));
    assert.equal(third.amount, nano(0.1 - 0.01 - 0.05));
    open.settle(third, 'nothing');
    assert.equal(held(open.hold(ask)).amount, third.amount);
  });
});

it('never gives out more than there is, however requests come and end', () => {
  const step = fc.record({
    input: fc.integer({ min: 1, max: 400_000 }),
    output: fc.integer({ min: 1, max: 32_000 }),
    tier: fc.constantFrom(null, 'default', 'flex', 'priority', 'odd'),
    end: fc.constantFrom('nothing', 'unknown', 'all', 'half', 'open'),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), fc.integer({ min: 1, max: 3_000 }), (steps, cents) => {
      const amount = nano(cents / 100);
      const open = purse(cents / 100);
      let out = 0;
      for (const { end, ...wish } of steps) {
        const hold = open.hold({ model: 'm', ...wish });
        if (hold instanceof Fault) continue;
        assert.ok(hold.output <= wish.output);
        const share = { all: 1, half: 0.5 }[end as string];
        if (share !== undefined) {
          const one = used(Math.floor(wish.input * share), Math.floor(hold.output * share), wish.tier);
          open.settle(hold, { usage: one, model: 'm' });
          const paid = cost(price, { ...noUsage, requests: 1, each: [one] });
          assert.ok(paid <= hold.amount);
          out += paid;
        } else {
          if (end !== 'open') open.settle(hold, end === 'nothing' ? 'nothing' : 'unknown');
          if (end !== 'nothing') out += hold.amount;
        }
        assert.ok(out <= amount, `${out} of ${amount}`);
      }
    }),
  );
});
