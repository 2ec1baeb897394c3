import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, scan, type CheckContext } from '../../../src/core/check/check.ts';
import { servicesAdded } from '../../../src/core/check/clouds/added.ts';
import { servicesIn } from '../../../src/core/check/clouds/services.ts';
import type { FileEdit } from '../../../src/core/edit/proposed-edit.ts';
import type { Finding } from '../../../src/core/check/finding.ts';
import { judge } from '../../../src/core/judge/judge.ts';
import { readWaivers } from '../../../src/core/judge/waivers.ts';
import { readPolicy } from '../../../src/core/policy/policy.ts';
import { parsers } from '../../../src/node/grammars.ts';

interface Scene extends Partial<FileEdit> {
  readonly policy?: string;
  readonly manifests?: Readonly<Record<string, string>>;
  readonly paths?: readonly string[];
}

function context({ policy = '', manifests = {}, paths }: Scene): CheckContext {
  const read = readPolicy(policy);
  assert.deepEqual(read.problems, []);
  const project = { manifests: new Map(Object.entries(manifests)), ...(paths ? { paths } : {}) };
  return { policy: read.policy, policyLine: read.lineOf, project, parsers };
}

async function findings(scene: Scene): Promise<readonly Finding[]> {
  const { path = 'src/a.ts', before = null, after = '' } = scene;
  const checked = await check({ files: [{ path, before, after }] }, context(scene));
  return checked.findings.filter(({ ruleId }) => ruleId.startsWith('cloud-'));
}

/** `rule severity provider/service line:column-column key` of every finding about clouds. */
async function found(scene: Scene): Promise<string[]> {
  return (await findings(scene)).map(({ ruleId, severity, data, range, decidedBy }) =>
    [
      ruleId.replace('cloud-', ''),
      severity,
      `${String(data['provider'])}/${String(data['service'])}`,
      `${range.line}:${range.column}-${range.endColumn}`,
      decidedBy?.key ?? '-',
    ].join(' '),
  );
}

const dynamo = "import { DynamoDB } from '@aws-sdk/client-dynamodb';\n";
const s3 = "import { S3 } from '@aws-sdk/client-s3';\n";
const policy = (clouds: string): string => `clouds: ${clouds}\n`;
const manifest = (...names: readonly string[]): string =>
  JSON.stringify({ dependencies: Object.fromEntries(names.map((name) => [name, '1.0.0'])) }, null, 2);

const cases: readonly (Scene & { readonly title: string; readonly expect: readonly string[] })[] = [
  // cloud-denied
  {
    title: 'bad: a denied provider, each service once, at its tightest place',
    after: `${dynamo}${dynamo}${s3}`,
    policy: policy('{ deny: [aws] }'),
    expect: ['denied error aws/dynamodb 1:27-51 clouds.deny.0', 'denied error aws/s3 3:21-39 clouds.deny.0'],
  },
  {
    title: 'bad: a denied service of an approved provider',
    after: `${dynamo}${s3}`,
    policy: policy('{ allow: [aws], deny: [{ service: aws/dynamodb, reason: one is enough }] }'),
    expect: ['denied error aws/dynamodb 1:27-51 clouds.deny.0'],
  },
  {
    title: 'bad: denied also where the repository uses it already',
    after: dynamo,
    manifests: { 'package.json': manifest('@aws-sdk/client-dynamodb') },
    policy: policy('{ deny: [aws] }'),
    expect: ['denied error aws/dynamodb 1:27-51 clouds.deny.0'],
  },
  {
    title: 'good: what the file used before is not new, moved or not',
    before: `${dynamo}const a = 1;\n`,
    after: `const a = 1;\n${s3.replace('client-s3', 'client-dynamodb')}`,
    policy: policy('{ deny: [aws] }'),
    expect: [],
  },
  {
    title: 'good: a removal',
    before: `${dynamo}const a = 1;\n`,
    after: 'const a = 1;\n',
    policy: policy('{ deny: [aws] }'),
    expect: [],
  },
  {
    title: 'good: an allowed service of a denied provider, with the account it needs',
    path: 'infra/main.tf',
    after: 'provider "aws" {}\nresource "aws_s3_bucket" "b" {}\n',
    policy: policy('{ allow: [aws/s3], deny: [aws] }'),
    expect: [],
  },
  {
    title: 'unresolved: an address that is put together when the code runs',
    after: "export const url = 'https://' + name + domain;\n",
    policy: policy('{ deny: [aws, vercel] }'),
    expect: [],
  },
  {
    title: 'waived by a comment that was there before the edit',
    before: '// guardrails: allow cloud-denied -- measured, see decision 7\n',
    after: `// guardrails: allow cloud-denied -- measured, see decision 7\n${dynamo}`,
    policy: policy('{ deny: [aws] }'),
    expect: [],
  },
  {
    title: 'a comment that comes with it asks',
    after: `// guardrails: allow cloud-denied -- I say so\n${dynamo}`,
    policy: policy('{ deny: [aws] }'),
    expect: ['denied warning aws/dynamodb 2:27-51 clouds.deny.0'],
  },
  // cloud-unapproved
  {
    title: 'bad: a new provider asks once in a file, about a service that binds',
    after: `${s3}${dynamo}`,
    expect: ['unapproved warning aws/dynamodb 2:27-51 -'],
  },
  {
    title: 'bad: two new providers are two questions',
    path: 'infra/main.tf',
    after: 'resource "aws_sqs_queue" "q" {}\nresource "google_pubsub_topic" "t" {}\n',
    expect: ['unapproved warning aws/sqs 1:11-24 -', 'unapproved warning google/pubsub 2:11-30 -'],
  },
  {
    title: 'bad: denied where the policy denies what it does not name',
    path: 'fly.toml',
    after: "app = 'shop'\n",
    policy: policy('{ default: deny, allow: [aws] }'),
    expect: ['unapproved error fly/platform 1:1-13 clouds.default'],
  },
  {
    title: 'bad: a provider that the policy asks for is asked for although it is in use',
    after: dynamo,
    manifests: { 'package.json': manifest('@aws-sdk/client-dynamodb') },
    policy: policy('{ ask: [aws] }'),
    expect: ['unapproved warning aws/dynamodb 1:27-51 clouds.ask.0'],
  },
  {
    title: 'bad: a service that the policy asks for, each by itself',
    after: `${s3}${dynamo}`,
    policy: policy('{ allow: [aws], ask: [aws/s3] }'),
    expect: ['unapproved warning aws/s3 1:21-39 clouds.ask.0'],
  },
  {
    title: 'a portable service alone is a note',
    path: '.env.production',
    after: 'ENDPOINT=https://x.r2.cloudflarestorage.com\n',
    expect: ['unapproved note cloudflare/r2 1:18-44 -'],
  },
  {
    title: 'bad: a machine asks: it is portable and chooses a provider',
    path: 'infra/main.tf',
    after: 'resource "aws_instance" "web" {}\n',
    expect: ['unapproved warning aws/ec2 1:11-23 -'],
  },
  {
    title: 'good: an approved provider is silent',
    after: `${s3}${dynamo}`,
    policy: policy('{ allow: [aws] }'),
    expect: [],
  },
  {
    title: 'good: nothing where the policy allows what it does not name',
    after: dynamo,
    policy: policy('{ default: allow }'),
    expect: [],
  },
  {
    title: 'good: another service of a provider that the file used before',
    before: s3,
    after: `${s3}${dynamo}`,
    expect: [],
  },
  {
    title: 'good: a provider that a manifest of the repository names',
    path: 'infra/main.tf',
    after: 'resource "aws_sqs_queue" "q" {}\n',
    manifests: { 'package.json': manifest('@aws-sdk/client-s3') },
    expect: [],
  },
  {
    title: 'good: a provider that a file of the repository shows by its name',
    after: "const url = 'https://shop.vercel.app';\n",
    paths: ['README.md', 'vercel.json'],
    expect: [],
  },
  {
    title: 'good: prose and comments',
    path: 'README.md',
    after: 'Deploy to https://shop.vercel.app with `vercel deploy`.\n',
    expect: [],
  },
  {
    title: 'unresolved: an image whose registry is a variable',
    path: 'Dockerfile',
    after: 'ARG REGISTRY\nFROM ${REGISTRY}/app:1\n',
    expect: [],
  },
  {
    title: 'waived by a comment that was there before the edit',
    before: '// guardrails: allow cloud-unapproved -- trial until spring\n',
    after: `// guardrails: allow cloud-unapproved -- trial until spring\n${dynamo}`,
    expect: [],
  },
  // cloud-lock-in
  {
    title: 'bad: what exists only there, where the policy asks; portable services are silent',
    after: `${dynamo}${s3}`,
    policy: policy('{ allow: [aws], lockIn: ask }'),
    expect: ['lock-in warning aws/dynamodb 1:27-51 clouds.lockIn'],
  },
  {
    title: 'bad: denied, and only noted',
    after: dynamo,
    policy: policy('{ allow: [aws], lockIn: deny }'),
    expect: ['lock-in error aws/dynamodb 1:27-51 clouds.lockIn'],
  },
  {
    title: 'a note where the policy wants only that',
    after: dynamo,
    policy: policy('{ allow: [aws], lockIn: note }'),
    expect: ['lock-in note aws/dynamodb 1:27-51 clouds.lockIn'],
  },
  {
    title: 'a documented case is a note that links it',
    after: dynamo,
    paths: ['docs/0007.md'],
    policy: policy('{ allow: [aws], lockIn: deny, documented: [{ service: aws/dynamodb, document: docs/0007.md }] }'),
    expect: ['lock-in note aws/dynamodb 1:27-51 clouds.documented.0'],
  },
  {
    title: 'unresolved: a documented case whose document is not there asks',
    after: dynamo,
    paths: ['docs/0001.md'],
    policy: policy('{ allow: [aws], documented: [{ service: aws/dynamodb, document: docs/0007.md }] }'),
    expect: ['lock-in warning aws/dynamodb 1:27-51 clouds.documented.0'],
  },
  {
    title: 'bad: a case that is wanted and not written asks',
    after: dynamo,
    policy: policy('{ allow: [aws], documented: [{ service: aws/dynamodb }] }'),
    expect: ['lock-in warning aws/dynamodb 1:27-51 clouds.documented.0'],
  },
  {
    title: 'good: a service that the policy allows itself',
    after: dynamo,
    policy: policy('{ allow: [aws, aws/dynamodb], lockIn: deny }'),
    expect: [],
  },
  {
    title: 'waived by a comment that was there before the edit',
    before: '// guardrails: allow cloud-lock-in -- decided in May\n',
    after: `// guardrails: allow cloud-lock-in -- decided in May\n${dynamo}`,
    policy: policy('{ allow: [aws], lockIn: deny }'),
    expect: [],
  },
];

for (const { title, expect, ...scene } of cases) {
  test(title, async () => assert.deepEqual(await found(scene), expect));
}

test('a waiver with an approval covers a finding of each rule', async () => {
  for (const [rule, clouds] of [
    ['cloud-denied', '{ deny: [aws] }'],
    ['cloud-unapproved', '{}'],
    ['cloud-lock-in', '{ allow: [aws], lockIn: deny }'],
  ] as const) {
    const file = `waivers: [{ rule: ${rule}, path: src/a.ts, reason: trial, requestedBy: ana, approvedBy: bo, until: 2027-01-31 }]`;
    const { waivers, problems } = readWaivers(file);
    assert.deepEqual(problems, []);
    const all = await findings({ after: dynamo, policy: policy(clouds) });
    assert.equal(all.length, 1, rule);
    assert.equal(judge(all, waivers, '2027-01-31').verdict, 'allow', rule);
    assert.notEqual(judge(all, waivers, '2027-02-01').verdict, 'allow', rule);
  }
});

test('a finding says how portable the service is, what does the same, and where it is described', async () => {
  const [one] = await findings({ after: dynamo, policy: policy('{ deny: [{ service: aws, reason: decided }] }') });
  assert.deepEqual(one?.data, {
    provider: 'aws',
    providerName: 'AWS',
    service: 'dynamodb',
    serviceName: 'DynamoDB',
    portability: 'own-data',
    portable: false,
    alternative: 'document-database',
    docs: 'https://docs.aws.amazon.com/dynamodb/',
    signal: 'package',
    seen: '@aws-sdk/client-dynamodb',
    reason: 'decided',
  });
});

test('no finding holds the host or the account that it is about', async () => {
  const account = ['1234', '5678', '9012'].join('');
  const all = [
    ...(await findings({ path: 'Dockerfile', after: `FROM ${account}.dkr.ecr.eu-west-1.amazonaws.com/app:1\n` })),
    ...(await findings({ after: `export const url = 'https://q${account}.supabase.co';\n` })),
  ];
  assert.equal(all.length, 2);
  assert.ok(!JSON.stringify(all).includes(account));
});

test('a manifest speaks for the imports that come with it', async () => {
  const edit = {
    files: [
      { path: 'package.json', before: manifest(), after: manifest('@aws-sdk/client-dynamodb') },
      { path: 'src/a.ts', before: '', after: dynamo },
      { path: 'src/b.ts', before: '', after: dynamo },
    ],
  };
  const { findings: all } = await check(edit, context({ manifests: { 'package.json': manifest() } }));
  assert.deepEqual(
    all.filter(({ ruleId }) => ruleId === 'cloud-unapproved').map(({ path }) => path),
    ['package.json'],
  );
});

test('a scan says a provider once, at the first file that uses it', async () => {
  const files = { 'a/package.json': manifest('firebase'), 'b/package.json': manifest('firebase') };
  const { findings: all } = await scan(
    Object.entries(files).map(([path, text]) => ({ path, text })),
    context({ manifests: files }),
  );
  assert.deepEqual(
    all.filter(({ ruleId }) => ruleId === 'cloud-unapproved').map(({ path }) => path),
    ['a/package.json'],
  );
});

test('a name that no pack has is a slip of the policy, with what was meant', () => {
  for (const [clouds, got, suggestion] of [
    ['{ allow: [awz] }', 'awz', 'aws'],
    ['{ deny: [aws/dynamo-db] }', 'aws/dynamo-db', 'aws/dynamodb'],
    ['{ documented: [{ service: fly/x/y }] }', 'fly/x/y', ''],
  ] as const) {
    const [problem, ...more] = readPolicy(policy(clouds)).problems;
    assert.deepEqual(more, []);
    assert.equal(problem?.cause.kind, 'not-one-of');
    assert.ok('got' in problem.cause.data && problem.cause.data.got === got);
    assert.ok('suggestion' in problem.cause.data && problem.cause.data.suggestion === suggestion, clouds);
  }
});

test('the record gets the services that an edit begins to use, with the region where a file says one', async () => {
  const before = 'resource "aws_s3_bucket" "b" {}\n';
  const after = `provider "aws" {\n  region = "eu-west-1"\n}\n${before}resource "aws_sqs_queue" "q" {}\n`;
  assert.deepEqual(await servicesIn('main.tf', after, parsers), [
    { provider: 'aws', service: 'platform', region: 'eu-west-1' },
    { provider: 'aws', service: 's3', region: 'eu-west-1' },
    { provider: 'aws', service: 'sqs', region: 'eu-west-1' },
  ]);
  const edit = {
    files: [
      { path: 'a.ts', before: s3, after: `${s3}${dynamo}` },
      { path: 'fly.toml', before: null, after: "app = 'a'\n" },
      { path: 'gone.ts', before: dynamo, after: null },
    ],
  };
  assert.deepEqual(await servicesAdded(edit, parsers), [
    { provider: 'aws', service: 'dynamodb' },
    { provider: 'fly', service: 'platform' },
  ]);
});
