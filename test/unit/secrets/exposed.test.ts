import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { exposedIn, exposedTo } from '../../../src/core/agent/exposed.ts';
import { check } from '../../../src/core/check/check.ts';
import type { Exposed } from '../../../src/core/check/known-before.ts';
import { noProject } from '../../../src/core/check/project.ts';
import { defaultPolicy } from '../../../src/core/policy/schema.ts';
import { words } from '../../../src/core/words/index.ts';
import { openCommandSecrets } from '../../../src/node/codex/command-secrets.ts';
import { toolCallOf } from '../../../src/node/codex/tool-calls.ts';
import { readableIn, valuesIn } from '../../../src/node/codex/values-in.ts';
import { agentOf, runIn, openTestWorld } from '../run/world.ts';

const password = ['Kq7', 'vT2', 'xW9', 'zL4', 'pR8', 'nB3'].join('');
const token = ['ghp', 'A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8'].join('_');
const holds = (name: string): string => `export const ${name} = '${password}';\n`;

async function findingOf(before: string | null, exposed: Exposed | undefined): Promise<Parameters<typeof said>[0]> {
  const files = [
    { path: 'src/old.ts', before, after: before === null ? '' : before.replace(password, '') },
    { path: 'src/new.ts', before: null, after: holds('dbPassword') },
  ];
  const context = {
    policy: defaultPolicy,
    policyLine: () => undefined,
    project: noProject,
    parsers: { parse: async () => null },
  };
  const { findings } = await check({ files }, { ...context, ...(exposed ? { exposed } : {}) });
  const found = findings.find(({ ruleId }) => ruleId === 'secret-assignment');
  assert.ok(found);
  return found;
}
const said = (finding: Parameters<ReturnType<typeof words>['finding']>[0], language: 'en' | 'es' = 'en'): string =>
  words(language).finding(finding);

const prompt = { text: 'Change it', attachments: [] };
const codex = exposedTo({ practice: false, via: 'codex' }, prompt, ['secrets/**']);
const cases: readonly (readonly [what: string, before: string | null, Exposed | undefined, expected: unknown])[] = [
  ['no run', holds('oldPassword'), undefined, 'files'],
  ['a run of Codex', holds('oldPassword'), codex, 'sent'],
  ['a file that the agent could not read', holds('oldPassword'), { sent: [], withheld: ['src/**'] }, 'files'],
  ['a run with no value before', 'export const old = 1;\n', codex, undefined],
  ['practice', holds('oldPassword'), exposedTo({ practice: true, via: 'codex' }, prompt, []), 'files'],
  ['one call of the API', holds('oldPassword'), exposedTo({ practice: false, via: 'responses' }, prompt, []), 'files'],
  [
    'a prompt that held it',
    null,
    exposedTo({ practice: false, via: 'responses' }, { text: `Use ${password} as the password`, attachments: [] }, []),
    'sent',
  ],
  [
    'an attachment that held it',
    null,
    exposedTo(
      { practice: false, via: 'responses' },
      { text: '', attachments: [{ path: 'notes.txt', text: password }] },
      [],
    ),
    'sent',
  ],
  ['a file outside of the edit', null, { sent: [], withheld: [], readable: new Set([password]) }, 'sent'],
];
for (const [what, before, exposed, expected] of cases) {
  test(`where a value was before: ${what}`, async () => {
    assert.equal((await findingOf(before, exposed)).data['before'], expected);
  });
}

test('what may have left the machine is said with what to do, in both languages', async () => {
  const finding = await findingOf(holds('oldPassword'), codex);
  const withLink = { ...finding, data: { ...finding.data, revoke: 'https://example.com/revoke' } };
  assert.match(said(finding), /the agent could read it, so it may have left this machine, .*replace it/);
  assert.match(said(withLink), /revoke it: https:\/\/example\.com\/revoke\.$/);
  assert.match(
    said(withLink, 'es'),
    /puede haber salido de este equipo, .*revocarlo: https:\/\/example\.com\/revoke\.$/,
  );
  assert.ok(!said(finding).includes(password));
});

test('a run writes it down, and not the value', async () => {
  const world = await openTestWorld();
  try {
    const edit = { files: [{ path: 'src/new.ts', before: null, after: holds('dbPassword') }] };
    const agent = agentOf({ edit, readable: new Set([password]) });
    const record = await runIn(world, await world.task(), { agent, reviewer: { review: async () => discarded } });
    assert.ok('findings' in record);
    assert.equal(record.findings.find(({ ruleId }) => ruleId === 'secret-assignment')?.data['before'], 'sent');
    assert.ok(!JSON.stringify(record).includes(password));
    assert.equal(
      exposedIn(undefined, { ...(await agent.propose(...nothingAsked)), readable: new Set(['x']) }),
      undefined,
    );
  } finally {
    await world.remove();
  }
});
const discarded = { kind: 'discard' } as const;
const nothingAsked = [
  { model: 'm' },
  { used: async () => true },
  new AbortController().signal,
] as unknown as Parameters<ReturnType<typeof agentOf>['propose']>;

test('the copy is searched only for what the edit holds, in every file of it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'guardrails-values-'));
  try {
    for (const [path, text] of Object.entries({ 'a/old.ts': holds('x'), 'b.bin': `\0\0${token}\0`, 'c.ts': 'clean' })) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const paths = ['a/old.ts', 'b.bin', 'c.ts', 'gone.ts'];
    const found = await valuesIn(folder, paths, new Set([password, token, 'not there', 'clean']));
    assert.deepEqual([...found], [password, token], 'a value of five characters says nothing');
    const edit = { files: [{ path: 'n.ts', before: null, after: `${holds('dbPassword')}const t = '${token}';\n` }] };
    const scratch = { stood: async (values: ReadonlySet<string>) => valuesIn(folder, ['a/old.ts'], values) };
    assert.deepEqual([...(await readableIn(scratch, edit, new Set()))], [password]);
    assert.deepEqual([...(await readableIn(scratch, edit, new Set([token])))], [password, token]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('the agent is told of a command that holds a secret, as often as it is told of others', () => {
  const secrets = openCommandSecrets(1);
  const command = (id: string, text: string, aggregatedOutput = '') => ({
    type: 'commandExecution',
    id,
    command: text,
    aggregatedOutput,
  });
  assert.equal(secrets.began(command('1', 'npm test')), null);
  const advice = secrets.began(command('2', `curl -H "Authorization: Bearer ${token}" https://example.com`));
  assert.match(advice ?? '', /environment variable/);
  assert.ok(!advice?.includes(token));
  assert.equal(secrets.began(command('3', `mysql -p'${password}'`)), null, 'enough was told');
  assert.deepEqual([...secrets.told], ['2']);
  assert.deepEqual(secrets.notes(), []);
  secrets.ended(command('1', 'cat a', `DB_PASSWORD=${password}\n`));
  assert.match(secrets.notes()[0] ?? '', /\(1\)/);
  assert.ok(!secrets.notes().join('').includes(password));
  assert.deepEqual([...secrets.values], [token, password]);
});

test('a long command is cut after its secrets went, so that no half of one stays', () => {
  const text = `${'echo 1234567; '.repeat(142)} T=${token}`;
  const at = text.indexOf(token);
  assert.ok(at < 2000 && at + token.length > 2000, 'the cut would go through the token');
  const call = toolCallOf({ type: 'commandExecution', id: '1', command: text }, '/copy');
  assert.ok(call && !call.text.includes(token.slice(0, 10)), call?.text.slice(-60));
});
