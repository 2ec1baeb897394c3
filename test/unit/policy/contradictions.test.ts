import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { readWaivers } from '../../../src/core/judge/waivers.ts';
import { doubtsOf, type DoubtGround } from '../../../src/core/policy/doubts.ts';
import { presets } from '../../../src/core/policy/layers-schema.ts';
import type { Layers } from '../../../src/core/policy/layers.ts';
import { readPolicy } from '../../../src/core/policy/policy.ts';
import { mendsOf } from '../../../src/core/team-file/mend.ts';
import type { DoubtFacts } from '../../../src/core/team-file/doubt-facts.ts';
import type { FileProblem } from '../../../src/core/team-file/problem.ts';
import { enDoubts } from '../../../src/core/words/doubts-en.ts';
import { words } from '../../../src/core/words/index.ts';

const ground: DoubtGround = {
  today: '2026-11-21',
  paths: ['src/a.ts', 'infra/main.tf', 'docs/case.md', 'locales/pt.json', '.github/workflows/ci.yml'],
  templates: [
    { id: 'pr-patch', task: 'patch' },
    { id: 'test-scaffold', task: 'tests' },
  ],
  jobs: ['test', 'Unit tests', 'build'],
};

function doubts(text: string, layers: Layers = {}, more: Partial<DoubtGround> = {}): FileProblem[] {
  const read = readPolicy(text, undefined, undefined, layers);
  const wrong = read.problems.filter(({ severity }) => severity === undefined);
  assert.deepEqual(
    wrong.map(({ key, problem }) => [key, problem]),
    [],
  );
  return [...read.problems, ...doubtsOf(read, readWaivers(null), { ...ground, ...more })];
}

function shown({ range, cause, severity }: FileProblem): string {
  const why = cause.kind === 'no-effect' ? ` ${cause.data.why}` : '';
  return `${range.line}:${range.column} ${severity} ${cause.kind}${why}`;
}

/** A policy, what is in doubt, and the same after its first quick fix where it has one. */
const cases: readonly (readonly [name: string, text: string, doubts: readonly string[], mended?: string])[] = [
  // Models
  [
    'a denied model of a task, with nothing in its place',
    'models:\n  tasks: { review: { model: gpt-5.5 } }\n  deny: [gpt-5.5]\n',
    ['2:29 warning model-refused'],
  ],
  [
    'a list of models without the one that a task has by default',
    'models: { default: { model: gpt-6.1-sol }, allow: [gpt-6*], fallback: {} }\n',
    ['1:51 warning model-refused'],
  ],
  [
    'a retired model with a fallback',
    'models:\n  default: { model: gpt-5.5 }\n  retired: { gpt-5.5: 2026-10-01 }\n  fallback: { gpt-5.5: gpt-6.1-sol }\n',
    ['2:21 note model-replaced'],
    'models:\n  default: { model: gpt-6.1-sol }\n  retired: { gpt-5.5: 2026-10-01 }\n  fallback: { gpt-5.5: gpt-6.1-sol }\n',
  ],
  ['a model that is retired later', 'models:\n  default: { model: gpt-5.5 }\n  retired: { gpt-5.5: 2027-10-01 }\n', []],
  [
    'a throttle to a denied model',
    'models: { deny: [gpt-6-luna] }\nbudget: { throttle: { model: gpt-6-luna } }\n',
    ['2:30 warning model-refused'],
  ],
  [
    'fallbacks in a circle',
    'models: { fallback: { a: b, b: a, c: a } }\n',
    ['1:26 warning fallback-circle', '1:32 warning fallback-circle'],
  ],
  ['a fallback to itself', 'models: { fallback: { a: a } }\n', ['1:26 warning fallback-circle']],
  ['a fallback to a denied model', 'models: { deny: [b*], fallback: { a: b1 } }\n', ['1:38 warning fallback-unusable']],
  ['a fallback to a denied model that has one', 'models: { deny: [b], fallback: { a: b, b: c } }\n', []],
  [
    'more effort than the most',
    'models: { maxEffort: medium, default: { model: gpt-6.1-sol, effort: high } }\n',
    ['1:69 warning effort-lowered'],
    'models: { maxEffort: medium, default: { model: gpt-6.1-sol, effort: medium } }\n',
  ],
  ['a model that is allowed and denied', 'models: { allow: [gpt-*, x], deny: [x] }\n', ['1:26 warning also-denied']],
  [
    'models that are allowed within what is denied',
    'models: { allow: [gpt-6*, gpt-5.5, gpt-5*], deny: [gpt-5*] }\n',
    ['1:27 warning also-denied', '1:36 warning also-denied'],
    'models: { allow: [gpt-6*, gpt-5*], deny: [gpt-5*] }\n',
  ],
  [
    'a model that is allowed and retired',
    'models: { allow: [gpt-6*, gpt-4], retired: { gpt-4: 2026-01-01 } }\n',
    ['1:27 warning no-effect allow-retired'],
    'models: { allow: [gpt-6*], retired: { gpt-4: 2026-01-01 } }\n',
  ],
  ['a model that will be retired', 'models: { allow: [gpt-6*, gpt-4], retired: { gpt-4: 2027-01-01 } }\n', []],
  ['a model that is denied of those allowed', 'models: { allow: [gpt-*], deny: [gpt-4*] }\n', []],
  [
    'a tier that nobody knows the price of',
    'models: { prices: { m: { input: 1, output: 2 } }, default: { model: m, tier: priority } }\n',
    ['1:78 warning tier-unpriced'],
  ],
  ['the day of no prices', 'models: { pricesAsOf: 2026-11-01 }\n', ['1:23 note no-effect no-prices']],
  [
    'old prices',
    'models: { pricesAsOf: 2026-01-01, prices: { m: { input: 1, output: 2 } } }\n',
    ['1:23 note old-prices'],
  ],
  // Budget
  ['a run above the limit', 'budget: { limit: 5, run: 9 }\n', ['1:26 warning amount-above']],
  [
    'a share of a person above the whole',
    'budget: { limit: 50, perPerson: 60, perClass: { large: 70 } }\n',
    ['1:33 warning amount-above', '1:56 warning amount-above'],
  ],
  ['a limit below what a run may cost by default', 'budget: { limit: 1 }\n', []],
  [
    'a throttle that never comes',
    'budget: { throttle: { at: 100, effort: low } }\n',
    ['1:40 note no-effect throttle-never'],
  ],
  ['runs one at a time and nothing else', 'budget: { throttle: { at: 80 } }\n', []],
  ['one approver', 'budget: { approvers: [ana@example.com] }\n', ['1:23 note approver-alone']],
  ['one approver who may grant alone', 'budget: { approvers: [ana@example.com], twoPersons: false }\n', []],
  ['an old rate', 'budget: { show: { currency: PYG, perDollar: 7000, asOf: 2026-01-01 } }\n', ['1:57 note old-rate']],
  ['runs that go before the month ends', 'retention: { days: 7 }\n', ['1:20 warning retention-short']],
  ['runs that are kept for the day', 'retention: { days: 7 }\nbudget: { period: day }\n', []],
  [
    'prompts that outlive their runs',
    'retention: { days: 90, promptDays: 120 }\n',
    ['1:36 warning no-effect prompts-outlive'],
  ],
  [
    'days of prompts that are not kept',
    'retention: { prompts: hash, promptDays: 7 }\n',
    ['1:41 note no-effect prompts-hashed'],
  ],
  [
    'a row of prices behind a wider one',
    'costs:\n  prices:\n    - { type: aws_instance, low: 1, high: 2 }\n    - { type: AWS_instance, when: { a: b }, low: 1, high: 2 }\n',
    ['4:7 warning no-effect row-before'],
  ],
  [
    'rows from narrow to wide',
    'costs:\n  prices:\n    - { type: aws_instance, when: { a: b }, low: 1, high: 2 }\n    - { type: aws_instance, low: 1, high: 2 }\n',
    [],
  ],
  [
    'a free type with a price',
    'costs: { free: [aws_vpc, aws_nat], prices: [{ type: aws_nat, low: 1, high: 2 }] }\n',
    ['1:26 warning no-effect free-priced'],
    'costs: { free: [aws_vpc], prices: [{ type: aws_nat, low: 1, high: 2 }] }\n',
  ],
  [
    'rows behind a pattern without a condition',
    'costs:\n  free: [AWS_vpc, "aws_iam_*", google_x]\n  prices:\n    - { type: "aws_*", low: 1, high: 2 }\n    - { type: "aws_db_*", low: 1, high: 2 }\n',
    ['2:10 warning no-effect free-priced', '2:19 warning no-effect free-priced', '5:7 warning no-effect row-before'],
  ],
  [
    'rows behind a pattern with a condition',
    'costs:\n  prices:\n    - { type: "aws_*", when: { a: b }, low: 1, high: 2 }\n    - { type: aws_x, when: { a: b }, low: 1, high: 2 }\n',
    [],
  ],
  // Agent
  [
    'folders that the copy shows and the agent cannot read',
    'agent: { link: [node_modules, data, "x*"], denyRead: ["data/**"] }\nresidency: { classes: { personal: { paths: ["x*/**"] } } }\n',
    ['1:31 warning outranked', '1:37 warning outranked'],
    'agent: { link: [node_modules, "x*"], denyRead: ["data/**"] }\nresidency: { classes: { personal: { paths: ["x*/**"] } } }\n',
  ],
  ['folders of which the agent cannot read some files', 'agent: { link: [data], denyRead: ["data/*.pem"] }\n', []],
  // Places
  [
    'no region of an approved provider',
    'clouds: { allow: [aws] }\nregions: { allow: { aws: [] } }\n',
    ['2:26 warning no-region'],
  ],
  [
    'regions of a denied provider',
    'clouds: { deny: [aws] }\nregions: { allow: { aws: [sa-east-1] } }\n',
    ['2:21 note no-effect provider-denied'],
  ],
  [
    'a zone in the place of a region',
    'regions: { allow: { aws: [sa-east-1a] } }\n',
    ['1:27 warning region-unknown'],
    'regions: { allow: { aws: [sa-east-1] } }\n',
  ],
  [
    'a region that is not known',
    'regions: { allow: { aws: [us-east-7], google: [us, eu] } }\n',
    ['1:27 note region-unknown'],
    'regions: { allow: { aws: [us-east-1], google: [us, eu] } }\n',
  ],
  ['a pattern of no region', 'regions: { allow: { fly: [eu-*] } }\n', ['1:27 note region-none']],
  [
    'hosts of no code',
    'residency: { hosts: [api.example.com], classes: { a: { markers: [SECRET] } } }\n',
    ['1:14 note no-effect hosts-alone'],
  ],
  [
    'a target that is preferred and denied',
    'targets: { public: { prefer: [serverless, vm], forbid: [vm] }, private: { prefer: [vm] } }\n',
    ['1:43 warning outranked'],
    'targets: { public: { prefer: [serverless], forbid: [vm] }, private: { prefer: [vm] } }\n',
  ],
  // Clouds
  [
    'a service on several lists',
    'clouds:\n  allow: [aws, google, aws/s3]\n  ask:\n    - aws\n    - google\n  deny: [google]\n',
    ['5:7 warning outranked', '2:11 warning outranked', '2:16 warning also-denied'],
  ],
  ['a service of a denied provider', 'clouds: { allow: [aws/s3], deny: [aws] }\n', []],
  [
    'a case for what is denied, and one that is not written',
    'clouds:\n  deny: [aws/dynamodb]\n  documented:\n    - service: aws/dynamodb\n    - { service: aws/sqs, document: docs/case.md }\n    - { service: aws/sns, document: docs/other.md }\n',
    ['4:7 warning outranked', '6:37 warning document-missing'],
  ],
  // Dependencies
  [
    'a package that is asked and denied',
    'dependencies:\n  ask: [pkg:npm/a]\n  deny: ["pkg:npm/*"]\n',
    ['2:9 warning outranked'],
  ],
  [
    'a package that is allowed and asked',
    'dependencies:\n  allow: [pkg:npm/a, pkg:npm/b]\n  ask: [pkg:npm/a]\n',
    ['2:11 warning outranked'],
    'dependencies:\n  allow: [pkg:npm/b]\n  ask: [pkg:npm/a]\n',
  ],
  [
    'a package in a scope that is denied',
    'dependencies:\n  allow: [{ purl: pkg:npm/a, scopes: [runtime, dev] }]\n  deny: [{ purl: pkg:npm/a, scopes: [dev] }]\n',
    ['2:38 warning also-denied'],
  ],
  [
    'versions within denied ones',
    'dependencies:\n  allow: [{ purl: pkg:npm/a, versions: ">=1 <2" }]\n  deny: [{ purl: pkg:npm/a, versions: "<3" }]\n',
    ['2:11 warning also-denied'],
  ],
  [
    'versions partly denied',
    'dependencies:\n  allow: [{ purl: pkg:npm/a, versions: ">=1" }]\n  deny: [{ purl: pkg:npm/a, versions: "<3" }]\n',
    [],
  ],
  [
    'a package of a denied group',
    'dependencies:\n  groups: { old: [pkg:npm/a, pkg:npm/b] }\n  allow: [pkg:npm/a]\n  deny: ["group:old"]\n',
    ['3:11 warning also-denied'],
  ],
  [
    'groups that nothing uses, or that hold nothing',
    'dependencies:\n  groups: { one: [pkg:npm/a], two: [] }\n  allow: ["group:two"]\n',
    ['2:13 note no-effect group-unused', '2:31 warning no-effect group-empty'],
  ],
  [
    'a group that an override uses',
    'dependencies: { groups: { one: [pkg:npm/a] } }\noverrides:\n  - paths: [src/**]\n    dependencies: { deny: ["group:one"] }\n',
    [],
  ],
  [
    'an alternative that is denied',
    'dependencies: { deny: [{ purl: pkg:npm/a, use: pkg:npm/b@2 }, pkg:npm/b] }\n',
    ['1:48 warning alternative-denied'],
  ],
  [
    'a range of no version',
    'dependencies: { allow: [{ purl: pkg:npm/a, versions: ">2 <1" }, { purl: pkg:pypi/b, versions: ">=2,<1" }] }\n',
    ['1:54 warning range-empty', '1:95 warning range-empty'],
  ],
  [
    'a licence that is allowed and denied',
    'dependencies: { licences: { allow: [MIT, GPL-2.0], deny: [GPL-*] } }\n',
    ['1:42 warning also-denied'],
  ],
  [
    'licences of packages where none is checked',
    'dependencies: { licences: { packages: { pkg:npm/a: MIT } } }\n',
    ['1:29 note no-effect licences-empty'],
  ],
  [
    'ecosystems that do not exist',
    'dependencies:\n  allow: [pkg:nmp/a]\n  pin: { python: exact, npm: exact }\n',
    ['2:11 warning ecosystem-unknown', '3:10 warning ecosystem-unknown'],
    'dependencies:\n  allow: [pkg:npm/a]\n  pin: { python: exact, npm: exact }\n',
  ],
  ['an age without a look-up', 'dependencies: { names: { minAgeDays: 30 } }\n', ['1:38 note no-effect lookup-off']],
  ['an age with a look-up', 'dependencies: { names: { minAgeDays: 30, lookup: on } }\n', []],
  [
    'the same line twice',
    'dependencies:\n  allow:\n    - pkg:npm/a\n    - pkg:npm/b\n    - pkg:npm/a\n',
    ['5:7 note duplicate'],
    'dependencies:\n  allow:\n    - pkg:npm/a\n    - pkg:npm/b\n',
  ],
  // Pipelines
  [
    'a job that no pipeline has',
    'pipelines: { requiredJobs: [tests, build, unit*, deploy-prod] }\n',
    ['1:29 warning job-unknown', '1:50 warning job-unknown'],
    'pipelines: { requiredJobs: [test, build, unit*, deploy-prod] }\n',
  ],
  [
    'a permission that does not exist',
    'pipelines: { permissions: { content: read, id-token: none, frobnicate: read } }\n',
    ['1:29 warning scope-unknown', '1:60 note scope-unknown'],
    'pipelines: { permissions: { contents: read, id-token: none, frobnicate: read } }\n',
  ],
  [
    'trust where nothing is pinned',
    'pipelines: { pin: any, trustedActions: [acme/*] }\n',
    ['1:24 note no-effect pin-loose'],
  ],
  [
    'roles that approve drafts where nothing opens as one',
    'pipelines: { approval: [engineer] }\nreview: { roles: { engineer: [ana@example.com] } }\n',
    ['1:14 note no-effect approval-idle'],
  ],
  // Who is told
  [
    'a webhook without an alert, and an alert of nobody',
    'observability:\n  webhooks: { chat: {}, mail: {} }\n  alerts:\n    - { when: secret, owner: ana, to: chat }\n    - when: threshold\n',
    ['2:25 note no-effect webhook-unused', '5:13 warning no-effect alert-nobody'],
  ],
  [
    'an alert of who answers for the bill',
    'budget: { billingOwner: ana }\nobservability: { alerts: [{ when: threshold }] }\n',
    [],
  ],
  // Rules
  [
    'rules without work',
    'rules: { residency: error, language: { severity: warning }, dependency-licence: off, secret-token: error }\n',
    ['1:10 note rule-idle', '1:28 note rule-idle'],
  ],
  [
    'a rule with work in some files',
    'rules: { region-denied: error }\noverrides:\n  - paths: [infra/**]\n    regions: { allow: { aws: [sa-east-1] } }\n',
    [],
  ],
  [
    'the mode of a rule that is off',
    'rules: { secret-token: { severity: off, mode: warn } }\n',
    ['1:47 note no-effect rule-off'],
  ],
  [
    'how loud secrets are where none is reported',
    'secrets: { except: [src/**], severity: { paths: [{ path: src/**, severity: note }] } }\n',
    ['1:50 warning no-effect secrets-excepted'],
  ],
  [
    'how loud secrets are in some of the files where none is reported',
    'secrets: { except: ["**/*.{ts,tsx}"], severity: { paths: [{ path: "src/*.ts", severity: note }] } }\n',
    ['1:59 warning no-effect secrets-excepted'],
  ],
  [
    'how loud secrets are while nothing looks for any',
    'secrets: { severity: { kinds: { password: note } } }\nrules: { secret-token: off, secret-private-key: off, secret-url-password: off, secret-assignment: off }\n',
    ['1:43 note no-effect secrets-off'],
  ],
  [
    'hosts beside an allowed rest',
    'residency: { hosts: [api.example.com], otherHosts: allow }\n',
    ['1:14 note no-effect hosts-open'],
  ],
  // Overrides
  [
    'an override that a later one always goes before',
    'overrides:\n  - paths: [src/**/*.ts, src/a.ts]\n    mode: warn\n  - paths: [src/**]\n    mode: observe\n    rules: { secret-token: note }\n',
    ['2:5 warning no-effect override-covered'],
  ],
  [
    'an override that two later ones go before together, and one by wider patterns',
    'overrides:\n  - paths: ["src/**/*.ts"]\n    mode: warn\n    rules: { secret-token: note }\n  - paths: ["{src,bin}/*.ts"]\n    mode: warn\n  - paths: ["**/*.ts"]\n    mode: observe\n  - paths: ["*/**", "src/**"]\n    rules: { secret-token: error }\n',
    ['2:5 warning no-effect override-covered', '5:5 warning no-effect override-covered'],
  ],
  [
    'overrides of other keys, and of more files',
    'overrides:\n  - paths: [src/**]\n    mode: warn\n  - paths: [src/*.ts]\n    mode: observe\n',
    [],
  ],
  [
    'an override that changes nothing',
    'clouds: { default: deny }\noverrides:\n  - paths: [src/**]\n    clouds: { default: deny }\n  - paths: [infra/**]\n',
    ['3:5 note no-effect override-same', '5:5 warning no-effect override-empty'],
  ],
  [
    'an override that takes another one back',
    'overrides:\n  - paths: [src/**]\n    mode: warn\n  - paths: [src/a.ts]\n    mode: enforce\n',
    [],
  ],
  [
    'a contradiction within an override, and with the policy',
    'dependencies: { deny: [pkg:npm/b] }\noverrides:\n  - paths: [src/**]\n    dependencies: { allow: [pkg:npm/a, pkg:npm/b] }\n    clouds: { allow: [aws], ask: [aws] }\n',
    ['4:40 warning also-denied', '5:23 warning outranked'],
  ],
  [
    'what does nothing but in some files',
    'pipelines: { pin: any, trustedActions: [acme/*] }\nlanguages: { optional: [gn] }\ndependencies: { allow: [pkg:npm/a], deny: [pkg:npm/a] }\noverrides:\n  - paths: [src/**]\n    pipelines: { pin: sha }\n    languages: { copy: es }\n    dependencies: { deny: [] }\n',
    [],
  ],
  [
    'what does nothing anywhere, with an override of something else',
    'dependencies: { allow: [pkg:npm/a, pkg:npm/a], deny: [pkg:npm/a] }\noverrides:\n  - paths: [src/**]\n    dependencies: { allow: [pkg:npm/b], pin: { npm: exact } }\n',
    ['1:25 warning also-denied', '1:36 note duplicate', '1:36 warning also-denied'],
  ],
  // Review
  [
    'a role that is misspelt',
    'review:\n  roles: { engineer: [ana@example.com] }\n  require: [{ paths: [src/**], roles: [enginer] }]\n  waiverRoles: [security]\n',
    ['3:40 warning role-unknown', '4:17 warning role-without-people'],
    'review:\n  roles: { engineer: [ana@example.com] }\n  require: [{ paths: [src/**], roles: [engineer] }]\n  waiverRoles: [security]\n',
  ],
  [
    'drafts that no role approves',
    'pipelines: { changes: draft }\nreview: { roles: { engineer: [ana@example.com] }, waiverRoles: [engineer] }\n',
    ['1:23 warning drafts-unapproved'],
  ],
  ['a role of nobody', 'review: { roles: { security: [] } }\n', ['1:20 note no-effect role-nobody']],
  [
    'two roles of one person',
    'review:\n  roles: { engineer: [ana@example.com], security: ["Ana <ana@example.com>"] }\n  require: [{ paths: [src/**], roles: [engineer, security] }]\n',
    ['3:32 warning sign-off-impossible'],
  ],
  [
    'two roles of one person, who may sign for both',
    'review:\n  roles: { engineer: [ana@example.com], security: [ana@example.com] }\n  require: [{ paths: [src/**], roles: [engineer, security] }]\n  selfApproval: true\n',
    [],
  ],
  [
    'two roles of a team',
    "review:\n  roles: { engineer: ['@acme/shop'], security: ['@acme/shop'] }\n  require: [{ paths: [src/**], roles: [engineer, security] }]\n",
    [],
  ],
  [
    'two roles of one person on the same files',
    'review:\n  roles: { engineer: [ana@example.com], security: [ana@example.com] }\n  require:\n    - { paths: [src/**], roles: [engineer] }\n    - { paths: ["**/*.ts"], roles: [security] }\n    - { paths: [infra/**], roles: [security] }\n',
    ['5:29 warning sign-off-impossible'],
  ],
  // Prompts
  [
    'templates that do not exist',
    'prompts: { requireTemplate: [{ paths: [src/**], templates: [pr-pach, mine] }] }\n',
    ['1:61 warning template-unknown', '1:70 warning template-unknown'],
    'prompts: { requireTemplate: [{ paths: [src/**], templates: [pr-patch, mine] }] }\n',
  ],
  ['no template at all', 'prompts: { requireTemplate: [{ paths: [src/**] }] }\n', ['1:32 warning templates-none']],
  [
    'templates that are never both',
    'prompts:\n  requireTemplate:\n    - { paths: [src/**], templates: [pr-patch] }\n    - { paths: [src/a.ts], tasks: [tests] }\n',
    ['4:9 warning templates-apart'],
  ],
  [
    'templates of which one is both',
    'prompts:\n  requireTemplate:\n    - { paths: [src/**], templates: [pr-patch, test-scaffold] }\n    - { paths: [src/a.ts], tasks: [tests] }\n',
    [],
  ],
  // Languages
  [
    'languages that nothing has',
    'languages: { copy: es, optional: [gn, es], owners: { en: [ana], pt: [bo], gn: [cleo] } }\n',
    ['1:39 note no-effect language-twice', '1:54 note no-effect language-unused'],
    'languages: { copy: es, optional: [gn], owners: { en: [ana], pt: [bo], gn: [cleo] } }\n',
  ],
  [
    'translations into the language itself, and calls that nobody looks at',
    'languages: { copy: es, translations: [en, es], strings: off, calls: [showError] }\n',
    ['1:43 note no-effect language-twice', '1:62 note no-effect strings-off'],
    'languages: { copy: es, translations: [en], strings: off, calls: [showError] }\n',
  ],
  ['other languages beside none', 'languages: { comments: en, optional: [gn] }\n', ['1:28 note no-effect no-copy']],
];

const mender = { person: 'Ana <ana@example.com>', later: '2027-02-01' };

for (const [name, text, expected, mended] of cases)
  test(`${name}: ${expected.length === 0 ? 'nothing in doubt' : expected.join('; ')}`, () => {
    const found = doubts(text);
    assert.deepEqual(found.map(shown).toSorted(), expected.toSorted());
    for (const { cause } of found)
      for (const locale of ['en', 'es']) {
        const { message, remedy } = words(locale).problem(cause);
        const facts: Readonly<Record<string, unknown>> = cause.data;
        assert.doesNotMatch(message + remedy, /undefined|NaN|\bnull\b|\[object| {2}/);
        // A sentence about two lines names the other one.
        if (typeof facts['other'] === 'string') assert.ok(message.includes(facts['other']), message);
      }
    const fixes = found.flatMap((one) => mendsOf(one, text, mender).slice(0, 1));
    const [first] = fixes;
    if (mended !== undefined) {
      assert.ok(first);
      assert.equal(text.slice(0, first.start) + first.text + text.slice(first.end), mended);
    }
    for (const fix of fixes) {
      const after = text.slice(0, fix.start) + fix.text + text.slice(fix.end);
      assert.deepEqual(readPolicy(after).problems, [], after);
      assert.ok(doubts(after).length < found.length, after);
    }
  });

/** Why no step is offered. */
const unmended: Partial<Record<keyof DoubtFacts, string>> = {
  'model-refused': 'which model is meant is the team’s to say',
  'fallback-circle': 'which of them leads out is the team’s to say',
  'fallback-unusable': 'which model can be used is the team’s to say',
  'tier-unpriced': 'nobody here knows the price',
  'old-prices': 'nobody here knows the prices of today',
  'old-rate': 'nobody here knows the rate of today',
  'amount-above': 'either amount may be the wrong one',
  'approver-alone': 'who else may grant is the team’s to say',
  'retention-short': 'to keep more is a decision',
  'no-region': 'which regions are allowed is the team’s to say',
  'region-none': 'which regions were meant is not known',
  'document-missing': 'the document is to be written',
  'alternative-denied': 'which other package is the team’s to say',
  'range-empty': 'which versions were meant is not known',
  'rule-idle': 'the rule may be wanted, and then needs values',
  'replaces-additions': 'the list may be meant to replace',
  'drafts-unapproved': 'who approves is the team’s to say',
  'role-without-people': 'who holds the role is the team’s to say',
  'sign-off-impossible': 'who else holds a role is the team’s to say',
  'templates-none': 'which templates may is the team’s to say',
  'templates-apart': 'which template is meant is the team’s to say',
};

test('every kind of doubt is shown here, with a step out of it or a reason why there is none', () => {
  const mendable = new Set<string>();
  const met = new Set<string>(['replaces-additions']); // Below.
  for (const [, text] of cases)
    for (const one of doubts(text)) {
      met.add(one.cause.kind);
      if (mendsOf(one, text, mender).length > 0) mendable.add(one.cause.kind);
    }
  for (const kind of Object.keys(enDoubts)) {
    assert.ok(met.has(kind), `no case shows ${kind}`);
    assert.notEqual(mendable.has(kind), kind in unmended, kind);
  }
});

const presetText = (name: string): string =>
  readFileSync(join(import.meta.dirname, '../../../media/policies', `${name}.yaml`), 'utf8');
const layers: Layers = Object.fromEntries(
  presets.map((name) => [`preset:${name}`, { path: `preset:${name}`, text: presetText(name) }]),
);

for (const name of presets)
  test(`the preset ${name} holds no contradiction and no dead line, as a layer and as the file itself`, () => {
    assert.deepEqual(doubts(`extends: [${name}]\n`, layers).map(shown), []);
    const own = doubts(presetText(name), {}, { paths: null });
    assert.deepEqual(own.map(shown), []);
  });

test('a line against a preset names the place in it; what only makes a preset stricter is no doubt', () => {
  const [found, ...more] = doubts('extends: [small-team]\ndependencies: { allow: [pkg:npm/moment] }\n', layers);
  assert.ok(found && more.length === 0);
  assert.match(words('en').problem(found.cause).message, /under dependencies\.deny \(preset:small-team:\d+\)/);
  assert.deepEqual(doubts('extends: [small-team]\ndependencies: { deny: [pkg:npm/zod] }\n', layers), []);
});

test('a list that takes the place of one with additions says which ones are lost', () => {
  const base = { path: 'base.yaml', text: 'add:\n  dependencies.deny: [pkg:npm/x]\n' };
  const text = 'extends: [{ path: base.yaml }]\ndependencies: { deny: [pkg:npm/y] }\n';
  const found = doubts(text, { 'path:base.yaml': base });
  assert.deepEqual(found.map(shown), ['2:17 note replaces-additions']);
  assert.match(JSON.stringify(found[0]?.cause), /add\.dependencies\.deny \(base\.yaml:2\)/);
});

for (const [name, text, key] of [
  ['a misspelt region', 'clouds: { allow: [aws] }\nregions: { allow: { aws: [sa-esat-1] } }\n', 'regions.allow.aws.0'],
  [
    'a misspelt region of an override',
    'overrides: [{ paths: ["src/**"], clouds: { allow: [aws] }, regions: { allow: { aws: [sa-esat-1] } } }]\n',
    'overrides.0.regions.allow.aws.0',
  ],
  [
    'a package of a group',
    'dependencies: { groups: { a: [left-pad] }, deny: ["group:a"] }\n',
    'dependencies.groups.a.0',
  ],
] as const)
  test(`a mistake is said once, and not again as a doubt of what is left: ${name}`, () => {
    const read = readPolicy(text);
    const found = [...read.problems, ...doubtsOf(read, readWaivers(null), ground)];
    assert.deepEqual(
      found.map((one) => one.key),
      [key],
    );
  });

test('nothing is said of files, jobs and templates that are not known', () => {
  const text =
    'protected: [nowhere/**]\npipelines: { requiredJobs: [x] }\nprompts: { requireTemplate: [{ paths: [y/**], templates: [z] }] }\n';
  const read = readPolicy(text);
  assert.deepEqual(doubtsOf(read, readWaivers(null), { today: ground.today, paths: null }), []);
});

test('20,000 files and lists of 5,000 packages are compared in well below a second', () => {
  const paths = Array.from({ length: 20_000 }, (_, index) => `packages/p${index % 300}/src/part-${index}/file.ts`);
  const names = Array.from({ length: 2000 }, (_, index) => `pkg:npm/name-${index}`);
  const globs = ['**/*.tf', '**/Dockerfile*', 'infra/**', '**/k8s/**', '{a,b}/**', '**/migrations/**'];
  const lines = (items: readonly string[]): string => items.map((item) => `\n    - '${item}'`).join('');
  const text = `protected: ${JSON.stringify(globs)}
dependencies:
  allow: ${lines(names)}
  deny: ${lines([...names.map((name) => `${name}-old`), 'pkg:npm/%40old/*'])}
review:
  roles: { engineer: [ana@example.com], security: [ana@example.com] }
  require: ${JSON.stringify(globs.map((glob, index) => ({ paths: [glob], roles: [index % 2 ? 'engineer' : 'security'] })))}
`;
  const read = readPolicy(text);
  assert.deepEqual(read.problems, []);
  const found = doubtsOf(read, readWaivers(null), { today: ground.today, paths });
  assert.equal(found.filter(({ cause }) => cause.kind === 'matches-nothing').length, 12);
});

test('an override that a later one may not loosen is not said to be covered by it', () => {
  const organisation = (locked: string): Layers => ({
    'path:ours.yaml': {
      path: 'ours.yaml',
      text: `locked: [${locked}]\noverrides:\n  - { paths: [infra/main.tf], dependencies: { default: deny } }\n`,
    },
  });
  const text = 'extends: [{ path: ours.yaml }]\noverrides:\n  - { paths: ["**"], dependencies: { default: ask } }\n';
  const kinds = (locked: string): string[] =>
    doubts(text, organisation(locked)).flatMap(({ cause }) => (cause.kind === 'no-effect' ? [cause.data.why] : []));
  assert.ok(kinds('budget').includes('override-covered'));
  assert.ok(!kinds('dependencies').includes('override-covered'));
});
