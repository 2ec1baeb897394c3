import assert from 'node:assert/strict';
import { test } from 'node:test';
import { words } from '../../../src/core/words/index.ts';
import { findingsOf, textAt, type Edit } from '../regions/judged.ts';

/** Made-up prices: the product has none. */
const policy = (more = 'monthLimit: 100') => `costs:
  asOf: 2026-11-01
  prices:
    - { type: aws_instance, when: { instance_type: t3.micro }, low: 8, high: 10 }
    - { type: aws_instance, when: { instance_type: m5.large }, low: 60, high: 90 }
    - { type: aws_db_instance, low: 1, high: 2, times: allocated_storage }
    - { type: aws_eks_node_group, low: 50, high: 50, times: max_size }
    - { type: "AWS::EC2::Instance", when: { InstanceType: m5.large }, low: 60, high: 90 }
    - { type: Microsoft.Compute/virtualMachines, when: { properties.hardwareProfile.vmSize: Standard_B1s }, low: 7, high: 9 }
  free: [aws_free_*]
  ${more}
`;

/** `severity over before → after, unknown names: text there`. */
async function said(edit: Edit, text = policy()): Promise<string[]> {
  const found = await findingsOf(edit, text, ['infrastructure-cost']);
  return found.map((one) => {
    const { over, lowBefore, highBefore, lowAfter, highAfter, unknown, names } = one.data;
    return `${one.severity} ${over} ${lowBefore}-${highBefore} → ${lowAfter}-${highAfter}${unknown ? ` without ${unknown} ${names}` : ''}: ${textAt(edit, one)}`;
  });
}

const tf = (type: string, body = '', name = 'a') => `resource "${type}" "${name}" {\n  ${body}\n}\n`;
const large = tf('aws_instance', 'instance_type = "m5.large"', 'l');
type Row = readonly [title: string, edit: Edit, expected: readonly string[], more?: string];

const rows: readonly Row[] = [
  ['good: below the limit', { path: 'a.tf', after: large }, []],
  [
    'good: free by what it is, and by the policy',
    { path: 'a.tf', after: tf('aws_iam_role') + tf('aws_free_thing') },
    [],
  ],
  ['good: none of them', { path: 'a.tf', after: tf('aws_instance', 'count = 0\n  instance_type = "m5.large"') }, []],
  [
    'bad: surely above',
    { path: 'a.tf', after: tf('aws_instance', 'count = 3\n  instance_type = "m5.large"') },
    ['warning certain 0-0 → 180-270: aws_instance'],
  ],
  [
    'bad: above, denied',
    { path: 'a.tf', after: tf('aws_instance', 'count = 3\n  instance_type = "m5.large"') },
    ['error certain 0-0 → 180-270: aws_instance'],
    'monthLimit: 100\n  verdict: deny',
  ],
  [
    'bad: may be above, which asks',
    {
      path: 'a.tf',
      after: large + tf('aws_instance', 'instance_type = "t3.micro"') + tf('aws_db_instance', 'allocated_storage = 5'),
    },
    ['warning possible 0-0 → 73-110: aws_instance'],
    'monthLimit: 100\n  verdict: deny',
  ],
  [
    'bad: by a number',
    { path: 'a.tf', after: tf('aws_eks_node_group', 'scaling_config {\n    max_size = 4\n  }') },
    ['warning certain 0-0 → 200-200: aws_eks_node_group'],
  ],
  [
    'bad: with what another file has',
    { path: 'a.tf', after: large, files: { 'b.tf': large } },
    ['warning certain 60-90 → 120-180: aws_instance'],
  ],
  [
    'bad: a larger size',
    { path: 'a.tf', before: large.replace('m5.large', 't3.micro'), after: large, files: { 'b.tf': large } },
    ['warning certain 68-100 → 120-180: instance_type'],
  ],
  [
    'bad: by a variable',
    {
      path: 'a.tf',
      after: tf('aws_instance', 'instance_type = var.size\n  count = 2'),
      files: { 'v.tf': 'variable "size" {\n  default = "m5.large"\n}\n' },
    },
    ['warning certain 0-0 → 120-180: aws_instance'],
  ],
  [
    'bad: CloudFormation',
    {
      path: 't.yaml',
      after:
        'Resources:\n  A:\n    Type: AWS::EC2::Instance\n    Properties:\n      InstanceType: m5.large\n  B:\n    Type: AWS::EC2::Instance\n    Properties:\n      InstanceType: m5.large\n',
    },
    ['warning certain 0-0 → 120-180: AWS::EC2::Instance'],
  ],
  [
    'bad: Bicep',
    {
      path: 'a.bicep',
      after:
        "resource v 'Microsoft.Compute/virtualMachines@2023-03-01' = {\n  properties: {\n    hardwareProfile: {\n      vmSize: 'Standard_B1s'\n    }\n  }\n}\n",
    },
    ['warning certain 0-0 → 7-9: Microsoft.Compute/virtualMachines'],
    'monthLimit: 5',
  ],
  [
    'good: a condition of two sizes',
    { path: 'a.tf', after: tf('aws_instance', 'instance_type = var.x ? "t3.micro" : "m5.large"') },
    [],
  ],
  [
    'bad: a condition of two sizes may be above',
    { path: 'a.tf', after: tf('aws_instance', 'instance_type = var.x ? "t3.micro" : "m5.large"') },
    ['warning possible 0-0 → 8-90: aws_instance'],
    'monthLimit: 50',
  ],
  [
    'unresolved: no row',
    { path: 'a.tf', after: tf('aws_nat_gateway') },
    ['warning no 0-0 → 0-0 without 1 aws_nat_gateway: aws_nat_gateway'],
  ],
  [
    'unresolved: a size that only a run tells',
    { path: 'a.tf', after: tf('aws_instance', 'instance_type = var.size') },
    ['warning no 0-0 → 0-0 without 1 aws_instance: aws_instance'],
  ],
  [
    'unresolved: a size without a row',
    { path: 'a.tf', after: tf('aws_instance', 'instance_type = "p4d.24xlarge"') },
    ['warning no 0-0 → 0-0 without 1 aws_instance: aws_instance'],
  ],
  [
    'unresolved: how many only a run tells',
    { path: 'a.tf', after: tf('aws_instance', 'count = var.n\n  instance_type = "t3.micro"') },
    ['warning no 0-0 → 0-0 without 1 aws_instance: aws_instance'],
  ],
  [
    'unresolved: denied',
    { path: 'a.tf', after: tf('aws_nat_gateway') },
    ['error no 0-0 → 0-0 without 1 aws_nat_gateway: aws_nat_gateway'],
    'unpriced: deny',
  ],
  ['unresolved: allowed', { path: 'a.tf', after: tf('aws_nat_gateway') }, [], 'unpriced: allow'],
  [
    'good: what was there',
    {
      path: 'a.tf',
      before: large + large + tf('aws_nat_gateway'),
      after: `# moved\n${tf('aws_nat_gateway')}${large}${large}`,
    },
    [],
  ],
  [
    'good: what becomes cheaper, although above',
    { path: 'a.tf', before: large + large + large, after: large + large },
    [],
  ],
  ['near miss: a comment, and a file that is no infrastructure', { path: 'a.md', after: large + large }, []],
];

for (const [title, edit, expected, more] of rows)
  test(`costs, ${title}`, async () => {
    assert.deepEqual(await said(edit, policy(more)), expected);
    assert.deepEqual(await said(edit, ''), [], 'nothing costs anything without a policy');
  });

test('costs: waived by a comment that was there', async () => {
  const comment = '# guardrails: allow infrastructure-cost -- agreed for the launch\n';
  assert.deepEqual(await said({ path: 'a.tf', before: comment, after: comment + tf('aws_nat_gateway') }), []);
});

test('costs: the words say the range before and after, and what has no price', async () => {
  const [finding] = await findingsOf({ path: 'a.tf', after: large + large + tf('aws_nat_gateway') }, policy(), [
    'infrastructure-cost',
  ]);
  assert.ok(finding);
  assert.equal(
    words('en').finding(finding),
    'Infrastructure of this repository is above the limit of $100.00 a month: $0.00 a month before, $120.00 to $180.00 after, by the prices of 2026-11-01. Unpriced, and not in these amounts: 1 resource (aws_nat_gateway).',
  );
  assert.match(words('es').finding(finding), /USD 120,00/);
});
