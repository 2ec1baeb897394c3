import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { check } from '../../../src/core/check/check.ts';
import { jobsSaid, readJobs, type Delivery, type Maker } from '../../../src/core/check/delivery.ts';
import { isAgentBranch, madeBy, madeByAll, mergedBranch, type CommitSigns } from '../../../src/core/check/made-by.ts';
import { noProject } from '../../../src/core/check/project.ts';
import type { FileEdit } from '../../../src/core/edit/proposed-edit.ts';
import { describePolicy } from '../../../src/core/policy/describe.ts';
import { readPolicy } from '../../../src/core/policy/policy.ts';
import { openApprovals } from '../../../src/core/review/approval.ts';
import { digestOf, signOffsBy, type SignOff } from '../../../src/core/review/sign-off.ts';
import { parsers } from '../../../src/node/grammars.ts';

const ci = '.github/workflows/ci.yml';
const file: FileEdit = { path: ci, before: 'on: push\n', after: 'on: push\n# more\n' };
const people = 'review: { roles: { platform: [ana@example.com], security: [ben@example.com], empty: [] } }\n';
const draft = (more = ''): string => `${people}pipelines: { changes: draft${more} }\n`;
const signedBy = (person: string, role: string, of: FileEdit = file): SignOff => ({
  role,
  person,
  at: '2026-11-01',
  path: of.path,
  digest: digestOf(of),
});

interface Told {
  readonly maker?: Maker;
  readonly draft?: boolean | null;
  readonly jobs?: Readonly<Record<string, string>> | null;
  readonly signOffs?: readonly SignOff[];
  readonly delivery?: Delivery;
  readonly files?: readonly FileEdit[];
}

/** `severity what roles jobs` of each finding of the rule. */
async function said(policy: string, told: Told = {}): Promise<string[]> {
  const read = readPolicy(policy);
  assert.deepEqual(read.problems, []);
  const { maker = 'agent', draft: isDraft = null, jobs = null, signOffs = [], files = [file] } = told;
  const delivery: Delivery = told.delivery ?? {
    stage: 'branch',
    makers: new Map(files.map(({ path }) => [path, maker])),
    draft: isDraft,
    jobs: jobs && new Map(Object.entries(jobs)),
  };
  const context = { policy: read.policy, policyLine: read.lineOf, project: noProject, parsers, signOffs, delivery };
  const { findings } = await check({ files }, context);
  return findings
    .filter(({ ruleId }) => ruleId === 'pipeline-agent-change')
    .map(({ severity, data }) =>
      [severity, data['what'], data['roles'], data['jobs']].filter((one) => one !== undefined && one !== '').join(' '),
    );
}

const signed = [signedBy('Ana <ana@example.com>', 'platform')];
const passed = { test: 'success' };

const cases: readonly (readonly [name: string, policy: string, told: Told, expected: readonly string[]])[] = [
  ['no draft in the policy', people, {}, []],
  ['a person made it', draft(', approval: [platform]'), { maker: 'person' }, []],
  ['no pipeline', draft(), { files: [{ path: 'a.ts', before: null, after: '' }] }, []],
  ['a draft waits', draft(), { draft: true }, ['warning draft']],
  [
    'a draft waits, whoever signed',
    draft(', approval: [platform]'),
    { draft: true, signOffs: signed, jobs: passed },
    ['warning draft'],
  ],
  ['nobody is named who could approve', draft(), { draft: false, jobs: passed }, ['error nobody']],
  ['a role that nobody holds is nobody', draft(', approval: [empty, unknown]'), { jobs: passed }, ['error nobody']],
  [
    'nobody has signed',
    draft(', approval: [platform, empty]'),
    { draft: false, jobs: passed },
    ['error one-of platform'],
  ],
  [
    'no request at all is no draft',
    draft(', approval: [platform]'),
    { draft: null, jobs: passed },
    ['error one-of platform'],
  ],
  ['signed, and nobody told how CI went', draft(', approval: [platform]'), { signOffs: signed }, ['warning untold']],
  [
    'signed, and a required job is not told',
    draft(', approval: [platform], requiredJobs: [test, lint]'),
    { signOffs: signed, jobs: passed },
    ['warning untold lint'],
  ],
  [
    'signed, and a required job failed',
    draft(', approval: [platform], requiredJobs: [test]'),
    { signOffs: signed, jobs: { test: 'failure' } },
    ['error failed test'],
  ],
  [
    'a required job that was skipped did not succeed',
    draft(', approval: [platform], requiredJobs: [te*]'),
    { signOffs: signed, jobs: { test: 'skipped' } },
    ['error failed test'],
  ],
  [
    'without a required job a skipped one says nothing',
    draft(', approval: [platform]'),
    { signOffs: signed, jobs: { a: 'skipped' } },
    ['warning untold'],
  ],
  [
    'without a required job each counts',
    draft(', approval: [platform]'),
    { signOffs: signed, jobs: { a: 'success', b: 'cancelled' } },
    ['error failed b'],
  ],
  [
    'signed and passed',
    draft(', approval: [platform]'),
    { signOffs: signed, jobs: { ...passed, deploy: 'skipped' } },
    [],
  ],
  [
    'of unknown make: asks',
    draft(', approval: [platform]'),
    { maker: 'unknown', jobs: passed },
    ['warning one-of platform'],
  ],
  [
    'of unknown make, a failed job asks too',
    draft(', approval: [platform]'),
    { maker: 'unknown', signOffs: signed, jobs: { a: 'failure' } },
    ['warning failed a'],
  ],
  [
    'of unknown make, signed and passed',
    draft(', approval: [platform]'),
    { maker: 'unknown', signOffs: signed, jobs: passed },
    [],
  ],
  [
    'a signature of older content',
    draft(', approval: [platform]'),
    {
      signOffs: [signedBy('Ana <ana@example.com>', 'platform', { ...file, after: 'on: pull_request\n' })],
      jobs: passed,
    },
    ['error one-of platform'],
  ],
  [
    'a signature for another file',
    draft(', approval: [platform]'),
    {
      signOffs: [signedBy('Ana <ana@example.com>', 'platform', { ...file, path: '.github/workflows/other.yml' })],
      jobs: passed,
    },
    ['error one-of platform'],
  ],
  [
    'a signature in a role that they do not hold',
    draft(', approval: [platform]'),
    { signOffs: [signedBy('Ben <ben@example.com>', 'platform')], jobs: passed },
    ['error one-of platform'],
  ],
  [
    'a signature in a role that is not asked for',
    draft(', approval: [platform]'),
    { signOffs: [signedBy('Ben <ben@example.com>', 'security')], jobs: passed },
    ['error one-of platform'],
  ],
  ['rules may say otherwise', `${draft()}rules: { pipeline-agent-change: note }\n`, {}, ['note nobody']],
];

for (const [name, policy, told, expected] of cases)
  test(`an agent's change of a pipeline: ${name}`, async () => assert.deepEqual(await said(policy, told), expected));

test('one of the roles that the policy names approves it', async () => {
  const policy = draft(', approval: [security, platform]');
  assert.deepEqual(await said(policy, { jobs: passed }), ['error one-of security, platform']);
  assert.deepEqual(await said(policy, { jobs: passed, signOffs: signed }), []);
});

test('roles that review.require asks for come first, and all of them sign', async () => {
  const policy =
    'review: { roles: { platform: [ana@example.com], security: [ben@example.com] }, require: [{ paths: [.github/**], roles: [platform, security] }] }\n' +
    'pipelines: { changes: draft, approval: [platform] }\n';
  const both = [...signed, signedBy('Ben <ben@example.com>', 'security')];
  assert.deepEqual(await said(policy, { jobs: passed, signOffs: signed }), ['error all-of security']);
  assert.deepEqual(await said(policy, { jobs: passed, signOffs: both }), []);
});

test('in a run it is the agent’s, and where nobody can tell it asks', async () => {
  assert.deepEqual(await said(draft(), { delivery: { stage: 'proposed' } }), ['warning proposed']);
  const read = readPolicy(draft());
  const { findings } = await check(
    { files: [file] },
    { policy: read.policy, policyLine: read.lineOf, project: noProject, parsers },
  );
  const found = findings.find(({ ruleId }) => ruleId === 'pipeline-agent-change');
  assert.deepEqual([found?.severity, found?.data['maker'], found?.range.line], ['warning', 'unknown', 1]);
});

test('a workflow that is renamed or deleted needs the same, on both sides', async () => {
  const moved = [
    { path: ci, before: 'on: push\n', after: null },
    { path: '.github/workflows/new.yml', before: null, after: 'on: push\n' },
  ];
  const policy = draft(', approval: [platform]');
  const both = moved.map((one) => signedBy('Ana <ana@example.com>', 'platform', one));
  assert.deepEqual(await said(policy, { files: moved, jobs: passed }), [
    'error one-of platform',
    'error one-of platform',
  ]);
  assert.deepEqual(await said(policy, { files: moved, jobs: passed, signOffs: both.slice(0, 1) }), [
    'error one-of platform',
  ]);
  assert.deepEqual(await said(policy, { files: moved, jobs: passed, signOffs: both }), []);
});

test('whoever holds a role that approves signs by accepting, once; nobody else does', () => {
  const { policy } = readPolicy(draft(', approval: [security, platform]'));
  const edit = { files: [file, { path: 'a.ts', before: null, after: '' }] };
  assert.deepEqual(signOffsBy('Ana <ana@example.com>', edit, policy, '2026-11-01'), signed);
  assert.deepEqual(signOffsBy('Eve <eve@example.com>', edit, policy, '2026-11-01'), []);
  assert.deepEqual(
    openApprovals(edit, policy, []).map(({ path, roles }) => [path, ...roles]),
    [[ci, 'security', 'platform']],
  );
  assert.deepEqual(openApprovals(edit, policy, signed), []);
  assert.deepEqual(signOffsBy('Ana <ana@example.com>', edit, readPolicy(people).policy, '2026-11-01'), []);
});

test('the agent is told', () => {
  assert.match(describePolicy(readPolicy(draft()).policy), /draft branch of its own.*the rest must work without it/);
  assert.doesNotMatch(describePolicy(readPolicy('').policy), /draft branch/);
});

const by = (more: Partial<CommitSigns> = {}): CommitSigns => ({
  author: 'Ana <ana@example.com>',
  committer: 'Ana <ana@example.com>',
  message: 'Mend the pipeline\n',
  ...more,
});

const signs: readonly (readonly [name: string, commit: Partial<CommitSigns>, maker: Maker])[] = [
  ['a person', {}, 'person'],
  ['a person called Claude', { author: 'Claude Martin <claude@example.com>' }, 'person'],
  [
    'a person called Devin, with a person as second author',
    { author: 'Devin Ai <devin@example.com>', message: 'x\n\nCo-authored-by: Cody Exe <cody@example.com>' },
    'person',
  ],
  ['a person on the pages of the forge', { committer: 'GitHub <noreply@github.com>' }, 'person'],
  [
    'a person who writes about agents',
    { message: 'Tell Codex and Claude apart\n\nclaude and codex: not trailers\n' },
    'person',
  ],
  ['Codex as second author', { message: 'x\n\nCo-authored-by: Codex <noreply@openai.com>\n' }, 'agent'],
  [
    'Claude as second author',
    { message: 'x\n\nCo-Authored-By: Claude Opus 4.6 (1M context) <noreply@anthropic.com>\n' },
    'agent',
  ],
  ['Claude’s line', { message: 'x\n\n🤖 Generated with [Claude Code](https://claude.com/claude-code)\n' }, 'agent'],
  ['Copilot’s coding agent', { author: 'Copilot <198982749+Copilot@users.noreply.github.com>' }, 'agent'],
  [
    'Copilot as committer',
    { committer: 'copilot-swe-agent[bot] <198982749+Copilot@users.noreply.github.com>' },
    'agent',
  ],
  ['Cursor', { message: 'x\n\nCo-authored-by: Cursor <cursoragent@cursor.com>' }, 'agent'],
  ['Jules', { author: 'google-labs-jules[bot] <161369871+google-labs-jules[bot]@users.noreply.github.com>' }, 'agent'],
  [
    'Devin',
    { author: 'devin-ai-integration[bot] <158243242+devin-ai-integration[bot]@users.noreply.github.com>' },
    'agent',
  ],
  [
    'any Assisted-by',
    { message: 'x\n\nAssisted-by: Some-New-Tool:model-1\nSigned-off-by: Ana <ana@example.com>\n' },
    'agent',
  ],
  ['one of our runs', { message: 'x\n\nGuardrails-Run: 1a2b\n' }, 'agent'],
  [
    'an agent’s commit that a person amended',
    { author: 'Claude <noreply@anthropic.com>', committer: 'Ana <ana@example.com>' },
    'agent',
  ],
  [
    'a squash with trailers above others',
    {
      message:
        'x (#1)\n\n* one\n\nCo-authored-by: Codex <noreply@openai.com>\n\n---------\n\nCo-authored-by: Ben <ben@example.com>\n',
    },
    'agent',
  ],
  [
    'a bot that nobody knows',
    { author: 'dependabot[bot] <49699333+dependabot[bot]@users.noreply.github.com>' },
    'unknown',
  ],
  [
    'a pipeline that commits',
    { author: 'github-actions[bot] <41898282+github-actions[bot]@users.noreply.github.com>' },
    'unknown',
  ],
];

for (const [name, commit, maker] of signs)
  test(`made by ${maker}: ${name}`, () => assert.equal(madeBy(by(commit)), maker));

test('a sign that is put on never makes it looser', () => {
  const rank: Readonly<Record<Maker, number>> = { person: 0, unknown: 1, agent: 2 };
  const trailer = fc.constantFrom(
    'Guardrails-Run: x',
    'Assisted-by: X:1',
    'Co-authored-by: Codex <noreply@openai.com>',
    'Reviewed-by: Ana <ana@example.com>',
  );
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.string(), trailer, (author, committer, message, sign) => {
      const before = madeBy({ author, committer, message });
      const after = madeBy({ author, committer, message: `${message}\n\n${sign}\n` });
      assert.ok(rank[after] >= rank[before]);
    }),
  );
});

test('texts of any length are read in time', () => {
  const long = 'a'.repeat(200_000);
  const started = performance.now();
  for (const text of [
    long,
    ' '.repeat(200_000),
    'co-authored-by: '.repeat(20_000),
    '<'.repeat(200_000),
    `generated with ${'['.repeat(100_000)}`,
    '-'.repeat(200_000),
    'x-'.repeat(100_000),
  ])
    madeBy({ author: text, committer: `${text} <${text}>`, message: `${text}\n${text}` });
  assert.ok(performance.now() - started < 10_000);
});

test('branches as agents name them', () => {
  const agents = [
    'codex/fix',
    'refs/heads/copilot/fix-1',
    'claude/issue-3',
    'cursor/x',
    'guardrails/draft/pr-patch-1',
    'refs/remotes/origin/jules/x',
  ];
  for (const name of agents) assert.ok(isAgentBranch(name), name);
  for (const name of ['main', 'feature/codex/x', 'codex', 'guardrails/x', '', '12/merge'])
    assert.ok(!isAgentBranch(name), name);
  assert.deepEqual(
    [madeByAll(['person', 'agent', 'unknown']), madeByAll(['person', 'unknown']), madeByAll([]), madeByAll(['person'])],
    ['agent', 'unknown', 'unknown', 'person'],
  );
});

test('a required job may be named as its workflow names it', async () => {
  const delivery: Delivery = {
    stage: 'branch',
    makers: new Map([[ci, 'agent']]),
    draft: null,
    jobs: new Map([['test', 'failure']]),
    named: [{ id: 'test', name: 'Unit tests', shown: ['Unit tests (20)'] }],
  };
  for (const [job, expected] of [
    ['Unit tests', 'error failed test'],
    ['Unit tests (20)', 'error failed test'],
    ['Lint', 'warning untold Lint'],
  ] as const)
    assert.deepEqual(
      await said(draft(`, approval: [platform], requiredJobs: ['${job}']`), { delivery, signOffs: signed }),
      [expected],
      job,
    );
});

test('results of jobs are read as GitHub has them, and nothing else is', () => {
  assert.deepEqual([...(readJobs('{"test":{"result":"success","outputs":{}}}') ?? [])], [['test', 'success']]);
  assert.deepEqual([...(readJobs('{}') ?? ['no'])], []);
  for (const text of ['', 'null', '[]', '1', '{"test":"success"}', '{"test":{}}', '{"test":{"result":1}}', '{'])
    assert.equal(readJobs(text), null, text);
  assert.deepEqual(jobsSaid(new Map(), []), { failed: [], untold: ['*'] });
  fc.assert(fc.property(fc.string(), (text) => void readJobs(text)));
});

for (const [message, branch] of [
  ["Merge branch 'codex/x'", 'codex/x'],
  ["Merge branch 'codex/x' into 'main'\n\nMore", 'codex/x'],
  ["Merge remote-tracking branch 'origin/copilot/x'", 'origin/copilot/x'],
  ['Merge pull request #12 from example/claude/x-1\n\nTitle', 'claude/x-1'],
  ['Merged in codex/x (pull request #3)', 'codex/x'],
] as const)
  test(`the branch of a merge: ${message.split('\n')[0] ?? ''}`, () => {
    assert.equal(mergedBranch(message), branch);
    assert.ok(isAgentBranch(mergedBranch(message)));
  });

test('what names no branch that it merges', () => {
  for (const message of [
    '',
    'Next',
    'Revert "Merge branch \'codex/x\'"',
    'Next\n\nMerge pull request #1 from a/codex/x',
  ])
    assert.equal(mergedBranch(message), '', message);
  assert.ok(!isAgentBranch(mergedBranch("Merge branch 'main' into codex/x")));
});
