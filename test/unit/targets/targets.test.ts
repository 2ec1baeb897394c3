import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findingsOf, textAt, type Edit } from '../regions/judged.ts';

const policy = `targets:
  public: { prefer: [serverless], forbid: [vm] }
  private: { prefer: [serverless, container, kubernetes], forbid: [] }
`;

async function said(edit: Edit, text = policy): Promise<string[]> {
  const found = await findingsOf(edit, text, ['deployment-target']);
  return found.map(
    (one) => `${one.severity} ${String(one.data['why'])} ${String(one.data['exposure'])} ${textAt(edit, one)}`,
  );
}

const tf = (type: string, body = '') => `resource "${type}" "a" {\n  ${body}\n}\n`;
const k8s = (kind: string, spec = '') => `apiVersion: v1\nkind: ${kind}\nmetadata:\n  name: a\nspec:\n  x: 1\n${spec}`;
type Row = readonly [title: string, path: string, text: string, expected: readonly string[]];

const rows: readonly Row[] = [
  [
    'bad: a public virtual machine',
    'a.tf',
    tf('aws_instance', 'associate_public_ip_address = true'),
    ['error forbidden public aws_instance'],
  ],
  [
    'bad: a virtual machine of Google with an address',
    'a.tf',
    tf('google_compute_instance', 'network_interface {\n    access_config {}\n  }'),
    ['error forbidden public google_compute_instance'],
  ],
  [
    'bad: a public cluster',
    'a.tf',
    tf('aws_eks_cluster', 'vpc_config {\n    endpoint_public_access = true\n  }'),
    ['warning not-preferred public aws_eks_cluster'],
  ],
  [
    'bad: a workload behind an ingress',
    'k.yaml',
    `${k8s('Deployment')}---\n${k8s('Ingress')}`,
    ['warning not-preferred public Deployment'],
  ],
  [
    'bad: a private virtual machine',
    'a.tf',
    tf('aws_instance', 'associate_public_ip_address = false'),
    ['warning not-preferred private aws_instance'],
  ],
  [
    'bad: a machine of CloudFormation',
    't.json',
    '{"Resources":{"A":{"Type":"AWS::EC2::Instance","Properties":{"NetworkInterfaces":[{"AssociatePublicIpAddress":true}]}}}}',
    ['error forbidden public AWS::EC2::Instance'],
  ],
  [
    'bad: a public container of Bicep',
    'a.bicep',
    "resource g 'Microsoft.ContainerInstance/containerGroups@2023-05-01' = {\n  properties: {\n    ipAddress: {\n      type: 'Public'\n    }\n  }\n}\n",
    ['warning not-preferred public Microsoft.ContainerInstance/containerGroups'],
  ],
  ['good: a function', 'a.tf', tf('aws_lambda_function'), []],
  ['good: a function with an address', 'a.tf', tf('aws_lambda_function') + tf('aws_lambda_function_url'), []],
  ['good: Cloud Run', 'a.tf', tf('google_cloud_run_v2_service', 'ingress = "INGRESS_TRAFFIC_ALL"'), []],
  ['good: a private cluster', 'a.tf', tf('azurerm_kubernetes_cluster', 'private_cluster_enabled = true'), []],
  [
    'good: a workload that nothing opens',
    'k.yaml',
    `${k8s('Deployment')}---\n${k8s('Service', '  type: ClusterIP\n')}`,
    [],
  ],
  [
    'good: the Serverless framework',
    'serverless.yml',
    'functions:\n  hello:\n    handler: a\n    events:\n      - httpApi: GET /\n',
    [],
  ],
  ['near miss: no target', 'a.tf', tf('aws_s3_bucket') + '# resource "aws_instance" "b" {}\n', []],
  ['near miss: an instance profile', 'a.tf', tf('aws_iam_instance_profile'), []],
  [
    'unresolved: a machine of which nobody can tell',
    'a.tf',
    tf('aws_instance', 'associate_public_ip_address = var.open'),
    ['warning forbidden unknown aws_instance'],
  ],
  [
    'unresolved: a cluster of which nobody can tell',
    'a.tf',
    tf('aws_eks_cluster'),
    ['warning not-preferred unknown aws_eks_cluster'],
  ],
];

for (const [title, path, after, expected] of rows)
  test(`targets, ${title}`, async () => {
    assert.deepEqual(await said({ path, after }), expected);
    assert.deepEqual(await said({ path, after }, ''), [], 'nothing is restricted without a policy');
  });

test('targets: forbidden for both is denied although nobody can tell which', async () => {
  const edit = { path: 'a.tf', after: tf('aws_instance') };
  assert.deepEqual(await said(edit, 'targets: { public: { forbid: [vm] }, private: { forbid: [vm] } }\n'), [
    'error forbidden  aws_instance',
  ]);
});

test('targets: what was there is not new; what becomes public is', async () => {
  const closed = tf('aws_instance', 'associate_public_ip_address = false\n  ami = "a"');
  assert.deepEqual(await said({ path: 'a.tf', before: closed, after: closed.replace('"a"\n', '"b"\n') }), []);
  assert.deepEqual(await said({ path: 'a.tf', before: closed, after: closed.replace('false', 'true') }), [
    'error forbidden public associate_public_ip_address',
  ]);
});

test('targets: waived by a comment that was there', async () => {
  const comment = '# guardrails: allow deployment-target -- a bastion\n';
  const after = comment + tf('aws_instance', 'associate_public_ip_address = true');
  assert.deepEqual(await said({ path: 'a.tf', before: comment, after }), []);
});
