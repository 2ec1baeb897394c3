import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check } from '../../../src/core/check/check.ts';
import { noProject } from '../../../src/core/check/project.ts';
import { judge, type Judgement } from '../../../src/core/judge/judge.ts';
import { steerText } from '../../../src/core/judge/steer.ts';
import { nameOf } from '../../../src/core/policy/layers-schema.ts';
import { policyPath, readPolicy } from '../../../src/core/policy/policy.ts';
import { exitCode } from '../../../src/core/report/exit-code.ts';
import { words } from '../../../src/core/words/index.ts';
import { parsers } from '../../../src/node/grammars.ts';

async function judged(policyText: string, path: string): Promise<Judgement> {
  const { policy, lineOf, problems } = readPolicy(policyText);
  assert.deepEqual(problems, []);
  const after = '{ "dependencies": { "moment": "2.30.1" } }\n';
  const edit = { files: [{ path, before: '{}\n', after }] };
  const { findings } = await check(edit, { policy, policyLine: lineOf, project: noProject, parsers });
  return judge(
    findings.filter(({ ruleId }) => ruleId === 'dependency-denied'),
    [],
    '2026-11-21',
  );
}

const deny = 'dependencies: { deny: [pkg:npm/moment] }\n';

const cases: readonly (readonly [
  name: string,
  policy: string,
  path: string,
  expected: readonly [severity: string, verdict: string, wouldBe: string | undefined],
  exits: readonly [onError: number, onWarning: number, onNote: number],
])[] = [
  ['enforced', deny, 'package.json', ['error', 'deny', undefined], [1, 1, 1]],
  ['warned of', `${deny}mode: warn\n`, 'package.json', ['warning', 'ask', 'deny'], [0, 1, 1]],
  ['observed', `${deny}mode: observe\n`, 'package.json', ['note', 'allow', 'deny'], [0, 0, 0]],
  [
    'observed as a warning',
    `${deny}mode: observe\nrules: { dependency-denied: warning }\n`,
    'package.json',
    ['note', 'allow', 'ask'],
    [0, 0, 0],
  ],
  [
    'enforced by its rule',
    `${deny}mode: observe\nrules: { dependency-denied: { mode: enforce } }\n`,
    'package.json',
    ['error', 'deny', undefined],
    [1, 1, 1],
  ],
  [
    'observed by its rule, with a severity',
    `${deny}rules: { dependency-denied: { severity: warning, mode: warn } }\n`,
    'package.json',
    ['warning', 'ask', undefined],
    [0, 1, 1],
  ],
  [
    'observed on its path',
    `${deny}overrides: [{ paths: [old/**], mode: observe }]\n`,
    'old/package.json',
    ['note', 'allow', 'deny'],
    [0, 0, 0],
  ],
  [
    'enforced beside that path',
    `${deny}overrides: [{ paths: [old/**], mode: observe }]\n`,
    'new/package.json',
    ['error', 'deny', undefined],
    [1, 1, 1],
  ],
];

for (const [name, policy, path, [severity, verdict, wouldBe], exits] of cases) {
  test(`a denied package is ${name}`, async () => {
    const judgement = await judged(policy, path);
    const [finding] = judgement.findings;
    assert.deepEqual([finding?.severity, finding?.verdict, finding?.wouldBe], [severity, verdict, wouldBe]);
    assert.equal(judgement.verdict, verdict);
    assert.deepEqual(
      (['error', 'warning', 'note'] as const).map((level) => exitCode(judgement.findings, level)),
      exits,
    );
    assert.equal(steerText(judgement) === null, verdict !== 'deny');
    assert.ok(finding);
    const said = [words('en').finding(finding), words('es').finding(finding)].join();
    assert.equal(/would have been .*se habría/s.test(said), wouldBe !== undefined);
  });
}

test('the line that decided is that of the override for the path', async () => {
  const text =
    'dependencies: { deny: [pkg:npm/a] }\noverrides:\n  - paths: [web/**]\n    dependencies:\n      deny: [pkg:npm/moment]\n';
  const [finding] = (await judged(text, 'web/package.json')).findings;
  assert.deepEqual(finding?.decidedBy, {
    path: '.guardrails/policy.yaml',
    line: 5,
    key: 'overrides.0.dependencies.deny.0',
  });
  assert.deepEqual((await judged(text, 'package.json')).findings, []);
});

for (const quiet of [
  'mode: observe',
  'rules: { protected-path: off }',
  'rules: { protected-path: note }',
  'protected: []',
  'overrides: [{ paths: ["**"], mode: observe, rules: { protected-path: off } }]',
])
  test(`a change of the policy asks, although it says ${quiet}`, async () => {
    const { policy, lineOf } = readPolicy(quiet);
    const after = `# guardrails: allow protected-path -- quiet\n${quiet}\n`;
    const files = [{ path: '.guardrails/policy.yaml', before: `${after}# old\n`, after }];
    const { findings } = await check({ files }, { policy, policyLine: lineOf, project: noProject, parsers });
    assert.equal(judge(findings, [], '2026-11-21').verdict, 'ask');
  });

for (const [path, verdict] of [
  ['policies/ours.yaml', 'ask'],
  ['policies/below.yaml', 'ask'],
  ['policies/other.yaml', 'allow'],
] as const)
  test(`a change of ${path}: ${verdict}, with a policy that builds on policies/ours.yaml, and that on below.yaml`, async () => {
    const layers = Object.fromEntries(
      [
        ['policies/./ours.yaml', 'extends: [small-team, { path: policies/x/../below.yaml }]\nprotected: []\n'],
        ['policies/x/../below.yaml', 'mode: observe\n'],
      ].map(([named = '', text = '']) => [nameOf({ path: named }), { path: named, text }]),
    );
    const small = { [nameOf('small-team')]: { path: 'preset:small-team', text: 'version: 1\n' } };
    const text = 'extends: [{ path: policies/./ours.yaml }]\n';
    const { policy, lineOf, problems } = readPolicy(text, policyPath, undefined, { ...layers, ...small });
    assert.deepEqual(problems, []);
    const files = [{ path, before: 'mode: enforce\n', after: 'mode: observe\n' }];
    const { findings } = await check({ files }, { policy, policyLine: lineOf, project: noProject, parsers });
    assert.equal(judge(findings, [], '2026-11-21').verdict, verdict);
  });
