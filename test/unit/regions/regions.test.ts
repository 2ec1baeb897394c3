import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nearestAllowed } from '../../../src/core/check/regions/nearest.ts';
import { providers, regionNamed, regionsOf } from '../../../src/core/check/regions/table.ts';
import { applyEdits } from '../../../src/core/fix/text-edit.ts';
import { useRegion } from '../../../src/core/fix/use-region.ts';
import { findingsOf, textAt, type Edit } from './judged.ts';

const southAmerica = 'regions: { allow: { aws: [sa-east-1], google: [southamerica-east1], azure: [brazilsouth] } }\n';

/** Findings of the two rules, one each: `denied text-there → nearest` or `unresolved severity text-there`. */
async function said(edit: Edit, policy: string): Promise<string[]> {
  const found = await findingsOf(edit, policy, ['region-denied', 'region-unresolved']);
  return found.map((one) => {
    const { data, severity } = one;
    if (one.ruleId === 'region-unresolved') return `unresolved ${severity} ${textAt(edit, one)}`;
    const use = data['use'] === undefined ? '' : ` → ${data['replace'] ?? data['use']}`;
    return `denied${severity === 'error' ? '' : ` ${severity}`} ${textAt(edit, one)}${data['via'] ? ` (${data['region']})` : ''}${use}`;
  });
}

type Row = readonly [
  title: string,
  path: string,
  text: string,
  expected: readonly string[],
  files?: Record<string, string>,
];

const bad: readonly Row[] = [
  ['a provider', 'main.tf', 'provider "aws" {\n  region = "us-east-1"\n}\n', ['denied us-east-1 → sa-east-1']],
  [
    'an availability zone',
    'main.tf',
    'resource "aws_subnet" "a" {\n  availability_zone = "us-east-1a"\n}\n',
    ['denied us-east-1 → sa-east-1'],
  ],
  [
    'a default of a variable',
    'variables.tf',
    'variable "region" {\n  default = "eu-west-1"\n}\n',
    ['denied eu-west-1 → sa-east-1'],
  ],
  [
    'a backend',
    'main.tf',
    'terraform {\n  backend "s3" {\n    region = "us-east-2"\n  }\n}\n',
    ['denied us-east-2 → sa-east-1'],
  ],
  ['values of variables', 'prod.tfvars', 'aws_region = "us-west-2"\n', ['denied us-west-2 → sa-east-1']],
  [
    'a variable that another file gives a value',
    'main.tf',
    'provider "aws" {\n  region = var.region\n}\n',
    ['denied var.region (us-east-1) → sa-east-1'],
    { 'vars.tf': 'variable "region" {\n  default = "us-east-1"\n}\n' },
  ],
  [
    'a template of a local',
    'main.tf',
    'resource "aws_ebs_volume" "a" {\n  availability_zone = "${local.r}a"\n}\n',
    ['denied ${local.r}a (us-east-1) → sa-east-1'],
    { 'l.tf': 'locals {\n  r = "us-east-1"\n}\n' },
  ],
  [
    'a condition',
    'main.tf',
    'provider "aws" {\n  region = var.dr ? "us-east-1" : "sa-east-1"\n}\n',
    ['denied us-east-1 → sa-east-1'],
  ],
  [
    'a reference to another resource',
    'main.tf',
    'resource "azurerm_linux_virtual_machine" "a" {\n  location = azurerm_resource_group.main.location\n}\n',
    ['denied azurerm_resource_group.main.location (eastus) → brazilsouth'],
    { 'rg.tf': 'resource "azurerm_resource_group" "main" {\n  location = "East US"\n}\n' },
  ],
  [
    'Google',
    'main.tf',
    'resource "google_storage_bucket" "b" {\n  location = "US"\n}\nresource "google_compute_instance" "c" {\n  zone = "us-central1-b"\n}\n',
    ['denied US → SOUTHAMERICA-EAST1', 'denied us-central1 → southamerica-east1'],
  ],
  [
    'Azure by its display name',
    'main.tf',
    'resource "azurerm_resource_group" "a" {\n  location = "West Europe"\n}\n',
    ['denied West Europe → brazilsouth'],
  ],
  [
    'CloudFormation parameters',
    't.yaml',
    'AWSTemplateFormatVersion: "2010-09-09"\nParameters:\n  TargetRegion:\n    Default: us-east-1\n',
    ['denied us-east-1 → sa-east-1'],
  ],
  [
    'CloudFormation properties',
    't.json',
    '{"AWSTemplateFormatVersion":"x","Resources":{"V":{"Type":"AWS::EC2::Volume","Properties":{"AvailabilityZone":"us-east-1b"}}}}',
    ['denied us-east-1 → sa-east-1'],
  ],
  [
    'ARM',
    'azuredeploy.json',
    '{"contentVersion":"1.0.0.0","parameters":{"location":{"defaultValue":"eastus2"}},"resources":[{"type":"Microsoft.Storage/storageAccounts","location":"[parameters(\'location\')]"}]}',
    ['denied eastus2 → brazilsouth'],
  ],
  [
    'Bicep',
    'main.bicep',
    "param location string = 'northeurope'\nresource a 'Microsoft.Storage/storageAccounts@2023-01-01' = {\n  location: 'uksouth'\n}\n",
    ['denied northeurope → brazilsouth', 'denied uksouth → brazilsouth'],
  ],
  [
    'Serverless',
    'serverless.yml',
    "provider:\n  name: aws\n  region: ${opt:region, 'us-east-1'}\n",
    ['denied us-east-1 → sa-east-1'],
  ],
  [
    'Compose',
    'compose.yaml',
    'services:\n  a:\n    environment:\n      - AWS_REGION=eu-central-1\n',
    ['denied eu-central-1 → sa-east-1'],
  ],
  [
    'Kubernetes',
    'k8s/a.yaml',
    'apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - env:\n        - name: AWS_REGION\n          value: us-east-1\n',
    ['denied us-east-1 → sa-east-1'],
  ],
  [
    'a workflow',
    '.github/workflows/d.yml',
    'jobs:\n  d:\n    steps:\n      - uses: aws-actions/configure-aws-credentials@v4\n        with:\n          aws-region: us-east-1\n      - run: aws s3 mb s3://x --region us-west-1\n',
    ['denied us-east-1 → sa-east-1', 'denied us-west-1 → sa-east-1'],
  ],
  [
    'commands',
    'deploy.sh',
    'export AWS_DEFAULT_REGION=us-east-1\ngcloud run deploy a --region=europe-west1\naz group create -l eastus -n g\naws configure set region us-east-2\neksctl create cluster \\\n  --zones us-west-2a,us-west-2b\n',
    [
      'denied us-east-1 → sa-east-1',
      'denied europe-west1 → southamerica-east1',
      'denied eastus → brazilsouth',
      'denied us-east-2 → sa-east-1',
      'denied us-west-2 → sa-east-1',
      'denied us-west-2 → sa-east-1',
    ],
  ],
  [
    'an image',
    'Dockerfile',
    'FROM scratch\nENV AWS_REGION=us-east-1\nENV AWS_DEFAULT_REGION us-west-2\n',
    ['denied us-east-1 → sa-east-1', 'denied us-west-2 → sa-east-1'],
  ],
  ['the environment', '.env', 'AWS_REGION="us-east-1" # here\n', ['denied us-east-1 → sa-east-1']],
  [
    'scripts',
    'package.json',
    '{\n  "scripts": { "deploy": "sam deploy --region us-east-1" }\n}\n',
    ['denied us-east-1 → sa-east-1'],
  ],
  [
    'JavaScript',
    'src/a.ts',
    "import { S3Client } from '@aws-sdk/client-s3';\nconst s3 = new S3Client({ region: 'us-east-1' });\nconst r = process.env.AWS_REGION ?? 'eu-west-1';\n",
    ['denied us-east-1 → sa-east-1', 'denied eu-west-1 → sa-east-1'],
  ],
  [
    'JavaScript by a constant',
    'src/a.ts',
    "import { S3Client } from '@aws-sdk/client-s3';\nconst here = 'us-east-1';\nconst s3 = new S3Client({ region: here });\n",
    ['denied here (us-east-1) → sa-east-1'],
  ],
  [
    'a CDK stack',
    'lib/a.ts',
    "import { Stack } from 'aws-cdk-lib';\nnew MyStack(app, 'x', { env: { account: '1', region: 'eu-west-1' } });\n",
    ['denied eu-west-1 → sa-east-1'],
  ],
  [
    'Python',
    'a.py',
    "import boto3\ns3 = boto3.client('s3', region_name='us-east-1')\nregion = os.environ.get('AWS_REGION', 'us-west-2')\nsubprocess.run(['aws', '--region', 'eu-west-3'])\n",
    ['denied us-east-1 → sa-east-1', 'denied us-west-2 → sa-east-1', 'denied eu-west-3 → sa-east-1'],
  ],
  [
    'Go',
    'a.go',
    'cfg, _ := config.LoadDefaultConfig(ctx, config.WithRegion("us-east-1"))\ns := &aws.Config{Region: aws.String("us-west-2")}\n',
    ['denied us-east-1 → sa-east-1', 'denied us-west-2 → sa-east-1'],
  ],
  [
    'Java',
    'A.java',
    'S3Client c = S3Client.builder().region(Region.US_EAST_1).build();\nvar d = b.region(Region.of("eu-west-1"));\n',
    ['denied US_EAST_1 → SA_EAST_1', 'denied eu-west-1 → sa-east-1'],
  ],
  ['C#', 'A.cs', 'var c = new AmazonS3Client(RegionEndpoint.USEast1);\n', ['denied USEast1 → sa-east-1']],
  ['a host', 'src/a.ts', "fetch('https://s3.us-east-1.amazonaws.com/x');\n", ['denied us-east-1 → sa-east-1']],
];

const followed: readonly Row[] = [
  [
    'a variable of a workflow that the file sets',
    '.github/workflows/d.yml',
    'env:\n  TARGET: us-east-1\njobs:\n  d:\n    steps:\n      - with:\n          aws-region: ${{ env.TARGET }}\n',
    ['denied ${{ env.TARGET }} (us-east-1) → sa-east-1'],
  ],
  [
    'a fallback of a workflow',
    '.github/workflows/d.yml',
    "jobs:\n  d:\n    steps:\n      - with:\n          aws-region: ${{ inputs.region || 'us-east-1' }}\n",
    ['denied us-east-1 → sa-east-1'],
  ],
  [
    'a fallback of Compose',
    'compose.yaml',
    'services:\n  a:\n    environment:\n      AWS_REGION: ${AWS_REGION:-us-east-1}\n',
    ['denied ${AWS_REGION:-us-east-1} (us-east-1) → sa-east-1'],
  ],
];

const good: readonly Row[] = [
  ['an allowed region', 'main.tf', 'provider "aws" {\n  region = "sa-east-1"\n}\n', []],
  ['an allowed zone', 'main.tf', 'resource "aws_subnet" "a" {\n  availability_zone = "sa-east-1c"\n}\n', []],
  [
    'an allowed variable',
    'main.tf',
    'provider "aws" {\n  region = var.region\n}\nvariable "region" {\n  default = "sa-east-1"\n}\n',
    [],
  ],
  [
    'an allowed region by its display name',
    'main.tf',
    'resource "azurerm_resource_group" "a" {\n  location = "Brazil South"\n}\n',
    [],
  ],
  ['a provider that is not named', 'fly.toml', 'primary_region = "ams"\n', []],
  [
    'another cloud of that name form',
    'main.tf',
    'resource "oci_core_instance" "a" {\n  region = "us-ashburn-1"\n}\n',
    [],
  ],
  ['prose', 'README.md', 'We used to run in us-east-1; AWS_REGION=us-east-1.\n', []],
  ['a comment', 'main.tf', '# region = "us-east-1"\n// region = "us-east-1"\n/* region = "us-east-1" */\n', []],
  ['a comment of code', 'src/a.ts', "// new S3Client({ region: 'us-east-1' })\n/* region: 'us-east-1' */\n", []],
  ['a comment of a script', 'a.sh', '# aws s3 ls --region us-east-1\necho hi\n', []],
  [
    'a string of code',
    'src/a.ts',
    "const message = 'moved from us-east-1';\nif (name === 'us-east-1') log('us-east-1');\nconst words = ['us-east-1'];\n",
    [],
  ],
  [
    'a string of a test',
    'src/a.test.ts',
    "import { S3Client } from '@aws-sdk/client-s3';\nnew S3Client({ region: 'us-east-1' });\n",
    [],
  ],
  [
    'a time zone',
    'main.tf',
    'resource "aws_scheduler_schedule" "a" {\n  schedule_expression_timezone = "America/Asuncion"\n}\n',
    [],
  ],
  ['a DNS zone', 'main.tf', 'resource "aws_route53_record" "a" {\n  zone_id = aws_route53_zone.main.zone_id\n}\n', []],
  ['a region of sales', 'src/i18n.json', '{ "region": "Norte", "location": "here" }\n', []],
  [
    'a name with a region in it',
    'main.tf',
    'resource "aws_s3_bucket" "us-east-1" {\n  bucket = "logs-us-east-1"\n}\n',
    [],
  ],
  [
    'zones of Azure by number',
    'main.tf',
    'resource "azurerm_public_ip" "a" {\n  location = "brazilsouth"\n  zones    = ["1", "2"]\n}\n',
    [],
  ],
  ['everywhere', 'main.tf', 'resource "azurerm_cdn_profile" "a" {\n  location = "global"\n}\n', []],
  [
    'the region of a user',
    'src/a.ts',
    "import { S3Client } from '@aws-sdk/client-s3';\nconst user = { region: input.region };\n",
    [],
  ],
  ['a lock file', 'package-lock.json', '{ "region": "us-east-1" }', []],
];

const unresolved: readonly Row[] = [
  [
    'a variable of a repository',
    '.github/workflows/d.yml',
    'jobs:\n  d:\n    steps:\n      - with:\n          aws-region: ${{ vars.AWS_REGION }}\n',
    ['unresolved warning ${{ vars.AWS_REGION }}'],
  ],
  [
    'a variable without a default',
    'main.tf',
    'variable "region" {}\nprovider "aws" {\n  region = var.region\n}\n',
    ['unresolved warning var.region'],
  ],
  [
    'the same variable again',
    'main.tf',
    'provider "aws" {\n  region = var.region\n}\nresource "aws_x" "a" {\n  region = var.region\n}\n',
    ['unresolved warning var.region'],
  ],
  [
    'a lookup',
    'main.tf',
    'resource "aws_subnet" "a" {\n  availability_zone = data.aws_availability_zones.all.names[0]\n}\n',
    ['unresolved warning data.aws_availability_zones.all.names[0]'],
  ],
  ['no known region', 'main.tf', 'provider "aws" {\n  region = "us-east"\n}\n', ['unresolved warning us-east']],
  [
    'the region of the stack',
    't.yaml',
    'AWSTemplateFormatVersion: "2010-09-09"\nResources:\n  V:\n    Type: AWS::X::Y\n    Properties:\n      Region: !Ref AWS::Region\n',
    ['unresolved warning AWS::Region'],
  ],
  [
    'the group of Bicep',
    'main.bicep',
    "param location string = resourceGroup().location\nresource a 'Microsoft.Storage/storageAccounts@2023-01-01' = {\n  location: location\n}\n",
    ['unresolved warning resourceGroup().location'],
  ],
  ['a command', 'deploy.sh', 'aws s3 ls --region "$REGION"\n', ['unresolved warning $REGION']],
  [
    'a client',
    'src/a.ts',
    "import { S3Client } from '@aws-sdk/client-s3';\nexport const s3 = new S3Client({ region: process.env.AWS_REGION });\n",
    ['unresolved warning process.env.AWS_REGION'],
  ],
  [
    'a client in short',
    'src/a.ts',
    "import { S3Client } from '@aws-sdk/client-s3';\nexport const make = (region: string) => new S3Client({ region });\n",
    ['unresolved warning region'],
  ],
];

for (const [kind, rows] of Object.entries({ bad, followed, good, unresolved })) {
  for (const [title, path, after, expected, files = {}] of rows) {
    test(`regions, ${kind}: ${title}`, async () => {
      assert.deepEqual(await said({ path, after, files }, southAmerica), expected);
      assert.deepEqual(await said({ path, after, files }, ''), [], 'nothing is restricted without a policy');
    });
  }
}

const changes: readonly (readonly [title: string, before: string, after: string, expected: readonly string[]])[] = [
  [
    'a region that was there',
    'provider "aws" {\n  region = "us-east-1"\n}\n',
    'provider "aws" {\n  region  = "us-east-1"\n  profile = "x"\n}\n',
    [],
  ],
  ['a region that is taken out', 'provider "aws" {\n  region = "us-east-1"\n}\n', 'provider "aws" {\n}\n', []],
  [
    'a region beside one that was there',
    'provider "aws" {\n  region = "us-east-1"\n}\n',
    'provider "aws" {\n  region = "us-east-1"\n}\nprovider "aws" {\n  alias  = "b"\n  region = "us-east-1"\n}\n',
    ['denied us-east-1 → sa-east-1'],
  ],
  [
    'a region that takes the place of another',
    'provider "aws" {\n  region = "us-east-1"\n}\n',
    'provider "aws" {\n  region = "us-west-2"\n}\n',
    ['denied us-west-2 → sa-east-1'],
  ],
];

for (const [title, before, after, expected] of changes) {
  test(`regions of an edit: ${title}`, async () => {
    assert.deepEqual(await said({ path: 'main.tf', before, after }, southAmerica), expected);
  });
}

const tf = (region: string) => ({ path: 'main.tf', after: `provider "aws" {\n  region = "${region}"\n}\n` });
const policies: readonly (readonly [title: string, policy: string, edit: Edit, expected: readonly string[]])[] = [
  [
    'waived by a comment that was there',
    southAmerica,
    {
      path: 'main.tf',
      before: '# guardrails: allow region-denied -- the certificate must be there\n',
      after: '# guardrails: allow region-denied -- the certificate must be there\nregion = "us-east-1"\n',
    },
    [],
  ],
  [
    'waived by a comment that comes with it',
    southAmerica,
    { path: 'main.tf', after: '# guardrails: allow region-denied -- needed\nregion = "us-east-1"\n' },
    ['denied warning us-east-1 → sa-east-1'],
  ],
  ['switched off', `${southAmerica}rules: { region-denied: off }\n`, tf('us-east-1'), []],
  ['a pattern', 'regions: { allow: { aws: ["eu-*"] } }\n', tf('eu-west-3'), []],
  ['none allowed', 'regions: { allow: { aws: [] } }\n', tf('eu-west-3'), ['denied eu-west-3']],
  [
    'others ask',
    'regions: { allow: { google: [us-east1] }, others: ask }\n',
    tf('eu-west-3'),
    ['denied warning eu-west-3'],
  ],
  [
    'others are denied',
    'regions: { allow: { google: [us-east1] }, others: deny }\n',
    tf('eu-west-3'),
    ['denied eu-west-3'],
  ],
  ['others are denied, and none is named', 'regions: { others: deny }\n', tf('eu-west-3'), ['denied eu-west-3']],
  [
    'what cannot be told is denied',
    'regions: { allow: { aws: [sa-east-1] }, unresolved: deny }\n',
    { path: 'main.tf', after: 'provider "aws" {\n  region = var.r\n}\n' },
    ['unresolved error var.r'],
  ],
  [
    'what is inherited is allowed',
    'regions: { allow: { azure: [brazilsouth] }, inherited: allow }\n',
    { path: 'a.bicep', after: 'param location string = resourceGroup().location\n' },
    [],
  ],
];

for (const [title, policy, edit, expected] of policies) {
  test(`regions by the policy: ${title}`, async () => assert.deepEqual(await said(edit, policy), expected));
}

test('the nearest allowed region is the nearest on the globe', () => {
  const cases = [
    ['us-east-1', 'aws', ['us-west-2', 'ca-central-1', 'sa-east-1'], 'ca-central-1'],
    ['ap-southeast-2', 'aws', ['*'], 'ap-southeast-2'],
    ['europe-west1', 'google', ['europe-west4', 'europe-west3', 'us-east1'], 'europe-west4'],
    ['westeurope', 'azure', ['brazilsouth', 'southafricanorth'], 'southafricanorth'],
  ] as const;
  for (const [from, provider, allowed, expected] of cases)
    assert.equal(nearestAllowed(from, provider, allowed)?.name, expected, from);
});

test('every region of the table has a place, and is named by itself', () => {
  for (const provider of providers)
    for (const [name, metro] of regionsOf(provider)) {
      assert.ok(
        metro && Math.abs(metro.latitude) <= 90 && Math.abs(metro.longitude) <= 180 && metro.country.length === 2,
        name,
      );
      assert.deepEqual(regionNamed(name, provider), { provider, name });
    }
});

test('a misspelt region of the policy is a mistake', async () => {
  await assert.rejects(findingsOf(tf('us-east-1'), 'regions: { allow: { aws: [sa-east1] } }\n', []), /sa-east-1/);
});

test('hostile texts are read in linear time', async () => {
  const texts: readonly (readonly [path: string, text: string])[] = [
    ['a.tf', 'region = "${'.repeat(20_000)],
    ['a.tf', `x "a" {\n`.repeat(5_000)],
    ['a.tf', `region = ${'a ? b : '.repeat(20_000)}`],
    ['a.bicep', "param location string = '".repeat(20_000)],
    ['a.bicep', `resource a 'x@1' = ${'{ location: '.repeat(400)}`],
    ['a.ts', `region: ${'('.repeat(100_000)}`],
    ['a.ts', `${'region ?? '.repeat(50_000)}'us-east-1'`],
    ['a.py', 'region = """'.repeat(50_000)],
    ['a.sh', '--region '.repeat(50_000)],
    ['a.sh', `${'ENV A '.repeat(3_000)}\n`.repeat(20)],
    ['a.sh', `region ${'\\\n'.repeat(50_000)}`],
    ['a.yaml', 'region: ['.repeat(300)],
    ['a.txt', 'a-b-c-d-'.repeat(50_000)],
  ];
  for (const [path, after] of texts) {
    const from = performance.now();
    await said({ path, after }, southAmerica);
    assert.ok(
      performance.now() - from < 2_000,
      `${path} ${after.slice(0, 20)}: ${Math.round(performance.now() - from)} ms`,
    );
  }
});

const fixes: readonly (readonly [path: string, before: string, after: string | null])[] = [
  ['a.tf', 'availability_zone = "us-east-1a"', 'availability_zone = "sa-east-1a"'],
  [
    'a.tf',
    'provider "google" {\n  zone = "us-central1-b"\n}',
    'provider "google" {\n  zone = "southamerica-east1-b"\n}',
  ],
  ['a.tf', 'location = "West Europe"', 'location = "brazilsouth"'],
  ['A.java', 'x.region(Region.EU_WEST_1)', 'x.region(Region.SA_EAST_1)'],
  ['A.cs', 'new C(RegionEndpoint.USEast1)', null],
  [
    'a.tf',
    'provider "aws" {\n  region = var.region\n}\nvariable "region" {\n  default = "us-east-1"\n}',
    'provider "aws" {\n  region = var.region\n}\nvariable "region" {\n  default = "sa-east-1"\n}',
  ],
];

for (const [path, before, after] of fixes) {
  test(`the fix writes the nearest allowed region: ${before.slice(0, 40)}`, async () => {
    const [finding] = await findingsOf({ path, after: before }, southAmerica, ['region-denied']);
    assert.ok(finding);
    const lines = before.split('\n');
    const start =
      lines.slice(0, finding.range.line - 1).join('\n').length +
      (finding.range.line > 1 ? 1 : 0) +
      finding.range.column -
      1;
    const used = useRegion(finding.data, start, start + finding.range.endColumn - finding.range.column);
    assert.equal(used && applyEdits(before, used.edits), after);
  });
}
