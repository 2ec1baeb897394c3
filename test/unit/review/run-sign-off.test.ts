import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FileEdit } from '../../../src/core/edit/proposed-edit.ts';
import { Fault } from '../../../src/core/fault.ts';
import type { RunRecord } from '../../../src/core/logbook/record.ts';
import { digestOf, readSignOffs, signOffLine, signOffsPath } from '../../../src/core/review/sign-off.ts';
import { acceptAll, agentOf, goodEdit, openTestWorld, runIn } from '../run/world.ts';

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
  assert.match(record.notes.join('\n'), /Needs a sign-off of: security \(src\/a\.ts, src\/new\.ts\)\. Who can: Cleo\./);
  const signed = readSignOffs(files[signOffsPath] ?? '').filter((one) => one !== null);
  assert.deepEqual(
    signed.map(({ role, person, path }) => `${path} ${role} ${person}`),
    goodEdit.map(({ path }) => `${path} engineer Ana`),
  );
});

test('where the rule is an error, nothing is applied until the others have signed', async () => {
  const { record, shown, files } = await endOf(policy('rules: { sign-off-missing: error }\n'));
  assert.ok(shown.length > 0 && shown.every((one) => one === 'deny security'));
  assert.deepEqual(
    [...new Set(record.findings.map(({ data }) => `${data['people']} ${data['stage']}`))],
    ['Cleo proposed'],
  );
  assert.equal(record.outcome.kind, 'denied');
  assert.equal(files[signOffsPath], undefined);
});

test('nothing is asked and nothing is written where the one role is there', async () => {
  const { record, shown } = await endOf(policy('').replace('[engineer, security] }]', '[engineer] }]'));
  assert.deepEqual([shown, record.notes], [[], []]);
});

/** A run by Ana of an agent that signs in her name and in Cleo's; she waives whatever is denied. */
async function forged(
  text: string,
  others: readonly FileEdit[] = goodEdit,
  into: string = signOffsPath,
): Promise<Ended & { readonly denied: readonly string[] }> {
  const world = await openTestWorld();
  try {
    const task = { ...(await world.task({ policy: text })), person: 'Ana' };
    const digests = goodEdit.map((file) => ({ path: file.path, digest: digestOf(file) }));
    const lines = digests.flatMap(({ path, digest }) =>
      [
        ['engineer', 'Ana'],
        ['security', 'Cleo'],
      ].map(([role = '', person = '']) => signOffLine({ role, person, at: '2026-11-21', path, digest })),
    );
    const edit = { files: [{ path: into, before: null, after: lines.join('') }, ...others] };
    const shown: string[] = [];
    const denied: string[] = [];
    const record = await runIn(world, task, {
      agent: agentOf({ edit }),
      reviewer: {
        review: async (request) => {
          const { findings } = request.judgement;
          shown.push(...findings.map(({ ruleId, path, verdict }) => `${verdict} ${ruleId} ${path}`));
          const bad = findings.filter(({ verdict }) => verdict === 'deny');
          denied.push(...bad.map(({ path }) => path));
          const waived = bad.map(({ fingerprint, ruleId }) => ({ fingerprint, ruleId, by: 'Ana', reason: 'let it' }));
          return { kind: 'apply', edit: request.edit, waived };
        },
      },
    });
    assert.ok(!(record instanceof Fault));
    return { record, shown, denied, files: await world.files() };
  } finally {
    await world.remove();
  }
}

test('an agent that writes sign-offs is denied, and none of them is there even when a person waives that', async () => {
  const { record, denied, shown, files } = await forged(policy(''));
  assert.deepEqual([...new Set(denied)], [signOffsPath]);
  assert.ok(shown.includes('ask sign-off-missing src/a.ts'), 'what the agent wrote counts for nothing');
  assert.equal(record.outcome.kind, 'applied');
  const written = readSignOffs(files[signOffsPath] ?? '').flatMap((one) => (one ? [`${one.role} ${one.person}`] : []));
  assert.deepEqual(written, ['engineer Ana', 'engineer Ana'], 'what Ana signed by accepting, once a file');
});

test('the end says that they were left out', async () => {
  const { record } = await forged(policy(''));
  assert.match(record.notes.join('\n'), /wrote into \.guardrails\/sign-offs\.jsonl was left out/);
});

test('a run of nothing but an agent’s sign-offs ends as denied, whoever waived it, and applies nothing', async () => {
  const { record, denied, files } = await forged(policy(''), []);
  assert.deepEqual([...new Set(denied)], [signOffsPath]);
  assert.deepEqual([record.outcome.kind, record.outcome.fault?.kind], ['denied', 'sign-offs-left-out']);
  assert.equal(record.appliedDiff, null);
  assert.deepEqual([record.signOffs, files[signOffsPath]], [[], undefined]);
});

test('what an agent writes into it under another spelling is left out too', async () => {
  const spelled = '.Guardrails/sign-offs.jsonl';
  const { denied, files } = await forged(policy(''), goodEdit, spelled);
  assert.deepEqual([...new Set(denied)], [spelled]);
  assert.equal(files[spelled], undefined);
});

test('no setting of the policy lets an agent sign', async () => {
  const { denied } = await forged('mode: observe\nrules: { protected-path: off }\nprotected: []\n');
  assert.deepEqual([...new Set(denied)], [signOffsPath]);
});

test('where the rule is an error, who waives it for the run has the edit applied, and it still needs the others', async () => {
  const { record, files } = await forged(policy('rules: { sign-off-missing: error }\n'));
  assert.equal(record.outcome.kind, 'applied');
  assert.deepEqual([...new Set(record.waived.map(({ ruleId }) => ruleId))].toSorted(), [
    'protected-path',
    'sign-off-missing',
  ]);
  assert.match(record.notes.join('\n'), /Needs a sign-off of: security/);
  assert.ok(files['src/new.ts']);
});

test('an agent is not told to take back what others have yet to sign', async () => {
  const world = await openTestWorld();
  try {
    const task = { ...(await world.task({ policy: policy('rules: { sign-off-missing: error }\n') })), person: 'Ana' };
    const told: (string | null)[] = [];
    const agent = agentOf();
    await runIn(world, task, {
      agent: {
        ...agent,
        propose: async (request, listener, signal) => {
          told.push(await listener.patched(goodEdit));
          return agent.propose(request, listener, signal);
        },
      },
    });
    assert.deepEqual(told, [null]);
  } finally {
    await world.remove();
  }
});
