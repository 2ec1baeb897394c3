import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check } from '../../../src/core/check/check.ts';
import { readPolicy } from '../../../src/core/policy/policy.ts';
import { parsers } from '../../../src/node/grammars.ts';
import { repository } from '../git/scene.ts';

const protectedOnes = "dependencies:\n  protectedBranches: [main, 'release/*']\n";
const before = '{ "dependencies": { "zod": "4.0.0" } }\n';
const withPad = '{ "dependencies": { "zod": "4.0.0", "left-pad": "1.3.0" } }\n';

/** What is said of left-pad, as severity, key and branch. */
async function said(
  policyText: string,
  branch: string | null,
  edit = { path: 'package.json', before, after: withPad },
) {
  const { policy, problems, lineOf } = readPolicy(policyText);
  assert.deepEqual(problems, []);
  const project = { manifests: new Map([['package.json', before]]), branch };
  const { findings } = await check({ files: [edit] }, { policy, policyLine: lineOf, project, parsers });
  return findings
    .filter(({ ruleId }) => ruleId === 'dependency-unapproved')
    .map(({ severity, decidedBy, data }) => [severity, decidedBy?.key, data['branch']]);
}

type Row = readonly [title: string, more: string, branch: string | null, expected: readonly unknown[]];
const rows: readonly Row[] = [
  ['a branch that is protected', '', 'main', [['error', 'dependencies.protectedBranches', 'main']]],
  ['one by its pattern', '', 'release/2', [['error', 'dependencies.protectedBranches', 'release/2']]],
  ['another branch asks, as ever', '', 'topic', [['warning', undefined, undefined]]],
  ['nobody can tell: it asks, as ever', '', null, [['warning', undefined, undefined]]],
  ['what is allowed goes in', '  allow: [pkg:npm/left-pad]\n', 'main', []],
  [
    'what a list asks for does not',
    '  ask: [pkg:npm/left-pad]\n',
    'main',
    [['error', 'dependencies.protectedBranches', 'main']],
  ],
  [
    'not even where everything else is allowed',
    '  default: allow\n',
    'main',
    [['error', 'dependencies.protectedBranches', 'main']],
  ],
  ['everything is allowed elsewhere', '  default: allow\n', 'topic', []],
  [
    'nobody can tell, and it would pass: it asks',
    '  default: allow\n',
    null,
    [['warning', 'dependencies.protectedBranches', '']],
  ],
  ['what is denied anyway keeps its line', '  default: deny\n', 'main', [['error', 'dependencies.default', undefined]]],
];

for (const [title, more, branch, expected] of rows)
  test(`protected branches, ${title}`, async () => {
    assert.deepEqual(await said(protectedOnes + more, branch), expected);
  });

test('protected branches: what a command installs is direct too, what was declared is not new', async () => {
  const script = { path: 'setup.sh', before: '', after: 'npm install left-pad zod\n' };
  assert.deepEqual(await said(protectedOnes, 'main', script), [['error', 'dependencies.protectedBranches', 'main']]);
});

test('the branch that a change goes into: of the merge, of the build, or what is checked out', async (t) => {
  const scene = repository(t);
  scene.commit({ 'a.txt': 'a\n' });
  const branch = async (env: Readonly<Record<string, string>>): Promise<string | null> =>
    (await scene.open({ env: { PATH: process.env['PATH'], ...env } })).targetBranch();
  assert.equal(await branch({}), 'main');
  scene.git('switch', '-q', '-c', 'feature/pad');
  assert.equal(await branch({}), 'feature/pad');
  assert.equal(
    await branch({ GITHUB_BASE_REF: 'release/2', GITHUB_REF: 'refs/pull/7/merge', CI: 'true' }),
    'release/2',
  );
  assert.equal(await branch({ GITHUB_BASE_REF: '', GITHUB_REF: 'refs/heads/main', CI: 'true' }), 'main');
  assert.equal(await branch({ CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'main', CI: 'true' }), 'main');
  assert.equal(await branch({ SYSTEM_PULLREQUEST_TARGETBRANCH: 'refs/heads/main', CI: 'true' }), 'main');
  assert.equal(await branch({ GITHUB_REF: 'refs/tags/v1', CI: 'true' }), null, 'a tag is no branch');
  assert.equal(await branch({ BRANCH_NAME: 'main' }), 'feature/pad', 'outside of a build this says nothing');
  const compared = async (base: string, env: Readonly<Record<string, string>> = {}): Promise<string | null> =>
    (await scene.open({ env: { PATH: process.env['PATH'], ...env } })).targetBranch(base);
  scene.git('update-ref', 'refs/remotes/origin/release/2', 'HEAD');
  assert.equal(await compared('main'), 'main', 'what it is compared with');
  assert.equal(await compared('origin/release/2'), 'release/2');
  assert.equal(await compared('HEAD~0'), 'feature/pad', 'a commit is no branch');
  assert.equal(await compared('nothing'), 'feature/pad');
  assert.equal(await compared('main', { GITHUB_BASE_REF: 'dev', CI: 'true' }), 'dev', 'CI knows better');
  assert.equal(await compared('main', { CI_COMMIT_BRANCH: 'feature/pad', CI: 'true' }), 'main');
  scene.git('switch', '-q', '--detach');
  assert.equal(await branch({}), null);
});
