import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { check, scan, type CheckContext } from '../../../src/core/check/check.ts';
import { noProject } from '../../../src/core/check/project.ts';
import { registry } from '../../../src/core/check/rules/index.ts';
import { ruleIds } from '../../../src/core/check/rules/ids.ts';
import { readPolicy } from '../../../src/core/policy/policy.ts';
import type { FileEdit } from '../../../src/core/edit/proposed-edit.ts';
import { parsers } from '../../../src/node/grammars.ts';

/** A GitHub token of the right shape, put together here. */
const key = (letters = 'A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8'): string => ['ghp', letters].join('_');

function context(policy = ''): CheckContext {
  const read = readPolicy(policy);
  assert.deepEqual(read.problems, []);
  return { policy: read.policy, policyLine: read.lineOf, project: noProject, parsers };
}

/** `rule@line:column severity` of every finding. */
async function found(file: Partial<FileEdit>, policy = ''): Promise<string[]> {
  const { findings } = await check({ files: [{ path: 'src/a.ts', before: '', after: '', ...file }] }, context(policy));
  return findings.map((one) => `${one.ruleId}@${one.range.line}:${one.range.column} ${one.severity}`);
}

test('only lines that the edit adds or changes are judged', async () => {
  const line = `const k = '${key()}';\n`;
  assert.deepEqual(await found({ before: `a\n${line}b\n`, after: `A\n${line}b\nc\n` }), []);
  assert.deepEqual(await found({ before: 'a\nb\n', after: `a\n${line}b\n` }), ['secret-token@2:12 error']);
  assert.deepEqual(await found({ before: null, after: line }), ['secret-token@1:12 error']);
  assert.deepEqual(await found({ before: line, after: null }), []);
});

test('columns are UTF-16 units, also after an emoji and with CRLF', async () => {
  assert.deepEqual(await found({ after: `/* 😀 */ const k = '${key()}';\r\n` }), ['secret-token@1:21 error']);
  assert.deepEqual(await found({ after: `a\r\nconst k = '${key()}';\r\n` }), ['secret-token@2:12 error']);
});

test('a fingerprint outlives shifted lines and other blanks, and tells other values and files apart', async () => {
  const of = async (text: string, path = 'a.ts'): Promise<string[]> =>
    (await scan([{ path, text }], context())).findings.map((one) => one.fingerprint);
  const [one] = await of(`const k = '${key()}';\n`);
  assert.match(one ?? '', /^[0-9a-f]{32}$/);
  assert.deepEqual(await of(`\n// more\n  const k  = '${key()}';\n`), [one]);
  assert.notDeepEqual(await of(`const k = '${key('Z9y8X7w6V5u4T3s2R1q0P9o8N7m6L5k4J3i2')}';\n`), [one]);
  assert.notDeepEqual(await of(`const k = '${key()}';\n`, 'b.ts'), [one]);
  const twice = await of(`const k = '${key()}';\nconst k = '${key()}';\n`);
  assert.equal(new Set(twice).size, 2);
  assert.equal(twice[0], one);
});

test('check and scan name the same finding the same', async () => {
  const text = `const k = '${key()}';\n`;
  const scanned = await scan([{ path: 'src/a.ts', text }], context());
  const checked = await check({ files: [{ path: 'src/a.ts', before: '', after: text }] }, context());
  assert.deepEqual(scanned.findings, checked.findings);
});

test('the policy sets severities, and says which line decided', async () => {
  const after = `const k = '${key()}';\n`;
  assert.deepEqual(await found({ after }, 'rules: { secret-token: note }'), ['secret-token@1:12 note']);
  assert.deepEqual(await found({ after }, 'rules: { secret-token: off }'), []);
  const { findings } = await check(
    { files: [{ path: 'a.ts', before: '', after }] },
    context('version: 1\nrules:\n  secret-token: warning\n'),
  );
  assert.deepEqual(findings[0]?.decidedBy, { path: '.guardrails/policy.yaml', line: 3, key: 'rules.secret-token' });
});

test('a suppression that was there silences; one that comes with the edit only asks; one without a reason is said', async () => {
  const line = `const k = '${key()}';`;
  const allow = '// guardrails: allow secret-token -- a fake of the docs';
  assert.deepEqual(await found({ before: `${allow}\n`, after: `${allow}\n${line}\n` }), []);
  assert.deepEqual(await found({ after: `${allow}\n${line}\n` }), ['secret-token@2:12 warning']);
  assert.deepEqual(await found({ after: `${line} ${allow}\n` }), ['secret-token@1:12 warning']);
  const whole = await scan([{ path: 'a.ts', text: `${line} ${allow}\n` }], context());
  assert.deepEqual(whole.findings, []);
  for (const wrong of [
    '// guardrails: allow secret-token',
    '// guardrails: allow',
    '// guardrails: allow no-such -- x',
  ]) {
    assert.deepEqual(await found({ after: `${wrong}\n` }), ['suppression-invalid@1:4 warning'], wrong);
  }
  const other = '// guardrails: allow secret-assignment -- another rule';
  assert.deepEqual(await found({ before: `${other}\n`, after: `${other}\n${line}\n` }), ['secret-token@2:12 error']);
});

test('protected files and what cannot be read line by line are for a person', async () => {
  assert.deepEqual(await found({ path: '.github/workflows/ci.yml', before: 'a: 1\n', after: 'a: 2\n' }), [
    'protected-path@1:1 warning',
  ]);
  assert.deepEqual(await found({ path: '.guardrails/policy.yaml', before: 'version: 1\n', after: '' }), [
    'protected-path@1:1 warning',
  ]);
  assert.deepEqual(await found({ after: new Uint8Array([0, 1]) }), ['unreviewable-change@1:1 warning']);
  assert.deepEqual(await found({ after: 'target', mode: 'link' }), ['unreviewable-change@1:1 error']);
  assert.deepEqual(await found({ before: '#!/bin/sh\n', after: '#!/bin/sh\n', mode: 'executable' }), [
    'unreviewable-change@1:1 warning',
  ]);
});

/** Ways to what decides over agents that some file system, or a folder that is opened by itself, takes for it. */
const ways = [
  '.Guardrails/policy.yaml',
  '.guardrails./policy.yaml',
  '.guardrails::$INDEX_ALLOCATION/policy.yaml',
  '.guard\u200crails/policy.yaml',
  '.guardrail\u017f/policy.yaml',
  'GUARDR~1/policy.yaml',
  './.guardrails/policy.yaml',
  'packages/a/.guardrails/policy.yaml',
  'packages/a/.Guardrails/waivers.yaml',
  'packages/a/.agents/skills/x/SKILL.md',
  '.AGENTS/Skills/x/SKILL.md',
  'Policies/Team.yaml',
];

for (const path of ways)
  test(`a change of ${JSON.stringify(path)} asks, whatever the policy says`, async () => {
    const policy =
      "mode: observe\nprotected: []\nrules: { protected-path: off }\noverrides: [{ paths: ['**'], mode: observe }]";
    const quiet = context(policy);
    const { findings } = await check(
      { files: [{ path, before: null, after: 'version: 1\n' }] },
      { ...quiet, policy: { ...quiet.policy, extends: [{ path: './x/../policies/team.yaml' }] } },
    );
    assert.deepEqual(
      findings.map(({ ruleId, severity, mode }) => [ruleId, severity, mode]),
      [['protected-path', 'warning', undefined]],
    );
  });

test('a hidden folder is protected under every spelling, other names as they are written', async () => {
  assert.deepEqual(await found({ path: '.github/WORKFLOWS/x.yml', before: null, after: 'a: 1\n' }), [
    'protected-path@1:1 warning',
  ]);
  assert.deepEqual(await found({ path: '.VSCode/tasks.json', before: null, after: '{}\n' }), [
    'protected-path@1:1 warning',
  ]);
  assert.deepEqual(await found({ path: 'docs/agents.md', before: null, after: 'a\n' }), []);
  assert.deepEqual(await found({ path: 'guardrails/policy.yaml', before: null, after: 'a: 1\n' }), []);
  assert.deepEqual(await found({ path: 'preset', before: null, after: 'a\n' }), []);
});

test('an agent signs under no spelling of the file of sign-offs', async () => {
  for (const path of ['.guardrails/sign-offs.jsonl', '.GUARDRAILS/Sign-Offs.jsonl']) {
    const { findings } = await check(
      { files: [{ path, before: null, after: '{}\n' }] },
      { ...context(), delivery: { stage: 'proposed' } },
    );
    assert.deepEqual(
      findings.map(({ ruleId, severity }) => `${ruleId} ${severity}`),
      ['protected-path error'],
    );
  }
});

test('no finding holds the value that it is about', async () => {
  await fc.assert(
    fc.asyncProperty(fc.stringMatching(/^[A-Za-z0-9]{36}$/), async (letters) => {
      const { findings } = await scan([{ path: 'a.ts', text: `const apiToken = '${key(letters)}';\n` }], context());
      assert(!JSON.stringify(findings).includes(letters));
    }),
    { numRuns: 50 },
  );
});

test('a green answer says how much it looked at', async () => {
  const { files, addedLines } = await check(
    {
      files: [
        { path: 'a.ts', before: 'a\n', after: 'a\nb\nc' },
        { path: 'b.ts', before: null, after: 'x\n' },
      ],
    },
    context(),
  );
  assert.deepEqual({ files, addedLines }, { files: 2, addedLines: 3 });
});

test('every rule has an entry that finds it', () => {
  for (const id of ruleIds) assert(registry[id].rule.ids.includes(id), id);
});
