import assert from 'node:assert/strict';
import { test } from 'node:test';
import { canonicalJson } from '../../../src/core/policy/canonical-json.ts';
import { nameOf } from '../../../src/core/policy/layers-schema.ts';
import { policyFor } from '../../../src/core/policy/path-policy.ts';
import { policyPath, readPolicy } from '../../../src/core/policy/policy.ts';
import type { Policy } from '../../../src/core/policy/schema.ts';

/** Keys that mean more or less by what others say: what lets through in one policy holds back in another. */
const cases: readonly (readonly [name: string, organisation: string, repository: string, loose: string[]])[] = [
  [
    'a cloud asked about that would be denied',
    'locked: [clouds]\nclouds: { default: deny, allow: [aws] }',
    'clouds: { ask: [google] }',
    ['clouds.ask'],
  ],
  [
    'a service asked about whose provider is denied',
    'locked: [clouds]\nclouds: { deny: [aws] }',
    'clouds: { ask: [aws/sqs] }',
    ['clouds.ask'],
  ],
  [
    'a service asked about that binds, where that is denied',
    'locked: [clouds]\nclouds: { allow: [aws], lockIn: deny }',
    'clouds: { ask: [aws/sqs] }',
    ['clouds.ask'],
  ],
  [
    'an allowed cloud asked about',
    'locked: [clouds]\nclouds: { default: deny, allow: [aws] }',
    'clouds: { ask: [aws] }',
    [],
  ],
  [
    'a provider taken off the list, whose services are denied where they bind',
    'locked: [clouds]\nclouds: { allow: [aws], lockIn: deny }',
    'clouds: { allow: [] }',
    ['clouds.allow'],
  ],
  [
    'a provider taken off the list where others are denied',
    'locked: [clouds]\nclouds: { default: deny, allow: [aws, google] }',
    'clouds: { allow: [aws] }',
    [],
  ],
  [
    'a service allowed of a provider that is denied and locked',
    'locked: [clouds.deny]\nclouds: { deny: [aws] }',
    'clouds: { allow: [aws/sqs], documented: [{ service: aws/sns, document: docs/sns.md }], ask: [aws/lambda] }',
    ['clouds.allow', 'clouds.ask', 'clouds.documented'],
  ],
  [
    'a service allowed of another provider than the denied one',
    'locked: [clouds.deny]\nclouds: { deny: [aws] }',
    'clouds: { allow: [google/bigquery], deny: [aws, azure] }',
    [],
  ],
  [
    'packages asked about that would be denied',
    'locked: [dependencies]\ndependencies: { default: deny, allow: [pkg:npm/a] }',
    "dependencies: { ask: ['pkg:npm/*'] }",
    ['dependencies.ask'],
  ],
  [
    'an allowed package asked about',
    'locked: [dependencies]\ndependencies: { default: deny, allow: [pkg:npm/a] }',
    'dependencies: { ask: [pkg:npm/a] }',
    [],
  ],
  [
    'packages asked about that are asked about anyway',
    'locked: [dependencies]',
    "dependencies: { ask: ['pkg:npm/*'] }",
    [],
  ],
  [
    'a package taken off the list that names its versions',
    "locked: [dependencies]\ndependencies: { allow: [{ purl: pkg:npm/a, versions: '>=2' }, pkg:npm/b] }",
    'dependencies: { allow: [pkg:npm/b] }',
    ['dependencies.allow'],
  ],
  [
    'no licence on the list any more',
    'locked: [dependencies]\ndependencies: { licences: { allow: [MIT], deny: [GPL-3.0-only] } }',
    'dependencies: { licences: { allow: [] } }',
    ['dependencies.licences.allow'],
  ],
  [
    'the first licences on the list',
    'locked: [dependencies]\ndependencies: { licences: { deny: [GPL-3.0-only] } }',
    'dependencies: { licences: { allow: [MIT] } }',
    [],
  ],
  [
    'regions of a provider where those of others are denied',
    'locked: [regions]\nregions: { allow: { aws: [sa-east-1] }, others: deny }',
    'regions: { allow: { google: [us-east1] } }',
    ['regions.allow.google'],
  ],
  [
    'no region of a provider where others ask',
    'locked: [regions]\nregions: { allow: { aws: [sa-east-1] }, others: ask }',
    'regions: { allow: { google: [] } }',
    [],
  ],
  [
    'regions of a provider where others are free',
    'locked: [regions]\nregions: { allow: { aws: [sa-east-1] } }',
    'regions: { allow: { google: [us-east1] } }',
    [],
  ],
  [
    'no host any more, and no class of data',
    'locked: [residency]\nresidency: { hosts: [api.example.com] }',
    'residency: { hosts: [] }',
    ['residency.hosts'],
  ],
  [
    'no host any more for a class of data',
    "locked: [residency]\nresidency: { hosts: [api.example.com], classes: { personal: { paths: ['data/**'] } } }",
    'residency: { hosts: [] }',
    [],
  ],
  [
    'translations into a language that texts may not have',
    'locked: [languages]\nlanguages: { copy: es, optional: [gn] }',
    'languages: { translations: [en] }',
    ['languages.translations'],
  ],
  [
    'translations into a language that texts may have',
    'locked: [languages]\nlanguages: { copy: es, optional: [gn] }',
    'languages: { translations: [gn] }',
    [],
  ],
];

/** A rule that is off says nothing of the key that it stands for. */
const silenced: readonly (readonly [lock: string, rules: string, loose: readonly string[]])[] = [
  ['dependencies.deny', '{ dependency-denied: off }', ['rules.dependency-denied']],
  [
    'dependencies',
    '{ dependency-denied: { mode: observe }, dependency-typo: note }',
    ['rules.dependency-denied', 'rules.dependency-typo'],
  ],
  ['regions.allow.aws', '{ region-denied: warning }', ['rules.region-denied']],
  ['residency.classes', '{ residency: off }', ['rules.residency']],
  ['secrets', '{ secret-token: off }', ['rules.secret-token']],
  ['pipelines', '{ pipeline-runner: note, language: off }', ['rules.pipeline-runner']],
  ['budget', '{ dependency-denied: off }', []],
  ['dependencies.default', '{ dependency-denied: off, dependency-unapproved: error }', []],
];

for (const [lock, rules, loose] of silenced)
  test(`what an organisation locked, ${lock}, and rules: ${rules}: ${loose.join(' and ') || 'nothing'} does not count`, () => {
    const org = `locked: [${lock}]\nregions: { allow: { aws: [sa-east-1] } }\n`;
    const whole = read(`${builds}rules: ${rules}\n`, org);
    assert.deepEqual(locked(whole).toSorted(), loose);
    for (const key of loose) assert.equal(whole.lineOf(key), undefined);
    const byPath = read(`${builds}overrides:\n  - { paths: ['src/**'], rules: ${rules} }\n`, org);
    assert.deepEqual(
      locked(byPath).toSorted(),
      loose.map((key) => `overrides.0.${key}`),
    );
    const here: Readonly<Record<string, unknown>> = policyFor(byPath.policy, 'src/a.ts').rules;
    for (const key of loose) assert.equal(here[key.slice('rules.'.length)], undefined);
  });

const builds = 'extends: [{ path: org.yaml }]\n';

for (const [name, organisation, text, loose] of cases) {
  test(`what an organisation locked, and ${name}: ${loose.length > 0 ? 'does not count' : 'counts'}`, () => {
    const org = `${organisation}\n`;
    const whole = read(`${builds}${text}\n`, org);
    assert.deepEqual(locked(whole).toSorted(), loose);
    const byPath = read(`${builds}overrides:\n  - { paths: ['src/**'], ${text} }\n`, org);
    assert.deepEqual(
      locked(byPath).toSorted(),
      loose.map((key) => `overrides.0.${key}`),
    );
    const alone = read(org, org).policy;
    const isHeld = canonicalJson(decisive(whole.policy)) === canonicalJson(decisive(alone));
    assert.equal(isHeld, loose.length > 0);
    assert.deepEqual(decisive(policyFor(byPath.policy, 'src/a.ts')), decisive(whole.policy));
  });
}

function read(text: string, organisation: string): ReturnType<typeof readPolicy> {
  return readPolicy(text, policyPath, undefined, {
    [nameOf({ path: 'org.yaml' })]: { path: 'org.yaml', text: organisation },
  });
}

function locked({ problems }: ReturnType<typeof readPolicy>): string[] {
  return problems.map(({ key, cause }) => `${cause.kind === 'locked' ? '' : `${cause.kind} `}${key}`);
}

function decisive({ clouds, dependencies, regions, residency, languages }: Policy): object {
  return { clouds, dependencies, regions, residency, languages };
}
