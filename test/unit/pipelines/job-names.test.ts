import assert from 'node:assert/strict';
import { test } from 'node:test';
import { jobsSaid } from '../../../src/core/check/delivery.ts';
import { jobNamesIn, namedJobsIn } from '../../../src/core/check/pipelines/job-names.ts';
import { readPolicy } from '../../../src/core/policy/policy.ts';
import { pipelineDoubts } from '../../../src/core/policy/doubts/pipelines.ts';
import { changed, github } from './checked.ts';

/** A workflow of one job with a few more keys. */
const job = (id: string, ...keys: string[]): string =>
  `  ${id}:\n${keys.map((key) => `    ${key}\n`).join('')}    runs-on: ubuntu-24.04\n    steps:\n      - run: npm test\n`;
const workflow = (...jobs: string[]): string => `on: [push]\npermissions:\n  contents: read\njobs:\n${jobs.join('')}`;
const node = 'strategy: { matrix: { node: [18, 20] } }';

for (const [name, keys, shown] of [
  ['a job without a matrix', [], []],
  ['a name alone', ['name: Unit tests'], []],
  ['a matrix without a name', [node], ['test (18)', 'test (20)']],
  ['a matrix behind a name', ['name: Unit', node], ['Unit (18)', 'Unit (20)']],
  ['a matrix in a name', ['name: Node ${{ matrix.node }} tests', node], ['Node 18 tests', 'Node 20 tests']],
  [
    'two axes',
    ['strategy: { matrix: { os: [linux, mac], node: [18, 20] } }'],
    ['test (linux, 18)', 'test (linux, 20)', 'test (mac, 18)', 'test (mac, 20)'],
  ],
  ['values that only a run tells', ["strategy: { matrix: { node: '${{ fromJSON(inputs.nodes) }}' } }"], ['test (*)']],
  ['an axis of maps', ['strategy: { matrix: { on: [{ os: a }, { os: b }] } }'], ['test (*)']],
  ['runs that are added', ['strategy: { matrix: { node: [18], include: [{ node: 20, x: 1 }] } }'], ['test (*)']],
  [
    'added runs in a name',
    ['name: Node ${{ matrix.node }}', 'strategy: { matrix: { include: [{ node: 20 }, { node: 22 }] } }'],
    ['Node 20', 'Node 22'],
  ],
  ['a name of an input', ['name: Tests of ${{ inputs.what }}'], ['Tests of *']],
  ['a name that is all open', ['name: ${{ matrix.what }}', 'strategy: { matrix: ${{ inputs.m }} }'], []],
  ['a reusable workflow', ['uses: ./.github/workflows/x.yml'], ['test / *']],
  [
    'a reusable workflow with a matrix',
    ['uses: ./.github/workflows/x.yml', node],
    ['test (18)', 'test (20)', 'test / *', 'test (18) / *', 'test (20) / *'],
  ],
  [
    'more runs than GitHub makes',
    [`strategy: { matrix: { a: [${Array.from({ length: 300 }, (_, at) => at).join(', ')}] } }`],
    ['test (*)'],
  ],
  ['a name that is too long', [`name: ${'a'.repeat(301)}`, node], []],
] as const)
  test(`what the runs of a job are called: ${name}`, () => {
    const [first] = namedJobsIn(github, workflow(job('test', ...keys)));
    assert.deepEqual(first?.shown, shown);
  });

const known = namedJobsIn(
  github,
  workflow(
    job('test', 'name: Unit tests', node),
    job('lint', 'name: Lint'),
    job('any', 'name: Run of ${{ inputs.what }}'),
    job('called', 'uses: ./.github/workflows/x.yml'),
  ),
);
const told = new Map([
  ['test', 'success'],
  ['lint', 'failure'],
  ['any', 'success'],
  ['called', 'success'],
]);

for (const [required, failed, untold] of [
  [['test'], [], []],
  [['Unit tests'], [], []],
  [['unit TESTS'], [], []],
  [['Unit tests (20)'], [], []],
  [['Unit tests (*)'], [], []],
  [['Unit tests (22)'], [], ['Unit tests (22)']],
  [['Lint'], ['lint'], []],
  [['Run of all'], [], []],
  [['called / build'], [], []],
  [['Build'], [], ['Build']],
  [['Unit tests', 'Lint', 'Build'], ['lint'], ['Build']],
] as const)
  test(`results of jobs and names: ${required.join(', ')}`, () =>
    assert.deepEqual(jobsSaid(told, required, known), { failed, untold }));

test('a name that a job has goes before an open one, also when it is not told', () => {
  const named = namedJobsIn(
    github,
    workflow(job('a', 'name: Run of ${{ inputs.what }}'), job('b', 'name: Run of all')),
  );
  const only = new Map([['a', 'success']]);
  assert.deepEqual(jobsSaid(only, ['Run of all'], named), { failed: [], untold: ['Run of all'] });
  assert.deepEqual(jobsSaid(only, ['Run of some'], named), { failed: [], untold: [] });
});

test('an id that two workflows share counts by a name only where both have it', () => {
  const one = namedJobsIn(github, workflow(job('test', 'name: Unit')));
  const same = namedJobsIn(github, workflow(job('test', 'name: Unit')));
  const other = namedJobsIn(github, workflow(job('test', 'name: Lint')));
  const success = new Map([['test', 'success']]);
  assert.deepEqual(jobsSaid(success, ['Unit'], [...one, ...same]).untold, []);
  assert.deepEqual(jobsSaid(success, ['Unit'], [...one, ...other]).untold, ['Unit']);
  assert.deepEqual(jobsSaid(success, ['test'], [...one, ...other]).untold, []);
});

test('what is no workflow has no names', () => {
  for (const text of ['', 'jobs: [', 'jobs: 1', '\0', 'jobs: { a: }']) void namedJobsIn(github, text);
  assert.deepEqual(namedJobsIn('src/a.ts', workflow(job('test'))), []);
  assert.deepEqual(jobNamesIn(github, workflow(job('test', node))), ['test', 'test (18)', 'test (20)']);
});

const required = (...names: string[]): string =>
  `pipelines: { requiredJobs: [${names.map((one) => `"${one}"`).join(', ')}] }`;
const twoNodes = workflow(job('test', 'name: Unit', node));

for (const [name, after, policy, expected] of [
  [
    'a value of the matrix is gone',
    twoNodes.replace('[18, 20]', '[18]'),
    required('Unit (18)', 'Unit (20)'),
    ['renamed'],
  ],
  ['a value that nobody requires is gone', twoNodes.replace('[18, 20]', '[20]'), required('Unit (20)'), []],
  ['the matrix is gone', twoNodes.replace(`    ${node}\n`, ''), required('Unit (20)'), ['renamed']],
  ['the job is gone', workflow(job('other')), required('Unit (20)'), ['job']],
  ['another name', twoNodes.replace('Unit', 'Units'), required('Unit (20)'), ['renamed']],
  ['by its id', twoNodes.replace('Unit', 'Units'), required('test'), []],
  [
    'a condition',
    twoNodes.replace('    runs-on', '    if: inputs.x\n    runs-on'),
    required('Unit (20)'),
    ['condition'],
  ],
] as const)
  test(`a required job that is named by its matrix: ${name}`, async () => {
    const found = await changed(github, twoNodes, after, policy);
    const errors = found.filter((one) => one.startsWith('tests-removed error')).map((one) => one.split(' ')[2]);
    assert.deepEqual(errors, expected);
  });

test('a required job is known by what its runs are called', () => {
  const jobs = jobNamesIn(
    github,
    workflow(job('test', node), job('open', "strategy: { matrix: { n: '${{ inputs.n }}' } }")),
  );
  const policy = 'pipelines: { requiredJobs: ["test (20)", "open (1)", "test (22)"] }\n';
  const doubts = pipelineDoubts(readPolicy(policy).policy, { today: '2026-11-01', paths: null, jobs: jobs ?? [] });
  assert.deepEqual(
    doubts.flatMap(({ keys }) => keys),
    ['pipelines.requiredJobs.2'],
  );
});
