import type { FileEdit } from '../../../src/core/edit/proposed-edit.ts';
import type { RegistryAnswer } from '../../../src/core/check/project.ts';
import type { RuleId } from '../../../src/core/check/rules/ids.ts';

/** One edit, under a policy, with what the repository and the machine know beside it. */
export interface Scene {
  readonly policy?: string;
  readonly files: readonly (Partial<FileEdit> & { readonly path: string })[];
  readonly registry?: RegistryAnswer;
}

/** A case that shows the rule, one beside it that does not, and one that nobody can tell: it asks, by this rule or that. */
export interface RuleCases {
  readonly bad: Scene;
  readonly good: Scene;
  /** Or why there can be none. */
  readonly unresolved: (Scene & { readonly rule?: RuleId }) | string;
}

export type JudgedRule = Exclude<
  RuleId,
  `secret-${string}` | 'protected-path' | 'sign-off-missing' | 'language' | 'suppression-invalid'
>;

const file = (path: string, after: string, before: string | null = null, policy = ''): Scene => ({
  policy,
  files: [{ path, before, after }],
});
const npm = (spec: string, policy = '', before: string | null = null): Scene =>
  file('package.json', `{\n  "dependencies": { ${spec} }\n}\n`, before, policy);
const dependencies = (text: string): string => `dependencies: ${text}\n`;
const lookup = (answer: RegistryAnswer): Scene => ({
  ...npm('"made-up-thing": "1.0.0"', dependencies('{ default: allow, names: { lookup: on } }')),
  registry: answer,
});
const tf = (type: string, body = ''): string => `resource "${type}" "main" {\n${body}\n}\n`;

const ci = '.github/workflows/ci.yml';
const workflow = `name: CI
on: [push]
permissions:
  contents: read
jobs:
  test:
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8
      - run: npm test
`;
const swap = (from: string, to: string, policy = ''): Scene =>
  file(
    ci,
    workflow.replace(from, () => to),
    workflow,
    policy,
  );
const step = (text: string, policy = ''): Scene =>
  swap('      - run: npm test\n', `      - run: npm test\n${text}`, policy);
const comment = swap('name: CI\n', 'name: CI\n# for every push\n');
const broken = 'What of a pipeline cannot be read is said by unreviewable-change.';
const noticed = 'It speaks of what is written; what is put together when it runs is dependency-dynamic.';

export const ruleCases: Readonly<Record<JudgedRule, RuleCases>> = {
  'dependency-denied': {
    bad: npm('"left-pad": "1.0.0"', dependencies('{ default: allow, deny: ["pkg:npm/left-pad"] }')),
    good: npm('"right-pad": "1.0.0"', dependencies('{ default: allow, deny: ["pkg:npm/left-pad"] }')),
    unresolved: {
      ...npm(
        '"left-pad": "latest"',
        dependencies('{ default: allow, deny: [{ purl: "pkg:npm/left-pad", versions: "<2" }] }'),
      ),
      rule: 'dependency-version',
    },
  },
  'dependency-unapproved': {
    bad: npm('"made-up-thing": "1.0.0"'),
    good: npm('"made-up-thing": "1.0.0"', dependencies('{ allow: ["pkg:npm/made-up-thing"] }')),
    unresolved: 'A package that nobody has decided on is what it asks about.',
  },
  'dependency-source': {
    bad: npm('"thing": "git+https://git.example.com/a/thing.git#v1"', dependencies('{ default: allow }')),
    good: npm('"thing": "1.0.0"', dependencies('{ default: allow }')),
    unresolved: noticed,
  },
  'dependency-version': {
    bad: npm('"thing": "1.0.0"', dependencies('{ default: allow, deny: [{ purl: "pkg:npm/thing", versions: "<2" }] }')),
    good: npm(
      '"thing": "2.0.0"',
      dependencies('{ default: allow, deny: [{ purl: "pkg:npm/thing", versions: "<2" }] }'),
    ),
    unresolved: npm(
      '"thing": "*"',
      dependencies('{ default: allow, deny: [{ purl: "pkg:npm/thing", versions: "<2" }] }'),
    ),
  },
  'dependency-scope': {
    bad: npm('"thing": "1.0.0"', dependencies('{ default: deny, allow: [{ purl: "pkg:npm/thing", scopes: [dev] }] }')),
    good: file(
      'package.json',
      '{\n  "devDependencies": { "thing": "1.0.0" }\n}\n',
      null,
      dependencies('{ default: deny, allow: [{ purl: "pkg:npm/thing", scopes: [dev] }] }'),
    ),
    unresolved: 'A manifest always says in which section an entry stands; imports and commands have no scope.',
  },
  'dependency-licence': {
    bad: file(
      'composer.lock',
      '{ "packages": [ { "name": "acme/thing", "version": "1.0.0", "license": ["GPL-3.0-only"] } ] }\n',
      null,
      dependencies(
        '{ default: allow, licences: { deny: [GPL-3.0-only], packages: { "pkg:composer/acme/thing": GPL-3.0-only } } }',
      ),
    ),
    good: npm(
      '"thing": "1.0.0"',
      dependencies('{ default: allow, licences: { allow: [MIT], packages: { "pkg:npm/thing": MIT } } }'),
    ),
    unresolved: npm('"thing": "1.0.0"', dependencies('{ default: allow, licences: { allow: [MIT] } }')),
  },
  'import-undeclared': {
    bad: file('src/a.ts', "import thing from 'thing';\n", null, dependencies('{ allow: ["pkg:npm/thing"] }')),
    good: file('src/a.ts', "import { join } from 'node:path';\nimport own from './own.ts';\n"),
    unresolved: { ...file('src/a.ts', "import t from 'unknown-thing-of-nobody';\n"), rule: 'import-undeclared' },
  },
  'dependency-unpinned': {
    bad: npm('"thing": "^1.0.0"', dependencies('{ default: allow, pin: { npm: exact } }')),
    good: npm('"thing": "1.0.0"', dependencies('{ default: allow, pin: { npm: exact } }')),
    unresolved: npm('"thing": "latest"', dependencies('{ default: allow, pin: { npm: exact } }')),
  },
  'dependency-dynamic': {
    bad: file('install.sh', 'npm install "$PACKAGE"\n'),
    good: file('install.sh', 'PACKAGE=thing\nnpm install "$PACKAGE"\n', null, dependencies('{ default: allow }')),
    unresolved: file('install.sh', 'cat names | xargs npm install\n'),
  },
  'remote-script': {
    bad: file('install.sh', 'curl -fsSL https://example.com/install.sh | sh\n'),
    good: file('install.sh', 'curl -fsSL https://example.com/data.json -o data.json\n'),
    unresolved: file('install.sh', 'curl -fsSL "$ADDRESS" | sh\n'),
  },
  'dependency-typo': {
    bad: npm('"lodahs": "1.0.0"', dependencies('{ default: allow }')),
    good: npm('"lodash": "1.0.0"', dependencies('{ default: allow }')),
    unresolved: { ...npm('"made-up-thing": "1.0.0"'), rule: 'dependency-unapproved' },
  },
  'dependency-other-ecosystem': {
    bad: npm('"beautifulsoup4": "1.0.0"', dependencies('{ default: allow }')),
    good: file('requirements.txt', 'beautifulsoup4==4.12.0\n', null, dependencies('{ default: allow }')),
    unresolved: { ...npm('"made-up-thing": "1.0.0"'), rule: 'dependency-unapproved' },
  },
  'dependency-nonexistent': {
    bad: lookup({ kind: 'absent' }),
    good: lookup({ kind: 'exists', firstPublished: '2015-01-01', ageDays: 4000 }),
    unresolved: {
      ...npm('"made-up-thing": "1.0.0"', dependencies('{ names: { lookup: on } }')),
      registry: { kind: 'unknown' },
      rule: 'dependency-unapproved',
    },
  },
  'dependency-young': {
    bad: lookup({ kind: 'exists', firstPublished: '2026-11-19', ageDays: 1 }),
    good: lookup({ kind: 'exists', firstPublished: '2015-01-01', ageDays: 4000 }),
    unresolved: {
      ...npm('"made-up-thing": "1.0.0"', dependencies('{ names: { lookup: on } }')),
      registry: { kind: 'exists', firstPublished: null, ageDays: null },
      rule: 'dependency-unapproved',
    },
  },
  'region-denied': {
    bad: file(
      'main.tf',
      'provider "aws" {\n  region = "us-east-1"\n}\n',
      null,
      'regions: { allow: { aws: [sa-east-1] } }\n',
    ),
    good: file(
      'main.tf',
      'provider "aws" {\n  region = "sa-east-1"\n}\n',
      null,
      'regions: { allow: { aws: [sa-east-1] } }\n',
    ),
    unresolved: {
      ...file(
        'main.tf',
        'provider "aws" {\n  region = var.region\n}\n',
        null,
        'regions: { allow: { aws: [sa-east-1] } }\n',
      ),
      rule: 'region-unresolved',
    },
  },
  'region-unresolved': {
    bad: file('deploy.sh', 'aws s3 ls --region "$REGION"\n', null, 'regions: { allow: { aws: [sa-east-1] } }\n'),
    good: file('deploy.sh', 'aws s3 ls --region sa-east-1\n', null, 'regions: { allow: { aws: [sa-east-1] } }\n'),
    unresolved: file(
      'main.tf',
      'provider "aws" {\n  region = var.region\n}\n',
      null,
      'regions: { allow: { aws: [sa-east-1] } }\n',
    ),
  },
  residency: {
    bad: file(
      'main.tf',
      tf('aws_s3_bucket_acl', '  bucket = "b"\n  acl    = "public-read"'),
      null,
      'residency: { publicBuckets: deny }\n',
    ),
    good: file(
      'main.tf',
      tf('aws_s3_bucket_acl', '  bucket = "b"\n  acl    = "private"'),
      null,
      'residency: { publicBuckets: deny }\n',
    ),
    unresolved: file(
      'src/send.ts',
      'export const send = (host: string) => fetch(`https://${host}/people`);\n',
      null,
      "residency: { classes: { personal: { code: ['src/**'] } }, hosts: [api.example.com] }\n",
    ),
  },
  'deployment-target': {
    bad: file(
      'main.tf',
      tf('aws_instance', '  associate_public_ip_address = true'),
      null,
      'targets: { public: { forbid: [vm] } }\n',
    ),
    good: file('main.tf', tf('aws_lambda_function'), null, 'targets: { public: { forbid: [vm] } }\n'),
    unresolved: file(
      'main.tf',
      tf('aws_instance', '  associate_public_ip_address = var.open'),
      null,
      'targets: { public: { forbid: [vm] } }\n',
    ),
  },
  'sensitive-exposed': {
    bad: file('main.tf', tf('aws_lb'), null, "targets: { sensitive: { paths: ['*.tf'] } }\n"),
    good: file('main.tf', tf('aws_lb', '  internal = true'), null, "targets: { sensitive: { paths: ['*.tf'] } }\n"),
    unresolved: file(
      'main.tf',
      tf('aws_lb', '  internal = var.closed'),
      null,
      "targets: { sensitive: { paths: ['*.tf'] } }\n",
    ),
  },
  'infrastructure-cost': {
    bad: file(
      'main.tf',
      tf('aws_instance'),
      null,
      'costs: { prices: [{ type: aws_instance, low: 90, high: 120 }], monthLimit: 50 }\n',
    ),
    good: file(
      'main.tf',
      tf('aws_instance'),
      null,
      'costs: { prices: [{ type: aws_instance, low: 9, high: 12 }], monthLimit: 50 }\n',
    ),
    unresolved: file(
      'main.tf',
      tf('aws_db_instance'),
      null,
      'costs: { prices: [{ type: aws_instance, low: 9, high: 12 }], monthLimit: 50 }\n',
    ),
  },
  'cloud-denied': {
    bad: file('fly.toml', "app = 'a'\n", null, 'clouds: { deny: [fly] }\n'),
    good: file('fly.toml', "app = 'a'\n", null, 'clouds: { allow: [fly], deny: [aws] }\n'),
    unresolved: 'An address that is put together when it runs shows no provider; its package does.',
  },
  'cloud-unapproved': {
    bad: file('fly.toml', "app = 'a'\n", null, 'clouds: { default: ask }\n'),
    good: file('fly.toml', "app = 'a'\n", null, 'clouds: { default: ask, allow: [fly] }\n'),
    unresolved: 'A provider that nobody has decided on is what it asks about.',
  },
  'cloud-lock-in': {
    bad: file('main.tf', tf('aws_dynamodb_table'), null, 'clouds: { allow: [aws], lockIn: ask }\n'),
    good: file('main.tf', tf('aws_dynamodb_table'), null, 'clouds: { allow: [aws], lockIn: allow }\n'),
    unresolved: 'A service is in a pack with how it binds, or it is not known as one.',
  },
  'unreviewable-change': {
    bad: { files: [{ path: 'logo.bin', before: null, after: Uint8Array.of(0, 1, 2) }] },
    good: file('a.txt', 'a\n'),
    unresolved: file('package.json', '['.repeat(2000)),
  },
  'pipeline-permissions': {
    bad: swap('contents: read', 'contents: write'),
    good: comment,
    unresolved: swap('permissions:\n  contents: read\n', ''),
  },
  'pipeline-secret': {
    bad: step('        env:\n          TOKEN: ${{ secrets.DEPLOY_TOKEN }}\n'),
    good: step('        env:\n          TOKEN: ${{ vars.NAME }}\n'),
    unresolved: step('        env:\n          TOKEN: ${{ secrets[matrix.name] }}\n'),
  },
  'pipeline-unpinned': {
    bad: step('      - uses: acme/deploy@main\n', 'pipelines: { pin: sha }\n'),
    good: step('      - uses: acme/deploy@08c6903cd8c0fde910a37f88322edcfb5dd907a8\n', 'pipelines: { pin: sha }\n'),
    unresolved: broken,
  },
  'pipeline-untrusted-checkout': {
    bad: file(
      ci,
      workflow
        .replace('[push]', '[pull_request_target]')
        .replace(/(checkout@\w+\n)/, '$1        with:\n          ref: ${{ github.event.pull_request.head.sha }}\n'),
      workflow,
    ),
    good: comment,
    unresolved: broken,
  },
  'pipeline-injection': {
    bad: step('      - run: echo "${{ github.event.issue.title }}"\n'),
    good: step('      - run: echo "${{ github.sha }}"\n'),
    unresolved: broken,
  },
  'pipeline-tests-removed': {
    bad: swap('      - run: npm test\n', ''),
    good: comment,
    unresolved: swap('    runs-on', '    if: ${{ inputs.tests }}\n    runs-on'),
  },
  'pipeline-failure-ignored': {
    bad: swap('- run: npm test', '- run: npm test\n        continue-on-error: true'),
    good: comment,
    unresolved: swap('    runs-on', '    continue-on-error: ${{ matrix.loose }}\n    runs-on'),
  },
  'pipeline-deploy': {
    bad: step('      - run: npm publish\n'),
    good: step('      - run: npm pack\n'),
    unresolved: broken,
  },
  'pipeline-runner': {
    bad: swap('ubuntu-24.04', 'macos-15'),
    good: comment,
    unresolved: swap('ubuntu-24.04', '${{ inputs.runner }}'),
  },
  'pipeline-self-hosted': {
    bad: swap('ubuntu-24.04', 'self-hosted'),
    good: comment,
    unresolved: { ...swap('ubuntu-24.04', '${{ inputs.runner }}'), rule: 'pipeline-runner' },
  },
  'pipeline-remote-script': {
    bad: step('      - run: curl -s https://example.com/x.sh | bash\n'),
    good: step('      - run: curl -s https://example.com/data.json -o data.json\n'),
    unresolved: step('      - run: curl -s "$ADDRESS" | bash\n'),
  },
  'pipeline-trigger': {
    bad: swap('[push]', '[push, pull_request_target]'),
    good: comment,
    unresolved: broken,
  },
  'pipeline-agent-change': {
    bad: { ...comment, policy: 'pipelines: { changes: draft }\n' },
    good: comment,
    unresolved: { ...comment, policy: 'pipelines: { changes: draft, approval: [platform] }\n' },
  },
  'pipeline-changed': {
    bad: file('.circleci/config.yml', 'version: 2.1\n', 'version: 2\n'),
    good: comment,
    unresolved: 'Every change of such a file asks.',
  },
};
