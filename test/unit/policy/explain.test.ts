import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { check, scan } from '../../../src/core/check/check.ts';
import { noProject } from '../../../src/core/check/project.ts';
import { ruleIds } from '../../../src/core/check/rules/ids.ts';
import { judge } from '../../../src/core/judge/judge.ts';
import { readWaivers } from '../../../src/core/judge/waivers.ts';
import {
  explainFinding,
  explainKey,
  explainRule,
  explanationText,
  placeText,
  subjectNamed,
  type ExplainGround,
} from '../../../src/core/policy/explain.ts';
import { policyPath, readPolicy } from '../../../src/core/policy/policy.ts';
import { words } from '../../../src/core/words/index.ts';
import { parsers } from '../../../src/node/grammars.ts';

const preset = readFileSync(join(import.meta.dirname, '../../../media/policies/regulated.yaml'), 'utf8');
const organisation = 'locked: [dependencies.default]\ndependencies: { default: deny }\nbudget: { limit: 80 }\n';
const text = `version: 1
extends: [regulated, { path: org.yaml }]
mode: warn
budget:
  limit: 60
add:
  dependencies.allow: [pkg:npm/zod]
rules:
  protected-path: { severity: error, mode: observe }
overrides:
  - paths: [test/**]
    dependencies: { default: ask }
    rules: { cloud-denied: note }
  - paths: [docs/**]
    regions: { unresolved: allow }
`;
const ground: ExplainGround = {
  text,
  layers: {
    'preset:regulated': { path: 'preset:regulated', text: preset },
    'path:org.yaml': { path: 'org.yaml', text: organisation },
  },
  waivers: [],
  today: '2026-11-21',
};

/** What decided, as `value @ place`, and what it took the place of. */
function keyOf(key: string, path: string | null = null) {
  const { decided, overrode, mode, locked } = explainKey(key, path, ground);
  const said = ({ value, at }: typeof decided): string => `${value} @ ${at ? placeText(at) : 'built in'}`;
  return { decided: said(decided), overrode: overrode.map(said), mode: said(mode), locked };
}

test('a value, the line it is on, and every value below that it takes the place of', () => {
  assert.deepEqual(keyOf('budget.limit'), {
    decided: '60 @ .guardrails/policy.yaml:5',
    overrode: ['80 @ org.yaml:3', `200 @ preset:regulated:${lineIn(preset, '  limit:')}`, '50 @ built in'],
    // A policy below locks something, so its mode holds as well: "warn" does not count.
    mode: 'enforce @ built in',
    locked: false,
  });
});

test('a value of a layer, and that it is locked', () => {
  const { decided, locked } = keyOf('dependencies.default');
  assert.deepEqual([decided, locked], ['deny @ org.yaml:2', true]);
});

test('a value that nobody wrote is built in, and takes the place of nothing', () => {
  const { decided, overrode } = keyOf('regions.others');
  assert.deepEqual([decided, overrode], ['allow @ built in', []]);
});

test('a list that a layer adds to is decided where something is added', () => {
  assert.equal(keyOf('dependencies.allow').decided, '[pkg:npm/zod] @ .guardrails/policy.yaml:7');
});

test('an item of a list takes the place of no other item: not of one below, nor of what is added', () => {
  const layers = { 'path:org.yaml': { path: 'org.yaml', text: 'dependencies: { deny: [pkg:npm/a] }\n' } };
  const own = (more: string) => ({ ...ground, layers, text: `extends: [{ path: org.yaml }]\n${more}` });
  const added = explainKey('dependencies.deny.0', null, own('add: { dependencies.deny: [pkg:npm/b] }\n'));
  assert.deepEqual([added.decided.value, added.decided.at?.path, added.overrode], ['pkg:npm/a', 'org.yaml', []]);
  const replaced = explainKey('dependencies.deny.0', null, own('dependencies: { deny: [pkg:npm/c] }\n'));
  assert.deepEqual([replaced.decided.value, replaced.overrode], ['pkg:npm/c', []]);
  const whole = explainKey('dependencies.deny', null, own('dependencies: { deny: [pkg:npm/c] }\n'));
  assert.deepEqual(
    whole.overrode.map(({ value }) => value),
    ['[pkg:npm/a]', '[]'],
  );
});

test('an override decides in its paths and is told of elsewhere', () => {
  assert.equal(keyOf('regions.unresolved', 'docs/a.md').decided, 'allow @ .guardrails/policy.yaml:15');
  assert.equal(keyOf('regions.unresolved', 'src/a.ts').decided, 'ask @ built in');
  const { elsewhere } = explainKey('regions.unresolved', 'src/a.ts', ground);
  assert.deepEqual(
    elsewhere.map(({ paths, value, at }) => [paths, value, at && placeText(at)]),
    [[['docs/**'], 'allow', '.guardrails/policy.yaml:15']],
  );
});

test('a rule has its own mode and severity, from its own line', () => {
  const { key, verdict, mode, decided } = explainRule('protected-path', null, ground);
  assert.deepEqual(
    [key, verdict, mode.value, mode.of, decided.at && placeText(decided.at)],
    ['rules.protected-path', 'deny', 'observe', 'rule', '.guardrails/policy.yaml:9'],
  );
  const here = explainRule('cloud-denied', 'test/a.ts', ground);
  assert.deepEqual([here.verdict, here.decided.value, here.decided.at?.line], ['allow', 'note', 13]);
  assert.equal(explainRule('cloud-denied', 'src/a.ts', ground).verdict, 'deny');
});

test('a rule that is only observed is said to be only shown, and what is not set has no sign for a value', () => {
  const observed = (rule: (typeof ruleIds)[number], text: string): string =>
    explanationText(explainRule(rule, null, { ...ground, text, layers: {} }), words('en'));
  assert.match(observed('secret-token', 'mode: observe\n'), /^Token or key in plain text: only shown\./);
  assert.match(observed('secret-token', 'mode: warn\n'), /: a person is asked\./);
  assert.match(observed('secret-token', ''), /: denied\. "rules\.secret-token" is not set: no policy file/);
});

for (const [rule, text, key] of [
  ['language', 'languages: { comments: en }\n', 'languages.comments'],
  ['language', '', 'languages.copy'],
  ['pipeline-agent-change', 'pipelines: { changes: draft }\n', 'pipelines.changes'],
  ['pipeline-unpinned', '', 'pipelines.pin'],
  ['pipeline-runner', 'pipelines: { runners: [ubuntu-*] }\n', 'pipelines.runners'],
  ['secret-token', '', 'rules.secret-token'],
] as const)
  test(`the rule ${rule} is explained by ${key}`, () => {
    assert.equal(explainRule(rule, null, { ...ground, text, layers: {} }).key, key);
  });

test('a finding that a built-in value decided names its key, not another one of the section', async () => {
  const written = 'costs: { monthLimit: 100 }\n';
  const { policy, lineOf } = readPolicy(written);
  const context = { policy, policyLine: lineOf, project: noProject, parsers };
  const file = { path: 'a.tf', text: 'resource "aws_instance" "web" {\n  ami = "a"\n}\n' };
  const { findings } = await scan([file], context);
  const cost = judge(findings, [], ground.today).findings.find(({ ruleId }) => ruleId === 'infrastructure-cost');
  assert.ok(cost);
  assert.equal(explainFinding(cost, { ...ground, text: written, layers: {} }).key, 'costs.unpriced');
});

test('a finding is explained by the line that decided on it, and by its waiver', async () => {
  const { policy, lineOf } = readPolicy(text, policyPath, undefined, ground.layers);
  const context = { policy, policyLine: lineOf, project: noProject, parsers };
  const { findings } = await scan([{ path: 'package.json', text: '{"dependencies":{"chalk":"5.0.0"}}' }], context);
  const waivers = readWaivers(
    'waivers:\n  - { rule: dependency-unapproved, path: package.json, reason: reviewed, requestedBy: Ana, approvedBy: Bo, until: 2027-01-01 }\n',
  ).waivers;
  const judged = judge(findings, waivers, ground.today).findings.filter(
    ({ ruleId }) => ruleId === 'dependency-unapproved',
  );
  assert.equal(judged.length, 1);
  for (const finding of judged) {
    const explanation = explainFinding(finding, { ...ground, waivers });
    const said = explanationText(explanation, words('en'));
    assert.match(said, /^Unapproved dependency: only shown in package\.json\./);
    assert.match(said, /Accepted until 2027-01-01 by Bo: reviewed\./);
    assert.ok(explanation.decided.at, said);
  }
});

test('a waiver that lets nothing through is explained as one that does not count', async () => {
  const { policy, lineOf } = readPolicy(text, policyPath, undefined, ground.layers);
  const context = { policy, policyLine: lineOf, project: noProject, parsers };
  const { waivers } = readWaivers(
    `waivers:\n  - { rule: protected-path, path: ${policyPath}, reason: ours, requestedBy: Ana, approvedBy: Bo, until: 2027-01-01 }\n`,
  );
  const edit = { files: [{ path: policyPath, before: '', after: 'version: 1\n' }] };
  const { findings } = await check(edit, { ...context, committed: true });
  const finding = judge(findings, waivers, ground.today).findings.find(({ ruleId }) => ruleId === 'protected-path');
  assert.ok(finding);
  const said = explanationText(explainFinding(finding, { ...ground, waivers }), words('en'));
  assert.match(said, /A waiver for it \(\.guardrails\/waivers\.yaml:2\) does not count\./);
});

test('every rule is explained in one paragraph in both languages, with and without a policy', () => {
  for (const ruled of ruleIds) {
    for (const with_ of [ground, { ...ground, text: null }]) {
      const explanation = explainRule(ruled, null, with_);
      const [english, spanish] = ['en', 'es'].map((locale) => explanationText(explanation, words(locale)));
      for (const said of [english, spanish]) assert.match(said ?? '', /^\S[^\n]{40,900}\.$/, ruled);
      assert.notEqual(english, spanish);
      assert.doesNotMatch(`${english}${spanish}`, /undefined|\[object/);
    }
  }
});

for (const [name, subject] of [
  ['secret-token', { rule: 'secret-token' }],
  ['budget.limit', { key: 'budget.limit' }],
  ['dependencies.deny.0', { key: 'dependencies.deny.0' }],
  ['secret-tokn', { nearest: 'secret-token' }],
  ['budgett.limit', { nearest: 'budget.limit' }],
  ['region.alow', { nearest: 'regions.allow' }],
  ['rules.secret-tokn.mode', { nearest: 'rules.secret-token.mode' }],
] as const)
  test(`what "${name}" names`, () => assert.deepEqual(subjectNamed(name), subject));

function lineIn(source: string, start: string): number {
  return source.split('\n').findIndex((line) => line.startsWith(start)) + 1;
}
