import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Finding } from '../../../src/core/check/finding.ts';
import { Fault } from '../../../src/core/fault.ts';
import { judge } from '../../../src/core/judge/judge.ts';
import { pendingWaiver, readWaivers, stateOf } from '../../../src/core/judge/waivers.ts';

const finding: Finding = {
  ruleId: 'dependency-unapproved',
  severity: 'error',
  path: 'package.json',
  range: { line: 3, column: 5, endLine: 3, endColumn: 12 },
  fingerprint: '0123456789abcdef0123456789abcdef',
  data: { purl: 'pkg:npm/%40acme/kit@1.2.0', name: '@acme/kit' },
};

function entry(changes: Readonly<Record<string, string | null>> = {}): string {
  const all: Record<string, string | null> = {
    rule: 'dependency-unapproved',
    purl: 'pkg:npm/%40acme/kit',
    reason: 'needed',
    requestedBy: 'Ana <ana@example.com>',
    approvedBy: 'Beto <beto@example.com>',
    until: '2027-01-31',
    ...changes,
  };
  const lines = Object.entries(all).flatMap(([key, value]) => (value === null ? [] : [`${key}: '${value}'`]));
  return `waivers:\n  - ${lines.join('\n    ')}\n`;
}

function verdict(text: string, today = '2027-01-31'): string {
  return judge([finding], readWaivers(text).waivers, today).verdict;
}

const cases: readonly (readonly [name: string, text: string, today: string, verdict: string, state: string])[] = [
  ['approved by someone else, on its last day', entry(), '2027-01-31', 'allow', 'counts'],
  ['the day after', entry(), '2027-02-01', 'deny', 'ended'],
  ['not approved', entry({ approvedBy: null }), '2027-01-01', 'deny', 'pending'],
  ['approved by the asker', entry({ approvedBy: 'Ana <ana@example.com>' }), '2027-01-01', 'deny', 'self-approved'],
  ['approved by the asker under the name alone', entry({ approvedBy: 'ana' }), '2027-01-01', 'deny', 'self-approved'],
  [
    'approved by the asker under the address alone',
    entry({ approvedBy: 'ANA@example.com' }),
    '2027-01-01',
    'deny',
    'self-approved',
  ],
  [
    'approved by the asker under another name',
    entry({ approvedBy: 'A. <ana@example.com>' }),
    '2027-01-01',
    'deny',
    'self-approved',
  ],
  ['of another rule', entry({ rule: 'dependency-denied' }), '2027-01-01', 'deny', 'counts'],
  ['of another package', entry({ purl: 'pkg:npm/%40acme/kit2' }), '2027-01-01', 'deny', 'counts'],
  ['of a version of the package', entry({ purl: 'pkg:npm/%40acme/kit@9' }), '2027-01-01', 'allow', 'counts'],
  ['of the fingerprint', entry({ purl: null, fingerprint: finding.fingerprint }), '2027-01-01', 'allow', 'counts'],
  ['of the path', entry({ purl: null, path: 'package.json' }), '2027-01-01', 'allow', 'counts'],
  ['of another path', entry({ purl: null, path: 'a/package.json' }), '2027-01-01', 'deny', 'counts'],
];

for (const [name, text, today, expected, state] of cases) {
  test(`a waiver ${name}: ${expected}`, () => {
    const [waiver] = readWaivers(text).waivers;
    assert.ok(waiver);
    assert.equal(stateOf(waiver, today), state);
    assert.equal(verdict(text, today), expected);
  });
}

const wrong: readonly (readonly [name: string, text: string, slips: readonly string[]])[] = [
  ['two targets', entry({ path: 'a' }), ['8 waivers.0.path waiver-target']],
  ['no target', entry({ purl: null }), ['2 waivers.0.fingerprint waiver-target']],
  ['a day that is not in the calendar', entry({ until: '2027-02-29' }), ['7 waivers.0.until shape']],
  ['no reason', entry({ reason: ' ' }), ['4 waivers.0.reason too-small']],
  ['an unknown rule', entry({ rule: 'dependency-unaproved' }), ['2 waivers.0.rule not-one-of']],
  ['an unknown key', entry({ aproved: 'x' }), ['8 waivers.0.aproved unknown-key']],
  [
    'a target twice',
    entry({ path: 'a' }).replace("purl: 'pkg", "path: 'pkg"),
    ['8 waivers.0.path duplicate-key', '2 waivers.0.fingerprint waiver-target'],
  ],
  ['no asker', entry({ requestedBy: null }), ['2 waivers.0.requestedBy missing']],
];

for (const [name, text, expected] of wrong) {
  test(`a waiver with ${name} does not count, and the slip is said`, () => {
    const { problems, waivers } = readWaivers(text);
    assert.deepEqual(
      problems.map(({ range, key, cause }) => `${range.line} ${key} ${cause.kind}`),
      expected,
    );
    assert.deepEqual(waivers, []);
    const good = readWaivers(`${text}${entry().replace('waivers:\n', '')}`);
    assert.equal(verdict(`${text}${entry().replace('waivers:\n', '')}`), 'allow', 'the next one still counts');
    assert.equal(good.problems.length, expected.length);
  });
}

test('the verdict of an edit is its strictest', () => {
  const of = (...severities: Finding['severity'][]): string =>
    judge(
      severities.map((severity) => ({ ...finding, severity })),
      [],
      '2027-01-01',
    ).verdict;
  assert.equal(of(), 'allow');
  assert.equal(of('note'), 'allow');
  assert.equal(of('note', 'warning'), 'ask');
  assert.equal(of('warning', 'error', 'note'), 'deny');
});

test('a pending waiver is added at the end, comments stay, and it does not count yet', () => {
  const request = { reason: 'we need: it # really', requestedBy: 'ana', until: '2027-03-31', scope: 'purl' } as const;
  const before = `# Ours.\n${entry({ purl: 'pkg:npm/x' })}  # the end\n`;
  const after = pendingWaiver(finding, request, before);
  assert.ok(typeof after === 'string');
  assert.ok(after.startsWith('# Ours.\n') && after.includes('# the end'));
  const { waivers, problems } = readWaivers(after);
  assert.deepEqual(problems, []);
  assert.equal(waivers.length, 2);
  const { line: _, ...added } = waivers[1] ?? { line: 0 };
  assert.deepEqual(added, {
    rule: 'dependency-unapproved',
    purl: 'pkg:npm/%40acme/kit',
    reason: 'we need: it # really',
    requestedBy: 'ana',
    until: '2027-03-31',
  });
  assert.equal(verdict(after), 'deny');
});

test('a pending waiver goes into no file, an empty one, an empty list, and keeps CRLF', () => {
  const request = { reason: 'r', requestedBy: 'ana', until: '2027-03-31' };
  for (const text of [null, '', '# nothing yet\n', 'waivers: []\n', 'waivers:\n', entry().replaceAll('\n', '\r\n')]) {
    const after = pendingWaiver(finding, request, text);
    assert.ok(typeof after === 'string', String(text));
    assert.deepEqual(readWaivers(after).problems, []);
    assert.equal(readWaivers(after).waivers.at(-1)?.fingerprint, finding.fingerprint);
    assert.equal(after.includes('\r\n'), text?.includes('\r\n') ?? false);
    assert.doesNotMatch(after.replaceAll('\r\n', ''), /\r/);
    if (text?.startsWith('#') === true) assert.ok(after.startsWith('# nothing yet\n'));
  }
});

test('a waivers file with a slip is not written', () => {
  const after = pendingWaiver(finding, { reason: 'r', requestedBy: 'a', until: '2027-01-01' }, 'waiver: []\n');
  assert.ok(after instanceof Fault && after.kind === 'file-invalid');
});

test('no waiver lets a change of what decides over agents through', () => {
  const waived = (path: string): string => {
    const changed: Finding = { ...finding, ruleId: 'protected-path', severity: 'warning', path, data: { path } };
    const text = entry({ rule: 'protected-path', purl: null, path });
    return judge([changed], readWaivers(text).waivers, '2027-01-01').verdict;
  };
  assert.deepEqual(
    ['.gitlab-ci.yml', '.guardrails/policy.yaml', '.agents/skills/x/SKILL.md', 'a/.guardrails/waivers.yaml'].map(
      waived,
    ),
    ['allow', 'ask', 'ask', 'ask'],
  );
});
