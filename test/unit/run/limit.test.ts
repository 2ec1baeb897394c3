import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Agent } from '../../../src/core/agent/agent.ts';
import { nano } from '../../../src/core/budget/money.ts';
import { Fault } from '../../../src/core/fault.ts';
import { agentOf, openTestWorld, runIn, usage, type TestWorld } from './world.ts';

let world: TestWorld;
before(async () => {
  world = await openTestWorld();
});
after(() => world.remove());

const failed = new Fault('agent-failed', { reason: 'cut', code: 'stream-cut' });

async function recordOf(agent: Agent) {
  const record = await runIn(world, await world.task(), { agent });
  if (record instanceof Fault) throw new Error(record.kind);
  return record;
}

describe('a run whose requests go through our hands', () => {
  it('has a purse of what was reserved, and no more', async () => {
    const base = agentOf();
    let largest = 0;
    const agent: Agent = {
      ...base,
      propose: (request, listener, signal) => {
        const { purse } = listener;
        assert.ok(purse);
        for (;;) {
          const hold = purse.hold({ model: request.model, input: 1000, output: 500, tier: null });
          if (hold instanceof Fault) {
            assert.equal(hold.kind, 'over-budget');
            break;
          }
          largest += hold.amount;
        }
        assert.deepEqual(
          listener.credentialsIn?.(`token = '${['ghp', 'A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8'].join('_')}'`).length,
          1,
        );
        assert.deepEqual(listener.credentialsIn?.('nothing of the kind'), []);
        return base.propose(request, listener, signal);
      },
    };
    const { cost } = await recordOf(agent);
    assert.ok(largest <= cost.reserved && largest > cost.reserved * 0.9, `${largest} of ${cost.reserved}`);
  });

  const unknowns: readonly [string, number | null, (rest: number) => number][] = [
    ['as much as the requests can have cost that nobody knows of', 0.001, () => nano(0.001)],
    ['never more than was reserved', 1e6, (rest) => rest],
    ['all the rest where nobody says', null, (rest) => rest],
  ];
  for (const [name, most, expected] of unknowns) {
    it(`keeps as unknown ${name}`, async () => {
      const mostUnknown = most === null ? {} : { mostUnknown: nano(most) };
      const { cost } = await recordOf(agentOf({ fault: failed, usageComplete: false, usage, ...mostUnknown }));
      assert.equal(cost.unknown, expected(cost.reserved - cost.spent));
    });
  }

  it('ends over its budget with the amounts of the request that was too much', async () => {
    const fault = new Fault('over-budget', { limit: 'run', neededNano: nano(3), leftNano: nano(2), resets: '' });
    const { outcome } = await recordOf(agentOf({ fault }));
    assert.equal(outcome.kind, 'over-budget');
    assert.match(outcome.fault?.message ?? '', /\$3\.00.*\$2\.00/);
  });
});

describe('the record says what kept the limit', () => {
  for (const [limit, said] of [
    ['gateway', /^Hard limit: a gateway/],
    ['watchdog', /^Soft limit: a watchdog/],
  ] as const) {
    it(limit, async () => {
      const { notes } = await recordOf({ ...agentOf(), limit });
      assert.equal(notes.filter((note) => said.test(note)).length, 1, notes.join('\n'));
    });
  }

  it('and nothing where no money is at stake', async () => {
    const { notes } = await recordOf({ ...agentOf(), practice: true, limit: 'watchdog' });
    assert.deepEqual(
      notes.filter((note) => /limit/.test(note)),
      [],
    );
  });
});
