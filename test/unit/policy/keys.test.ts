import assert from 'node:assert/strict';
import { test } from 'node:test';
import { limitsOf, scopeText } from '../../../src/core/budget/limits.ts';
import { dollars as dollarsOf } from '../../../src/core/budget/money.ts';
import { periodOf } from '../../../src/core/budget/period.ts';
import { cost, priceOf } from '../../../src/core/budget/price.ts';
import { quote } from '../../../src/core/budget/quote.ts';
import { Fault } from '../../../src/core/fault.ts';
import { judge } from '../../../src/core/judge/judge.ts';
import { exitCode } from '../../../src/core/report/exit-code.ts';
import { platformZones } from '../../../src/node/zones.ts';
import { chooseModel } from '../../../src/core/policy/model.ts';
import { readPolicy } from '../../../src/core/policy/policy.ts';
import { defaultPolicy, type Policy } from '../../../src/core/policy/schema.ts';
import { templateSchema } from '../../../src/core/template/schema.ts';
import { taskKinds } from '../../../src/core/template/task.ts';
import { findingsOf, textAt } from '../regions/judged.ts';

/** Effects of single keys that no test of their area names by themselves. */

function policyOf(text: string): Policy {
  const { policy, problems } = readPolicy(text);
  assert.deepEqual(problems, []);
  return policy;
}

test('a version of the format that is not known is refused', () => {
  assert.deepEqual(
    readPolicy('version: 2\n').problems.map(({ key, cause }) => `${key} ${cause.kind}`),
    ['version not-one-of'],
  );
});

test('the exit code follows failOn', async () => {
  const edit = { path: 'package.json', after: '{"dependencies":{"moment":"2.30.1"}}' };
  const found = judge(
    await findingsOf(edit, 'dependencies: { ask: ["pkg:npm/moment"] }\n', ['dependency-unapproved']),
    [],
    '2026-11-20',
  );
  const codes = ['error', 'warning', 'note'].map((level) =>
    exitCode(found.findings, policyOf(`failOn: ${level}\n`).failOn),
  );
  assert.deepEqual(codes, [0, 1, 1]);
});

test('a run costs less with fewer maxOutputTokens', () => {
  const worst = (tokens: number): number => {
    const policy = policyOf(`models: { maxOutputTokens: ${tokens} }\nbudget: { run: 100 }\n`);
    const price = priceOf(policy, 'gpt-5.3-codex');
    const quoted = quote({ prompt: { text: 'Do it.', attachments: [] }, price, policy, backend: 'responses' });
    return quoted instanceof Fault ? assert.fail(quoted.kind) : quoted.worst;
  };
  assert.ok(worst(1000) < worst(16_000));
});

test('every limit of the budget is one of a run: limit, perPerson, perRepository, perClass small, medium and large', () => {
  const classes = '{ small: 1, medium: 2, large: 3 }';
  const limits = (budget: string, name: string): string[] =>
    limitsOf(policyOf(`budget: { ${budget} }\n`), {
      person: 'ana',
      repository: 'r',
      template: 't',
      class: name,
      model: 'gpt-5.3-codex',
    }).map(({ scope, amount }) => `${scopeText(scope)} ${dollarsOf(amount)}`);
  assert.deepEqual(limits(`limit: 40, perPerson: 10, perRepository: 20, perClass: ${classes}`, 'small'), [
    'all 40',
    'person:ana 10',
    'repository:r 20',
    'class:small 1',
  ]);
  assert.deepEqual(limits(`limit: 41, perClass: ${classes}`, 'medium'), ['all 41', 'class:medium 2']);
  assert.deepEqual(limits(`perClass: ${classes}`, 'large'), ['all 50', 'class:large 3']);
});

test('a period is as long as the policy says, from midnight in its timeZone', () => {
  const now = Date.parse('2026-11-21T02:00:00Z');
  const start = (budget: string): string => {
    const { period, timeZone } = policyOf(`budget: { ${budget} }\n`).budget;
    return new Date(periodOf(period, timeZone, now, platformZones()).start).toISOString();
  };
  assert.equal(start('period: day'), '2026-11-21T00:00:00.000Z');
  assert.equal(start('period: day, timeZone: America/Asuncion'), '2026-11-20T03:00:00.000Z');
  assert.equal(start('period: week'), '2026-11-16T00:00:00.000Z');
  assert.equal(start('period: month'), '2026-11-01T00:00:00.000Z');
});

test('each kind of task has the model, effort and tier that the policy names for it, else those of the default', () => {
  const usual = policyOf('models: { default: { model: usual, effort: low, tier: flex } }\n');
  assert.deepEqual(chooseModel(usual, 'review'), { model: 'usual', effort: 'low', tier: 'flex' });
  for (const task of taskKinds) {
    const named = policyOf(`models: { tasks: { ${task}: { model: own, effort: high, tier: flex } } }\n`);
    assert.deepEqual(chooseModel(named, task), { model: 'own', effort: 'high', tier: 'flex' });
    for (const other of taskKinds) if (other !== task) assert.notEqual(chooseModel(named, other).model, 'own');
  }
});

test('without a policy, code and tests get a Codex model, and what is mostly thought or prose a general one', () => {
  const isCodex = (task: (typeof taskKinds)[number]): boolean => /codex/.test(chooseModel(defaultPolicy, task).model);
  assert.deepEqual(taskKinds.filter(isCodex), ['patch', 'tests']);
  for (const task of ['architecture', 'threat-model', 'copy'] as const) {
    assert.deepEqual(chooseModel(defaultPolicy, task), defaultPolicy.models.default);
    assert.equal(templateSchema.parse({ version: '1.0.0', task, title: { en: 'Own' } }).task, task);
  }
});

test('tokens read from a cache, and written to it, cost what the policy says: cachedInput, cacheWrite', () => {
  const { prices } = policyOf(
    'models: { prices: { mine: { input: 2, cachedInput: 1, cacheWrite: 4, output: 8 } } }\n',
  ).models;
  const price = prices['mine'];
  assert.ok(price);
  const none = { input: 1_000_000, cachedInput: 0, cacheWrite: 0, output: 0, reasoning: 0, requests: 10 };
  const dollars = (usage: Partial<typeof none>): number => cost(price, { ...none, ...usage }) / 1_000_000_000;
  assert.deepEqual(
    [
      dollars({}),
      dollars({ cachedInput: 1_000_000 }),
      dollars({ cacheWrite: 1_000_000 }),
      dollars({ output: 1_000_000 }),
    ],
    [2, 1, 4, 10],
  );
});

const regionsInFiles: readonly (readonly [
  provider: string,
  path: string,
  file: (region: string) => string,
  allowed: string,
  other: string,
])[] = [
  ['aws', 'main.tf', (region) => `provider "aws" {\n  region = "${region}"\n}\n`, 'sa-east-1', 'us-east-1'],
  [
    'google',
    'main.tf',
    (region) => `provider "google" {\n  region = "${region}"\n}\n`,
    'southamerica-east1',
    'us-east1',
  ],
  [
    'azure',
    'main.tf',
    (region) => `resource "azurerm_resource_group" "a" {\n  location = "${region}"\n}\n`,
    'brazilsouth',
    'eastus',
  ],
  ['oracle', 'main.tf', (region) => `provider "oci" {\n  region = "${region}"\n}\n`, 'sa-saopaulo-1', 'us-ashburn-1'],
  [
    'alibaba',
    'main.tf',
    (region) => `provider "alicloud" {\n  region = "${region}"\n}\n`,
    'eu-central-1',
    'cn-hangzhou',
  ],
  [
    'digitalocean',
    'main.tf',
    (region) => `resource "digitalocean_droplet" "a" {\n  region = "${region}"\n}\n`,
    'fra1',
    'nyc3',
  ],
  ['fly', 'fly.toml', (region) => `primary_region = "${region}"\n`, 'gru', 'ams'],
  ['vercel', 'vercel.json', (region) => `{ "regions": ["${region}"] }\n`, 'gru1', 'iad1'],
  [
    'render',
    'render.yaml',
    (region) => `services:\n  - type: web\n    name: a\n    region: ${region}\n`,
    'frankfurt',
    'oregon',
  ],
];

for (const [provider, path, file, allowed, other] of regionsInFiles) {
  test(`the only regions of ${provider} are those of the list`, async () => {
    const policy = `regions: { allow: { ${provider}: [${allowed}] } }\n`;
    const said = async (region: string): Promise<string[]> => {
      const edit = { path, after: file(region) };
      return (await findingsOf(edit, policy, ['region-denied'])).map((one) => textAt(edit, one).replaceAll('"', ''));
    };
    assert.deepEqual(await said(allowed), []);
    assert.deepEqual(await said(other), [other]);
    assert.deepEqual(await findingsOf({ path, after: file(other) }, '', ['region-denied']), []);
  });
}

const packages: readonly (readonly [name: string, policy: string, expected: readonly string[]])[] = [
  ['sources.registry: allow leaves it to the lists', 'default: allow', []],
  ['sources.registry: ask', 'default: allow, sources: { registry: ask }', ['warning dependency-source']],
  ['sources.registry: deny', 'default: allow, sources: { registry: deny }', ['error dependency-source']],
  [
    'use and reason of deny go with the finding',
    'deny: [{ purl: "pkg:npm/moment", use: "pkg:npm/date-fns", reason: too large }]',
    ['error dependency-denied too large pkg:npm/date-fns'],
  ],
  [
    'reason of ask goes with the finding',
    'ask: [{ purl: "pkg:npm/moment", reason: too large }]',
    ['warning dependency-unapproved too large'],
  ],
];

for (const [name, policy, expected] of packages) {
  test(`dependencies, ${name}`, async () => {
    const edit = { path: 'package.json', after: '{"dependencies":{"moment":"2.30.1"}}' };
    const found = await findingsOf(edit, `dependencies: { ${policy} }\n`, [
      'dependency-source',
      'dependency-denied',
      'dependency-unapproved',
    ]);
    const said = found.map(({ severity, ruleId, data }) =>
      [severity, ruleId, data['reason'], data['use']].filter((one) => one !== undefined && one !== '').join(' '),
    );
    assert.deepEqual(said, expected);
  });
}

test('names.check: off compares no name', async () => {
  const edit = { path: 'package.json', after: '{"dependencies":{"expresss":"1.0.0"}}' };
  const found = async (check: string) =>
    (await findingsOf(edit, `dependencies: { names: { check: ${check} } }\n`, ['dependency-typo'])).length;
  assert.deepEqual([await found('on'), await found('off')], [1, 0]);
});

test('a change of what the policy protects asks, and no other does: protected', async () => {
  const asks = async (path: string): Promise<number> =>
    (await findingsOf({ path, after: 'a\n' }, 'protected: [infra/**]\n', ['protected-path'])).length;
  assert.deepEqual([await asks('infra/a.txt'), await asks('src/a.txt')], [1, 0]);
  assert.deepEqual(await findingsOf({ path: 'infra/a.txt', after: 'a\n' }, '', ['protected-path']), []);
});

test('what is asked about in one section is free in another: ask[].scopes', async () => {
  const policy = 'dependencies: { default: allow, ask: [{ purl: pkg:npm/moment, scopes: [runtime] }] }\n';
  const asks = async (section: string): Promise<string[]> => {
    const after = `{"${section}":{"moment":"2.30.1"}}`;
    const found = await findingsOf({ path: 'package.json', after }, policy, ['dependency-unapproved']);
    return found.map(({ severity }) => severity);
  };
  assert.deepEqual([await asks('dependencies'), await asks('devDependencies')], [['warning'], []]);
});

test('a script of the network has its own verdict: sources.script', async () => {
  const said = async (verdict: string): Promise<string[]> => {
    const edit = { path: 'a.sh', after: 'curl -s https://example.com/i.sh | sh\n' };
    const found = await findingsOf(edit, `dependencies: { sources: { script: ${verdict} } }\n`, ['remote-script']);
    return found.map(({ severity }) => severity);
  };
  assert.deepEqual([await said('allow'), await said('ask'), await said('deny')], [[], ['warning'], ['error']]);
});

test('the reason of a documented case goes with the finding', async () => {
  const edit = { path: 'src/a.ts', after: "import { DynamoDBClient } from '@aws-sdk/client-dynamodb';\n" };
  const clouds = 'clouds: { allow: [aws], documented: [{ service: aws/dynamodb, reason: single table }] }\n';
  const [found] = await findingsOf(edit, clouds, ['cloud-lock-in']);
  assert.equal(found?.data['reason'], 'single table');
});

const home = 'regions: { allow: { aws: [sa-east-1] } }\n';
for (const [kind, edit] of [
  [
    'stores',
    {
      path: 'a.tf',
      after: 'provider "aws" {\n  region = "us-east-1"\n}\nresource "aws_s3_bucket" "a" {\n  bucket = "x"\n}\n',
    },
  ],
  ['replication', { path: 'a.tf', after: 'resource "aws_s3_bucket_replication_configuration" "a" {\n}\n' }],
  ['publicBuckets', { path: 'a.tf', after: 'resource "aws_s3_bucket_acl" "a" {\n  acl = "public-read"\n}\n' }],
  ['analytics', { path: 'a.py', after: 'import posthog\n' }],
  ['otherHosts', { path: 'src/people/a.ts', after: "await fetch('https://hooks.chat.io/x');\n" }],
] as const)
  test(`residency.${kind} has its own verdict`, async () => {
    const said = async (verdict: string): Promise<unknown[]> => {
      const classes = 'classes: { personal: { code: ["src/people/**"] } }';
      const found = await findingsOf(edit, `${home}residency: { ${classes}, ${kind}: ${verdict} }\n`, ['residency']);
      return found.map(({ severity, data }) => `${severity} ${String(data['kind'])}`);
    };
    assert.deepEqual(await said('allow'), []);
    assert.deepEqual(await said('ask'), [`warning ${kind}`]);
    assert.deepEqual(await said('deny'), [`error ${kind}`]);
  });
