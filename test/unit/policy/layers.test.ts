import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { nameOf } from '../../../src/core/policy/layers-schema.ts';
import { loosenedKeys, type Layers } from '../../../src/core/policy/layers.ts';
import { policyFor } from '../../../src/core/policy/path-policy.ts';
import { readPolicy, policyPath, type ReadPolicy } from '../../../src/core/policy/policy.ts';
import { at } from '../../../src/core/team-file/slips.ts';

/** A repository's policy over policies of organisations, by their paths. */
function over(text: string, below: Readonly<Record<string, string>>): ReadPolicy {
  const layers: Layers = Object.fromEntries(
    Object.entries(below).map(([path, content]) => [nameOf({ path }), { path, text: content }]),
  );
  return readPolicy(text, policyPath, undefined, layers);
}

/** `path:line key kind`, a problem each. */
function slips({ problems }: ReadPolicy): string[] {
  return problems.map(({ path, range, key, cause }) => `${path}:${range.line} ${key} ${cause.kind}`);
}

const builds = 'extends: [{ path: org.yaml }]\n';

test('sections join, lists and values replace, and each line is known by its file', () => {
  const read = over(
    `${builds}budget: { run: 1 }\ndependencies:\n  allow: [pkg:npm/zod]\nrules: { protected-path: error }\n`,
    {
      'org.yaml':
        'budget: { limit: 80, run: 3 }\ndependencies:\n  default: deny\n  allow: [pkg:npm/a, pkg:npm/b]\nrules: { secret-token: warning }\n',
    },
  );
  assert.deepEqual(slips(read), []);
  assert.equal(read.policy.budget.run, 1);
  assert.equal(read.policy.budget.limit, 80);
  assert.equal(read.policy.dependencies.default, 'deny');
  assert.deepEqual(
    read.policy.dependencies.allow.map(({ purl }) => purl),
    ['pkg:npm/zod'],
  );
  assert.deepEqual(read.policy.rules, { 'secret-token': 'warning', 'protected-path': 'error' });
  assert.deepEqual(read.lineOf('budget.run'), { path: policyPath, line: 2, key: 'budget.run' });
  assert.deepEqual(read.lineOf('budget.limit'), { path: 'org.yaml', line: 1, key: 'budget.limit' });
  assert.deepEqual(read.lineOf('dependencies.allow.0'), { path: policyPath, line: 4, key: 'dependencies.allow.0' });
  assert.equal(read.lineOf('failOn'), undefined);
});

test('"add" adds to the list below, and to the default where there is none', () => {
  const read = over(`${builds}add:\n  dependencies.deny:\n    - pkg:npm/b\n  protected: [infra/**]\n`, {
    'org.yaml': 'dependencies: { deny: [pkg:npm/a] }\n',
  });
  assert.deepEqual(slips(read), []);
  assert.deepEqual(
    read.policy.dependencies.deny.map(({ purl }) => purl),
    ['pkg:npm/a', 'pkg:npm/b'],
  );
  assert.equal(read.policy.protected.at(-1), 'infra/**');
  assert.ok(read.policy.protected.includes('.guardrails/**'));
  assert.equal(read.lineOf('dependencies.deny.0')?.path, 'org.yaml');
  assert.deepEqual(read.lineOf('dependencies.deny.1'), { path: policyPath, line: 4, key: 'dependencies.deny.1' });
  assert.equal(read.lineOf('protected.0'), undefined, 'a default');
  assert.equal(read.lineOf(`protected.${read.policy.protected.length - 1}`)?.line, 5);
});

const wrong: readonly (readonly [name: string, text: string, slips: readonly string[]])[] = [
  ['adds to what is no list', 'add: { budget.run: [1] }\n', [`${policyPath}:1 add.budget.run unknown-key`]],
  ['adds a wrong item', 'add: { protected: [../x] }\n', [`${policyPath}:1 protected.8 shape`]],
  ['locks what is no key', 'locked: [budgets]\n', [`${policyPath}:1 locked.0 unknown-key`]],
  ['names an unknown preset', 'extends: [regulatd]\n', [`${policyPath}:1 extends.0 not-one-of`]],
  ['names a file that is not there', 'extends: [{ path: no.yaml }]\n', [`${policyPath}:1 extends.0 layer-unread`]],
  [
    'names an address without https',
    'extends: [{ url: "http://example.com/p", sha256: x }]\n',
    [`${policyPath}:1 extends.0.url shape`, `${policyPath}:1 extends.0.sha256 shape`],
  ],
  ['builds on itself', builds, ['org.yaml:1 extends.0 layer-unread']],
  [
    'a key in an override that no path can change',
    'overrides:\n  - paths: [a]\n    budget: { run: 1 }\n',
    [`${policyPath}:3 overrides.0.budget not-by-path`],
  ],
  [
    'an unknown key inside of one',
    'overrides:\n  - paths: [a]\n    dependencies: { defualt: deny }\n',
    [`${policyPath}:3 overrides.0.dependencies.defualt unknown-key`],
  ],
];

for (const [name, text, expected] of wrong) {
  test(`a policy that ${name} says so where it stands`, () => {
    assert.deepEqual(slips(over(text, { 'org.yaml': builds })), expected);
  });
}

test('while a policy below cannot be read the strictest holds', () => {
  const { policy } = over(
    'extends: [{ path: no.yaml }]\nmode: observe\nrules: { secret-token: off, protected-path: error }\ndependencies: { default: allow, allow: [pkg:npm/*] }\noverrides: [{ paths: ["**"], mode: observe }]\n',
    {},
  );
  assert.equal(policy.mode, 'enforce');
  assert.deepEqual(policy.rules, { 'protected-path': 'error' });
  assert.equal(policy.dependencies.default, 'deny');
  assert.deepEqual(policy.dependencies.allow, []);
  assert.deepEqual(policy.overrides, []);
  assert.equal(policy.secrets.inPrompt, 'stop');
  assert.equal(policy.agent.access, 'read-only');
});

const organisation = `locked: [budget, dependencies, protected, rules, failOn, secrets, agent.denyRead, models]
models: { default: { model: gpt-6.1-sol, tier: default }, maxEffort: medium, deny: [a-*] }
budget: { limit: 50, run: 2 }
failOn: warning
dependencies: { default: ask, allow: [pkg:npm/a, pkg:npm/b], deny: [pkg:npm/x] }
rules: { dependency-unapproved: warning }
`;

const attempts: readonly (readonly [name: string, text: string, key: string, holds: unknown, isLoose: boolean])[] = [
  ['a higher limit', 'budget: { run: 9 }', 'budget.run', 2, true],
  ['a lower limit', 'budget: { run: 1 }', 'budget.run', 1, false],
  ['an allowed default', 'dependencies: { default: allow }', 'dependencies.default', 'ask', true],
  ['a denied default', 'dependencies: { default: deny }', 'dependencies.default', 'deny', false],
  ['fewer allowed', 'dependencies: { allow: [pkg:npm/b] }', 'dependencies.allow.length', 1, false],
  ['others allowed', 'dependencies: { allow: [pkg:npm/c] }', 'dependencies.allow.0.purl', 'pkg:npm/a', true],
  ['one more allowed', 'add: { dependencies.allow: [pkg:npm/c] }', 'dependencies.allow.length', 2, true],
  ['one more denied', 'add: { dependencies.deny: [pkg:npm/y] }', 'dependencies.deny.length', 2, false],
  ['none denied', 'dependencies: { deny: [] }', 'dependencies.deny.length', 1, true],
  ['nothing protected', 'protected: []', 'protected.0', '.guardrails/**', true],
  ['a rule off', 'rules: { dependency-unapproved: off }', 'rules.dependency-unapproved', 'warning', true],
  ['a rule quieter than its default', 'rules: { secret-token: note }', 'rules.secret-token', undefined, true],
  ['a rule louder', 'rules: { dependency-unapproved: error }', 'rules.dependency-unapproved', 'error', false],
  [
    'a rule observed',
    'rules: { dependency-unapproved: { severity: error, mode: observe } }',
    'rules.dependency-unapproved',
    'warning',
    true,
  ],
  ['everything observed', 'mode: observe', 'mode', 'enforce', true],
  ['a later failure', 'failOn: error', 'failOn', 'warning', true],
  ['an earlier failure', 'failOn: note', 'failOn', 'note', false],
  ['an exception for secrets', 'secrets: { except: ["**"] }', 'secrets.except.length', 0, true],
  [
    'a dearer tier',
    'models: { default: { model: gpt-6.1-sol, tier: priority } }',
    'models.default.tier',
    'default',
    true,
  ],
  ['a cheaper tier', 'models: { default: { model: gpt-6.1-sol, tier: flex } }', 'models.default.tier', 'flex', false],
  [
    'another model',
    'models: { default: { model: gpt-6-astra, tier: flex } }',
    'models.default.model',
    'gpt-6.1-sol',
    true,
  ],
  ['more effort', 'models: { maxEffort: high }', 'models.maxEffort', 'medium', true],
  ['less effort', 'models: { maxEffort: low }', 'models.maxEffort', 'low', false],
  [
    'a fallback',
    'models: { fallback: { gpt-5.3-codex: gpt-6.1-sol, gpt-6.1-sol: gpt-6-astra } }',
    'models.fallback.gpt-6',
    undefined,
    true,
  ],
  ['no model denied', 'models: { deny: [] }', 'models.deny.0', 'a-*', true],
  ['a key without an order', 'budget: { thresholds: [50] }', 'budget.thresholds.length', 3, true],
  ['a key that is not locked', 'agent: { maxSteers: 5 }', 'agent.maxSteers', 5, false],
];

for (const [name, text, key, holds, isLoose] of attempts) {
  test(`a locked key and ${name}: ${isLoose ? 'does not count' : 'counts'}`, () => {
    const read = over(`${builds}${text}\n`, { 'org.yaml': organisation });
    assert.deepEqual(at(read.policy, key.split('.')), holds);
    assert.deepEqual(
      read.problems.map(({ path, range, cause }) => `${path}:${range.line} ${cause.kind}`),
      isLoose ? [`${policyPath}:2 locked`] : [],
    );
  });
}

test('overrides change the policy for their paths, the last one before the others', () => {
  const read = readPolicy(
    'rules: { dependency-unapproved: error }\noverrides:\n  - paths: ["test/**"]\n    rules: { dependency-unapproved: note }\n    dependencies: { default: deny }\n  - paths: ["test/slow/**"]\n    mode: observe\n    rules: { dependency-unapproved: warning }\n',
  );
  assert.deepEqual(slips(read), []);
  const seen = (path: string): unknown[] => {
    const { mode, rules, dependencies } = policyFor(read.policy, path);
    return [mode, rules['dependency-unapproved'], dependencies.default, dependencies.allow];
  };
  assert.deepEqual(seen('src/a.ts'), ['enforce', 'error', 'ask', []]);
  assert.deepEqual(seen('test/a.ts'), ['enforce', 'note', 'deny', []]);
  assert.deepEqual(seen('test/slow/a.ts'), ['observe', 'warning', 'deny', []]);
  assert.equal(policyFor(read.policy, 'test/a.ts'), policyFor(read.policy, 'test/b.ts'), 'made once');
});

test('an override of the repository cannot loosen what is locked, one of the organisation can', () => {
  const read = over(
    `${builds}overrides:\n  - paths: [src/**]\n    rules: { dependency-unapproved: off }\n    mode: observe\n  - paths: [docs/**]\n    rules: { dependency-unapproved: off }\n`,
    { 'org.yaml': `${organisation}overrides:\n  - paths: [docs/**]\n    rules: { dependency-unapproved: note }\n` },
  );
  assert.deepEqual(slips(read), [
    `${policyPath}:4 overrides.0.rules.dependency-unapproved locked`,
    `${policyPath}:5 overrides.0.mode locked`,
    `${policyPath}:7 overrides.1.rules.dependency-unapproved locked`,
  ]);
  assert.equal(policyFor(read.policy, 'src/a').rules['dependency-unapproved'], 'warning');
  assert.equal(policyFor(read.policy, 'src/a').mode, 'enforce');
  assert.equal(policyFor(read.policy, 'docs/a').rules['dependency-unapproved'], 'note');
});

/** Values of every kind, right and wrong, for keys of a policy. */
const scalar = fc.constantFrom<unknown>(
  'allow',
  'ask',
  'deny',
  'off',
  'note',
  'warning',
  'error',
  'observe',
  'warn',
  'enforce',
  'stop',
  'redact',
  0,
  1,
  2,
  60,
  1e5,
  true,
  null,
);
const list = fc.array(fc.constantFrom('pkg:npm/a', 'pkg:npm/x', 'pkg:npm/*', 'src/**', '**', '.git/**', '../x'), {
  maxLength: 3,
});
const part = fc.constantFrom(
  'budget.limit',
  'budget.run',
  'budget.perPerson',
  'failOn',
  'mode',
  'dependencies.default',
  'dependencies.allow',
  'dependencies.deny',
  'dependencies.ask',
  'protected',
  'agent.denyRead',
  'secrets.inPrompt',
  'secrets.except',
  'secrets.fakes',
  'rules.secret-token',
  'rules.dependency-unapproved',
  'rules.protected-path',
  'locked',
  'version',
  'models.maxOutputTokens',
  'budget.approvers',
  'regions.others',
);
const entries = fc.array(fc.tuple(part, fc.oneof(scalar, list, fc.record({ severity: scalar, mode: scalar }))), {
  maxLength: 6,
});

function nested(all: readonly (readonly [string, unknown])[]): Record<string, unknown> {
  const root: Record<string, unknown> = {};
  for (const [key, value] of all) {
    const [section = '', name] = key.split('.');
    if (name === undefined) root[section] = value;
    else root[section] = { ...(root[section] as object | undefined), [name]: value };
  }
  return root;
}

test('whatever a repository writes, no path has a locked key looser than the organisation has it', () => {
  fc.assert(
    fc.property(
      entries,
      entries,
      entries,
      fc.subarray(['budget', 'dependencies', 'protected', 'rules', 'failOn', 'secrets', 'agent.denyRead', 'mode']),
      (org, repo, path, locks) => {
        const file = JSON.stringify({ ...nested(org), locked: locks });
        const alone = readPolicy(file).policy;
        const text = JSON.stringify({
          ...nested(repo),
          extends: [{ path: 'org.yaml' }],
          add: { 'dependencies.allow': ['pkg:npm/z'], 'secrets.fakes': ['abcd'] },
          overrides: [{ paths: ['src/**'], ...nested(path) }],
        });
        const { policy } = over(text, { 'org.yaml': file });
        const held = locks.length > 0 ? [...locks, 'mode'] : [];
        for (const name of ['a.ts', 'src/a.ts'])
          assert.deepEqual(loosenedKeys(held, policyFor(alone, name), policyFor(policy, name)), [], `${file}\n${text}`);
      },
    ),
    { numRuns: Number(process.env['FUZZ_RUNS'] ?? 300) },
  );
});
