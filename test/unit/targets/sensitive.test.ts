import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findingsOf, textAt, type Edit } from '../regions/judged.ts';

const policy = "targets: { sensitive: { paths: ['patients/**'], names: ['*patient*'] } }\n";

async function said(edit: Edit, text = policy): Promise<string[]> {
  const found = await findingsOf(edit, text, ['sensitive-exposed']);
  return found.map((one) => `${one.severity} ${String(one.data['exposure'])} ${textAt(edit, one)}`);
}

const tf = (type: string, body = '', name = 'a'): string => `resource "${type}" "${name}" {\n  ${body}\n}\n`;
const k8s = (kind: string, spec = '', metadata = ''): string =>
  `apiVersion: v1\nkind: ${kind}\nmetadata:\n  name: a\n${metadata}spec:\n  x: 1\n${spec}`;
const aws = (type: string, properties: object): string =>
  JSON.stringify({ Resources: { A: { Type: type, Properties: properties } } });

type Row = readonly [title: string, file: string, text: string, expected: readonly string[]];

const rows: readonly Row[] = [
  [
    'a database that is public',
    'a.tf',
    tf('aws_db_instance', 'publicly_accessible = true'),
    ['error public aws_db_instance'],
  ],
  ['a database by its default', 'a.tf', tf('aws_db_instance'), []],
  [
    'a database as a variable says',
    'a.tf',
    tf('aws_db_instance', 'publicly_accessible = var.open'),
    ['warning unknown aws_db_instance'],
  ],
  [
    'a database of a template',
    'a.json',
    aws('AWS::RDS::DBInstance', { PubliclyAccessible: true }),
    ['error public AWS::RDS::DBInstance'],
  ],
  [
    'a database of a template that does not say',
    'a.json',
    aws('AWS::RDS::DBInstance', {}),
    ['warning unknown AWS::RDS::DBInstance'],
  ],
  ['a database of a template that says no', 'a.json', aws('AWS::RDS::DBInstance', { PubliclyAccessible: false }), []],
  ['a load balancer by its default', 'a.tf', tf('aws_lb'), ['error public aws_lb']],
  ['an internal load balancer', 'a.tf', tf('aws_lb', 'internal = true'), []],
  [
    'a load balancer of a template',
    'a.json',
    aws('AWS::ElasticLoadBalancingV2::LoadBalancer', { Scheme: 'internal' }),
    [],
  ],
  [
    'a security group for everyone',
    'a.tf',
    tf('aws_security_group', 'ingress {\n    cidr_blocks = ["0.0.0.0/0"]\n  }'),
    ['error public aws_security_group'],
  ],
  [
    'a security group that lets all out',
    'a.tf',
    tf('aws_security_group', 'egress {\n    cidr_blocks = ["0.0.0.0/0"]\n  }'),
    [],
  ],
  [
    'a security group for a network',
    'a.tf',
    tf('aws_security_group', 'ingress {\n    cidr_blocks = ["10.0.0.0/8"]\n  }'),
    [],
  ],
  [
    'a rule for what comes in',
    'a.tf',
    tf('aws_security_group_rule', 'type = "ingress"\n  cidr_blocks = ["::/0"]'),
    ['error public aws_security_group_rule'],
  ],
  [
    'a rule for what goes out',
    'a.tf',
    tf('aws_security_group_rule', 'type = "egress"\n  cidr_blocks = ["0.0.0.0/0"]'),
    [],
  ],
  [
    'a function with an address for all',
    'a.tf',
    tf('aws_lambda_function_url', 'authorization_type = "NONE"'),
    ['error public aws_lambda_function_url'],
  ],
  [
    'a function with an address for signed calls',
    'a.tf',
    tf('aws_lambda_function_url', 'authorization_type = "AWS_IAM"'),
    [],
  ],
  [
    'Cloud SQL with an address',
    'a.tf',
    tf('google_sql_database_instance'),
    ['error public google_sql_database_instance'],
  ],
  [
    'Cloud SQL inside',
    'a.tf',
    tf('google_sql_database_instance', 'settings {\n    ip_configuration {\n      ipv4_enabled = false\n    }\n  }'),
    [],
  ],
  [
    'a firewall for everyone',
    'a.tf',
    tf('google_compute_firewall', 'source_ranges = ["0.0.0.0/0"]\n  allow {\n    protocol = "tcp"\n  }'),
    ['error public google_compute_firewall'],
  ],
  [
    'a firewall that denies',
    'a.tf',
    tf('google_compute_firewall', 'source_ranges = ["0.0.0.0/0"]\n  deny {\n    protocol = "tcp"\n  }'),
    [],
  ],
  [
    'a service for all users',
    'a.tf',
    tf('google_cloud_run_service_iam_member', 'member = "allUsers"'),
    ['error public google_cloud_run_service_iam_member'],
  ],
  [
    'a service for one account',
    'a.tf',
    tf('google_cloud_run_service_iam_member', 'member = "user:ana@example.com"'),
    [],
  ],
  ['a server of Azure that does not say', 'a.tf', tf('azurerm_mssql_server'), ['warning unknown azurerm_mssql_server']],
  [
    'a server of Azure that is private',
    'a.tf',
    tf('azurerm_mssql_server', 'public_network_access_enabled = false'),
    [],
  ],
  [
    'a server in a subnet of another resource',
    'a.tf',
    tf('azurerm_postgresql_flexible_server', 'delegated_subnet_id = azurerm_subnet.db.id'),
    [],
  ],
  [
    'a rule of Azure for all',
    'a.tf',
    tf('azurerm_network_security_rule', 'direction = "Inbound"\n  access = "Allow"\n  source_address_prefix = "*"'),
    ['error public azurerm_network_security_rule'],
  ],
  [
    'a rule of Azure that denies all',
    'a.tf',
    tf('azurerm_network_security_rule', 'direction = "Inbound"\n  access = "Deny"\n  source_address_prefix = "*"'),
    [],
  ],
  [
    'a vault of Bicep',
    'a.bicep',
    "resource v 'Microsoft.KeyVault/vaults@2023-07-01' = {\n  name: 'v'\n  properties: {\n    publicNetworkAccess: 'Enabled'\n  }\n}\n",
    ['error public Microsoft.KeyVault/vaults'],
  ],
  ['a service of Kubernetes', 'a.yaml', k8s('Service', '  type: LoadBalancer\n'), ['error public Service']],
  [
    'an internal service of Kubernetes',
    'a.yaml',
    k8s(
      'Service',
      '  type: LoadBalancer\n',
      '  annotations:\n    service.beta.kubernetes.io/azure-load-balancer-internal: "true"\n',
    ),
    [],
  ],
  ['a service inside the cluster', 'a.yaml', k8s('Service', '  type: ClusterIP\n'), []],
  ['an ingress', 'a.yaml', k8s('Ingress'), ['error public Ingress']],
  [
    'a machine with an address',
    'a.tf',
    tf('aws_instance', 'associate_public_ip_address = true'),
    ['error public aws_instance'],
  ],
  ['a bucket is not reached by network', 'a.tf', tf('aws_s3_bucket'), []],
];

for (const [title, file, after, expected] of rows)
  test(`sensitive, ${title}`, async () => {
    assert.deepEqual(await said({ path: `patients/${file}`, after }), expected);
    assert.deepEqual(await said({ path: `shop/${file}`, after }), [], 'elsewhere nothing is sensitive');
    assert.deepEqual(await said({ path: `patients/${file}`, after }, ''), [], 'nothing is, without a policy');
  });

test('sensitive: a resource is named in a file with others', async () => {
  const after = tf('aws_lb', '', 'Patients_api') + tf('aws_lb', '', 'shop');
  assert.deepEqual(await said({ path: 'shop/a.tf', after }), ['error public aws_lb']);
});

test('sensitive: the policy may ask instead of deny, and its line is named', async () => {
  const asks = policy.replace('] } }', '], exposed: ask } }');
  const edit = { path: 'patients/a.tf', after: tf('aws_lb') };
  assert.deepEqual(await said(edit, asks), ['warning public aws_lb']);
  const [finding] = await findingsOf(edit, asks, ['sensitive-exposed']);
  assert.equal(finding?.decidedBy?.key, 'targets.sensitive.exposed');
});

test('sensitive: what was open is not new; what is opened is', async () => {
  const closed = tf('aws_lb', 'internal = true\n  idle_timeout = 30');
  const path = 'patients/a.tf';
  assert.deepEqual(await said({ path, before: closed, after: closed.replace('30', '60') }), []);
  const opened = closed.replace('true', 'false');
  assert.deepEqual(await said({ path, before: closed, after: opened }), ['error public internal']);
  assert.deepEqual(await said({ path, before: opened, after: opened.replace('30', '60') }), []);
});
