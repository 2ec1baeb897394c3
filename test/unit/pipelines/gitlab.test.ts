import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changed, gitlab, scanned } from './checked.ts';

const pipeline = `stages: [lint, test, deploy]

variables:
  NODE_VERSION: "24"

default:
  image: node:$NODE_VERSION
  before_script:
    - npm ci

.linux: &linux
  tags: [saas-linux-small-amd64]

eslint:
  <<: *linux
  stage: lint
  script:
    - npx eslint .

unit:
  extends: .linux
  stage: test
  script:
    - npm test
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH

release:
  stage: deploy
  extends: .linux
  script:
    - docker build -t "$CI_REGISTRY_IMAGE:$CI_COMMIT_SHA" .
    - docker push "$CI_REGISTRY_IMAGE:$CI_COMMIT_SHA"
  environment:
    name: production
  rules:
    - if: $CI_COMMIT_TAG
`;

type Swap = readonly [string | RegExp, string];
type Case = readonly [name: string, swaps: readonly Swap[], expected: readonly string[], policy?: string];

function swapped(swaps: readonly Swap[]): string {
  let text = pipeline;
  for (const [from, to] of swaps) {
    const next = text.replace(from, () => to);
    assert.notEqual(next, text, String(from));
    text = next;
  }
  return text;
}

const line = (text: string): Swap => ['    - npm test\n', `    - npm test\n    - ${text}\n`];
const include = (text: string): Swap => [/^/, `include:\n  - ${text}\n`];

const cases: Readonly<Record<string, readonly Case[]>> = {
  nothing: [
    [
      'jobs in another order',
      [
        [/eslint:[^]*?(?=unit:)/, ''],
        [/$/, 'eslint:\n  extends: [.linux]\n  script: ["npx eslint ."]\n  stage: lint\n'],
      ],
      [],
    ],
    ['an anchor in place of a template', [['  extends: .linux\n  stage: test', '  <<: *linux\n  stage: test']], []],
    [
      'a reference',
      [
        ['  script:\n    - npm test', '  script:\n    - !reference [.run, script]'],
        ['eslint:\n', '.run:\n  script:\n    - npm test\n\neslint:\n'],
      ],
      [],
    ],
    ['a job with another name', [['unit:\n', 'unit-tests:\n']], []],
    [
      'a default written out',
      [['default:\n  image: node:$NODE_VERSION\n', 'image: node:$NODE_VERSION\ndefault:\n']],
      [],
    ],
    ['a hidden job', [['.linux:', '.draft:\n  script: [terraform apply]\n\n.linux:']], []],
  ],
  permissions: [
    [
      'an identity token',
      [['unit:\n', 'unit:\n  id_tokens:\n    VAULT:\n      aud: https://vault.example.com\n']],
      ['permissions warning scope "VAULT"'],
    ],
    [
      'the job token',
      [line('docker login -u gitlab-ci-token -p $CI_JOB_TOKEN example.com')],
      ['permissions warning scope "CI_JOB_TOKEN"'],
    ],
    ['a variable of the job', [line('echo $CI_JOB_ID')], []],
  ],
  secret: [
    [
      'from a vault',
      [['unit:\n', 'unit:\n  secrets:\n    DATABASE_PASSWORD:\n      vault: production/db/password@ops\n']],
      ['secret warning one "DATABASE_PASSWORD"'],
    ],
    ['a variable of the project', [line('npx upload --token "$UPLOAD_TOKEN"')], ['secret warning one "$UPLOAD_TOKEN"']],
    [
      'in a variable',
      [['  NODE_VERSION: "24"\n', '  NODE_VERSION: "24"\n  AUTH: "Bearer ${API_KEY}"\n']],
      ['secret warning one "${API_KEY}"'],
    ],
    [
      'a variable of the file',
      [['  NODE_VERSION: "24"\n', '  NODE_VERSION: "24"\n  CACHE_KEY_TOKEN: x\n'], line('echo $CACHE_KEY_TOKEN')],
      [],
    ],
    ['no secret by its name', [line('echo $CI_COMMIT_SHA $MODE $KEYBOARD')], []],
  ],
  unpinned: [
    [
      'a remote file',
      [include('remote: https://example.com/ci.yml')],
      ['unpinned warning "https://example.com/ci.yml"'],
    ],
    ['a project without ref', [include('project: group/ci\n    file: /a.yml')], ['unpinned warning "group/ci"']],
    [
      'a project at a tag',
      [include('project: group/ci\n    file: /a.yml\n    ref: v1.2.0')],
      ['unpinned warning "v1.2.0"'],
    ],
    [
      'a component that moves',
      [include('component: gitlab.com/group/scan/sast@~latest')],
      ['unpinned warning "gitlab.com/group/scan/sast@~latest"'],
    ],
    ['an image that moves', [['node:$NODE_VERSION', 'node:latest']], ['unpinned warning "node:latest"']],
    ['an image through a variable', [['"24"', 'latest']], ['unpinned warning "node:$NODE_VERSION"']],
    ['unresolved', [['node:$NODE_VERSION', '$BUILD_IMAGE']], ['unpinned warning "$BUILD_IMAGE"']],
    [
      'a project at a commit',
      [include('project: group/ci\n    file: /a.yml\n    ref: 8b0c8b318857c8211c15c6643b0894345a238c4e')],
      [],
    ],
    [
      'a remote file with its hash',
      [
        include(
          'remote: https://example.com/ci.yml\n    integrity: sha256-L3/GAoKaw0Arw6hDCKeKQlV1QPEgHYxGBHsH4zG1IY8=',
        ),
      ],
      [],
    ],
    ['a local file', [include('local: /ci/a.yml')], []],
    ['an image of the project', [['node:$NODE_VERSION', '$CI_REGISTRY_IMAGE/build']], []],
    ['any', [include('project: group/ci\n    file: /a.yml')], [], 'pipelines: { pin: any }'],
  ],
  injection: [
    [
      'a title as a program',
      [line('eval "echo $CI_MERGE_REQUEST_TITLE"')],
      ['injection error "eval "echo $CI_MERGE_REQUEST_TITLE""'],
    ],
    [
      'a branch for another host',
      [line('ssh build@example.com "git checkout $CI_COMMIT_REF_NAME"')],
      [
        'deploy warning command "ssh build@example.com "git checkout $CI_COMMIT_REF_NAME""',
        'injection error "ssh build@example.com "git checkout $CI_COMMIT_REF_NAME""',
      ],
    ],
    ['as data', [line('echo "$CI_COMMIT_TITLE"')], []],
  ],
  'tests-removed': [
    ['a job', [[/eslint:[^]*?(?=unit:)/, '']], ['tests-removed warning job "unit"']],
    ['a line', [['    - npm test\n', '    - echo ok\n']], ['tests-removed warning check "unit"']],
    [
      'by hand',
      [['    - npx eslint .\n', '    - npx eslint .\n  when: manual\n']],
      ['tests-removed warning manual "when: manual"'],
    ],
    [
      'a rule that keeps it out',
      [
        [
          '  rules:\n    - if: $CI_PIPE',
          '  rules:\n    - if: $CI_COMMIT_MESSAGE =~ /skip/\n      when: never\n    - if: $CI_PIPE',
        ],
      ],
      ['tests-removed warning condition "rules"'],
    ],
    [
      'a rule that is gone',
      [['    - if: $CI_PIPELINE_SOURCE == "merge_request_event"\n', '']],
      ['tests-removed warning condition "rules"'],
    ],
    [
      'a rule that asks for changes',
      [
        [
          '    - if: $CI_PIPELINE_SOURCE == "merge_request_event"\n',
          '    - if: $CI_PIPELINE_SOURCE == "merge_request_event"\n      changes: [src/**/*]\n',
        ],
      ],
      ['tests-removed warning condition "rules"'],
    ],
    [
      'only',
      [['    - npx eslint .\n', '    - npx eslint .\n  only: [main]\n']],
      ['tests-removed warning condition "only"'],
    ],
    [
      'through the template',
      [['.linux: &linux\n', '.linux: &linux\n  when: never\n']],
      ['tests-removed warning never "when: never"', 'tests-removed warning never "when: never"'],
    ],
    ['swallowed', [['npm test', 'npm test || true']], ['tests-removed warning ignored "|| true"']],
    ['not waited for', [['release:\n', 'release:\n  needs: []\n']], ['tests-removed warning needs "needs"']],
    ['in an earlier stage', [['  stage: deploy', '  stage: lint']], ['tests-removed warning needs "stage"']],
    [
      'the whole file runs less',
      [[/^/, 'workflow:\n  rules:\n    - if: $CI_COMMIT_TAG\n']],
      ['tests-removed warning filter "rules"'],
    ],
    [
      'a required job',
      [[/eslint:[^]*?(?=unit:)/, '']],
      ['tests-removed error job "unit"'],
      'pipelines: { requiredJobs: [eslint] }',
    ],
    [
      'one more rule',
      [['  rules:\n    - if: $CI_PIPE', '  rules:\n    - if: $CI_PIPELINE_SOURCE == "web"\n    - if: $CI_PIPE']],
      [],
    ],
    ['needs that name the tests', [['release:\n', 'release:\n  needs: [eslint, unit]\n']], []],
  ],
  'failure-ignored': [
    ['a job', [['unit:\n', 'unit:\n  allow_failure: true\n']], ['failure-ignored warning job "allow_failure: true"']],
    [
      'codes',
      [['unit:\n', 'unit:\n  allow_failure:\n    exit_codes: [137]\n']],
      ['failure-ignored warning job "allow_failure"'],
    ],
    [
      'the template',
      [['.linux: &linux\n', '.linux: &linux\n  allow_failure: true\n']],
      ['failure-ignored warning job "allow_failure: true"'],
    ],
    ['a script', [['    - npm test', '    - set +e\n    - npm test']], ['failure-ignored warning script "set +e"']],
    ['false', [['unit:\n', 'unit:\n  allow_failure: false\n']], []],
  ],
  deploy: [
    ['a command', [line('kubectl apply -f k8s/')], ['deploy warning command "kubectl apply -f k8s/"']],
    [
      'another environment',
      [['name: production', 'name: production/eu']],
      ['deploy warning environment "production/eu"'],
    ],
    [
      'without its environment',
      [['  environment:\n    name: production\n', '']],
      ['deploy warning environment-removed "release"'],
    ],
    ['a release', [['unit:\n', 'unit:\n  release:\n    tag_name: v1\n']], ['deploy warning action "release"']],
    ['the end of an environment', [['unit:\n', 'unit:\n  environment: { name: review, action: stop }\n']], []],
    ['a look', [line('kubectl get pods')], []],
  ],
  runner: [
    [
      'another one of GitLab',
      [['saas-linux-small-amd64', 'saas-linux-large-amd64']],
      ['runner note changed "saas-linux-large-amd64"'],
    ],
    ['unresolved', [['saas-linux-small-amd64', '$RUNNER']], ['runner warning unresolved "$RUNNER"']],
    ['one of its own', [['saas-linux-small-amd64', 'our-server']], ['self-hosted warning "our-server"']],
    ['listed', [['saas-linux-small-amd64', 'our-server']], [], 'pipelines: { runners: [our-*] }'],
  ],
  'remote-script': [
    ['a pipe', [line('curl -s https://example.com/i.sh | sh')], ['remote-script warning "sh"']],
    [
      'fetched in one line and run in another',
      [line('curl -o i.sh https://example.com/i.sh\n    - sh i.sh')],
      ['remote-script warning "sh i.sh"'],
    ],
    ['a file', [line('curl -o data.json https://example.com/data.json')], []],
  ],
};

for (const [rule, list] of Object.entries(cases)) {
  test(`GitLab: ${rule}`, async () => {
    for (const [name, swaps, expected, policy] of list)
      assert.deepEqual((await changed(gitlab, pipeline, swapped(swaps), policy)).sort(), [...expected].sort(), name);
  });
}

test('a scan says what stands wrong, not what it does', async () => {
  assert.deepEqual(await scanned(gitlab, pipeline), []);
  assert.deepEqual(await scanned(gitlab, swapped([['node:$NODE_VERSION', 'node']])), ['unpinned warning "node"']);
});

test('an included check that is gone is found', async () => {
  const including = (...names: string[]): string =>
    `include:\n${names.map((name) => `  - template: ${name}\n`).join('')}${pipeline}`;
  const sast = 'Jobs/SAST.gitlab-ci.yml';
  const auto = 'Workflows/Branch-Pipelines.gitlab-ci.yml';
  assert.deepEqual(await changed(gitlab, including(auto, sast), including(auto)), [
    'tests-removed warning job "release"',
  ]);
  assert.deepEqual(await changed(gitlab, including(auto, sast), including(sast)), []);
});
