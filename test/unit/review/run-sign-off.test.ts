import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Fault } from '../../../src/core/fault.ts';
import type { RunRecord } from '../../../src/core/logbook/record.ts';
import { readSignOffs, signOffsPath } from '../../../src/core/review/sign-off.ts';
import { acceptAll, goodEdit, openTestWorld, runIn } from '../run/world.ts';

const policy = (more: string): string =>
  `review:\n  roles: { engineer: [Ana], security: [Cleo] }\n  require: [{ paths: [src/**], roles: [engineer, security] }]\n${more}`;

interface Ended {
  readonly record: RunRecord;
  readonly shown: readonly string[];
  readonly files: Readonly<Record<string, string>>;
}

/** A run by Ana, who accepts everything once. */
async function endOf(text: string): Promise<Ended> {
  const world = await openTestWorld();
  try {
    const task = { ...(await world.task({ policy: text })), person: 'Ana' };
    const shown: string[] = [];
    const record = await runIn(world, task, {
      reviewer: {
        review: async (request, signal) => {
          const findings = request.judgement.findings.filter(({ ruleId }) => ruleId === 'sign-off-missing');
          shown.push(...findings.map(({ verdict, data }) => `${verdict} ${data['roles']}`));
          return request.again ? { kind: 'discard', because: 'denied' } : acceptAll.review(request, signal);
        },
      },
    });
    assert.ok(!(record instanceof Fault));
    return { record, shown, files: await world.files() };
  } finally {
    await world.remove();
  }
}

test('who accepts signs in their role, and the run ends with what it still needs', async () => {
  const { record, shown, files } = await endOf(policy(''));
  assert.deepEqual(shown, ['ask security', 'ask security']);
  assert.equal(record.outcome.kind, 'applied');
  assert.match(record.notes.join('\n'), /Needs a sign-off of: security \(src\/a\.ts, src\/new\.ts\)/);
  const signed = readSignOffs(files[signOffsPath] ?? '').filter((one) => one !== null);
  assert.deepEqual(
    signed.map(({ role, person, path }) => `${path} ${role} ${person}`),
    goodEdit.map(({ path }) => `${path} engineer Ana`),
  );
});

test('where the rule is an error, nothing is applied until the others have signed', async () => {
  const { record, shown, files } = await endOf(policy('rules: { sign-off-missing: error }\n'));
  assert.ok(shown.every((one) => one === 'deny security'));
  assert.equal(record.outcome.kind, 'denied');
  assert.equal(files[signOffsPath], undefined);
});

test('nothing is asked and nothing is written where the one role is there', async () => {
  const { record, shown } = await endOf(policy('').replace('[engineer, security] }]', '[engineer] }]'));
  assert.deepEqual([shown, record.notes], [[], []]);
});
