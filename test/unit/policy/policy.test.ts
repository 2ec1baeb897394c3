import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { test } from 'node:test';
import { readPolicy } from '../../../src/core/policy/policy.ts';
import { defaultPolicy } from '../../../src/core/policy/schema.ts';

/** What a reader says of a file, a line each: `line:column-column key kind`. */
function slips(text: string): string[] {
  return readPolicy(text).problems.map(
    ({ range, key, cause }) => `${range.line}:${range.column}-${range.endColumn} ${key} ${cause.kind}`,
  );
}

const presets = new URL('../../../media/policies/', import.meta.url);

test('no file, an empty file and a file of comments are the default', () => {
  for (const text of [null, '', '\n', '# nothing\n', '\uFEFF', '{}', 'version: 1\n', 'models:\ndependencies:\n']) {
    const { policy, problems, hash } = readPolicy(text);
    assert.deepEqual(problems, [], JSON.stringify(text));
    assert.deepEqual(policy, defaultPolicy);
    assert.equal(hash, readPolicy(null).hash);
  }
});

for (const name of await readdir(presets)) {
  test(`the preset ${name} has no slip and no alias of its default`, async () => {
    const text = await readFile(new URL(name, presets), 'utf8');
    assert.deepEqual(slips(text), []);
    assert.notEqual(readPolicy(text).hash, readPolicy(null).hash);
  });
}

const cases: readonly (readonly [name: string, text: string, slips: readonly string[]])[] = [
  ['an unknown key', 'budgett:\n  limit: 3\n', ['1:1-8 budgett unknown-key']],
  ['an unknown key inside', 'budget:\n  limits: 3\n', ['2:3-9 budget.limits unknown-key']],
  ['a wrong word', 'failOn: eror\n', ['1:9-13 failOn not-one-of']],
  [
    'a wrong rule and a wrong severity',
    'rules: { secret-tokn: off, secret-token: loud }\n',
    ['1:42-46 rules.secret-token not-one-of', '1:10-21 rules.secret-tokn unknown-key'],
  ],
  [
    'a wrong severity in a section of a rule',
    'rules: { secret-token: { severity: loud } }\n',
    ['1:36-40 rules.secret-token.severity not-one-of'],
  ],
  [
    'an address of a policy with a hash that is none',
    'extends: [{ url: https://example.com/a.yaml, sha256: abc }]\n',
    ['1:54-57 extends.0.sha256 shape'],
  ],
  ['a text for the number of the format', 'version: "1"\n', ['1:10-13 version wrong-type']],
  ['a list for a word', 'mode: [warn]\n', ['1:1-5 mode wrong-type']],
  [
    'a section for a word',
    'rules: { secret-token: { mode: { observe: true } } }\n',
    ['1:26-30 rules.secret-token.mode wrong-type'],
  ],
  ['a text for a number', 'budget:\n  limit: "5"\n', ['2:10-13 budget.limit wrong-type']],
  ['a number out of bounds', 'agent: { maxSteers: 9 }\n', ['1:21-22 agent.maxSteers too-large']],
  ['a number that is not whole', 'agent: { maxSteers: 1.5 }\n', ['1:21-24 agent.maxSteers not-whole']],
  ['nothing as budget', 'budget: { limit: 0 }\n', ['1:18-19 budget.limit too-small']],
  ['a zone that is none', 'budget: { timeZone: "UTC-3 " }\n', ['1:21-29 budget.timeZone shape']],
  [
    'a rate without its day',
    'budget: { show: { currency: PYG, perDollar: 7300 } }\n',
    ['1:11-15 budget.show.asOf missing'],
  ],
  ['a day of no calendar', 'models: { pricesAsOf: 2027-02-30 }\n', ['1:23-33 models.pricesAsOf shape']],
  ['a list for a section', 'budget: [1]\n', ['1:1-7 budget wrong-type']],
  [
    'a missing price',
    'models:\n  prices:\n    gpt-5.3-codex: { input: 1 }\n',
    ['3:5-18 models.prices.gpt-5.3-codex.output missing'],
  ],
  [
    'a price per token',
    'models: { prices: { a: { input: 0.00000175, output: 14 } } }\n',
    ['1:33-43 models.prices.a.input price-per-token'],
  ],
  [
    'a cached price above the plain one',
    'models: { prices: { a: { input: 1, cachedInput: 2, output: 14 } } }\n',
    ['1:49-50 models.prices.a.cachedInput price-order'],
  ],
  ['a package with its version', 'dependencies:\n  allow: [pkg:npm/x@1.0.0]\n', ['2:11-26 dependencies.allow.0 shape']],
  ['a package by name', 'dependencies:\n  deny:\n    - left-pad\n', ['3:7-15 dependencies.deny.0 shape']],
  [
    'a group that nobody has made',
    'dependencies:\n  groups: { web: [pkg:npm/x] }\n  deny: [group:wep]\n',
    ['3:10-19 dependencies.deny.0 not-one-of'],
  ],
  [
    'a range that the ecosystem cannot read',
    'dependencies:\n  allow:\n    - purl: pkg:npm/x\n      versions: newest\n',
    ['4:17-23 dependencies.allow.0.versions shape'],
  ],
  [
    'an unknown key of a denied package',
    'dependencies:\n  deny:\n    - purl: pkg:npm/x\n      reasn: y\n',
    ['4:7-12 dependencies.deny.0.reasn unknown-key'],
  ],
  ['a path that leaves the folder', 'protected: [../x]\n', ['1:13-17 protected.0 shape']],
  ['an absolute path', 'protected: [/etc/**]\n', ['1:13-20 protected.0 shape']],
  ['a path with backslashes', "protected: ['src\\x']\n", ['1:13-20 protected.0 shape']],
  ['a key twice', 'failOn: note\nfailOn: error\n', ['2:1-7 failOn duplicate-key']],
  ['a merge key', 'budget:\n  <<: {limit: 1}\n', ['2:3-5 budget.<< key-forbidden']],
  ['a key of every object', '__proto__: { failOn: note }\n', ['1:1-10 __proto__ key-forbidden']],
  ['an alias', 'protected: &a [x]\nagent: { denyRead: *a }\n', ['2:20-22 agent.denyRead alias']],
  ['a number as key', '1: 2\n', ['1:1-2  key-not-text']],
  ['a tag', 'failOn: !js error\n', ['1:9-12  tag']],
  ['a tab', 'budget:\n\tlimit: 3\n', ['2:1-2  tab']],
  ['a second document', 'failOn: note\n---\nfailOn: error\n', ['2:1-1  several-documents']],
  ['no YAML', 'budget: {limit: 3\n', ['2:1-1  syntax']],
  ['a list as file', '- failOn\n', ['1:1-1  wrong-type']],
  ['a text as file', 'failOn', ['1:1-1  wrong-type']],
];

for (const [name, text, expected] of cases) {
  test(`${name} is said where it stands`, () => {
    assert.deepEqual(slips(text), expected);
    assert.deepEqual(slips(`\uFEFF${text}`), expected, 'with a byte order mark');
    assert.deepEqual(slips(text.replaceAll('\n', '\r\n')).map(placeless), expected.map(placeless), 'with CRLF');
    for (const { problem, remedy } of readPolicy(text).problems) {
      assert.match(problem, /^\S.*[.?]$/s);
      assert.match(remedy, /^\S.*[.]$/s);
      assert.doesNotMatch(problem + remedy, /undefined|\[object/);
    }
  });
}

/** Line, key and kind alone: with CRLF an empty range at a line's end may be a column further. */
function placeless(slip: string): string {
  return slip.replace(/:\d+-\d+/, '');
}

test('a slip names what was probably meant', () => {
  const [problem] = readPolicy('dependancies:\n  default: deny\n').problems;
  assert.deepEqual(problem?.cause, {
    kind: 'unknown-key',
    data: {
      key: 'dependancies',
      suggestion: 'dependencies',
      known: Object.keys(defaultPolicy).join(', '),
    },
  });
  assert.match(problem?.remedy ?? '', /"dependencies"/);
});

test('a wrong value is left out and the rest of the file holds', () => {
  const { policy, problems } = readPolicy(
    'budget: { limit: -1, run: 1 }\ndependencies:\n  default: deni\n  deny: [bad, pkg:npm/a, 3]\nrules: { secret-token: x, protected-path: note }\n',
  );
  assert.equal(problems.length, 5);
  assert.deepEqual(policy.budget, { ...defaultPolicy.budget, run: 1 });
  assert.deepEqual(policy.dependencies, { ...defaultPolicy.dependencies, deny: [{ purl: 'pkg:npm/a' }] });
  assert.deepEqual(policy.rules, { 'protected-path': 'note' });
});

test('a guarding list with a wrong item keeps the items of the default', () => {
  const { policy } = readPolicy("protected: ['', src/**]\nagent: { denyRead: [3] }\n");
  assert.deepEqual(policy.protected, ['src/**', ...defaultPolicy.protected]);
  assert.deepEqual(policy.agent.denyRead, defaultPolicy.agent.denyRead);
  const aliases = readPolicy(`failOn: &a error\ndependencies: { allow: [${'*a,'.repeat(200)}] }\nprotected: [*a]\n`);
  assert.deepEqual(aliases.policy.protected, defaultPolicy.protected);
  assert.equal(aliases.problems.length, 50);
});

test('a right list takes the place of the default', () => {
  assert.deepEqual(readPolicy('protected: [src/**]\n').policy.protected, ['src/**']);
});

test('a task of one kind leaves the models of the others', () => {
  const { policy } = readPolicy('models: { tasks: { review: { model: a } } }\n');
  assert.deepEqual(policy.models.tasks, { ...defaultPolicy.models.tasks, review: { model: 'a' } });
});

test('every key that the file decides has its line, the others have none', () => {
  const text = [
    'rules:',
    '  secret-token: note',
    'models:',
    '  prices:',
    '    gpt-5.3-codex: { input: 1, output: 2 }',
    'dependencies:',
    '  deny:',
    '    - bad',
    '    - pkg:npm/a',
    '    - purl: pkg:npm/b',
    '      reason: r',
    '',
  ].join('\n');
  const { lineOf, policy } = readPolicy(text, 'p.yaml');
  const line = (key: string): number | undefined => lineOf(key)?.line;
  assert.deepEqual(lineOf('rules.secret-token'), { path: 'p.yaml', line: 2, key: 'rules.secret-token' });
  assert.equal(line('models.prices.gpt-5.3-codex'), 5);
  assert.equal(line('models.prices.gpt-5.3-codex.output'), 5);
  // The wrong item is gone from the policy, and the places moved with it.
  assert.deepEqual(policy.dependencies.deny[0], { purl: 'pkg:npm/a' });
  assert.equal(line('dependencies.deny.0'), 9);
  assert.equal(line('dependencies.deny.1'), 10);
  assert.equal(line('dependencies.deny.1.reason'), 11);
  for (const key of ['failOn', 'dependencies.default', 'dependencies.deny.2', 'rules', 'nothing'])
    assert.equal(line(key), key === 'rules' ? 1 : undefined, key);
});

test('the hash is of what holds, not of how it is written', () => {
  const hash = (text: string): string => readPolicy(text).hash;
  const one = hash('failOn: note\nbudget: { limit: 5 }\n');
  assert.equal(hash('# comment\r\nbudget:\r\n  limit: 5.0\r\nfailOn: "note"\r\n'), one);
  assert.notEqual(hash('failOn: note\nbudget: { limit: 6 }\n'), one);
});

test('hostile files are refused, without a hang', { timeout: 20_000 }, () => {
  const bomb = [
    'a: &a [x,x,x]',
    ...'bcdefghi'.split('').map((name, at) => `${name}: &${name} [*${'abcdefgh'[at]},*${'abcdefgh'[at]}]`),
  ];
  const hostile: Readonly<Record<string, string>> = {
    'an alias bomb': bomb.join('\n'),
    'deep lists': '['.repeat(100_000),
    'deep dashes': '- '.repeat(50_000),
    'deep questions': '? '.repeat(50_000),
    'many keys': Array.from({ length: 60_000 }, (_, at) => `k${at}: 1`).join('\n'),
    'a huge scalar': `failOn: "${'x'.repeat(10_000_000)}"`,
    'deep dashes, line by line': `${'- '.repeat(2_000)}\n`.repeat(30),
    'deep questions, line by line': `${'? '.repeat(2_000)}\n`.repeat(30),
    'deep questions by indentation': Array.from({ length: 500 }, (_, at) => `${' '.repeat(at)}?`).join('\n'),
    'deep keys by indentation': Array.from({ length: 500 }, (_, at) => `${' '.repeat(at)}a:`).join('\n'),
    'many documents': '---\n'.repeat(60_000),
    'directives alone': '%a\n'.repeat(4_000),
    'many anchors': '&a '.repeat(60_000),
    'many slips': Array.from({ length: 4_000 }, (_, at) => `k${at}: 1`).join('\n'),
    'many wrong items': `protected:\n${'  - 3\n'.repeat(4_000)}`,
    'many wrong packages': `dependencies: { deny: [${'bad, '.repeat(800)}] }`,
  };
  for (const [name, text] of Object.entries(hostile)) {
    const { problems } = readPolicy(text);
    assert.ok(problems.length > 0, name);
    assert.ok(problems.length <= 100, name);
  }
});
