import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse, stringify } from 'yaml';
import { check } from '../../../src/core/check/check.ts';
import type { Finding } from '../../../src/core/check/finding.ts';
import { acceptedEntry, newStretch } from '../../../src/core/policy/accepted-value.ts';
import { describePolicy } from '../../../src/core/policy/describe.ts';
import { overridable } from '../../../src/core/policy/overrides-schema.ts';
import { policyFor } from '../../../src/core/policy/path-policy.ts';
import { policyPath, readPolicy, type ReadPolicy } from '../../../src/core/policy/policy.ts';
import { pipelineApprovers } from '../../../src/core/review/sign-off.ts';
import { at } from '../../../src/core/team-file/slips.ts';
import { enProblems } from '../../../src/core/words/problems-en.ts';
import { parsers } from '../../../src/node/grammars.ts';
import { policyKeys } from './policy-keys.ts';
import { wildText } from './wild.ts';

/** What a key does for one file: under `base` its value changes what is found there. */
interface Case {
  readonly base?: string;
  readonly value: unknown;
  readonly path: string;
  readonly text: string;
  readonly before?: string;
}

const npm = (spec: string, more: Omit<Case, 'path' | 'text'>): Case => ({
  path: 'package.json',
  text: `{\n  "dependencies": { ${spec} }\n}\n`,
  ...more,
});
const unknown = (more: Omit<Case, 'path' | 'text'>): Case => npm('"made-up-thing": "1.0.0"', more);
const terraform = (type: string, body: string, more: Omit<Case, 'path' | 'text'>): Case => ({
  path: 'main.tf',
  text: `resource "${type}" "main" {\n${body}\n}\n`,
  ...more,
});
const inVirginia = 'provider "aws" {\n  region = "us-east-1"\n}\n';
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
const pipeline = (from: string, to: string, more: Omit<Case, 'path' | 'text'>): Case => ({
  path: '.github/workflows/ci.yml',
  before: workflow,
  text: workflow.replace(from, () => to),
  ...more,
});
const step = (text: string, more: Omit<Case, 'path' | 'text'>): Case =>
  pipeline('      - run: npm test\n', `      - run: npm test\n      - ${text}\n`, more);
const password = ['k7#Vq29x', 'Lm!pZ4'].join('');
const secret = (value: unknown): Case => ({ path: 'app.py', text: `db_password = "${password}"\n`, value });
const allowed = 'dependencies: { default: allow }\n';
const inBrazil = 'regions: { allow: { aws: [sa-east-1] } }\n';
const governed = 'residency: { classes: { personal: { code: ["src/**"] } }, hosts: [api.example.com] }\n';
const call: Omit<Case, 'value'> = {
  base: governed,
  path: 'src/send.ts',
  text: "export const send = () => fetch('https://hooks.chat.io/people');\n",
};
const english = 'Welcome back, please choose the account that you would like to open today';
const machine = '  associate_public_ip_address = true';

/** Every key that a path can change, with something that shows it. */
const acts: Readonly<Record<string, Case>> = {
  mode: unknown({ value: 'observe' }),
  rules: unknown({ value: { 'dependency-unapproved': 'note' } }),

  'secrets.severity.kinds': secret({ password: 'note' }),
  'secrets.allow': secret([acceptedEntry(password, newStretch(new Uint8Array(16)))]),
  'secrets.fakes': secret([password.slice(0, 4)]),

  'dependencies.default': unknown({ value: 'allow' }),
  'dependencies.allow': unknown({ value: ['pkg:npm/made-up-thing'] }),
  'dependencies.ask': unknown({ base: allowed, value: ['pkg:npm/made-up-thing'] }),
  'dependencies.deny': unknown({ value: [{ purl: 'pkg:npm/made-up-thing', reason: 'old' }] }),
  'dependencies.groups': unknown({
    base: 'dependencies: { deny: ["group:old"], groups: { old: ["pkg:npm/other"] } }\n',
    value: { old: ['pkg:npm/made-up-thing'] },
  }),
  'dependencies.sources.registry': unknown({ base: allowed, value: 'deny' }),
  'dependencies.sources.git': npm('"thing": "git+https://git.example.com/a/thing.git#v1"', {
    base: allowed,
    value: 'deny',
  }),
  'dependencies.sources.url': npm('"thing": "https://example.com/thing.tgz"', { base: allowed, value: 'deny' }),
  'dependencies.sources.path': npm('"thing": "file:../thing"', { base: allowed, value: 'deny' }),
  'dependencies.sources.script': {
    path: 'install.sh',
    text: 'curl -fsSL https://example.com/install.sh | sh\n',
    value: 'deny',
  },
  'dependencies.registries': {
    base: allowed,
    path: 'install.sh',
    text: 'pip install --index-url https://pypi.example.com/simple made-up-thing\n',
    value: { pypi: ['https://pypi.example.com'] },
  },
  'dependencies.pin': npm('"thing": "^1.0.0"', { base: allowed, value: { npm: 'exact' } }),
  'dependencies.licences.allow': unknown({ base: allowed, value: ['MIT'] }),
  'dependencies.licences.deny': unknown({
    base: 'dependencies: { default: allow, licences: { packages: { "pkg:npm/made-up-thing": GPL-3.0-only } } }\n',
    value: ['GPL-3.0-only'],
  }),
  'dependencies.licences.unknown': unknown({
    base: 'dependencies: { default: allow, licences: { allow: [MIT] } }\n',
    value: 'deny',
  }),
  'dependencies.licences.packages': unknown({
    base: 'dependencies: { default: allow, licences: { allow: [MIT] } }\n',
    value: { 'pkg:npm/made-up-thing': 'MIT' },
  }),
  'dependencies.names.check': npm('"lodahs": "1.0.0"', { base: allowed, value: 'off' }),
  'dependencies.names.internal': npm('"lodahs": "1.0.0"', { base: allowed, value: ['pkg:npm/lodahs'] }),
  'dependencies.names.knownNames': npm('"lodahs": "1.0.0"', { base: allowed, value: ['pkg:npm/lodahs'] }),
  'dependencies.names.minAgeDays': unknown({
    base: 'dependencies: { default: allow, names: { lookup: on } }\n',
    value: 1,
  }),
  'dependencies.undeclared': {
    base: allowed,
    path: 'src/a.ts',
    text: "import thing from 'made-up-thing';\n",
    value: 'deny',
  },
  'dependencies.imports': {
    path: 'app.py',
    text: 'import made_up_module\n',
    value: { pypi: { made_up_module: 'made-up-thing' } },
  },

  'clouds.default': { path: 'fly.toml', text: "app = 'a'\n", value: 'deny' },
  'clouds.allow': { path: 'fly.toml', text: "app = 'a'\n", value: ['fly'] },
  'clouds.ask': { base: 'clouds: { allow: [fly] }\n', path: 'fly.toml', text: "app = 'a'\n", value: ['fly'] },
  'clouds.deny': { path: 'fly.toml', text: "app = 'a'\n", value: [{ service: 'fly', reason: 'old' }] },
  'clouds.lockIn': terraform('aws_dynamodb_table', '', { base: 'clouds: { allow: [aws] }\n', value: 'deny' }),
  'clouds.documented': terraform('aws_dynamodb_table', '', {
    base: 'clouds: { allow: [aws] }\n',
    value: [{ service: 'aws/dynamodb', document: 'docs/case.md', reason: 'fast' }],
  }),

  'regions.allow': { path: 'main.tf', text: inVirginia, value: { aws: ['sa-east-1'] } },
  'regions.others': { path: 'main.tf', text: inVirginia, value: 'deny' },
  'regions.unresolved': {
    base: inBrazil,
    path: 'main.tf',
    text: 'provider "aws" {\n  region = var.region\n}\n',
    value: 'deny',
  },
  'regions.inherited': {
    base: inBrazil,
    path: 'stack.yaml',
    text: 'AWSTemplateFormatVersion: "2010-09-09"\nResources:\n  V:\n    Type: AWS::X::Y\n    Properties:\n      Region: !Ref AWS::Region\n',
    value: 'deny',
  },

  'residency.hosts': { ...call, value: ['hooks.chat.io'] },
  'residency.otherHosts': { ...call, value: 'deny' },
  'residency.stores': {
    base: inBrazil,
    path: 'main.tf',
    text: `${inVirginia}resource "aws_s3_bucket" "main" {\n}\n`,
    value: 'deny',
  },
  'residency.replication': terraform(
    'aws_s3_bucket_replication_configuration',
    '  rule {\n    destination {\n      bucket = "b"\n    }\n  }',
    { base: inBrazil, value: 'deny' },
  ),
  'residency.publicBuckets': terraform('aws_s3_bucket_acl', '  bucket = "b"\n  acl = "public-read"', { value: 'deny' }),
  'residency.analytics': npm('"mixpanel-browser": "2.0.0"', { base: allowed, value: 'deny' }),

  'targets.public.prefer': terraform('aws_instance', machine, { value: ['serverless'] }),
  'targets.public.forbid': terraform('aws_instance', machine, { value: ['vm'] }),
  'targets.private.prefer': terraform('aws_instance', '  associate_public_ip_address = false', {
    value: ['serverless'],
  }),
  'targets.private.forbid': terraform('aws_instance', '  associate_public_ip_address = false', { value: ['vm'] }),
  'targets.sensitive.names': terraform('aws_lb', '', { value: ['main'] }),
  'targets.sensitive.exposed': terraform('aws_lb', '', {
    base: 'targets: { sensitive: { names: [main] } }\n',
    value: 'ask',
  }),

  'costs.unpriced': terraform('aws_db_instance', '', {
    base: 'costs: { prices: [{ type: aws_instance, low: 9, high: 12 }], monthLimit: 50 }\n',
    value: 'deny',
  }),

  'pipelines.changes': { path: '.circleci/config.yml', before: 'version: 2\n', text: 'version: 2.1\n', value: 'deny' },
  'pipelines.requiredJobs': pipeline('    runs-on', "    if: github.actor == 'ana'\n    runs-on", { value: ['test'] }),
  'pipelines.permissions': pipeline('contents: read', 'contents: write', { value: { contents: 'write' } }),
  'pipelines.pin': step('uses: acme/deploy@v1', { value: 'version' }),
  'pipelines.trustedActions': step('uses: acme/deploy@v1', { value: ['acme/*'] }),
  'pipelines.pinImages': pipeline('    runs-on', '    container: acme/tools:latest\n    runs-on', { value: 'any' }),
  'pipelines.runners': pipeline('ubuntu-24.04', 'macos-15', { value: ['macos-*'] }),
  'pipelines.secrets': step('run: echo ${{ secrets.CODECOV_TOKEN }}', { value: ['CODECOV_*'] }),

  'languages.copy': {
    path: 'locales/app.json',
    text: `{ "welcome": "${english}" }\n`,
    value: 'es',
  },
  'languages.strings': {
    base: 'languages: { copy: es }\n',
    path: 'src/a.ts',
    text: `toast('${english}');\n`,
    value: 'off',
  },
  'languages.calls': {
    base: 'languages: { copy: es }\n',
    path: 'src/a.ts',
    text: `form.complain('${english}');\n`,
    value: ['form.complain'],
  },
  'languages.translations': {
    base: 'languages: { copy: es }\n',
    path: 'locales/es.json',
    before: '{ "save": "Guardar" }\n',
    text: '{ "save": "Guardar", "open": "Abrir la cuenta que desea usar hoy" }\n',
    value: ['pt'],
  },
  'languages.comments': {
    path: 'src/a.ts',
    text: '// Esta función devuelve el total de las facturas que todavía no fueron pagadas por el cliente\nexport {};\n',
    value: 'en',
  },
  'languages.optional': {
    base: 'languages: { copy: es }\n',
    path: 'locales/app.json',
    text: `{ "welcome": "${english}" }\n`,
    value: ['en'],
  },
};

/** Keys that change nothing that is found: a test of their own shows them. */
const shownElsewhere = ['pipelines.approval'];

/** `dependencies.allow` for `dependencies.allow[].purl`: what is written as one value. */
function valueKey(key: string): string {
  return key.replace(/(?:\[\]|\.\*).*$/, '').replace(/^regions\.allow\..*$/, 'regions.allow');
}

function nested(key: string, value: unknown): Readonly<Record<string, unknown>> {
  const [first = '', ...rest] = key.split('.');
  return { [first]: rest.length === 0 ? value : nested(rest.join('.'), value) };
}

function read(text: string): ReadPolicy {
  const policy = readPolicy(text, policyPath);
  assert.deepEqual(policy.problems, []);
  return policy;
}

async function found({ policy, lineOf }: ReadPolicy, { path, text, before }: Case): Promise<readonly Finding[]> {
  const packages = {
    installed: async () => null,
    distributionsOf: async () => [],
    registry: async () => ({ kind: 'exists', firstPublished: '2026-11-19', ageDays: 2 }) as const,
  };
  const edit = { files: [{ path, before: before ?? null, after: text }] };
  const context = { policy, policyLine: lineOf, project: { manifests: new Map(), paths: [path], packages }, parsers };
  return (await check(edit, context)).findings;
}

/** Without the line that decided, which differs. */
function facts(findings: readonly Finding[]): unknown {
  return findings.map((one) => ({ ...one, decidedBy: null }));
}

const valueKeys = [...new Set(policyKeys().map(({ key }) => valueKey(key)))];

for (const [key, one] of Object.entries(acts)) {
  test(`${key} acts for its paths alone, as it does in the whole policy`, async () => {
    const base = `protected: []\n${one.base ?? ''}`;
    const override = (path: string): string =>
      base + stringify({ overrides: [{ paths: [path], ...nested(key, one.value) }] });
    const plain = facts(await found(read(base), one));
    const here = await found(read(override(one.path)), one);
    assert.notDeepEqual(facts(here), plain, 'it changes nothing');
    assert.deepEqual(facts(await found(read(override('elsewhere/**')), one)), plain);
    const { policy } = read(override(one.path));
    const whole = { ...policyFor(policy, one.path), overrides: [] };
    assert.deepEqual(
      at(whole, key.split('.')),
      at(read(stringify(merged(base, key, one.value))).policy, key.split('.')),
    );
    assert.deepEqual(facts(await found({ ...read(base), policy: whole }, one)), facts(here));
    // What the override decided names its line.
    for (const { decidedBy } of here)
      if (decidedBy && `.${decidedBy.key}`.includes(`.${key}`)) assert.match(decidedBy.key, /^overrides\.0\./);
  });
}

/** The policy with the value in the place where it holds for all files. */
function merged(base: string, key: string, value: unknown): unknown {
  const { policy } = read(base);
  const aside = new Set(['overrides', 'add', 'extends', 'locked']);
  const rest = Object.fromEntries(Object.entries(policy).filter(([section]) => !aside.has(section)));
  return overlay(rest, nested(key, value));
}

function overlay(below: unknown, above: unknown): unknown {
  const isMap = (one: unknown): one is Record<string, unknown> =>
    typeof one === 'object' && one !== null && !Array.isArray(one);
  if (!isMap(below) || !isMap(above)) return above;
  return Object.fromEntries(
    [...new Set([...Object.keys(below), ...Object.keys(above)])].map((name) => [
      name,
      name in above ? overlay(below[name], above[name]) : below[name],
    ]),
  );
}

test('every key of the policy either acts by path, or is refused there with the reason', () => {
  const wild: unknown = parse(wildText());
  const silent = valueKeys.filter((key) => {
    if (Object.hasOwn(acts, key) || shownElsewhere.includes(key) || key === 'overrides') return false;
    const value = at(wild, key.split('.')) ?? (key === 'version' ? 1 : []);
    const { problems } = readPolicy(stringify({ overrides: [{ paths: ['a'], ...nested(key, value) }] }), policyPath);
    return !problems.some(({ cause }) => cause.kind === 'not-by-path');
  });
  assert.deepEqual(silent, []);
  for (const key of [...Object.keys(acts), ...shownElsewhere])
    assert.ok(valueKeys.includes(key) || key === 'rules', key);
  assert.deepEqual(
    overridable.filter((section) => !Object.keys(acts).some((key) => key.split('.')[0] === section)),
    [],
  );
});

for (const [key, value, says] of [
  ['budget', { run: 1 }, 'about a run'],
  ['protected', ['src/**'], 'names its paths itself'],
  ['secrets', { except: ['test/**'] }, 'names its paths itself'],
  ['costs', { monthLimit: 3 }, 'for all files together'],
  ['languages', { owners: { es: ['ana@example.com'] } }, 'about people'],
  ['retention', { days: 3 }, 'about the logbook'],
  ['locked', ['budget'], 'about the policy as a whole'],
] as const)
  test(`"${key}" in an override is refused where it stands, with the reason`, () => {
    const { problems, policy } = readPolicy(
      stringify({ overrides: [{ paths: ['a'], mode: 'warn', [key]: value }] }),
      policyPath,
    );
    const [problem, ...more] = problems;
    assert.deepEqual(
      [problem?.cause.kind, problem?.range.line, more.length],
      [
        'not-by-path',
        typeof value === 'object' && !Array.isArray(value) && !['budget', 'retention'].includes(key) ? 6 : 5,
        0,
      ],
    );
    assert.ok(problem?.cause.kind === 'not-by-path');
    assert.ok(enProblems['not-by-path'](problem.cause.data).message.includes(says));
    assert.equal(policyFor(policy, 'a').mode, 'warn', 'the rest of the override counts');
  });

test('who approves a pipeline that opens as a draft can differ by path', () => {
  const { policy } = read(
    stringify({
      review: { roles: { engineer: ['ana@example.com'], security: ['eva@example.com'] } },
      pipelines: { changes: 'draft', approval: ['engineer'] },
      overrides: [{ paths: ['.github/workflows/release.yml'], pipelines: { approval: ['security'] } }],
    }),
  );
  assert.deepEqual(pipelineApprovers('.github/workflows/release.yml', policy), ['security']);
  assert.deepEqual(pipelineApprovers('.github/workflows/ci.yml', policy), ['engineer']);
  assert.deepEqual(pipelineApprovers('src/a.ts', policy), []);
});

test('a list of an override names only groups that are there', () => {
  const list = (groups: Readonly<Record<string, unknown>>): ReadPolicy =>
    readPolicy(
      stringify({ overrides: [{ paths: ['a'], dependencies: { deny: ['group:old'], ...groups } }] }),
      policyPath,
    );
  assert.deepEqual(
    list({}).problems.map(({ key, cause }) => [key, cause.kind]),
    [['overrides.0.dependencies.deny.0', 'not-one-of']],
  );
  assert.deepEqual(list({ groups: { old: ['pkg:npm/a'] } }).problems, []);
});

test('the agent is told of other values for some paths', () => {
  const text = describePolicy(
    read(
      stringify({
        overrides: [{ paths: ['web/**', 'docs/**'], languages: { copy: 'es' }, dependencies: { default: 'deny' } }],
      }),
    ).policy,
  );
  assert.match(text, /`web\/\*\*`, `docs\/\*\*`.*`dependencies\.default: deny`, `languages\.copy: es`/);
});
