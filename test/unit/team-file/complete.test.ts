import assert from 'node:assert/strict';
import { test } from 'node:test';
import { completionsAt, type WrittenFile } from '../../../src/core/team-file/written-files.ts';
import type { Completion } from '../../../src/core/team-file/complete.ts';

/** What is offered at the `|` of a text. */
function offered(text: string, file: WrittenFile = 'policy'): readonly Completion[] {
  const at = text.indexOf('|');
  return completionsAt(file, text.replace('|', ''), at);
}

/** The text after choosing a label, with `|` at the first place to fill in. */
function chosen(text: string, label: string, file: WrittenFile = 'policy'): string {
  const one = offered(text, file).find((each) => each.label === label);
  assert.ok(one, `${label} is offered in ${JSON.stringify(text)}`);
  const bare = text.replace('|', '');
  const indent = /^[ \t]*/.exec(bare.slice(bare.lastIndexOf('\n', one.start - 1) + 1))?.[0] ?? '';
  const written = one.snippet
    .replaceAll('\n', `\n${indent}`)
    .replaceAll('${1}', '|')
    .replaceAll(/\$\{\d+\}/g, '')
    .replaceAll(/\\([\\$}])/g, '$1');
  return bare.slice(0, one.start) + written + bare.slice(one.end);
}

const places: readonly {
  readonly what: string;
  readonly text: string;
  readonly file?: WrittenFile;
  readonly has?: readonly string[];
  readonly hasNot?: readonly string[];
  readonly all?: readonly string[];
}[] = [
  { what: 'keys of an empty file', text: '|', has: ['version', 'mode', 'rules', 'overrides'] },
  { what: 'no key that is there', text: 'mode: warn\n|\nrules: {}\n', has: ['failOn'], hasNot: ['mode', 'rules'] },
  { what: 'keys of a section', text: 'agent:\n  |', all: ['access', 'denyRead', 'link', 'maxSteers'] },
  { what: 'keys of a section, half typed', text: 'agent:\n  ma|', has: ['maxSteers'], hasNot: ['mode'] },
  { what: 'the key itself, when it is written anew', text: 'ag|ent:\n  access: scratch\n', has: ['agent'] },
  {
    what: 'keys at the level of the cursor',
    text: 'models:\n  default:\n    model: x\n  |',
    has: ['tasks'],
    hasNot: ['effort', 'mode'],
  },
  {
    what: 'keys of the item of a list',
    text: 'dependencies:\n  deny:\n    - purl: pkg:npm/x\n      |',
    all: ['versions', 'scopes', 'use', 'reason'],
  },
  { what: 'keys behind a dash', text: 'review:\n  require:\n    - |', all: ['paths', 'roles'] },
  { what: 'a dash as deep as its key', text: 'review:\n  require:\n  - paths: [a]\n    |', all: ['roles'] },
  {
    what: 'rules as keys',
    text: 'rules:\n  secret-token: error\n  |',
    has: ['region-denied', 'language'],
    hasNot: ['secret-token'],
  },
  { what: 'keys in braces', text: 'agent: { access: scratch, | }', has: ['maxSteers'], hasNot: ['access'] },
  {
    what: 'keys in braces over several lines',
    text: 'models:\n  default: {\n    model: x,\n    |\n  }\n',
    all: ['effort', 'tier'],
  },
  { what: 'keys in braces that are open', text: 'agent: { |\nmode: warn\n', has: ['access'] },
  {
    what: 'keys in braces in a list',
    text: 'dependencies:\n  deny: [{ purl: pkg:npm/x, | }]\n',
    has: ['use'],
    hasNot: ['purl'],
  },
  { what: 'values of a choice', text: 'mode: |', all: ['enforce', 'warn', 'observe'] },
  { what: 'values of a choice, half typed', text: 'mode: wa|\nrules:\n', all: ['enforce', 'warn', 'observe'] },
  { what: 'values in quotes', text: "mode: '|'\n", all: ['enforce', 'warn', 'observe'] },
  { what: 'yes or no', text: 'budget:\n  twoPersons: |', all: ['true', 'false'] },
  { what: 'the default of a number', text: 'agent:\n  maxSteers: |', all: ['2'] },
  {
    what: 'values of a rule, and its keys below',
    text: 'rules:\n  language: |',
    all: ['error', 'warning', 'note', 'off', 'severity', 'mode'],
  },
  { what: 'presets', text: 'extends:\n  - |', has: ['small-team', 'regulated', 'paraguay', 'path', 'url'] },
  { what: 'presets in brackets', text: 'extends: [small-team, |]', has: ['paraguay'], hasNot: ['small-team'] },
  {
    what: 'rules in a list',
    text: 'secrets:\n  except:\n    - path: a\n      rules: [secret-token, |',
    has: ['secret-assignment'],
    hasNot: ['secret-token', 'language'],
  },
  {
    what: 'clouds and their services',
    text: 'clouds:\n  allow:\n    - aws\n    - |',
    has: ['google', 'aws/dynamodb'],
    hasNot: ['aws'],
  },
  { what: 'clouds in a list of sections', text: 'clouds:\n  documented:\n    - service: |', has: ['google/bigquery'] },
  {
    what: 'regions of the provider',
    text: 'regions:\n  allow:\n    google: [|]',
    has: ['southamerica-east1'],
    hasNot: ['sa-east-1'],
  },
  { what: 'models', text: 'models:\n  default:\n    model: |', has: ['gpt-5.3-codex'] },
  {
    what: 'groups of the file',
    text: 'dependencies:\n  groups:\n    web: [pkg:npm/x]\n  ask:\n    - |',
    has: ['group:web'],
  },
  {
    what: 'roles of the file',
    text: 'review:\n  roles:\n    security: [ana]\n  require:\n    - paths: [a]\n      roles: [|]',
    all: ['security'],
  },
  {
    what: 'lists to add to',
    text: 'add:\n  |',
    has: ['dependencies.allow', 'protected'],
    hasNot: ['dependencies', 'mode'],
  },
  { what: 'keys to lock', text: 'locked: [|]', has: ['dependencies.deny', 'budget', 'mode'] },
  {
    what: 'sections for some paths',
    text: "overrides:\n  - paths: ['**']\n    |",
    has: ['mode', 'rules', 'secrets', 'dependencies', 'clouds', 'regions', 'residency', 'targets', 'languages'],
    hasNot: ['budget', 'protected', 'failOn', 'overrides'],
  },
  { what: 'values for some paths', text: "overrides:\n  - paths: ['**']\n    clouds:\n      allow: [|]", has: ['aws'] },
  { what: 'what is broken elsewhere', text: 'mode warn\nrules\n\tfoo: [\n}: {\nagent:\n  |', has: ['maxSteers'] },
  {
    what: 'a file with carriage returns',
    text: 'mode: warn\r\nagent:\r\n  |\r\n',
    has: ['maxSteers'],
    hasNot: ['mode'],
  },
  { what: 'a file with a byte order mark', text: '\uFEFFmode: |', all: ['enforce', 'warn', 'observe'] },
  { what: 'nothing in a comment', text: 'mode: warn # |', all: [] },
  { what: 'nothing in a text of several lines', text: 'languages: |2\n  |', all: [] },
  { what: 'nothing below a value', text: 'nonsense:\n  |', all: [] },
  { what: 'nothing below a key that JavaScript has', text: '__proto__:\n  |', all: [] },
  {
    what: 'keys of a waiver',
    file: 'waivers',
    text: 'waivers:\n  - rule: language\n    |',
    has: ['reason', 'until', 'path'],
    hasNot: ['rule'],
  },
  { what: 'rules of a waiver', file: 'waivers', text: 'waivers:\n  - rule: |', has: ['language', 'secret-token'] },
  {
    what: 'keys of a template',
    file: 'template',
    text: 'version: 1.0.0\n|',
    has: ['task', 'inputs'],
    hasNot: ['version'],
  },
  {
    what: 'types of an input',
    file: 'template',
    text: 'inputs:\n  - name: a\n    type: |',
    has: ['choice', 'longtext'],
  },
];

for (const { what, text, file, has = [], hasNot = [], all } of places) {
  test(`offers ${what}`, () => {
    // A block scalar holds the sign that marks the place.
    const [before = '', after = ''] = text.includes('|2') ? [text.slice(0, -1), ''] : text.split('|');
    const labels = completionsAt(file ?? 'policy', before + after, before.length).map(({ label }) => label);
    assert.deepEqual(
      has.filter((one) => !labels.includes(one)),
      [],
      labels.join(' '),
    );
    assert.deepEqual(
      hasNot.filter((one) => labels.includes(one)),
      [],
    );
    if (all) assert.deepEqual(labels.toSorted(), all.toSorted());
  });
}

const choices: readonly (readonly [text: string, label: string, after: string, file?: WrittenFile])[] = [
  ['mo|', 'mode', 'mode: |'],
  ['mo|: warn', 'mode', 'mode: warn'],
  ['mode: wa|', 'warn', 'mode: warn'],
  ['mode: "wa|"', 'warn', 'mode: "warn"'],
  ['|', 'agent', 'agent:\n  |'],
  ['agent:\n  |', 'denyRead', 'agent:\n  denyRead:\n    - |'],
  ['review:\n  |', 'require', 'review:\n  require:\n    - paths:\n        - |\n      roles:\n        - '],
  ['review:\n  require:\n    - |', 'paths', 'review:\n  require:\n    - paths:\n        - |'],
  ['review:\n  require:\n    |', '- paths', 'review:\n  require:\n    - paths:\n        - |\n      roles:\n        - '],
  ['review:\n  require: |', '- paths', 'review:\n  require:\n    - paths:\n        - |\n      roles:\n        - '],
  ['languages:\n  optional:\n    |', '- gn', 'languages:\n  optional:\n    - gn'],
  ['agent: |', 'maxSteers', 'agent:\n  maxSteers: |'],
  ['agent: { | }', 'denyRead', 'agent: { denyRead: [|] }'],
  ['models: { | }', 'default', 'models: { default: { model: | } }'],
  ['clouds: { allow: [aw|] }', 'aws', 'clouds: { allow: [aws] }'],
  ['waivers:\n  |', '- rule', 'waivers:\n  - rule: |\n    reason: \n    requestedBy: \n    until: ', 'waivers'],
];

for (const [text, label, after, file] of choices) {
  test(`${JSON.stringify(text)} with ${label} chosen`, () => {
    assert.equal(chosen(text, label, file), after);
  });
}

test('what is offered says what it means and what holds without it', () => {
  const steers = offered('agent:\n  |').find(({ label }) => label === 'maxSteers');
  assert.deepEqual(
    [steers?.facts?.byDefault, steers?.facts?.from, steers?.facts?.to, steers?.facts?.type],
    ['2', 0, 5, 'number'],
  );
  assert.match(steers?.facts?.description ?? '', /told of a violation/);
  assert.deepEqual(
    offered('mode: |').map(({ label, isFirst }) => [label, isFirst]),
    [
      ['enforce', true],
      ['warn', false],
      ['observe', false],
    ],
  );
});

test('a section offers first what it must have', () => {
  const keys = offered('waivers:\n  - |', 'waivers');
  assert.deepEqual(
    keys.filter(({ isFirst }) => isFirst).map(({ label }) => label),
    ['rule', 'reason', 'requestedBy', 'until'],
  );
  assert.deepEqual(
    keys.slice(0, 4).map(({ isFirst }) => isFirst),
    [true, true, true, true],
  );
});
