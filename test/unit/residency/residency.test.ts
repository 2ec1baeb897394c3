import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findingsOf, textAt, type Edit } from '../regions/judged.ts';

const policy = `regions: { allow: { aws: [sa-east-1], google: [southamerica-east1], azure: [brazilsouth] } }
residency:
  classes:
    personal: { paths: ["data/**"], code: ["src/people/**"] }
  hosts: [api.mycompany.io, "*.internal-tools.io"]
`;

async function said(edit: Edit, text = policy): Promise<string[]> {
  const found = await findingsOf(edit, text, ['residency']);
  return found.map((one) => `${String(one.data['kind'])} ${one.severity} ${textAt(edit, one)}`);
}

type Row = readonly [
  title: string,
  path: string,
  text: string,
  expected: readonly string[],
  files?: Record<string, string>,
];
const provider = (region: string) => ({ 'provider.tf': `provider "aws" {\n  region = "${region}"\n}\n` });
const tf = (type: string, body: string) => `resource "${type}" "a" {\n  ${body}\n}\n`;

const bad: readonly Row[] = [
  [
    'a bucket where the provider of another file is',
    'a.tf',
    tf('aws_s3_bucket', 'bucket = "x"'),
    ['stores warning aws_s3_bucket'],
    provider('us-east-1'),
  ],
  [
    'a queue of an aliased provider',
    'a.tf',
    tf('aws_sqs_queue', 'provider = aws.us'),
    ['stores warning aws_sqs_queue'],
    {
      'p.tf':
        'provider "aws" {\n  region = "sa-east-1"\n}\nprovider "aws" {\n  alias = "us"\n  region = "us-east-1"\n}\n',
    },
  ],
  [
    'a database by a variable',
    'a.tf',
    tf('google_sql_database_instance', 'region = var.r'),
    ['stores warning google_sql_database_instance'],
    { 'v.tf': 'variable "r" {\n  default = "us-central1"\n}\n' },
  ],
  [
    'replication of a bucket',
    'a.tf',
    tf('aws_s3_bucket_replication_configuration', 'bucket = "x"'),
    ['replication warning aws_s3_bucket_replication_configuration'],
  ],
  [
    'a replica of a table',
    'a.tf',
    tf('aws_dynamodb_table', 'replica {\n    region_name = "us-east-1"\n  }'),
    ['replication warning replica'],
    provider('sa-east-1'),
  ],
  [
    'a paired region',
    'a.tf',
    tf('azurerm_storage_account', 'location = "brazilsouth"\n  account_replication_type = "GRS"'),
    ['replication warning GRS'],
  ],
  [
    'a paired region of Bicep',
    'a.bicep',
    "resource s 'Microsoft.Storage/storageAccounts@2023-01-01' = {\n  location: 'brazilsouth'\n  sku: {\n    name: 'Standard_RAGRS'\n  }\n}\n",
    ['replication warning Standard_RAGRS'],
  ],
  [
    'Cosmos DB in two places',
    'a.tf',
    tf('azurerm_cosmosdb_account', 'location = "brazilsouth"\n  geo_location {\n    location = "eastus"\n  }'),
    ['replication warning eastus'],
  ],
  [
    'replication in CloudFormation',
    't.yaml',
    'Resources:\n  B:\n    Type: AWS::S3::Bucket\n    Properties:\n      ReplicationConfiguration:\n        Role: x\n',
    ['stores warning AWS::S3::Bucket', 'replication warning ReplicationConfiguration'],
  ],
  ['a public bucket', 'a.tf', tf('aws_s3_bucket_acl', 'acl = "public-read"'), ['publicBuckets error public-read']],
  [
    'a block that is taken off',
    'a.tf',
    tf('aws_s3_bucket_public_access_block', 'block_public_acls = false'),
    ['publicBuckets error false'],
  ],
  [
    'a bucket for everyone',
    'a.tf',
    tf('google_storage_bucket_iam_member', 'member = "allUsers"'),
    ['publicBuckets error allUsers'],
  ],
  [
    'a policy for everyone',
    'a.tf',
    tf('aws_s3_bucket_policy', 'policy = jsonencode({ Statement = [{ Effect = "Allow", Principal = "*" }] })'),
    ['publicBuckets error Principal = "*"'],
  ],
  [
    'a public container',
    'a.tf',
    tf('azurerm_storage_container', 'container_access_type = "blob"'),
    ['publicBuckets error blob'],
  ],
  [
    'a public bucket of CloudFormation',
    't.yaml',
    'Resources:\n  P:\n    Type: AWS::S3::BucketPolicy\n    Properties:\n      PolicyDocument:\n        Statement:\n          - Effect: Allow\n            Principal: "*"\n',
    ['publicBuckets error *'],
  ],
  [
    'a public object of an SDK',
    'src/a.ts',
    "await s3.send(new PutObjectCommand({ Bucket: 'x', ACL: 'public-read' }));\n",
    ['publicBuckets error public-read'],
  ],
  [
    'a public bucket by command',
    'deploy.sh',
    'gsutil iam ch allUsers:objectViewer gs://x\naws s3 cp a s3://x --acl public-read\n',
    ['publicBuckets error allUsers', 'publicBuckets error public-read'],
  ],
  [
    'an analytics package',
    'package.json',
    '{\n  "dependencies": { "mixpanel-browser": "2.0.0", "@sentry/node": "8.0.0" }\n}\n',
    ['analytics warning mixpanel-browser', 'analytics warning @sentry/node'],
  ],
  ['an analytics import', 'a.py', 'import posthog\n', ['analytics warning posthog']],
  [
    'a webhook in code that handles personal data',
    'src/people/notify.ts',
    "await fetch('https://hooks.chat.io/services/x', { body });\n",
    ['otherHosts warning hooks.chat.io'],
  ],
  [
    'a host that only a run tells',
    'src/people/notify.ts',
    'await fetch(`https://${host}/x`);\n',
    ['otherHosts warning ${host}'],
  ],
];

const good: readonly Row[] = [
  ['a bucket in an allowed region', 'a.tf', tf('aws_s3_bucket', 'bucket = "x"'), [], provider('sa-east-1')],
  ['a bucket whose own region the rule on regions reports', 'a.tf', tf('google_storage_bucket', 'location = "US"'), []],
  ['a role', 'a.tf', tf('aws_iam_role', 'name = "x"'), [], provider('us-east-1')],
  [
    'a replica in an allowed region',
    'a.tf',
    tf('aws_dynamodb_table', 'replica {\n    region_name = "sa-east-1"\n  }'),
    [],
    provider('sa-east-1'),
  ],
  [
    'copies in one region',
    'a.tf',
    tf('azurerm_storage_account', 'location = "brazilsouth"\n  account_replication_type = "ZRS"'),
    [],
  ],
  ['a private bucket', 'a.tf', tf('aws_s3_bucket_acl', 'acl = "private"'), []],
  ['a block that is on', 'a.tf', tf('aws_s3_bucket_public_access_block', 'block_public_acls = true'), []],
  [
    'a policy that denies everyone',
    't.yaml',
    'Resources:\n  P:\n    Type: AWS::S3::BucketPolicy\n    Properties:\n      PolicyDocument:\n        Statement:\n          - Effect: Deny\n            Principal: "*"\n',
    [],
  ],
  ['a comment', 'deploy.sh', '# aws s3 cp a s3://x --acl public-read\n', []],
  ['a message', 'src/a.ts', "log('never use public-read');\n", []],
  [
    'a package that is no analytics',
    'package.json',
    '{\n  "dependencies": { "segmentio-is-not-this": "1.0.0", "zod": "4.0.0" }\n}\n',
    [],
  ],
  [
    'hosts that are listed, own or for examples',
    'src/people/a.ts',
    "fetch('https://api.mycompany.io/x'); fetch('http://a.internal-tools.io'); fetch('http://localhost:3000'); fetch('https://api.example.com'); const ns = 'http://www.w3.org/2000/svg';\n",
    [],
  ],
  ['another host in other code', 'src/other.ts', "fetch('https://hooks.chat.io/x');\n", []],
  ['another host in a comment', 'src/people/a.ts', '// see https://docs.chat.io/x\n', []],
  ['another host in a test', 'src/people/a.test.ts', "fetch('https://hooks.chat.io/x');\n", []],
];

const unresolved: readonly Row[] = [
  [
    'a bucket of a provider that no file configures',
    'a.tf',
    tf('aws_s3_bucket', 'bucket = "x"'),
    ['stores warning aws_s3_bucket'],
  ],
  [
    'a bucket wherever the stack is',
    't.yaml',
    'Resources:\n  B:\n    Type: AWS::S3::Bucket\n',
    ['stores warning AWS::S3::Bucket'],
  ],
];

for (const [kind, rows] of Object.entries({ bad, good, unresolved }))
  for (const [title, path, after, expected, files = {}] of rows)
    test(`residency, ${kind}: ${title}`, async () => {
      assert.deepEqual(await said({ path, after, files }), expected);
      assert.deepEqual(await said({ path, after, files }, ''), [], 'nothing is restricted without a policy');
    });

test('residency: what was there is not new, and what is taken out is no finding', async () => {
  const acl = tf('aws_s3_bucket_acl', 'acl = "public-read"');
  assert.deepEqual(await said({ path: 'a.tf', before: acl, after: acl.replace('  acl', '    acl') }), []);
  assert.deepEqual(await said({ path: 'a.tf', before: acl, after: '' }), []);
  assert.deepEqual(await said({ path: 'a.tf', before: acl, after: acl.replace('public-read', 'public-read-write') }), [
    'publicBuckets error public-read-write',
  ]);
  const bucket = tf('aws_s3_bucket', 'bucket = "x"');
  const files = {
    'p.tf':
      'provider "aws" {\n  region = "sa-east-1"\n}\nprovider "aws" {\n  alias = "us"\n  region = "us-east-1"\n}\n',
  };
  const moved = bucket.replace('\n}', '\n  provider = aws.us\n}');
  assert.deepEqual(await said({ path: 'a.tf', before: bucket, after: moved, files }), ['stores warning provider']);
});

test('residency: each kind has its verdict, and a waiver silences', async () => {
  const acl = { path: 'a.tf', after: tf('aws_s3_bucket_acl', 'acl = "public-read"') };
  assert.deepEqual(await said(acl, 'residency: { publicBuckets: ask }\n'), ['publicBuckets warning public-read']);
  assert.deepEqual(await said(acl, `${policy}  publicBuckets: allow\n`), []);
  assert.deepEqual(await said(acl, `${policy}rules: { residency: off }\n`), []);
  const comment = '# guardrails: allow residency -- a public web site\n';
  assert.deepEqual(
    await said({
      path: 'a.tf',
      before: comment + 'resource "aws_s3_bucket_acl" "a" {\n}\n',
      after: `${comment}acl = "x"\n`,
    }),
    [],
  );
});
