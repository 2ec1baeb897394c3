import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judge } from '../../../src/core/judge/judge.ts';
import { readWaivers } from '../../../src/core/judge/waivers.ts';
import { changed, findings, github, gitlab } from './checked.ts';

const jobs = (...names: string[]): string =>
  `on: [push]\npermissions:\n  contents: read\njobs:\n${names
    .map(
      (name) =>
        `  ${name}:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: npm ci\n      - run: npm run ${name}\n`,
    )
    .join('')}`;

test('a pipeline that is deleted takes its tests with it', async () => {
  assert.deepEqual(await changed(github, jobs('lint', 'test'), null), [
    'tests-removed warning file ""',
    'tests-removed warning file ""',
  ]);
  assert.deepEqual(await changed(gitlab, 'unit:\n  script: [pytest]\n', null), ['tests-removed warning file ""']);
  assert.deepEqual(await changed(github, jobs('build'), null), []);
  assert.deepEqual(await changed('Jenkinsfile', 'node {}', null), ['changed warning deleted ""']);
  assert.deepEqual(await changed(github, jobs('lint'), null, 'pipelines: { requiredJobs: [lint] }'), [
    'tests-removed error job ""',
  ]);
});

test('a deletion of a protected file asks', async () => {
  const before = jobs('build');
  const [finding] = await findings([{ path: github, before, after: null }], 'pipelines: { changes: deny }');
  assert.deepEqual([finding?.ruleId, finding?.severity], ['pipeline-changed', 'error']);
});

test('what moves to another file, or a file that moves, is neither gone nor new', async () => {
  const other = '.github/workflows/lint.yml';
  const rules = async (...files: Parameters<typeof findings>[0]): Promise<string[]> =>
    (await findings(files)).map(({ ruleId, path }) => `${ruleId} ${path}`);
  const before = jobs('lint', 'test');
  assert.deepEqual(
    await rules({ path: github, before, after: jobs('test') }, { path: other, before: null, after: jobs('lint') }),
    [],
  );
  const deploys = `${before}      - run: npm publish\n`;
  assert.deepEqual(
    await rules({ path: github, before: deploys, after: null }, { path: other, before: null, after: deploys }),
    [],
  );
  assert.deepEqual(
    await rules({ path: github, before, after: jobs('test') }, { path: other, before: null, after: jobs('build') }),
    [`pipeline-tests-removed ${github}`],
  );
});

test('other systems are judged by their path', async () => {
  const paths = [
    'Jenkinsfile',
    'azure-pipelines.yml',
    '.circleci/config.yml',
    'bitbucket-pipelines.yml',
    'cloudbuild.yaml',
  ];
  for (const path of [...paths, '.buildkite/pipeline.yml', '.travis.yml', '.drone.yml'])
    assert.deepEqual(await changed(path, 'a: 1\n', 'a: 2\n'), ['changed warning other "a: 2"'], path);
  for (const path of ['Makefile', 'src/action.ts', 'docs/jenkinsfile.md', 'config.yml', '.gitlab/issue.yml'])
    assert.deepEqual(await changed(path, 'a: 1\n', 'a: 2\n'), [], path);
  const policy = 'pipelines: { files: ["ci/**"], changes: deny }';
  assert.deepEqual(await changed('ci/run.sh', 'a\n', 'b\n', policy), ['changed error denied "b"']);
  assert.deepEqual(await changed(github, jobs('build'), `${jobs('build')}# x\n`, policy), [
    'changed error denied "on: [push]"',
  ]);
});

test('the policy line that decided is named', async () => {
  const policy = 'pipelines:\n  requiredJobs:\n    - lint\n';
  const [finding] = await findings([{ path: github, before: jobs('lint', 'test'), after: jobs('test') }], policy);
  assert.equal(finding?.decidedBy?.key, 'pipelines.requiredJobs.0');
});

test('a waiver covers a finding, and a suppression of before silences it', async () => {
  const after = `${jobs('test')}      - run: npm publish\n`;
  const [finding] = await findings([{ path: github, before: jobs('test'), after }]);
  assert.equal(finding?.ruleId, 'pipeline-deploy');
  const { waivers, problems } = readWaivers(
    `waivers:\n  - rule: pipeline-deploy\n    fingerprint: ${finding.fingerprint}\n    reason: agreed\n    requestedBy: ana\n    approvedBy: lee\n    until: 2030-01-01\n`,
  );
  assert.deepEqual(problems, []);
  assert.equal(judge([finding], waivers, '2029-01-01').verdict, 'allow');
  assert.equal(judge([finding], waivers, '2031-01-01').verdict, 'ask');
  const allow = '      # guardrails: allow pipeline-deploy -- agreed\n';
  const [silenced] = await findings([
    { path: github, before: jobs('test'), after: `${jobs('test')}${allow}      - run: npm publish\n` },
  ]);
  assert.equal(silenced?.data['suppressed'], 'agreed');
  assert.deepEqual(
    await changed(github, `${jobs('test')}${allow}`, `${jobs('test')}${allow}      - run: npm publish\n`),
    [],
  );
});

test('the same finding has the same fingerprint after lines shift, another one another', async () => {
  const of = async (text: string): Promise<string[]> =>
    (await findings([{ path: github, before: jobs('test'), after: text }])).map(({ fingerprint }) => fingerprint);
  const [one] = await of(`${jobs('test')}      - run: npm publish\n`);
  assert.deepEqual(await of(`# more\n\n${jobs('test')}      - run:   npm publish\n`), [one]);
  assert.notDeepEqual(await of(`${jobs('test')}      - run: docker push x\n`), [one]);
});
