import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readWaivers } from '../../../src/core/judge/waivers.ts';
import { doubtsOf } from '../../../src/core/policy/doubts.ts';
import { readPolicy } from '../../../src/core/policy/policy.ts';
import { mendsOf } from '../../../src/core/team-file/mend.ts';
import type { FileProblem } from '../../../src/core/team-file/problem.ts';

const today = '2026-11-21';
const ground = { person: 'Eva', later: '2027-02-19' };
const paths = ['src/a.ts', '.github/workflows/ci.yml', '.gitlab-ci.yml'];

function doubts(policy: string, waivers = ''): FileProblem[] {
  return doubtsOf(readPolicy(policy), readWaivers(waivers), { today, paths });
}

function shown(problems: readonly FileProblem[]): string[] {
  return problems.map(
    ({ path, range, cause, severity }) => `${path.slice(12)}:${range.line}:${range.column} ${severity} ${cause.kind}`,
  );
}

const policies: readonly (readonly [name: string, text: string, doubts: readonly string[]])[] = [
  ['no file', '', []],
  [
    'a package on two lists',
    'dependencies:\n  allow: [pkg:npm/a, pkg:npm/b]\n  deny: [pkg:npm/b]\n',
    ['policy.yaml:2:22 warning also-denied'],
  ],
  [
    'a package below a denied pattern',
    'dependencies:\n  allow:\n    - pkg:npm/%40x/a\n  deny: [pkg:npm/%40x/*]\n',
    ['policy.yaml:3:7 warning also-denied'],
  ],
  ['a pattern above a denied package', 'dependencies: { allow: ["pkg:npm/*"], deny: [pkg:npm/b] }\n', []],
  [
    'only some versions denied',
    'dependencies: { allow: [pkg:npm/b], deny: [{ purl: pkg:npm/b, versions: "<2" }] }\n',
    [],
  ],
  ['a service on two lists', 'clouds: { allow: [aws], deny: [aws] }\n', ['policy.yaml:1:19 warning also-denied']],
  [
    'a role that nobody holds',
    'review:\n  roles: { engineer: [ana@example.com] }\n  require:\n    - paths: [src/**]\n      roles: [engineer, security]\n',
    ['policy.yaml:5:25 warning role-empty'],
  ],
  [
    'patterns of nothing',
    'protected: [.gitlab-ci.yml, srcs/**]\noverrides:\n  - paths: [src/**, lib/**]\n    mode: warn\n',
    ['policy.yaml:1:29 note matches-nothing', 'policy.yaml:3:21 note matches-nothing'],
  ],
];

for (const [name, text, expected] of policies)
  test(`of a policy with ${name}: ${expected.length} doubts`, () => {
    assert.deepEqual(readPolicy(text).problems, []);
    assert.deepEqual(shown(doubts(text)), expected);
  });

test('nothing is said of patterns where the files are not known', () => {
  const read = readPolicy('protected: [srcs/**]\n');
  assert.deepEqual(doubtsOf(read, readWaivers(null), { today, paths: null }), []);
});

const waiver = (more: string): string =>
  `waivers:\n  - rule: secret-token\n    path: src/a.ts\n    reason: old\n    requestedBy: ben@example.com\n${more}`;
const roles = 'review: { roles: { security: ["Ana <ana@example.com>", "@cleo"] } }\n';

const waivers: readonly (readonly [name: string, text: string, doubts: readonly string[]])[] = [
  ['in force', waiver('    approvedBy: ana@example.com\n    until: 2027-03-01\n'), []],
  ['by a handle', waiver('    approvedBy: cleo\n    until: 2027-03-01\n'), []],
  ['pending', waiver('    until: 2020-01-01\n'), []],
  [
    'ended',
    waiver('    approvedBy: ana@example.com\n    until: 2026-11-20\n'),
    ['waivers.yaml:7:12 warning waiver-ended'],
  ],
  [
    'that ends today',
    waiver('    approvedBy: ana@example.com\n    until: 2026-11-21\n'),
    ['waivers.yaml:7:12 note waiver-ends'],
  ],
  [
    'that ends in 13 days',
    waiver('    approvedBy: ana@example.com\n    until: 2026-12-04\n'),
    ['waivers.yaml:7:12 note waiver-ends'],
  ],
  ['that ends in 14 days', waiver('    approvedBy: ana@example.com\n    until: 2026-12-05\n'), []],
  [
    'approved by nobody',
    waiver('    approvedBy: dan@example.com\n    until: 2027-03-01\n'),
    ['waivers.yaml:6:17 warning approver-unknown'],
  ],
  [
    'of one person alone',
    waiver('    approvedBy: Ben@example.com\n    until: 2027-03-01\n'),
    ['waivers.yaml:6:17 warning waiver-self-approved'],
  ],
];

for (const [name, text, expected] of waivers)
  test(`of a waiver ${name}: ${expected.length} doubts`, () => {
    assert.deepEqual(readWaivers(text).problems, []);
    assert.deepEqual(shown(doubts(roles, text)), expected);
  });

const ended = waiver('    approvedBy: ana@example.com\n    until: 2026-11-20\n');
const mends: readonly (readonly [name: string, before: string, after: string | null])[] = [
  ['an unknown key', 'failOnn: note\n', 'failOn: note\n'],
  ['an unknown value', 'failOn: eror\n', 'failOn: error\n'],
  [
    'a price per token',
    'models: { prices: { a: { input: 0.00000175, output: 14 } } }\n',
    'models: { prices: { a: { input: 1.75, output: 14 } } }\n',
  ],
  [
    'a package on two lists, in a line of its own',
    'dependencies:\n  allow:\n    - pkg:npm/a # old\n    - pkg:npm/c\n  deny: [pkg:npm/a]\n',
    'dependencies:\n  allow:\n    - pkg:npm/c\n  deny: [pkg:npm/a]\n',
  ],
  [
    'the first of a line',
    'dependencies: { allow: [pkg:npm/a, pkg:npm/c], deny: [pkg:npm/a] }\n',
    'dependencies: { allow: [pkg:npm/c], deny: [pkg:npm/a] }\n',
  ],
  [
    'the last of a line',
    'dependencies: { allow: [pkg:npm/c, pkg:npm/a], deny: [pkg:npm/a] }\n',
    'dependencies: { allow: [pkg:npm/c], deny: [pkg:npm/a] }\n',
  ],
  ['what only a person can tell', 'budget: { run: 0 }\n', null],
];

for (const [name, before, after] of mends)
  test(`${name} is mended in one step`, () => {
    const [problem] = [...readPolicy(before).problems, ...doubts(before)];
    assert.ok(problem);
    const [mend] = mendsOf(problem, before, ground);
    assert.equal(mend ? before.slice(0, mend.start) + mend.text + before.slice(mend.end) : null, after);
  });

test('an ended waiver is removed as a whole, and no other one', () => {
  const other = '  - rule: secret-token\n    path: b\n    reason: x\n    requestedBy: y\n    until: 2027-01-01\n';
  for (const text of [ended + other, ended.replace('waivers:\n', `waivers:\n${other}`)]) {
    const [problem] = doubts(roles, text);
    assert.ok(problem);
    const [mend] = mendsOf(problem, text, ground);
    assert.equal(mend && text.slice(0, mend.start) + text.slice(mend.end), `waivers:\n${other}`);
  }
});
