import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changed, github, scanned } from './checked.ts';

const sha = 'b4ffde65f46336ab88eb53be808477a3936bae11';

const workflow = `name: CI
on:
  push:
    branches: [main, 'release/**']
  pull_request:
permissions:
  contents: read
jobs:
  lint:
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@v5
      - run: npm ci
      - run: npm run lint
  test:
    name: Unit tests
    runs-on: \${{ matrix.os }}
    strategy:
      matrix:
        os: [ubuntu-24.04, windows-2025]
    services:
      redis:
        image: redis:8
    steps:
      - uses: actions/checkout@v5
      - uses: actions/setup-node@v5
        with: { node-version: 24 }
      - uses: example/report@${sha} # v2
      - run: npm ci
      - name: Test
        run: |
          export CI=1
          npm test -- --coverage
      - run: rm -rf tmp || true
  deploy:
    needs: [lint, test]
    if: github.ref == 'refs/heads/main'
    runs-on: ubuntu-24.04
    environment: production
    permissions:
      contents: read
      id-token: write
    steps:
      - uses: actions/checkout@v5
      - run: npm publish
        env:
          NODE_AUTH_TOKEN: \${{ secrets.NPM_TOKEN }}
`;

type Swap = readonly [string | RegExp, string];
type Case = readonly [name: string, swaps: readonly Swap[], expected: readonly string[], policy?: string];

function swapped(swaps: readonly Swap[]): string {
  let text = workflow;
  for (const [from, to] of swaps) {
    const next = text.replace(from, () => to);
    assert.notEqual(next, text, String(from));
    text = next;
  }
  return text;
}

const step = (text: string): Swap => ['      - run: rm -rf tmp || true\n', `      - run: rm -rf tmp || true\n${text}`];

const cases: Readonly<Record<string, readonly Case[]>> = {
  nothing: [
    ['comments and blanks', [['name: CI\n', 'name: CI\n\n# checked by the team\n']], []],
    [
      'flow style',
      [
        ['  contents: read\njobs', '  { contents: read }\njobs'],
        ['[lint, test]', '["test", "lint"]'],
      ],
      [],
    ],
    [
      'jobs in another order',
      [
        [/ {2}lint:[^]*?(?= {2}test:)/, ''],
        [
          /$/,
          `  lint:\n    runs-on: ubuntu-24.04\n    steps:\n      - uses: actions/checkout@v5\n      - run: npm ci\n      - run: npm run lint\n`,
        ],
      ],
      [],
    ],
    [
      'a job with another id',
      [
        ['  lint:\n', '  style:\n'],
        ['[lint, test]', '[style, test]'],
      ],
      [],
    ],
    ['a step with a name', [['- run: npm run lint', '- name: Lint\n        run: npm run lint']], []],
    [
      'another package manager',
      [
        [/npm ci/g, 'pnpm install'],
        ['npm run lint', 'pnpm lint'],
        ['npm test --', 'pnpm test'],
      ],
      [],
    ],
    ['a harmless step', [step('      - run: echo done\n')], []],
  ],
  permissions: [
    [
      'a scope to write',
      [['  contents: read\njobs', '  contents: write\njobs']],
      ['permissions warning scope "contents: write"'],
    ],
    [
      'write-all',
      [['permissions:\n  contents: read\njobs', 'permissions: write-all\njobs']],
      ['permissions warning write-all "write-all"'],
    ],
    [
      'a block that is gone',
      [['permissions:\n  contents: read\njobs', 'jobs']],
      ['permissions warning removed "jobs"'],
    ],
    [
      "a job's block that is gone",
      [
        ['permissions:\n  contents: read\njobs', 'jobs'],
        [/ {4}permissions:\n.*\n.*\n/, ''],
      ],
      ['permissions warning removed "jobs"', 'permissions warning removed "deploy"'],
    ],
    [
      'a job of its own',
      [['  lint:\n', '  lint:\n    permissions:\n      contents: read\n      packages: write\n']],
      ['permissions warning scope "packages: write"'],
    ],
    [
      'one more to read',
      [['  contents: read\njobs', '  contents: read\n  issues: read\njobs']],
      ['permissions note scope "issues: read"'],
    ],
    ['none', [['  contents: read\njobs', '  contents: none\njobs']], []],
    ['fewer', [['      id-token: write\n', '']], []],
    [
      'within the policy',
      [['  contents: read\njobs', '  checks: write\n  contents: read\njobs']],
      [],
      'pipelines: { permissions: { checks: write } }',
    ],
    [
      'above the policy',
      [['  contents: read\njobs', '  contents: write\njobs']],
      ['permissions error scope "contents: write"'],
      'pipelines: { permissions: { contents: read } }',
    ],
  ],
  secret: [
    [
      'another secret',
      [['NPM_TOKEN }}', 'NPM_TOKEN }}\n          SLACK: ${{ secrets.SLACK_HOOK }}']],
      ['secret warning one "${{ secrets.SLACK_HOOK }}"'],
    ],
    [
      'the same secret for an action of others',
      [step(`      - uses: example/report@${sha}\n        with:\n          token: \${{ secrets['CODECOV_TOKEN'] }}\n`)],
      ['secret warning one "${{ secrets[\'CODECOV_TOKEN\'] }}"'],
    ],
    [
      'all of them',
      [step('      - run: ./deploy\n        env:\n          ALL: ${{ toJSON(secrets) }}\n')],
      ['secret warning all "${{ toJSON(secrets) }}"'],
    ],
    [
      'inherited',
      [[/$/, `  call:\n    uses: ./.github/workflows/x.yml\n    secrets: inherit\n`]],
      ['secret warning all "inherit"'],
    ],
    [
      'the token of the job',
      [step('      - run: gh api /\n        env:\n          GH_TOKEN: ${{ secrets.GITHUB_TOKEN }}\n')],
      [],
    ],
    [
      'moved within its step',
      [
        [
          '      - run: npm publish\n        env:\n          NODE_AUTH_TOKEN: ${{ secrets.NPM_TOKEN }}\n',
          '      - env: { NODE_AUTH_TOKEN: "${{ secrets.NPM_TOKEN }}" }\n        run: npm publish\n',
        ],
      ],
      [],
    ],
    [
      'listed',
      [step('      - run: ./x\n        env:\n          T: ${{ secrets.CODECOV_TOKEN }}\n')],
      [],
      'pipelines: { secrets: [CODECOV_*] }',
    ],
  ],
  unpinned: [
    ['a tag of others', [step('      - uses: example/act@v3\n')], ['unpinned warning "example/act@v3"']],
    ['a branch of GitHub', [step('      - uses: actions/cache@main\n')], ['unpinned warning "actions/cache@main"']],
    ['a pin that is gone', [[`@${sha} # v2`, '@v2']], ['unpinned warning "example/report@v2"']],
    [
      'a workflow of others',
      [[/$/, `  call:\n    uses: example/flows/.github/workflows/scan.yml@main\n`]],
      ['unpinned warning "example/flows/.github/workflows/scan.yml@main"'],
    ],
    ['an image without a version', [['redis:8', 'redis']], ['unpinned warning "redis"']],
    [
      'a container that moves',
      [step('      - uses: docker://alpine:latest\n')],
      ['unpinned warning "docker://alpine:latest"'],
    ],
    ['unresolved', [['redis:8', '${{ inputs.image }}']], ['unpinned warning "${{ inputs.image }}"']],
    ['a hash', [step(`      - uses: example/act@${sha}\n`)], []],
    ['a version of GitHub', [step('      - uses: actions/cache@v5\n')], []],
    ['one of this repository', [step('      - uses: ./.github/actions/setup\n')], []],
    ['a newer version', [[/actions\/checkout@v5/g, 'actions/checkout@v6']], []],
    ['a version as the policy wants', [step('      - uses: example/act@v3\n')], [], 'pipelines: { pin: version }'],
    ['a tag where the policy wants a digest', [['redis:8', 'redis:8.2']], [], 'pipelines: { pinImages: digest }'],
    ['a trusted owner', [step('      - uses: example/act@v3\n')], [], 'pipelines: { trustedActions: [example/*] }'],
  ],
  'untrusted-checkout': [
    [
      'the head of a pull request',
      [
        ['  pull_request:\n', '  pull_request:\n  pull_request_target:\n'],
        ['checkout@v5\n', 'checkout@v5\n        with:\n          ref: ${{ github.event.pull_request.head.sha }}\n'],
      ],
      ['trigger warning "pull_request_target"', 'untrusted-checkout error "${{ github.event.pull_request.head.sha }}"'],
    ],
    [
      'by a command',
      [['  pull_request:\n', '  pull_request:\n  issue_comment:\n'], step('      - run: gh pr checkout 7\n')],
      ['trigger warning "issue_comment"', 'untrusted-checkout error "gh pr checkout 7"'],
    ],
    [
      'the base',
      [['  pull_request:\n', '  pull_request:\n  pull_request_target:\n']],
      ['trigger warning "pull_request_target"'],
    ],
    [
      'the head without secrets',
      [['checkout@v5\n', 'checkout@v5\n        with:\n          ref: ${{ github.event.pull_request.head.sha }}\n']],
      [],
    ],
  ],
  injection: [
    [
      'a title',
      [step('      - run: echo "${{ github.event.issue.title }}"\n')],
      ['injection error "${{ github.event.issue.title }}"'],
    ],
    [
      'a branch through env',
      [step('      - run: git log ${{ env.B }}\n        env:\n          B: ${{ github.head_ref }}\n')],
      ['injection error "${{ env.B }}"'],
    ],
    [
      'a comment in JavaScript',
      [
        step(
          '      - uses: actions/github-script@v8\n        with:\n          script: console.log("${{ github.event.comment.body }}")\n',
        ),
      ],
      ['injection error "${{ github.event.comment.body }}"'],
    ],
    [
      'as data',
      [step('      - run: echo "$TITLE"\n        env:\n          TITLE: ${{ github.event.issue.title }}\n')],
      [],
    ],
    [
      'as an answer',
      [step("      - run: echo ${{ contains(github.event.issue.title, 'x') }} ${{ github.head_ref == 'a' }}\n")],
      [],
    ],
    ['a number', [step('      - run: echo ${{ github.event.issue.number }} ${{ github.sha }}\n')], []],
  ],
  'tests-removed': [
    ['a step', [[/ {6}- name: Test\n[^]*?--coverage\n/, '']], ['tests-removed warning check "test"']],
    [
      'a job',
      [
        [/ {2}lint:[^]*?(?= {2}test:)/, ''],
        ['[lint, test]', '[test]'],
      ],
      ['tests-removed warning job "test"'],
    ],
    [
      'another command',
      [['npm test -- --coverage', 'npm run test:smoke']],
      ['tests-removed warning replaced "npm run test:smoke"'],
    ],
    [
      'never',
      [['      - name: Test\n', '      - name: Test\n        if: ${{ false }}\n']],
      ['tests-removed warning never "if: ${{ false }}"'],
    ],
    [
      'a condition',
      [['  lint:\n', "  lint:\n    if: github.actor != 'bot'\n"]],
      [`tests-removed warning condition "if: github.actor != 'bot'"`],
    ],
    [
      'a failure that is swallowed',
      [['--coverage\n', '--coverage || true\n']],
      ['tests-removed warning ignored "|| true"'],
    ],
    [
      'a swallowed failure as text',
      [['npm run lint', 'npm run lint || echo "lint failed"']],
      ['tests-removed warning ignored "|| echo "lint failed""'],
    ],
    [
      'swallowed by a group',
      [['--coverage\n', '--coverage || { echo failed; exit 0; }\n']],
      ['tests-removed warning ignored "|| { echo failed; exit 0; }"'],
    ],
    [
      'swallowed by a question',
      [['npm test -- --coverage', 'if ! npm test -- --coverage; then echo failed; fi']],
      ['tests-removed warning ignored "if ! npm test -- --coverage"'],
    ],
    ['a question that fails', [['npm test -- --coverage', 'if ! npm test -- --coverage; then exit 1; fi']], []],
    [
      'an option',
      [['-- --coverage', '-- --passWithNoTests']],
      ['tests-removed warning option "npm test -- --passWithNoTests"'],
    ],
    [
      'paths',
      [['  pull_request:\n', '  pull_request:\n    paths: [src/**]\n']],
      ['tests-removed warning filter "paths"'],
    ],
    [
      'paths that are ignored',
      [['  pull_request:\n', '  pull_request:\n    paths-ignore: ["**"]\n']],
      ['tests-removed warning filter "paths-ignore"'],
    ],
    ['a branch', [["[main, 'release/**']", '[main]']], ['tests-removed warning filter "branches"']],
    ['an event', [['  pull_request:\n', '']], ['tests-removed warning trigger "push"']],
    ['not waited for', [['    needs: [lint, test]\n', '']], ['tests-removed warning needs "deploy"']],
    ['waited for in part', [['[lint, test]', '[lint]']], ['tests-removed warning needs "needs"']],
    [
      'deployed whatever happens',
      [["if: github.ref == 'refs/heads/main'", "if: always() && github.ref == 'refs/heads/main'"]],
      [`tests-removed warning always "if: always() && github.ref == 'refs/heads/main'"`],
    ],
    [
      'a required job by another name',
      [['name: Unit tests', 'name: Tests']],
      ['tests-removed error renamed "test"'],
      'pipelines: { requiredJobs: [Unit tests] }',
    ],
    [
      'a required job that is gone',
      [
        [/ {2}lint:[^]*?(?= {2}test:)/, ''],
        ['[lint, test]', '[test]'],
      ],
      ['tests-removed error job "test"'],
      'pipelines: { requiredJobs: [lint] }',
    ],
    [
      'a required job with a condition',
      [['  lint:\n', '  lint:\n    if: inputs.lint\n']],
      ['tests-removed error condition "if: inputs.lint"'],
      'pipelines: { requiredJobs: ["l*"] }',
    ],
    ['more branches', [["[main, 'release/**']", "[main, 'release/**', dev]"]], []],
    ['one more event', [['  pull_request:\n', '  pull_request:\n  merge_group:\n']], []],
    ['a check in another job', [['      - run: npm run lint\n', ''], step('      - run: npm run lint\n')], []],
    ['always', [['      - name: Test\n', '      - name: Test\n        if: always()\n']], []],
  ],
  'failure-ignored': [
    [
      'a step',
      [['      - name: Test\n', '      - name: Test\n        continue-on-error: true\n']],
      ['failure-ignored warning step "continue-on-error: true"'],
    ],
    [
      'a job',
      [['  lint:\n', '  lint:\n    continue-on-error: true\n']],
      ['failure-ignored warning job "continue-on-error: true"'],
    ],
    [
      'unresolved',
      [['  lint:\n', '  lint:\n    continue-on-error: ${{ inputs.soft }}\n']],
      ['failure-ignored warning job "continue-on-error: ${{ inputs.soft }}"'],
    ],
    [
      'a required job',
      [['  lint:\n', '  lint:\n    continue-on-error: true\n']],
      ['failure-ignored error job "continue-on-error: true"'],
      'pipelines: { requiredJobs: [lint] }',
    ],
    ['a shell', [['export CI=1', 'set +e']], ['failure-ignored warning script "set +e"']],
    [
      'a deployment',
      [['- run: npm publish', '- run: npm publish || true']],
      ['failure-ignored warning command "|| true"'],
    ],
    ['tidying up', [step('      - run: docker rm -f db || true\n')], ['failure-ignored note command "|| true"']],
    [
      'a shell that goes on',
      [['      - name: Test\n', '      - name: Test\n        shell: bash {0}\n']],
      ['failure-ignored warning step "shell: bash {0}"'],
    ],
    [
      'a shell that stops',
      [['      - name: Test\n', '      - name: Test\n        shell: bash -euo pipefail {0}\n']],
      [],
    ],
    ['false', [['  lint:\n', '  lint:\n    continue-on-error: false\n']], []],
    ['a way out that fails', [step('      - run: ./prepare || exit 1\n')], []],
  ],
  deploy: [
    [
      'a command',
      [step('      - run: aws s3 sync dist s3://site\n')],
      ['deploy warning command "aws s3 sync dist s3://site"'],
    ],
    [
      'through a wrapper',
      [step('      - run: sudo -E env X=1 terraform apply -auto-approve\n')],
      ['deploy warning command "sudo -E env X=1 terraform apply -auto-approve"'],
    ],
    ['a script', [step('      - run: pnpm run deploy:prod\n')], ['deploy warning command "pnpm run deploy:prod"']],
    [
      'an action',
      [step(`      - uses: docker/build-push-action@${sha}\n        with: { push: true }\n`)],
      [`deploy warning action "docker/build-push-action@${sha}"`],
    ],
    [
      'an environment',
      [['  lint:\n', '  lint:\n    environment: { name: staging }\n']],
      ['deploy warning environment "staging"'],
    ],
    [
      'without its environment',
      [['    environment: production\n', '']],
      ['deploy warning environment-removed "deploy"'],
    ],
    ['a build alone', [step(`      - uses: docker/build-push-action@${sha}\n        with: { push: false }\n`)], []],
    [
      'a dry run',
      [step('      - run: npm publish --dry-run\n      - run: kubectl apply --dry-run=client -f k8s\n')],
      [],
    ],
    [
      'a plan',
      [step('      - run: terraform plan\n      - run: kubectl get pods\n      - run: gh release view\n')],
      [],
    ],
  ],
  runner: [
    ['another version', [['runs-on: ubuntu-24.04', 'runs-on: ubuntu-26.04']], ['runner note changed "ubuntu-26.04"']],
    [
      'unresolved',
      [['runs-on: ubuntu-24.04', 'runs-on: ${{ inputs.runner }}']],
      ['runner warning unresolved "${{ inputs.runner }}"'],
    ],
    [
      'not listed',
      [['runs-on: ubuntu-24.04', 'runs-on: macos-latest']],
      ['runner error not-listed "macos-latest"'],
      'pipelines: { runners: [ubuntu-*, windows-*] }',
    ],
    ['listed', [['runs-on: ubuntu-24.04', 'runs-on: ubuntu-26.04']], [], 'pipelines: { runners: [ubuntu-*] }'],
    ['the same, written otherwise', [['runs-on: ubuntu-24.04', 'runs-on: [ubuntu-24.04]']], []],
  ],
  'self-hosted': [
    ['labels', [['runs-on: ubuntu-24.04', 'runs-on: [self-hosted, linux]']], ['self-hosted warning "self-hosted"']],
    ['a group', [['runs-on: ubuntu-24.04', 'runs-on: { group: ours }']], ['self-hosted warning "ours"']],
    [
      'through the matrix',
      [['[ubuntu-24.04, windows-2025]', '[ubuntu-24.04, our-server]']],
      ['self-hosted warning "${{ matrix.os }}"'],
    ],
    [
      'one more of GitHub',
      [['[ubuntu-24.04, windows-2025]', '[ubuntu-24.04, windows-2025, macos-26]']],
      ['runner note changed "${{ matrix.os }}"'],
    ],
  ],
  'remote-script': [
    [
      'a pipe',
      [step('      - run: curl -fsSL https://example.com/i.sh | sudo bash\n')],
      ['remote-script warning "sudo bash"'],
    ],
    [
      'a substitution',
      [step('      - run: bash <(wget -qO- https://example.com/i.sh)\n')],
      ['remote-script warning "bash <(wget -qO- https://example.com/i.sh)"'],
    ],
    [
      'denied',
      [step('      - run: curl https://example.com/i.sh | sh\n')],
      ['remote-script error "sh"'],
      'dependencies: { sources: { script: deny } }',
    ],
    ['a file', [step('      - run: curl -fsSLo data.json https://example.com/data.json\n')], []],
  ],
  trigger: [
    [
      'a schedule',
      [['  pull_request:\n', "  pull_request:\n  schedule: [{ cron: '0 3 * * *' }]\n"]],
      ['trigger note "schedule"'],
    ],
    ['by hand', [['  pull_request:\n', '  pull_request:\n  workflow_dispatch:\n']], []],
  ],
};

for (const [rule, list] of Object.entries(cases)) {
  test(`GitHub: ${rule}`, async () => {
    for (const [name, swaps, expected, policy] of list)
      assert.deepEqual((await changed(github, workflow, swapped(swaps), policy)).sort(), [...expected].sort(), name);
  });
}

test('a new workflow says what it does; a scan only what stands wrong in it', async () => {
  assert.deepEqual(await changed(github, null, workflow), [
    'failure-ignored note command "|| true"',
    'deploy warning environment "production"',
    'permissions warning scope "id-token: write"',
    'deploy warning command "npm publish"',
    'secret warning one "${{ secrets.NPM_TOKEN }}"',
  ]);
  assert.deepEqual(await scanned(github, workflow), []);
  const wrong = swapped([step('      - uses: example/act@v3\n      - run: echo ${{ github.head_ref }}\n')]);
  assert.deepEqual(await scanned(github, wrong), [
    'unpinned warning "example/act@v3"',
    'injection error "${{ github.head_ref }}"',
  ]);
});

test('a composite action is read as a job', async () => {
  const action = (run: string, use: string): string =>
    `name: Setup\nruns:\n  using: composite\n  steps:\n    - uses: ${use}\n    - run: ${run}\n      shell: bash\n`;
  assert.deepEqual(
    await changed(
      'ci/setup/action.yml',
      action('npm ci', 'actions/cache@v5'),
      action('echo ${{ github.head_ref }}', 'example/x@v1'),
    ),
    ['unpinned warning "example/x@v1"', 'injection error "${{ github.head_ref }}"'],
  );
});
