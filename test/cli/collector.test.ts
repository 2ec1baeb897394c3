import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { startCollector } from '../unit/otlp/collector.ts';
import { inWorld, type World } from './world.ts';

const run = ['run', 'pr-patch', '--input', 'request=Refuse wrong quantities', '--accept', 'all'];
const policy = (endpoint: string): string => `observability:\n  otlp: { endpoint: "${endpoint}" }\n`;

async function naming(world: World, endpoint: string): Promise<void> {
  await world.write('.guardrails/policy.yaml', policy(endpoint));
  world.commit();
}

test('a run is sent to the collector that the policy names, and nothing of its prompt', async () => {
  const collector = await startCollector();
  try {
    await inWorld(async (world) => {
      await naming(world, collector.endpoint);
      const { code, stderr } = await world.call(run);
      assert.equal(code, 0, stderr);
      const [record] = await world.records();
      const told = collector.logs().find(({ eventName }) => eventName === 'codex_guardrails.run');
      assert.deepEqual([told?.body, told?.attributes['codex_guardrails.run.id']], ['applied', record?.id]);
      assert.ok(!collector.received.some(({ body }) => body.includes('Refuse wrong quantities')));
    });
  } finally {
    await collector.stop();
  }
});

test('nothing is sent, nor kept to be sent, where no policy names a collector', async () => {
  await inWorld(async (world) => {
    assert.equal((await world.call(run)).code, 0);
    assert.ok(!(await readdir(world.home)).includes('otlp'));
    const { code, stderr } = await world.call(['logbook', 'export', '--to', 'otlp']);
    assert.equal(code, 2);
    assert.match(stderr, /observability\.otlp\.endpoint/);
  });
});

test('a run does not mind a collector that is away; later its runs are sent, and only those of this folder', async () => {
  const first = await startCollector();
  await first.stop();
  await inWorld(async (world) => {
    await naming(world, first.endpoint);
    const away = await world.call(run);
    assert.equal(away.code, 0, away.stderr);
    assert.match(away.stderr, /3 requests wait for the collector/);
    const still = await world.call(['logbook', 'export', '--to', 'otlp']);
    assert.equal(still.code, 2);
    const collector = await startCollector(undefined, first.port);
    try {
      const { code, stdout, stderr } = await world.call(['logbook', 'export', '--to', 'otlp']);
      assert.equal(code, 0, stderr);
      assert.match(stdout, /1 run sent to http/);
      const ids = new Set(collector.spans().map(({ traceId }) => traceId));
      assert.equal(ids.size, 1, 'sent twice, it is the same trace');
      const [other] = [join(world.root, 'other')];
      await world.write('../other/.guardrails/policy.yaml', policy(collector.endpoint));
      const none = await world.call(['logbook', 'export', '--to', 'otlp'], { cwd: other });
      assert.match(none.stdout, /^0 runs sent/);
      await world.write('.guardrails/policy.yaml', `${policy(collector.endpoint)}  readers: [audit@example.com]\n`);
      world.git('config', 'user.name', 'Beto');
      world.git('config', 'user.email', 'beto@example.com');
      const theirs = await world.call(['logbook', 'export', '--to', 'otlp']);
      assert.match(theirs.stdout, /^0 runs sent/, `who is no reader exports the runs of nobody else: ${theirs.stderr}`);
      const prompts = await world.call(['logbook', 'export', '--to', 'otlp', '--with-prompts']);
      assert.equal(prompts.code, 2);
    } finally {
      await collector.stop();
    }
  });
});
