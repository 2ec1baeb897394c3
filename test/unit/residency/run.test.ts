import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Fault } from '../../../src/core/fault.ts';
import { agentOf, openTestWorld, runIn } from '../run/world.ts';

const policy =
  'residency: { classes: { personal: { paths: ["data/**"], markers: ["CLASSIFICATION: RESTRICTED"] } } }\n';

test('a run withholds governed paths from the agent, and sends no marked text', async () => {
  const world = await openTestWorld();
  try {
    const asked: (readonly string[])[] = [];
    const agent = agentOf();
    const watched = {
      ...agent,
      propose: (...all: Parameters<typeof agent.propose>) => {
        asked.push(all[0].denyRead);
        return agent.propose(...all);
      },
    };
    const run = async (request: string) =>
      runIn(world, await world.task({ policy, inputs: { request } }), { agent: watched });
    const fine = await run('Change the numbers');
    assert.ok(!(fine instanceof Fault) && fine.outcome.kind === 'applied');
    assert.ok(asked[0]?.includes('data/**') && asked[0].includes('**/.env'));
    const marked = await run('Sort this: classification: restricted, Ana');
    assert.ok(!(marked instanceof Fault));
    assert.deepEqual(
      [marked.outcome.kind, marked.outcome.at, marked.outcome.fault?.kind],
      ['refused', 'preflight', 'governed-data'],
    );
    assert.equal(asked.length, 1, 'nothing was sent');
  } finally {
    await world.remove();
  }
});
